"""A crawl before it starts: what it may do, and how it is set."""

import subprocess
import sys
from pathlib import Path

import pytest

from spiders.archive import ArchiveSpider
from spiders.errors import SettingsError
from spiders.listing import ListingSpider
from spiders.outlets import OutletSpider
from spiders.run import gather, slots_of, spider_class
from spiders.scrapysettings import scrapy_settings
from spiders.sources.source import Source
from spiders.task import Backfill, CrawlSettings, Task, check_contact

POST = Source("Post", "post.example", feeds=("https://feeds.post.example/rss",), delay=7.0)
MARFA = Source("Marfa", "marfa.example", sections=("https://marfa.example/news",))


@pytest.mark.parametrize("url", ["http://127.0.0.1:8700/a", "http://127.9.9.9/", "http://[::1]/"])
def test_this_machine_may_be_crawled_without_a_contact(url: str, tmp_path: Path) -> None:
    check_contact([url], CrawlSettings(tmp_path))


@pytest.mark.parametrize(
    "url", ["http://post.example/", "http://localhost/", "http://10.0.0.1/", "http://127.0.0.1.post.example/"]
)  # fmt: skip
def test_nothing_beyond_this_machine_is_crawled_without_a_contact(url: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        check_contact(["http://127.0.0.1/", url], CrawlSettings(tmp_path))
    assert url in str(error.value)
    assert "\n" not in str(error.value)
    check_contact([url], CrawlSettings(tmp_path, contact="desk@example.org"))


def test_the_lists_of_the_sources_need_a_contact_too(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"marfa\.example/news is beyond this machine"):
        gather(Task(sources=(MARFA,)), CrawlSettings(tmp_path))
    assert list(tmp_path.iterdir()) == [], "nothing was begun"


def test_the_home_page_of_a_source_that_names_no_list_needs_a_contact(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"https://post\.example/ is beyond this machine"):
        gather(Task(sources=(Source("Post", "post.example"),)), CrawlSettings(tmp_path))


@pytest.mark.parametrize(
    "task",
    [
        Task(sources=(MARFA,), archives=(Path("pages.warc.gz"),)),
        Task(sources=(MARFA,), backfill=Backfill(copies="http://127.0.0.1:8700/{url}")),
    ],
    ids=["replay", "copies"],
)
def test_sources_whose_pages_come_from_archives_are_not_asked(task: Task, tmp_path: Path) -> None:
    check_contact(task.addresses(), CrawlSettings(tmp_path))


def test_to_say_what_is_to_be_gathered_loads_no_scrapy() -> None:
    code = "import sys, spiders.task; print('scrapy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_task_of_nothing_ends_at_once_and_writes_nothing(tmp_path: Path) -> None:
    outcome = gather(Task(), CrawlSettings(tmp_path / "data"))
    assert (outcome.stored, outcome.reason) == (0, "finished")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        ("desk@example.org", " (+mailto:desk@example.org)"),
        ("https://example.org/crawler", " (+https://example.org/crawler)"),
        ("", ""),
    ],
)
def test_the_user_agent_says_who_crawls(contact: str, agent: str, tmp_path: Path) -> None:
    named = scrapy_settings(CrawlSettings(tmp_path, contact=contact))["USER_AGENT"]
    assert named.startswith("wirecopy/")
    assert named.endswith(agent) if agent else "(" not in named


def test_politeness_is_the_default(tmp_path: Path) -> None:
    settings = scrapy_settings(CrawlSettings(tmp_path))
    assert settings.getbool("ROBOTSTXT_OBEY")
    assert settings["DOWNLOAD_HANDLERS"]["http"] == "spiders.fetching.download.PoliteHandler"
    assert settings.getfloat("DOWNLOAD_DELAY") == 1.0
    assert settings.getbool("AUTOTHROTTLE_ENABLED")
    assert not scrapy_settings(CrawlSettings(tmp_path, delay=0)).getbool("AUTOTHROTTLE_ENABLED")


def test_only_what_the_web_speaks_is_spoken_and_nobody_listens(tmp_path: Path) -> None:
    settings = scrapy_settings(CrawlSettings(tmp_path))
    handlers = settings.getwithbase("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, handler in handlers.items() if handler} == {"http", "https"}
    assert not settings.getbool("TELNETCONSOLE_ENABLED")
    middlewares = settings.getwithbase("DOWNLOADER_MIDDLEWARES")
    assert middlewares["scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware"] is None


def test_a_source_has_its_own_delay_on_each_of_its_hosts() -> None:
    slots = slots_of((POST, MARFA))
    assert set(slots) == {"feeds.post.example", "post.example"}
    assert {slot["delay"] for slot in slots.values()} == {7.0}


def test_the_task_decides_which_spider_crawls_and_what_the_job_is_called() -> None:
    for task, spider, name in (
        (Task(sources=(POST,)), OutletSpider, f"crawl {POST.name}"),
        (Task(sources=(POST,), urls=("https://post.example/a",)), ListingSpider, "fetch https://post.example/a"),
        (Task(archives=(Path("a.warc.gz"), Path("b.warc.gz"))), ArchiveSpider, "replay a.warc.gz b.warc.gz"),
    ):  # fmt: skip
        assert spider_class(task) is spider
        assert task.name == name


def test_a_job_of_many_sources_is_called_by_the_first_five() -> None:
    sources = tuple(Source(f"S{number}") for number in range(12))
    assert Task(sources=sources).name == "crawl S0, S1, S2, S3, S4, 7 more"
    assert Task(sources=sources[:5]).name == "crawl S0, S1, S2, S3, S4"
