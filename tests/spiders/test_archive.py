"""The spider of archives: pages that were fetched before, read as if they came in now."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from local_sites import article
from spider_kit import SOURCE, Gathering, all_of

from processing import Fate, Page
from spiders.archive import ArchiveSpider
from spiders.archives.warc import page_record
from spiders.errors import SettingsError
from spiders.fetching.answers import Fetched
from spiders.ledger.visits import Due

THEN = datetime(2021, 6, 28, 9, tzinfo=UTC)


def archived(path: Path, *urls: str, body: str = "", time: datetime = THEN) -> Path:
    pages = [
        Page(url, (body or article(number)).encode(), time, 200, (("content-type", "text/html"),))
        for number, url in enumerate(urls, 1)
    ]
    path.write_bytes(b"".join(map(page_record, pages)))
    return path


def test_every_page_of_every_file_becomes_an_article(gathering: Gathering, tmp_path: Path) -> None:
    one = archived(tmp_path / "1.warc.gz", "https://post.example/a", "https://post.example/b")
    two = archived(tmp_path / "2.warc.gz", "https://marfa.example/c")
    spider = gathering.spider(ArchiveSpider, files=f"{one},{two}", sources=(SOURCE,))
    items = all_of(spider.start())
    assert [item.url for item in items] == [
        "https://post.example/a", "https://post.example/b", "https://marfa.example/c",
    ]  # fmt: skip
    assert [item.source for item in items] == ["Post", "Post", "marfa.example"]


def test_pages_of_each_time_are_read_by_the_rules_of_theirs(
    gathering: Gathering, tmp_path: Path
) -> None:
    lines = "".join(f"<p>{'Tide and lantern over the quay again. ' * 3}</p>" for _ in range(9))
    old = f"<div class='a'><p>Printed in 2021</p>{lines}</div><div class='b'>{lines}</div>"
    rules = gathering.data / "rules"
    rules.mkdir(parents=True)
    (rules / "post.example.toml").write_text(
        '[[rule]]\nfrom = 2021-01-01\nuntil = 2021-06-28\ntext = ".a"\n'
        '[[rule]]\nfrom = 2021-06-29\ntext = ".c"\n'
    )
    path = archived(tmp_path / "1.warc.gz", "https://www.post.example/a", body=old)
    spider = gathering.spider(ArchiveSpider, files=str(path), sources=(SOURCE,))
    (item,) = all_of(spider.start())
    assert item.text.startswith("Printed in 2021\n")
    assert "ruled" in item.article.flags
    later = Page("https://post.example/b", old.encode(), datetime(2026, 6, 1, tzinfo=UTC))
    due = Due("https://post.example/b", "Post", {})
    (item,) = all_of(spider.read(Fetched.whole(later), due))
    assert "unruled" in item.article.flags, "its layout is another now"


def test_an_archived_page_was_seen_when_it_was_fetched(
    gathering: Gathering, tmp_path: Path
) -> None:
    path = archived(tmp_path / "1.warc.gz", "https://post.example/a?utm_source=x#top")
    (item,) = all_of(gathering.spider(ArchiveSpider, files=[path]).start())
    assert (item.url, item.seen) == ("https://post.example/a", THEN)


def test_no_page_was_seen_in_a_time_to_come(gathering: Gathering, tmp_path: Path) -> None:
    to_come = datetime(2099, 1, 1, tzinfo=UTC)
    path = archived(tmp_path / "1.warc.gz", "https://post.example/a", time=to_come)
    (item,) = all_of(gathering.spider(ArchiveSpider, files=[path]).start())
    assert item.seen <= datetime.now(UTC)


def test_what_is_replayed_is_not_archived_again(gathering: Gathering, tmp_path: Path) -> None:
    path = archived(tmp_path / "1.warc.gz", "https://post.example/a")
    all_of(gathering.spider(ArchiveSpider, warc=True, files=[path]).start())
    assert not (gathering.data / "warc").exists()


def test_a_limit_bounds_the_pages_that_are_read(gathering: Gathering, tmp_path: Path) -> None:
    path = archived(tmp_path / "1.warc.gz", *(f"https://post.example/{n}" for n in range(9)))
    spider = gathering.spider(ArchiveSpider, files=[path], limit=4)
    assert len(all_of(spider.start())) == 4
    assert spider.ledger.discovered() == 4


def test_what_lies_beyond_the_limit_is_not_read(gathering: Gathering, tmp_path: Path) -> None:
    path = archived(tmp_path / "1.warc.gz", *(f"https://post.example/{n}" for n in range(9)))
    path.write_bytes(path.read_bytes() + b"no record at all")
    spider = gathering.spider(ArchiveSpider, files=[path, path], limit=1)
    assert len(all_of(spider.start())) == 1
    assert spider.failed_lists == {}


def test_a_page_that_is_none_has_its_fate_and_an_odd_address_none(
    gathering: Gathering, tmp_path: Path
) -> None:
    path = archived(
        tmp_path / "1.warc.gz", "https://post.example/a", "ftp://post.example/b", "urn:x:y",
        body="<html><body><p>Only a line of text.</p></body></html>",
    )  # fmt: skip
    spider = gathering.spider(ArchiveSpider, files=[path])
    assert all_of(spider.start()) == []
    assert spider.ledger.tally() == {Fate.TOO_SHORT: 1}


def test_an_archive_that_is_not_there_is_told_before_anything_is_read(
    gathering: Gathering, tmp_path: Path
) -> None:
    path = archived(tmp_path / "1.warc.gz", "https://post.example/a")
    with pytest.raises(SettingsError, match=r"none\.warc\.gz found, a file that can be read"):
        gathering.spider(ArchiveSpider, files=f"{path},{tmp_path / 'none.warc.gz'}")
    with pytest.raises(SettingsError, match="files: nothing found"):
        gathering.spider(ArchiveSpider)


def test_what_of_an_archive_cannot_be_read_is_told_and_the_rest_is_read(
    gathering: Gathering, tmp_path: Path
) -> None:
    whole = archived(tmp_path / "1.warc.gz", "https://post.example/a")
    torn, text = tmp_path / "2.warc.gz", tmp_path / "3.warc.gz"
    last = archived(tmp_path / "4.warc.gz", "https://post.example/b").read_bytes()
    torn.write_bytes(whole.read_bytes()[:-30] + last[:99] + last)
    text.write_text("Tide tables, and no archive.\n")
    empty = tmp_path / "5.warc.gz"
    empty.touch()
    spider = gathering.spider(ArchiveSpider, files=[whole, torn, text, empty])
    assert [item.url[-1] for item in all_of(spider.start())] == ["a", "b"]
    told = spider.failed_lists
    assert sorted(told) == [str(torn), str(text), str(empty)]
    # Records have ids by chance, so that what is torn is now and then unpacked into the next one.
    assert re.match("[23] places could not be read, the first near byte ", told[str(torn)])
    assert told[str(text)].endswith("(no record of a WARC file begins here)")
    assert told[str(empty)] == "one place could not be read, near byte 0 (the file is empty)"
    assert spider.ledger.brought["list failed"] == 3
