"""What people receive: version ledgers, diffs, counts and exports."""

from reports.comparison.diff import Change, TextDiff, diff_texts
from reports.comparison.words import Kind, Run
from reports.errors import (
    AddressError,
    ExtraError,
    FormatError,
    PrintError,
    ReferenceTextError,
    ReportError,
    VersionError,
)
from reports.export import EXPORTS, export_rows, listed_rows, write_rows
from reports.formats.plaintext import render_elsewhere, render_explanation, told_sentences
from reports.formats.render import DIFF_FORMATS, FILES, FORMATS, render, render_diff, render_file
from reports.formats.rows import diff_row, to_row
from reports.stories.explain import Explanation, explain
from reports.stories.ledger import Carrier, StoryReport, VersionReport
from reports.stories.naming import decision_names, version_named, versions_named
from reports.stories.story import story_report, story_reports, version_report
from reports.stories.tree import Branch, branches, told_change
from reports.suggest import Suggestion, suggest
from reports.wording import decided, percent, ranges, trimmed

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
