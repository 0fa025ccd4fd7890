"""What goes wrong in making a report.

ReportError
├── VersionError         a version that the story does not have
├── FormatError          a format that is not made here
├── ReferenceTextError   an official text that cannot be traced
├── AddressError         what is no mail address
├── BookError            what topics have matched, which cannot be read or written
├── ExtraError           a format whose library or program is not installed
└── PrintError           a PDF that the browser did not print
"""


class ReportError(Exception):
    """A report or an export could not be made; the message says why and what to do."""


class VersionError(ReportError):
    """A version that the story does not have."""


class FormatError(ReportError):
    """A format that is not made here."""


class ReferenceTextError(ReportError):
    """An official text that cannot be traced: too short, too long, or not text."""


class AddressError(ReportError):
    """What is no mail address, where one is to be written to."""


class BookError(ReportError):
    """What topics have matched and told, which cannot be read or written."""


class ExtraError(ReportError):
    """A format that needs an optional part which is not installed."""


class PrintError(ReportError):
    """A PDF that the browser did not print."""
