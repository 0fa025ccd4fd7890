"""Archived pages come in as they were, first seen when they were archived."""

import asyncio
import gzip
import json
import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from local_sites import Folder, Site, article
from spider_kit import SOURCE, Gathering, all_of, answer, asked_for
from twisted.internet.error import DNSLookupError
from twisted.python.failure import Failure

from processing import Capture, Fate, Page
from spiders.backfill import BackfillSpider, captures_of, copy_address
from spiders.errors import SettingsError
from spiders.source import Source
from spiders.warc import page_record

THEN = datetime(2021, 6, 28, 9, tzinfo=UTC)
COPIES = "https://archive.example/web/{timestamp}id_/{url}"


def cdx(path: Path, *rows: tuple[str, str, str]) -> Path:
    lines = [f"key {stamp} {url} text/html 200 {digest} 99" for url, stamp, digest in rows]
    path.write_text("\n".join(lines) + "\n")
    return path


def test_each_text_of_the_sources_is_asked_for_once_at_the_archive(
    gathering: Gathering, tmp_path: Path
) -> None:
    path = cdx(
        tmp_path / "post.cdx",
        ("https://post.example/a", "20210628090000", "A"),
        ("https://post.example/a", "20210629090000", "A"),
        ("https://www.post.example/a", "20210630090000", "B"),
        ("https://elsewhere.example/a", "20210628090000", "C"),
    )
    spider = gathering.spider(BackfillSpider, files=[path], copies=COPIES, sources=(SOURCE,))
    assert asked_for(all_of(spider.start())) == [
        "https://archive.example/web/20210628090000id_/https://post.example/a",
        "https://archive.example/web/20210630090000id_/https://www.post.example/a",
    ]
    assert spider.ledger.discovered() == 1


def test_without_an_archive_pages_are_asked_for_at_their_sites(
    gathering: Gathering, tmp_path: Path
) -> None:
    path = cdx(
        tmp_path / "post.cdx",
        ("https://post.example/a", "20210628090000", "A"),
        ("https://post.example/a", "20210629090000", "B"),
    )
    spider = gathering.spider(BackfillSpider, files=[path], sources=(SOURCE,))
    assert asked_for(all_of(spider.start())) == ["https://post.example/a"]


def test_a_time_and_a_limit_bound_what_is_asked_for(gathering: Gathering, tmp_path: Path) -> None:
    rows = [(f"https://post.example/{day}", f"202106{day:02}", str(day)) for day in range(1, 20)]
    between = (datetime(2021, 6, 3, tzinfo=UTC), datetime(2021, 6, 9, tzinfo=UTC))
    spider = gathering.spider(
        BackfillSpider,
        files=[cdx(tmp_path / "post.cdx", *rows)],
        sources=(SOURCE,),
        between=between,
        limit=2,
    )
    asked = asked_for(all_of(spider.start()))
    assert asked == ["https://post.example/3", "https://post.example/4"]


def test_what_a_limit_leaves_is_not_booked_for_a_crawl_of_the_sites(
    gathering: Gathering, tmp_path: Path
) -> None:
    rows = [(f"https://post.example/{day}", f"202106{day:02}", str(day)) for day in range(1, 20)]
    path = cdx(tmp_path / "post.cdx", *rows)
    spider = gathering.spider(
        BackfillSpider, files=[path], copies=COPIES, sources=(SOURCE,), limit=3
    )
    assert len(all_of(spider.start())) == spider.ledger.discovered() == 3


def test_a_long_list_is_booked_in_few_transactions_and_asked_for_in_its_order(
    gathering: Gathering, tmp_path: Path
) -> None:
    echo = Source("Écho", "echo.example")
    rows = [(f"https://{host}.example/λόγος/{n}", "20210628", f"{host}{n}") for n in range(600) for host in ("post", "echo")]  # fmt: skip
    path = cdx(tmp_path / "both.cdx", *rows)
    spider = gathering.spider(BackfillSpider, files=[path], copies=COPIES, sources=(SOURCE, echo))
    begun: list[str] = []
    spider.ledger._db.set_trace_callback(lambda said: begun.append(said) if "BEGIN" in said else None)  # fmt: skip
    asked = asked_for(all_of(spider.start()))
    assert len(asked) == 1200
    assert asked == sorted(asked)
    assert len(begun) == 4, "of three batches one has both sources"
    assert len(spider.ledger.pending(["Écho"])) == 600


def test_an_archived_page_was_seen_when_it_was_archived(
    gathering: Gathering, tmp_path: Path
) -> None:
    path = cdx(tmp_path / "post.cdx", ("https://post.example/a", "20210628090000", "A"))
    spider = gathering.spider(BackfillSpider, files=[path], copies=COPIES, sources=(SOURCE,))
    (request,) = all_of(spider.start())
    copy = answer(request.url, article(1), Content_Type="text/html")
    (item,) = all_of(spider.parse_copy(copy, **request.cb_kwargs))
    assert (item.url, item.seen, item.source) == ("https://post.example/a", THEN, "Post")


def test_a_part_of_a_warc_file_is_one_page(gathering: Gathering, tmp_path: Path) -> None:
    page = Page(
        "https://post.example/a", article(2).encode(), THEN, 200, (("content-type", "text/html"),)
    )
    found = {
        "url": page.url, "status": "200", "mime": "text/html", "digest": "D",
        "filename": "cc/one.warc.gz", "offset": "1200", "length": "800",
    }  # fmt: skip
    path = tmp_path / "cc.cdxj.gz"
    path.write_bytes(
        gzip.compress(f"example,post)/a 20210628090000 {json.dumps(found)}\n".encode())
    )
    spider = gathering.spider(
        BackfillSpider, files=[path], copies="https://data.example/", sources=(SOURCE,)
    )
    (request,) = all_of(spider.start())
    assert request.url == "https://data.example/cc/one.warc.gz"
    assert request.headers[b"Range"] == b"bytes=1200-1999"
    part = answer(request.url, page_record(page), status=206)
    (item,) = all_of(spider.parse_copy(part, **request.cb_kwargs))
    assert (item.url, item.seen) == ("https://post.example/a", THEN)


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (404, b"", "HTTP 404 from the archive"),
        (206, gzip.compress(b"no record at all"), "no page in the archive's record"),
        (206, page_record(Page("https://post.example/a", b"x" * 300, THEN))[:90], "no page in the"),
    ],
    ids=["not there", "no record", "torn"],
)
def test_a_copy_that_cannot_be_had_has_its_fate(
    gathering: Gathering, tmp_path: Path, status: int, body: bytes, reason: str
) -> None:
    path = tmp_path / "cc.cdxj"
    found = {
        "url": "https://post.example/a",
        "filename": "one.warc.gz",
        "offset": "0",
        "length": "9",
    }
    path.write_text(f"key 20210628090000 {json.dumps(found)}\n")
    spider = gathering.spider(
        BackfillSpider, files=[path], copies="https://data.example/", sources=(SOURCE,)
    )
    (request,) = all_of(spider.start())
    assert (
        all_of(spider.parse_copy(answer(request.url, body, status=status), **request.cb_kwargs))
        == []
    )
    history = spider.ledger.why("https://post.example/a")
    assert history.fate == Fate.FAILED
    assert history.reason.startswith(reason)


def test_captures_without_a_record_are_not_guessed_at(gathering: Gathering, tmp_path: Path) -> None:
    path = cdx(tmp_path / "post.cdx", ("https://post.example/a", "20210628090000", "A"))
    spider = gathering.spider(
        BackfillSpider, files=[path], copies="https://data.example/", sources=(SOURCE,)
    )
    assert all_of(spider.start()) == []
    assert spider.ledger.why("https://post.example/a").reason == "the index names no WARC file"


def test_the_address_of_a_copy_takes_braces_of_the_page_as_they_are() -> None:
    capture = Capture("https://post.example/{timestamp}/{x}", THEN, "20210628")
    address = copy_address(COPIES, capture)
    assert address == (
        "https://archive.example/web/20210628id_/https://post.example/{timestamp}/{x}",
        {},
    )


def test_a_server_is_asked_for_each_domain_and_its_refusal_is_told(gathering: Gathering) -> None:
    spider = gathering.spider(
        BackfillSpider, index="https://cdx.example/search?collection=news", sources=(SOURCE,),
        between=(THEN, None),
    )  # fmt: skip
    (request,) = all_of(spider.start())
    assert request.url == (
        "https://cdx.example/search?collection=news&url=post.example&matchType=domain"
        "&output=json&limit=100000&from=20210628090000"
    )
    refused = answer(request.url, "slow down", status=503)
    assert all_of(spider.parse_captures(refused, **request.cb_kwargs)) == []
    assert spider.failed_lists["Post"].endswith("HTTP 503")


def test_a_server_that_cannot_be_asked_is_no_failing_list_of_the_source(
    gathering: Gathering,
) -> None:
    spider = gathering.spider(BackfillSpider, index="https://cdx.example/search", sources=(SOURCE,))
    (request,) = all_of(spider.start())
    failure = Failure(DNSLookupError("no such host"))
    failure.request = request  # type: ignore[attr-defined]  # as Scrapy does
    asyncio.run(request.errback(failure))
    assert spider.failed_lists["Post"].startswith(f"{request.url}: DNSLookupError: ")
    assert spider.ledger.readings() == {}
    assert spider.ledger.brought["list failed"] == 1, "its job tells so"


def test_a_list_of_captures_is_needed(gathering: Gathering) -> None:
    with pytest.raises(SettingsError, match="files or index: nothing found"):
        gathering.spider(BackfillSpider, sources=(SOURCE,))


def test_odd_lines_of_a_file_are_told_with_their_number(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "post.cdx"
    path.write_bytes(b"\xff\xfe junk\nkey 2021 https://post.example/a text/html 200 A 9\n")
    with caplog.at_level(logging.WARNING):
        assert len(list(captures_of(path))) == 1
    assert f"{path}: line 1 is passed over" in caplog.text


def test_an_index_server_and_an_archive_on_the_way_to_the_index(site: Site, folder: Folder) -> None:
    pages = [f"http://{site.host}/2021/story-{number}" for number in (1, 2)]
    table = [["original", "timestamp", "digest"], *([url, "20210628090000", url] for url in pages)]
    asked = f"/cdx?url={site.host}&matchType=domain&output=json&limit=100000".replace(":", "%3A")
    site.page(asked, ",\n".join(map(json.dumps, table)).join(("[", "]")), "application/json")
    for number, url in enumerate(pages, 1):
        site.page(f"/web/20210628090000id_/{url}", article(number))
    outcome = folder.crawl(
        sources=[{"name": "Harbour", "domain": site.host, "language": "en"}],
        backfill={"index": f"{site.base}/cdx", "copies": site.base + "/web/{timestamp}id_/{url}"},
        allow=[site.host],
    )
    assert outcome["fates"] == {Fate.FETCHED: 2}
    assert folder.urls() == pages
    assert {placed.article.seen for placed in folder.stored()} == {THEN}
