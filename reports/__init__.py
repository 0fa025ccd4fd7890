"""What people receive: version ledgers, diffs, counts and exports."""

from reports.diff import Change, TextDiff, diff_texts
from reports.errors import (
    AddressError,
    ExtraError,
    FormatError,
    PrintError,
    ReferenceTextError,
    ReportError,
    VersionError,
)
from reports.explain import Explanation, explain
from reports.export import EXPORTS, export_rows, listed_rows, write_rows
from reports.ledger import Carrier, StoryReport, VersionReport
from reports.naming import decision_names, version_named, versions_named
from reports.plaintext import render_elsewhere, render_explanation, told_sentences
from reports.render import DIFF_FORMATS, FILES, FORMATS, render, render_diff, render_file
from reports.rows import diff_row, to_row
from reports.story import story_report, story_reports, version_report
from reports.suggest import Suggestion, suggest
from reports.tree import Branch, branches, told_change
from reports.wording import decided, percent, ranges, trimmed
from reports.words import Kind, Run

__all__ = [
    "DIFF_FORMATS",
    "EXPORTS",
    "FILES",
    "FORMATS",
    "AddressError",
    "Branch",
    "Carrier",
    "Change",
    "Explanation",
    "ExtraError",
    "FormatError",
    "Kind",
    "PrintError",
    "ReferenceTextError",
    "ReportError",
    "Run",
    "StoryReport",
    "Suggestion",
    "TextDiff",
    "VersionError",
    "VersionReport",
    "branches",
    "decided",
    "decision_names",
    "diff_row",
    "diff_texts",
    "explain",
    "export_rows",
    "listed_rows",
    "percent",
    "ranges",
    "render",
    "render_diff",
    "render_elsewhere",
    "render_explanation",
    "render_file",
    "story_report",
    "story_reports",
    "suggest",
    "to_row",
    "told_change",
    "told_sentences",
    "trimmed",
    "version_named",
    "version_report",
    "versions_named",
    "write_rows",
]
