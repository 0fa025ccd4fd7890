"""Parts of an archive's WARC files: which is asked for, and what page is in it."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from local_sites import article
from spider_kit import SOURCE, Gathering, all_of, answer, asked_for

from processing import Fate, Page
from spiders.archives.warc import page_record
from spiders.backfill import BackfillSpider

THEN = datetime(2021, 6, 28, 9, tzinfo=UTC)


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
    "file",
    ["http://[", "//[x", "mailto:x", "javascript:x", "data:,x", "file:///etc/passwd", "\ud800",
     "http://127.6.6.6:81/x", "//127.6.6.6/x", "https://thief.example/x.warc.gz", "?x", "a b#c"],
)  # fmt: skip
def test_a_file_that_an_index_names_is_asked_of_the_archive_and_of_nobody_else(
    gathering: Gathering, file: str
) -> None:
    named = [
        {"url": f"https://post.example/{n}", "timestamp": "20210628", "filename": one, "length": 9}
        for n, one in enumerate((file, "cc/one.warc.gz"))
    ]
    spider = gathering.spider(
        BackfillSpider,
        index="https://cdx.example/",
        copies="https://data.example/",
        sources=(SOURCE,),
    )
    body = "\n".join(map(json.dumps, named))
    asked = asked_for(all_of(spider.parse_captures(answer("https://cdx.example/", body), SOURCE)))
    assert len(asked) == 2
    assert all(url.startswith("https://data.example/") for url in asked)
    assert asked[1] == "https://data.example/cc/one.warc.gz"


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (404, b"", "HTTP 404 from the archive"),
        (206, gzip.compress(b"no record at all"), "no page of this address in the"),
        (
            206,
            page_record(Page("https://post.example/a", b"x" * 300, THEN))[:90],
            "no page of this",
        ),
        (206, page_record(Page("https://post.example/b", article(1).encode(), THEN)), "no page of"),
        (206, b"from the middle of a record" + article(1).encode(), "no page of"),
    ],
    ids=["not there", "no record", "torn", "another page", "no beginning"],
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


@pytest.mark.parametrize("packed", [True, False])
def test_of_a_file_that_comes_whole_the_page_of_its_address_and_time_is_taken(
    gathering: Gathering, tmp_path: Path, packed: bool
) -> None:
    found = {"url": "https://post.example/b", "filename": "a", "offset": "900", "length": "700"}
    path = tmp_path / "cc.cdxj"
    path.write_text(f"key 20210628090000 {json.dumps(found)}\n")
    spider = gathering.spider(
        BackfillSpider, files=[path], copies="https://data.example/", sources=(SOURCE,)
    )
    (request,) = all_of(spider.start())
    pages = [("a", 1, THEN), ("b", 2, THEN.replace(year=2019)), ("b", 3, THEN)]
    html = (("content-type", "text/html"),)
    whole = b"".join(
        page_record(Page(f"https://post.example/{name}", article(number).encode(), when, 200, html))
        for name, number, when in pages
    )
    file = answer(request.url, whole if packed else gzip.decompress(whole), status=200)
    (item,) = all_of(spider.parse_copy(file, **request.cb_kwargs))
    (alone,) = all_of(
        spider.parse_copy(
            answer(
                request.url, page_record(Page(found["url"], article(3).encode(), THEN, 200, html))
            ),
            **request.cb_kwargs,
        )
    )
    assert (item.url, item.seen, item.text) == ("https://post.example/b", THEN, alone.text)
