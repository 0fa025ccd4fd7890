"""Archived pages come in as they were, first seen when they were archived."""

import asyncio
import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from local_sites import Folder, Site, article
from scrapy.http import Response
from spider_kit import SOURCE, Gathering, all_of, answer, asked_for
from twisted.internet.error import DNSLookupError
from twisted.python.failure import Failure

from processing import Capture, Fate
from spiders.backfill import BackfillSpider, copy_address
from spiders.ending import CrawlEnding
from spiders.errors import SettingsError
from spiders.fetching.pauses import HostPaused
from spiders.sources.source import Source

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
    assert spider.ledger.discovered() == 0, "an address is booked with its answer"


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


def test_a_limit_counts_the_copies_that_are_asked_for(gathering: Gathering, tmp_path: Path) -> None:
    rows = [(f"https://post.example/{day}", f"202106{day:02}", str(day)) for day in range(1, 20)]
    path = cdx(tmp_path / "post.cdx", *rows)
    spider = gathering.spider(
        BackfillSpider, files=[path], copies=COPIES, sources=(SOURCE,), limit=3
    )
    assert len(all_of(spider.start())) == 3


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        (answer("https://archive.example/a", status=429), "HTTP 429 from the archive"),
        (DNSLookupError("no such host"), "(the archive)"),
        (HostPaused("host paused: HTTP 429"), ""),
        (CrawlEnding(), ""),
    ],
    ids=["refused", "not there", "paused", "ended"],
)
def test_what_an_archive_does_not_give_is_never_asked_of_the_outlet(
    gathering: Gathering, tmp_path: Path, lost: Response | Exception, told: str
) -> None:
    path = cdx(tmp_path / "post.cdx", ("https://post.example/a", "20210628090000", "A"))
    spider = gathering.spider(BackfillSpider, files=[path], copies=COPIES, sources=(SOURCE,))
    (request,) = all_of(spider.start())
    if isinstance(lost, Exception):
        failure = Failure(lost)
        failure.request = request  # type: ignore[attr-defined]  # as Scrapy does
        asyncio.run(request.errback(failure))
    else:
        assert all_of(spider.parse_copy(lost, **request.cb_kwargs)) == []
    assert spider.ledger.pending() == []
    history = spider.ledger.why("https://post.example/a")
    assert history is None if not told else history.reason.endswith(told)


def test_copies_that_a_pause_leaves_are_counted_and_told_once(
    gathering: Gathering, tmp_path: Path
) -> None:
    rows = [(f"https://post.example/{day}", f"202106{day:02}", str(day)) for day in range(1, 4)]
    path = cdx(tmp_path / "post.cdx", *rows)
    spider = gathering.spider(BackfillSpider, files=[path], copies=COPIES, sources=(SOURCE,))
    for request in all_of(spider.start()):
        failure = Failure(HostPaused("host paused: HTTP 429"))
        failure.request = request  # type: ignore[attr-defined]  # as Scrapy does
        asyncio.run(request.errback(failure))
    assert spider.failed_lists == {str(path): "3 copies not asked for: host paused: HTTP 429"}
    assert spider.ledger.brought["list failed"] == 1


def test_a_long_list_is_booked_in_few_transactions_and_asked_for_in_its_order(
    gathering: Gathering, tmp_path: Path
) -> None:
    echo = Source("Écho", "echo.example")
    rows = [(f"https://{host}.example/λόγος/{n}", "20210628", f"{host}{n}") for n in range(600) for host in ("post", "echo")]  # fmt: skip
    path = cdx(tmp_path / "both.cdx", *rows)
    spider = gathering.spider(BackfillSpider, files=[path], sources=(SOURCE, echo))
    begun: list[str] = []
    spider.ledger._db.set_trace_callback(lambda said: begun.append(said) if "BEGIN" in said else None)  # fmt: skip
    asked = asked_for(all_of(spider.start()))
    assert len(asked) == 1200
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


def test_no_page_was_captured_in_a_time_to_come(gathering: Gathering, tmp_path: Path) -> None:
    path = cdx(tmp_path / "post.cdx", ("https://post.example/a", "20990628090000", "A"))
    spider = gathering.spider(BackfillSpider, files=[path], copies=COPIES, sources=(SOURCE,))
    (request,) = all_of(spider.start())
    assert "/20990628090000id_/" in request.url
    copy = answer(request.url, article(1), Content_Type="text/html")
    (item,) = all_of(spider.parse_copy(copy, **request.cb_kwargs))
    assert item.seen <= datetime.now(UTC)


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
    assert spider.failed_lists["Post"].startswith(
        f"the index {request.url}: its name leads to no address"
    )
    assert spider.ledger.readings() == {}
    assert spider.ledger.brought["list failed"] == 1, "its job tells so"


def test_an_answer_of_an_index_that_is_cut_is_told(
    gathering: Gathering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spiders.backfill.LISTED", 2)
    spider = gathering.spider(BackfillSpider, index="https://cdx.example/search", sources=(SOURCE,))
    (request,) = all_of(spider.start())
    rows = [
        {"timestamp": f"2021062809000{n}", "url": f"https://post.example/{n}", "digest": str(n)}
        for n in range(2)
    ]
    cut = answer(request.url, "\n".join(map(json.dumps, rows)), Content_Type="application/json")
    assert len(all_of(spider.parse_captures(cut, **request.cb_kwargs))) == 2
    assert spider.failed_lists["Post"].endswith("more than 2 captures: take a shorter time")


def test_a_list_of_captures_is_needed(gathering: Gathering) -> None:
    with pytest.raises(SettingsError, match="files or index: nothing found"):
        gathering.spider(BackfillSpider, sources=(SOURCE,))


LINE = b"key 20210628090000 https://post.example/%d text/html 200 A%d 9\n"


@pytest.mark.parametrize(
    ("body", "read", "told"),
    [
        (b"\xff\xfe junk\n" + LINE % (1, 1), 1, "one line could not be read, number 1 (2 fields, "),
        (b"<html>\n<p>Wait\n" + LINE % (1, 1), 1, "2 lines could not be read, the first number 1 ("),
        (LINE % (1, 1) + b"k 20211301 https://post.example/2 text/html 200 B 9\n", 1, "number 2 ('20211301' found, a time"),
        (gzip.compress(b"".join(LINE % (n, n) for n in range(9)))[:-12], 8, "the file cannot be read on: "),
        (gzip.compress(LINE % (1, 1) + b"a" * 99_000_000 + b"\n" + LINE % (2, 2)), 2, "number 2 (a longer line found"),
        (b"", 0, "the file is empty"),
    ],
)  # fmt: skip
def test_odd_lines_of_a_file_are_told_with_their_number_and_cost_no_other(
    gathering: Gathering, tmp_path: Path, body: bytes, read: int, told: str
) -> None:
    path = tmp_path / "post.cdx"
    path.write_bytes(body)
    spider = gathering.spider(BackfillSpider, files=[path], sources=(SOURCE,))
    asked = all_of(spider.start())
    assert len(asked) >= read - 1
    assert told in spider.failed_lists[str(path)]
    assert spider.ledger.brought["list failed"] == 1


def test_an_index_server_that_answers_with_a_page_is_told(gathering: Gathering) -> None:
    spider = gathering.spider(BackfillSpider, index="https://cdx.example/cdx", sources=(SOURCE,))
    page = answer("https://cdx.example/cdx?url=post.example", "<html><p>Please wait</html>")
    assert all_of(spider.parse_captures(page, SOURCE)) == []
    assert ": no list of captures: " in spider.failed_lists["Post"]
    assert "Error" not in spider.failed_lists["Post"]
    nothing = answer("https://cdx.example/cdx?url=post.example", "[]")
    spider.failed_lists.clear()
    assert all_of(spider.parse_captures(nothing, SOURCE)) == []
    said = '{"message": "No Captures found for: post.example/*"}'
    none = answer("https://cdx.example/cdx?url=post.example", said, status=404)
    assert all_of(spider.parse_captures(none, SOURCE)) == []
    assert spider.failed_lists == {}


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
