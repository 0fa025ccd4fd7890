"""What other extractors read of a page, each kept in a file so that a rerun is cheap."""

import contextlib
import hashlib
import json
import logging
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from types import FrameType
from typing import Any

Row = dict[str, Any]
Reader = Callable[[str, str], Row]

_PATIENCE = 60  # seconds for one page; more is counted as a crash


def trafilatura_default(url: str, html: str) -> Row:
    """Text and metadata, as `trafilatura.extract` gives them unless told otherwise."""
    return _trafilatura(url, html, fast=False)


def trafilatura_fast(url: str, html: str) -> Row:
    """The same without the comparison with other algorithms."""
    return _trafilatura(url, html, fast=True)


def newspaper4k(url: str, html: str) -> Row:
    """An `Article` of newspaper4k, given its HTML so that nothing is fetched."""
    import newspaper

    article = newspaper.Article(url, fetch_images=False)
    article.download(input_html=html)
    article.parse()
    return _row(
        article.text, article.title, article.publish_date, article.authors, article.meta_lang
    )


def news_please(url: str, html: str) -> Row:
    """`NewsPlease.from_html`, which runs several extractors and lets them vote."""
    from newsplease import NewsPlease

    found = NewsPlease.from_html(html, url=url, fetch_images=False)
    return _row(found.maintext, found.title, found.date_publish, found.authors, found.language)


def readability(url: str, html: str) -> Row:
    """readability-lxml's summary, which is HTML, as the lines of its text."""
    from lxml.html import fromstring
    from readability import Document

    document = Document(html, url=url)
    lines = fromstring(document.summary()).itertext()
    return _row("\n".join(filter(None, map(str.strip, lines))), document.short_title())


def resiliparse(url: str, html: str) -> Row:
    """The main content by resiliparse's rules, which read no metadata."""
    from resiliparse.extract.html2text import extract_plain_text

    return _row(extract_plain_text(html, main_content=True))


READERS: dict[str, tuple[str, Reader]] = {
    "trafilatura": ("trafilatura", trafilatura_default),
    "trafilatura fast": ("trafilatura", trafilatura_fast),
    "newspaper4k": ("newspaper4k", newspaper4k),
    "news-please": ("news-please", news_please),
    "readability-lxml": ("readability-lxml", readability),
    "resiliparse": ("resiliparse", resiliparse),
}
"""Each extractor's distribution and how it is asked."""


def read_by(name: str, pages: list[Row], kept: Path) -> tuple[str, list[Row]]:
    """The name and version of an extractor, and what it read of the pages.

    Rows hold `id`, `text`, `title`, `date`, `authors`, `language` and `seconds` of CPU; those of a
    page on which it failed hold `failed` in place of what it read.
    """
    told = f"{name} {version(READERS[name][0])}"
    pages_read = hashlib.sha256("\n".join(row["html"] for row in pages).encode("utf-8", "replace"))
    file = kept / f"{told.replace(' ', '-')}-{pages_read.hexdigest()[:12]}.jsonl"
    if not file.exists():
        kept.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".part")
        with unfinished.open("w", encoding="utf-8") as target:
            target.writelines(json.dumps(row) + "\n" for row in _read_all(name, pages))
        unfinished.rename(file)
    return told, [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]


def read_one(name: str, page: Row) -> Row:
    """What an extractor reads of one page, and the CPU that it takes."""
    started = time.process_time()
    try:
        with contextlib.redirect_stdout(sys.stderr), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            read = READERS[name][1](page["url"], page["html"])
    except Exception as error:  # whatever it is, the extractor has failed on this page
        read = {"failed": f"{type(error).__name__}: {error}"[:200]}
    return {"id": page["id"], **read, "seconds": time.process_time() - started}


def _read_all(name: str, pages: Iterable[Row]) -> Iterator[Row]:
    # Not forked: whoever asks may have threads, and what one holds locked stays so in a fork.
    with get_context("spawn").Pool(2, _start) as pool:
        yield from pool.imap(_job, ((name, page) for page in pages), chunksize=4)


def _start() -> None:
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGALRM, _give_up)


def _job(job: tuple[str, Row]) -> Row:
    signal.alarm(_PATIENCE)
    try:
        return read_one(*job)
    finally:
        signal.alarm(0)


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {_PATIENCE} s")


def _trafilatura(url: str, html: str, fast: bool) -> Row:
    import trafilatura

    found = trafilatura.bare_extraction(
        html, url=url, include_comments=False, with_metadata=True, fast=fast
    )
    if found is None:
        return _row("")
    authors = [name for name in (found.author or "").split("; ") if name]
    return _row(found.text, found.title, found.date, authors, found.language)


def _row(
    text: str | None,
    title: str | None = None,
    date: datetime | str | None = None,
    authors: Iterable[str] = (),
    language: str | None = None,
) -> Row:
    return {
        "text": text or "", "title": title or "", "date": str(date or "")[:10],
        "authors": list(authors or ()), "language": (language or "")[:2],
    }  # fmt: skip
