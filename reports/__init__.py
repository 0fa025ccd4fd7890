"""What people receive: version ledgers, diffs, counts and exports."""

from reports.diff import Change, TextDiff, diff_texts
from reports.errors import ExtraError, FormatError, ReportError
from reports.ledger import Carrier, StoryReport, VersionReport
from reports.render import FORMATS, render
from reports.story import story_report
from reports.words import Kind, Run

__all__ = [
    "FORMATS",
    "Carrier",
    "Change",
    "ExtraError",
    "FormatError",
    "Kind",
    "ReportError",
    "Run",
    "StoryReport",
    "TextDiff",
    "VersionReport",
    "diff_texts",
    "render",
    "story_report",
]
