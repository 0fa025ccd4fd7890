"""The whole hostile press: houses full of cases, and the good articles that stand among them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, count, islice
from typing import TypeVar

from hostile import excess, oddities
from hostile.archives import archives
from hostile.forgery import spellings
from hostile.lists import RSS, SPACE, XML, feeds, robots, rss, sitemaps
from hostile.pages import all_pages, poisoned, traps
from hostile.server import Answer, House, http, to
from hostile.words import LANGUAGES, article, title

INSIDE = "127.6.6.6"
_T = TypeVar("_T")


@dataclass
class Press:
    """Where everything stands; `good` are the addresses of articles that must be stored.

    The `odd` ones of them are cases themselves.
    """

    opened: Callable[[], House]
    trap: int
    houses: list[House] = field(default_factory=list)
    sources: list[dict[str, object]] = field(default_factory=list)
    good: set[str] = field(default_factory=set)
    odd: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    cases: list[str] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=lambda: count(100))

    def house(self) -> House:
        """Another host."""
        self.houses.append(self.opened())
        return self.houses[-1]

    def source(self, name: str, **lists: list[str]) -> None:
        """Follows these lists."""
        self.sources.append({"name": name, "domain": "", **lists})

    def article(self, house: House, head: str = "", keep: bool = True) -> str:
        """Puts a good article there."""
        number = next(self._numbers)
        language = LANGUAGES[number % len(LANGUAGES)]
        url = house.put(f"/2026/06/18/story-{number}", http(article(number, language, head)))
        (self.good if keep else self.closed).add(url)
        return url

    def feed(self, house: House, links: list[str], path: str = "/rss") -> str:
        """Puts a feed of these links there."""
        items = "".join(
            f"<item><title>{title(n)}</title><link><![CDATA[{link}]]></link></item>"
            for n, link in enumerate(links)
        )
        return house.put(path, http(rss(items), RSS))  # fmt: skip


def build(opened: Callable[[], House], trap: int, every: int = 1) -> Press:
    """The press with each `every`-th hostile case; with 0 only its good articles, where they stand else."""
    press = Press(opened, trap)
    good = press.house()
    press.source("Good", feeds=[press.feed(good, [press.article(good) for _ in range(20)])])
    for add in (_pages, _poisoned, _odd, _lists, _robots, _retries, _archives, _forgery):
        add(press, every)
    return press


def _pages(press: Press, every: int) -> None:
    house = press.house()
    cases = _each(every, [*all_pages(), *excess.heads(), *traps(house.base)])
    links = []
    for number, (name, answer) in enumerate(cases):
        path = name if name.startswith("/") else f"/2026/06/18/hostile-page-{number}"
        if number % 12 == 0:
            links.append(press.article(house))
        links.append(house.put(path, answer))
        press.cases.append(name)
    links += [press.article(house) for _ in range(6)]
    press.source("Pages", feeds=[press.feed(house, links)])


def _poisoned(press: Press, every: int) -> None:
    house, heads = press.house(), poisoned()
    chosen = set(_each(every, heads))
    links = [press.article(house, head if name in chosen else "") for name, head in heads.items()]
    press.cases += [f"poisoned: {name}" for name in heads if name in chosen]
    press.source("Poisoned", feeds=[press.feed(house, links)])


def _odd(press: Press, every: int) -> None:
    cases = _each(every, oddities.pages(20_000))
    for start in range(0, len(cases), 8):
        house, links = press.house(), []
        for number, (name, answer) in enumerate(cases[start : start + 8]):
            links.append(house.put(f"/2026/06/18/odd-{number}", answer))
            press.cases.append(name)
        press.good.update(links)
        press.odd.update(links)
        press.source(f"Odd {start}", feeds=[press.feed(house, links)])
    house, inside = press.house(), f"{INSIDE}:{press.trap}"
    for kind, made in (
        ("feeds", lambda link: oddities.feeds(link, inside)),
        ("sitemaps", lambda link: oddities.sitemaps(link, house.base)),
    ):
        for number in range(len(list(made(""))) if every else 0):
            name, answer = list(made(press.article(house)))[number]
            press.source(name, **{kind: [house.put(f"/odd-{kind}/{number}", answer)]})
            press.cases.append(name)


def _lists(press: Press, every: int) -> None:
    for kind, made in (("feeds", feeds), ("sitemaps", sitemaps)):
        house = press.house()
        inside = f"{INSIDE}:{press.trap}"
        more = excess.feeds() if made is feeds else excess.sitemaps(house.base)
        cases = chain(made(inside) if made is feeds else made(inside, house.base), more)  # type: ignore[operator, arg-type]
        for number, (name, answer) in enumerate(_each(every, cases)):
            path = _CIRCLES.get(name, f"/{kind}/{number}")
            press.source(name, **{kind: [house.put(path, answer)]})
            press.cases.append(name)
        house.put("/feed-loop", to("/feed-loop"))
        links = [press.article(house) for _ in range(3)]
        if kind == "feeds":
            press.source("Among feeds", feeds=[press.feed(house, links)])
        else:
            locs = "".join(f"<url><loc>{link}</loc></url>" for link in links)
            listed = house.put("/map.xml", http(f"<urlset {SPACE}>{locs}</urlset>", XML))
            press.source("Among sitemaps", sitemaps=[listed])


_CIRCLES = {
    "sitemap: index of itself": "/index-of-itself",
    "sitemap: circle-one": "/circle-one",
    "sitemap: circle-other": "/circle-other",
}
"""Where lists stand that name one another."""


def _robots(press: Press, every: int) -> None:
    cases = [*robots(), *excess.robots(), *oddities.robots()]
    chosen = {name for name, *_ in _each(every, cases)}
    for name, answer, is_open in cases:
        house = press.house()
        if name in chosen:
            house.put("/robots.txt", answer)
            press.cases.append(name)
        link = press.article(house, keep=is_open)
        press.source(name, feeds=[press.feed(house, [link])])


def _retries(press: Press, every: int) -> None:
    for name, answer in _each(every, excess.retries()):
        house = press.house()
        press.source(name, feeds=[press.feed(house, [house.put("/2026/06/18/later", answer)])])
        press.cases.append(name)


def _archives(press: Press, every: int) -> None:
    for name, kind, path, made in archives():
        house = press.house()
        press.source(f"Beside {name}", feeds=[press.feed(house, [press.article(house)], "/good")])
        if every:
            house.made = partial(made, house.base)
            press.source(name, **{kind: [house.base + path]})
            press.cases.append(name)


def _forgery(press: Press, every: int) -> None:
    house = press.house()
    forged = _each(every, spellings(INSIDE, press.trap))
    hops = [house.put(f"/hop/{n}", _hop(url)) for n, url in enumerate(forged)]
    refreshes = [
        house.put(f"/refresh/{n}", http(f"<meta http-equiv=refresh content='0;url={url}'><p>x"))
        for n, url in enumerate(forged)
    ]
    canonical = [press.article(house, f"<link rel=canonical href='{url}'>") for url in forged[:6]]
    good = [press.article(house) for _ in range(3)]
    press.cases += [
        f"{road}: {url!r}"
        for road in ("feed", "hop", "refresh", "sitemap", "section", "robots", "list")
        for url in forged
    ]
    press.source(
        "Forged feed", feeds=[press.feed(house, [*forged, *hops, *refreshes, *canonical, *good])]
    )
    locs = "".join(f"<url><loc><![CDATA[{url}]]></loc></url>" for url in forged)
    maps = "".join(f"<sitemap><loc><![CDATA[{url}]]></loc></sitemap>" for url in forged[:45])
    press.source("Forged sitemap", sitemaps=[
        house.put("/map.xml", http(f"<urlset {SPACE}>{locs}</urlset>", XML)),
        house.put("/index.xml", http(f"<sitemapindex {SPACE}>{maps}</sitemapindex>", XML)),
    ])  # fmt: skip
    anchors = "".join(f"<a href='{url}'>A long headline of the inside story</a>" for url in forged)
    press.source("Forged section", sections=[house.put("/section", http(f"<html><body>{anchors}"))])
    for number, url in enumerate(forged):
        press.source(f"Forged list {number}", feeds=[house.put(f"/list/{number}", _hop(url))])
    house.put("/robots.txt", http("".join(f"Sitemap: {url}\n" for url in forged), "text/plain"))
    for number, url in enumerate(forged[:12]):
        other = press.house()
        other.put("/robots.txt", _hop(url))
        press.source(f"Forged robots {number}", feeds=[press.feed(other, [press.article(other)])])


def _each(every: int, cases: Iterable[_T]) -> list[_T]:
    return list(islice(cases, 0, None, every)) if every else []


def _hop(url: str) -> Answer:
    return to(url.encode().decode("latin-1").replace("\r\n", "%0d%0a"))
