"""What can go wrong while gathering.

GatherError
├── SourcesError      a line of sources.toml, or the file itself, cannot be used
├── SettingsError     the crawl may not start as it is set
├── AwayError         nothing can be had at an address that was named
├── BusyError         another crawl holds the data folder
├── LedgerError       the ledger cannot be written to, as on a full disk
├── GuardError        a connection that is not made, whoever asks for it
├── DownloadError     an answer that is not waited for, or not held, any longer
├── BrowserError      a page that a browser does not come to see
├── StoppedError      a look at pages was told to end before it was done
├── ScheduleError     a line that says when to crawl cannot be understood
├── IndexerError      a delivery that the process with the index did not survive, or broke on
└── WorkerError       a page that its worker did not survive
    ├── SlowError     one that took too long
    └── NurseryError  no worker can be had to read it
"""


class GatherError(Exception):
    """The root of this package's errors; its message is one line for a person."""


class SourcesError(GatherError):
    """Names the file, the key, what was found and what is allowed."""


class SettingsError(GatherError):
    """Names the setting and what it must be for this crawl to start."""


class AwayError(GatherError):
    """Names the address, what was had in place of a page, and what is allowed."""


class BusyError(GatherError):
    """Names the folder and who holds it."""


class LedgerError(GatherError):
    """Says what was not written; what was written before is whole."""


class GuardError(GatherError):
    """Names the address and why no connection to it is made."""


class DownloadError(GatherError):
    """Says what an answer took too long or too much of."""


class BrowserError(GatherError):
    """Says why a page did not come to stand in a browser."""


class StoppedError(GatherError):
    """Says that nothing is known of what was looked at."""


class ScheduleError(GatherError):
    """Says what was found in place of a time, and what is allowed."""


class IndexerError(GatherError):
    """Says what became of the process that holds the index."""


class WorkerError(GatherError):
    """Says what a worker was doing when it was lost."""


class SlowError(WorkerError):
    """Says after how much processor time a worker was stopped."""


class NurseryError(WorkerError):
    """Says why no worker could be started; the page has nothing to do with it."""
