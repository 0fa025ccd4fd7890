"""Reports as PDF."""

import os
from pathlib import Path

import pytest

from reports import ExtraError, PrintError, StoryReport, render
from reports.formats.pdf import print_pdf


def test_a_report_is_printed(report: StoryReport) -> None:
    printed = print_pdf(render(report, "html"))
    assert printed.startswith(b"%PDF-")
    assert len(printed) > 10_000


def test_without_a_browser_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ExtraError, match="package chromium"):
        print_pdf("<p>")


def test_a_browser_that_prints_nothing_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    browser = tmp_path / "chromium"
    browser.write_text("#!/bin/sh\necho no paper >&2\n")
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    with pytest.raises(PrintError, match="no paper"):
        print_pdf("<p>")
