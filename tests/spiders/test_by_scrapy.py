"""Crawls as users of Scrapy begin them, by `scrapy crawl` and from `scrapy.cfg`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from local_sites import Site, article

from spiders.errors import BusyError
from spiders.ledger.holding import held


def test_scrapy_users_find_what_they_expect(site: Site, tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    listed = subprocess.run(
        [sys.executable, "-m", "scrapy", "list"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert listed.stdout.split() == ["archive", "feed", "listing", "outlets", "site", "sitemap"]
    links = [site.article(f"/2026/06/story-{n}", n) for n in range(1, 3)]
    feed, target = site.feed("/rss", links), tmp_path / "articles.jsonl"
    done = scrapy_crawl(tmp_path / "data", site, "feed", "-a", f"url={feed}", "-O", str(target))
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert sorted(row["url"] for row in rows) == links
    assert all(row["text"] and row["title"] and row["id"] for row in rows)


def test_a_crawl_by_scrapy_leaves_with_a_line_where_another_runs(
    site: Site, tmp_path: Path
) -> None:
    (tmp_path / "sources.toml").write_text(
        f'[[source]]\nname = "Harbour"\nfeeds = ["{site.feed("/rss", [])}"]\n'
    )
    words = ("outlets", "-a", f"sources={tmp_path / 'sources.toml'}")
    with held(tmp_path / "data"):
        second = scrapy_crawl(tmp_path / "data", site, *words)
    told = f"scrapy crawl outlets: {tmp_path / 'data'}: another crawl runs here (process {os.getpid()} since "
    assert second.returncode == 1
    assert second.stderr.splitlines()[-1].startswith(told)
    assert "Traceback" not in second.stderr
    assert site.asked == []


def test_a_crawl_by_scrapy_holds_its_folder_until_its_end(site: Site, tmp_path: Path) -> None:
    data, refused = tmp_path / "data", []

    def crawl_beside(_: object) -> tuple[int, dict[str, str], bytes]:
        with pytest.raises(BusyError) as error, held(data, patience=0):
            pass
        refused.append(str(error.value))
        return 404, {}, b"nothing"

    site.pages["/rss"] = crawl_beside
    scrapy_crawl(data, site, "feed", "-a", f"url={site.base}/rss")
    assert len(refused) == 1
    with held(data, patience=0):
        pass


def test_arguments_of_a_crawl_by_scrapy_are_read(site: Site, tmp_path: Path) -> None:
    feed = site.feed("/rss", [site.article(f"/2026/06/story-{n}", n) for n in range(1, 4)])
    words = ("feed", "-a", f"url={feed}", "-a", "limit=2", "-a", "since=52w")
    done = scrapy_crawl(tmp_path / "data", site, *words, "-O", str(tmp_path / "articles.jsonl"))
    assert done.returncode == 0, done.stderr
    assert len((tmp_path / "articles.jsonl").read_text("utf-8").splitlines()) == 2


def test_the_log_of_a_crawl_by_scrapy_names_what_an_event_is_about(
    site: Site, tmp_path: Path
) -> None:
    done = scrapy_crawl(tmp_path / "data", site, "feed", "-a", f"url={site.base}/rss")
    (line,) = [line for line in done.stderr.splitlines() if "list failed" in line]
    assert line.endswith(f'list failed url={site.base}/rss source={site.host} reason="HTTP 404"')


def test_a_wrong_argument_ends_a_crawl_by_scrapy_with_a_line(site: Site, tmp_path: Path) -> None:
    words = ("feed", "-a", f"url={site.base}/rss", "-a", "limit=few")
    done = scrapy_crawl(tmp_path / "data", site, *words)
    told = "scrapy crawl feed: limit: 'few' found, a whole number of 1 or more is needed"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, told)
    assert "Traceback" not in done.stderr
    assert site.asked == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("rules/post.example.toml", "rules/post.example.toml: not TOML: "),
        (
            "data/ledger.sqlite",
            "data/ledger.sqlite: the ledger cannot be opened (file is not a database)",
        ),
    ],
)
def test_a_file_that_cannot_be_read_ends_a_crawl_by_scrapy_with_a_line(
    site: Site, tmp_path: Path, name: str, told: str
) -> None:
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text("no such thing")
    words = ("feed", "-a", f"url={site.base}/rss", "-s", f"WIRECOPY_RULES={tmp_path / 'rules'}")
    done = scrapy_crawl(tmp_path / "data", site, *words)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"scrapy crawl feed: {tmp_path}/{told}")
    assert "Traceback" not in done.stderr
    assert site.asked == []


@pytest.mark.parametrize(
    ("given", "held"), [("", True), ("standfirst, title_line", False), ("standfirst", True)]
)
def test_a_crawl_by_scrapy_follows_the_rules_for_texts_that_it_is_given(
    site: Site, tmp_path: Path, given: str, held: bool
) -> None:
    title = "Three lanterns for the quay"
    page = article(4, title).replace("</h1>", f"</h1><p>{title}</p>")
    feed, target = site.feed("/rss", [site.page("/lanterns", page)]), tmp_path / "articles.jsonl"
    words = ("feed", "-a", f"url={feed}", "-s", f"WIRECOPY_TEXT_RULES={given}", "-O", str(target))
    done = scrapy_crawl(tmp_path / "data", site, *words)
    assert done.returncode == 0, done.stderr
    (row,) = map(json.loads, target.read_text("utf-8").splitlines())
    assert (title in row["text"].split("\n")) is held


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("WIRECOPY_TEXT_RULES=standfirst,titles", "WIRECOPY_TEXT_RULES holds 'titles', a list of beside, appended, "),
        ("WIRECOPY_RESPECT=tdm,noimages", "WIRECOPY_RESPECT holds 'noimages', a list of noindex, noarchive, tdm is allowed"),
    ],
)  # fmt: skip
def test_an_unknown_name_ends_a_crawl_by_scrapy_with_a_line(
    site: Site, tmp_path: Path, given: str, told: str
) -> None:
    words = ("feed", "-a", f"url={site.base}/rss", "-s", given)
    done = scrapy_crawl(tmp_path / "data", site, *words)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"scrapy crawl feed: {told}")
    assert "Traceback" not in done.stderr
    assert site.asked == []


def test_a_crawl_by_scrapy_respects_the_wishes_that_it_is_given(site: Site, tmp_path: Path) -> None:
    page = article(4, "Four ferries").replace(
        "<head>", '<head><meta name="robots" content="noindex">'
    )
    feed, target = site.feed("/rss", [site.page("/ferries", page)]), tmp_path / "articles.jsonl"
    words = (
        "feed",
        "-a",
        f"url={feed}",
        "-s",
        "WIRECOPY_RESPECT=noarchive, tdm, noindex",
        "-O",
        str(target),
    )
    done = scrapy_crawl(tmp_path / "data", site, *words)
    assert done.returncode == 0, done.stderr
    assert target.read_text("utf-8") == ""
    assert "/.well-known/tdmrep.json" in site.asked


def scrapy_crawl(data: Path, site: Site, *words: str) -> subprocess.CompletedProcess[str]:
    """A crawl as users of Scrapy begin it, from the checkout."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "scrapy", "crawl", *words,
         "-s", f"WIRECOPY_ALLOW_PRIVATE={site.host}", "-s", f"WIRECOPY_DATA={data}", "-s", "DOWNLOAD_DELAY=0"],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
