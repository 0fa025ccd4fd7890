"""Manners and bounds, seen in one crawl of sites that answer in every odd way."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from local_sites import Folder, Site, article, sites

from processing import Fate

PATH = "/2026/06/18/story-{}"


@dataclass
class Press:
    """The sites of the crawl by their names, and what became of their articles."""

    new: Callable[[], Site]
    sites: dict[str, Site] = field(default_factory=dict)
    fates: dict[str, tuple[Fate, str]] = field(default_factory=dict)
    stored: list[str] = field(default_factory=list)

    def site(self, name: str, articles: int = 1, **pages: Any) -> Site:
        """A site with so many articles, some of which `pages` (by number) answers otherwise."""
        site = self.sites[name] = self.new()
        for number in range(1, articles + 1):
            site.article(PATH.format(number), len(self.sites) * 10 + number)
        for key, answer in pages.items():
            place = "/robots.txt" if key == "robots" else PATH.format(key.strip("_"))
            site.pages[place] = answer
        return site

    def urls(self, name: str) -> list[str]:
        """The addresses of a site's articles."""
        site = self.sites[name]
        return [site.base + path for path in site.pages if path.startswith("/2026")]

    def fate(self, name: str, number: int = 1) -> tuple[Fate, str]:
        """The fate of one article, and its reason."""
        return self.fates[self.sites[name].base + PATH.format(number)]

    def asked(self, name: str) -> list[str]:
        """What a site was asked for, robots.txt left out."""
        return [path for path in self.sites[name].asked if path != "/robots.txt"]


def to(location: str) -> tuple[int, dict[str, str], bytes]:
    return (302, {"Location": location}, b"")


def hang_up(handler: Any) -> None:
    """Ends the connection without an answer."""
    handler.close_connection = True
    handler.connection.close()


def robots(
    body: str | bytes, status: int = 200, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    raw = body.encode() if isinstance(body, str) else body
    return (status, {"Content-Type": "text/plain", **headers}, raw)


def html(body: bytes, **headers: str) -> tuple[int, dict[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return (200, {"Content-Type": "text/html; charset=utf-8", **named}, body)


def _build(press: Press) -> None:
    press.site("plain")
    _robots(press)
    _long_robots(press)
    _refusals(press)
    _redirects(press)
    _bodies(press)


def _robots(press: Press) -> None:
    press.site("robots 404", robots=robots("gone", 404))
    press.site("robots 403", robots=robots("no", 403))
    press.site("robots nowhere", robots=to("http://127%2e6%2e6%2e6/robots.txt"))
    press.site("robots 500", robots=robots("oops", 500))
    press.site("robots hangs up", robots=hang_up)
    press.site("robots page", robots=html(b"<!doctype html><p>Disallow: /"))
    press.site(
        "robots forbids",
        2,
        robots=robots("User-Agent: WireCopy\nDisallow: /*-1$\n\nUser-agent: *\nDisallow: /"),
    )
    press.site(
        "robots allows more", robots=robots("User-agent: *\nDisallow: /2026/\nAllow: /2026/06/")
    )
    moved = press.site("robots moved")
    moved.pages["/robots.txt"] = to("/real-robots.txt")
    moved.pages["/real-robots.txt"] = robots("User-agent: *\nDisallow: /2026")


def _long_robots(press: Press) -> None:
    filler = "# filler\n" * (512 * 1024 // 9)
    room = 512 * 1024 - len(filler) - len("User-agent: *\n")
    cut = "User-agent: *\n" + filler + "#" * (room - 13) + "\n" + "Disallow: /20" + "19/"
    press.site("robots cut", robots=robots(cut))
    press.site("robots too long", robots=robots("User-agent: *\n" + filler * 2 + "Disallow: /2026"))
    rules = "".join(f"Disallow: /2025/{number}\n" for number in range(4_000))
    long = f"User-agent: *\nCrawl-delay: 0.1\n{rules}Disallow: /*-1$\n"
    press.site("robots is long", 2, robots=robots(long))


def _refusals(press: Press) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    press.site(
        "too many", 3, _1=(429, {"Retry-After": "3600"}, b""), _2=(429, {}, b""), _3=(429, {}, b"")
    )
    press.site("busy in seconds", 3, _1=(503, {"Retry-After": "120"}, b""))
    press.site("busy until", 3, _1=(503, {"Retry-After": later}, b""))
    press.site("briefly down", 2, _1=(503, {}, b""))
    press.site("refuses", 6, **{f"_{n}": (403, {}, b"") for n in range(1, 6)})
    press.site(
        "refuses some",
        5,
        _1=(403, {}, b""),
        _2=(403, {}, b""),
        _4=(403, {}, b""),
        _5=(403, {}, b""),
    )


def _redirects(press: Press) -> None:
    press.site("loops", _1=to(PATH.format(1)))
    press.site("to a file", _1=to("file:///etc/hostname"))
    press.site("to data", _1=to("data:text/html,<p>x"))
    press.site("to a port", _1=to("http://127.0.0.1:22/"))
    press.site("to metadata", _1=to("http://169.254.169.254/latest"))
    press.site("to nonsense", _1=to("http://[broken"))
    press.site("to no host", _1=to("http://post!.example/a"))
    press.site("to nowhere", _1=(302, {}, b""))
    press.site("to its article", _1=to("/the-article-itself-of-the-day"))
    press.sites["to its article"].article("/the-article-itself-of-the-day", 7)
    refresh = b"<meta http-equiv=refresh content='0;url=/elsewhere'><p>moved"
    press.site("refreshes", _1=html(refresh))


def _bodies(press: Press) -> None:
    press.site("bomb", _1=html(gzip.compress(b" " * 30_000_000), Content_Encoding="gzip"))
    press.site("large", _1=html(b" " * 11_000_000))
    press.site("packed", _1=html(gzip.compress(article(991).encode()), Content_Encoding="gzip"))
    press.site("hangs up", _1=hang_up)
    press.site("cookies", 2, _1=html(article(992).encode(), Set_Cookie="wall=1"))


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Press]:
    folder = Folder(Path(tmp_path_factory.mktemp("manners")) / "data")
    with sites() as new:
        made = Press(new)
        _build(made)
        urls = [url for name in made.sites for url in made.urls(name)]
        allow = [site.host for site in made.sites.values()]
        folder.crawl(urls=urls, allow=allow, contact="desk@example.org")
        with folder.ledger() as ledger:
            for url in urls:
                history = ledger.why(url)
                assert history is not None
                made.fates[url] = (history.fate, history.reason)
        made.stored = folder.urls()
        yield made


@pytest.mark.parametrize(
    "name", ["plain", "robots 404", "robots 403", "robots nowhere", "robots page", "robots allows more", "robots cut", "robots too long", "packed"]
)  # fmt: skip
def test_an_open_host_is_asked_and_its_article_stored(press: Press, name: str) -> None:
    assert press.fate(name) == (Fate.FETCHED, "")
    assert press.urls(name)[0] in press.stored


@pytest.mark.parametrize(
    ("name", "reason"), [("robots 500", "robots.txt: HTTP 500"), ("robots hangs up", "robots.txt: ")]
)  # fmt: skip
def test_a_robots_txt_that_cannot_be_had_closes_its_host(
    press: Press, name: str, reason: str
) -> None:
    fate, told = press.fate(name)
    assert fate is Fate.ROBOTS
    assert told.startswith(reason)
    assert press.asked(name) == []


@pytest.mark.parametrize("name", ["robots forbids", "robots is long"])
def test_robots_txt_is_obeyed_by_our_name_with_wildcards_and_anchors(
    press: Press, name: str
) -> None:
    assert press.fate(name, 1) == (Fate.ROBOTS, "robots.txt")
    assert press.fate(name, 2)[0] is Fate.FETCHED


def test_robots_txt_is_followed_where_it_moved(press: Press) -> None:
    assert press.fate("robots moved") == (Fate.ROBOTS, "robots.txt")
    assert press.asked("robots moved") == ["/real-robots.txt"]


def test_every_host_is_asked_for_its_robots_txt_first_and_by_name(press: Press) -> None:
    for site in press.sites.values():
        assert site.asked[0] == "/robots.txt"
        assert site.headers[0]["User-Agent"].startswith("wirecopy/")
        assert "desk@example.org" in site.headers[0]["User-Agent"]


def test_a_host_that_says_too_many_is_asked_no_more(press: Press) -> None:
    assert len(press.asked("too many")) == 1
    fates = sorted(press.fate("too many", number)[0] for number in (1, 2, 3))
    assert fates == [Fate.BLOCKED, Fate.PENDING, Fate.PENDING]


@pytest.mark.parametrize("name", ["busy in seconds", "busy until"])
def test_a_host_that_says_when_to_come_back_is_asked_no_more(press: Press, name: str) -> None:
    asked = press.asked(name)
    assert asked[-1] == PATH.format(1), "what was asked for before may be answered"
    assert press.fate(name) == (Fate.FAILED, "HTTP 503")


def test_a_host_that_is_briefly_down_is_asked_on(press: Press) -> None:
    assert press.fate("briefly down", 1) == (Fate.FAILED, "HTTP 503")
    assert press.fate("briefly down", 2)[0] is Fate.FETCHED


def test_a_host_that_refuses_again_and_again_is_asked_no_more(press: Press) -> None:
    fates = [press.fate("refuses", number)[0] for number in range(1, 7)]
    assert len(press.asked("refuses")) == fates.count(Fate.BLOCKED) + fates.count(Fate.FETCHED)
    assert fates.count(Fate.BLOCKED) == 3
    assert Fate.PENDING in fates


@pytest.mark.parametrize(
    ("name", "fate", "told"),
    [
        ("loops", Fate.FAILED, "redirected without end"),
        ("to a file", Fate.FAILED, "HTTP 302"),
        ("to data", Fate.FAILED, "HTTP 302"),
        ("to a port", Fate.REFUSED, "127.0.0.1:22: not a public address"),
        ("to metadata", Fate.REFUSED, "169.254.169.254:80: not a public address"),
        ("to nonsense", Fate.FAILED, ""),
        ("to no host", Fate.REFUSED, "redirect to http://post!.example/a: not a host"),
        ("to nowhere", Fate.FAILED, "HTTP 302"),
    ],
)
def test_a_redirect_that_leads_nowhere_good_ends_there(
    press: Press, name: str, fate: Fate, told: str
) -> None:
    found, reason = press.fate(name)
    assert found is fate
    assert told in reason
    assert reason


def test_a_redirect_to_an_article_is_followed_to_its_final_address(press: Press) -> None:
    assert press.fate("to its article")[0] is Fate.FETCHED
    assert f"{press.sites['to its article'].base}/the-article-itself-of-the-day" in press.stored


def test_a_refresh_within_a_page_is_followed_as_a_redirect_is(press: Press) -> None:
    assert press.asked("refreshes") == [PATH.format(1), "/elsewhere"]
    assert press.fate("refreshes") == (Fate.FAILED, "HTTP 404")


@pytest.mark.parametrize("name", ["bomb", "large"])
def test_a_body_beyond_the_bound_is_not_kept(press: Press, name: str) -> None:
    fate, reason = press.fate(name)
    assert fate is Fate.FAILED
    assert reason


def test_a_host_that_hangs_up_is_told(press: Press) -> None:
    fate, reason = press.fate("hangs up")
    assert fate is Fate.FAILED
    assert reason


def test_no_cookie_is_carried_from_page_to_page(press: Press) -> None:
    assert press.fate("cookies", 2)[0] is Fate.FETCHED
    assert all("Cookie" not in headers for headers in press.sites["cookies"].headers)
    assert all("Referer" not in headers for headers in press.sites["cookies"].headers)
