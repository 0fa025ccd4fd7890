"""How long the desk keeps its readers waiting, and what a page carries, on both backends side by side.

usage: python -m bench.web [ARTICLES] [--users 20] [--elasticsearch URL] [--heap 1g]

Articles of `bench.press` are written without grouping, and one story of 300 carriers is taken in with
it. Then each backend's desk is asked in turn by so many readers at once, from a process of their
own: first one request after the other, then with a pause of a second between two, as people read.
"""

import argparse
import itertools
import random
import re
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import httpx2
import uvicorn

from bench.clock import Waited
from bench.contenders import Contender, batch_of, contenders
from bench.machine import elasticsearch_at, machine
from bench.press import Press
from index import Index, intake
from processing import Article, identify
from web.app import create_app
from web.desk import Desk

_BATCH = 1_000
_CARRIERS = 300
_TAKEN = 100  # carriers of one intake
_EACH = 10  # requests of a reader
_PAUSES = (0.0, 1.0)  # seconds
_LOADED = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Visit:
    """What readers do: the addresses they ask for, one after the other, from different places on."""

    base: str
    paths: tuple[str, ...]
    users: int
    pause: float


def main() -> None:
    """Prints a row for each page and pause."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("articles", type=int, nargs="?", default=100_000)
    options.add_argument("--users", type=int, default=20, help="who ask at once")
    options.add_argument("--elasticsearch", default="", help="a server that runs already")
    options.add_argument("--heap", default="1g", help="of the server that is started")
    chosen = options.parse_args()
    with contenders(chosen.elasticsearch, chosen.heap) as both:
        print(f"{machine()}, {elasticsearch_at(both[1].url)}")
        print(f"{chosen.articles:,} articles, {chosen.users} readers")
        press = Press(random.Random(7), sentences=(3, 9))
        story = fill(both, press, chosen.articles)
        print_waits(both, asked_for(press, story), chosen.users)


def fill(both: Sequence[Contender], press: Press, number: int) -> str:
    """Writes so many articles into both, and one story of many carriers; its id."""
    articles = itertools.islice(press.articles(), number - _CARRIERS)
    first: Article | None = None
    while part := tuple(itertools.islice(articles, _BATCH)):
        first, batch = first or part[0], batch_of(part)
        for contender in both:
            contender.index.write(batch)
    carried = carriers(first or next(press.articles()))
    (story,) = {taken_in(contender.index, carried) for contender in both}
    return story


def carriers(article: Article) -> list[Article]:
    """The article as 300 outlets have it: whole, or without its last sentences."""
    sentences = (article.text + " ").split(". ")[:-1] * 2
    kept = [". ".join(sentences[: len(sentences) - cut]) + "." for cut in range(4)]
    return [
        identify(
            replace(
                article,
                url=f"https://carrier{at}.example/copy",
                source=f"Carrier {at}",
                text=kept[at % len(kept)],
            )
        )
        for at in range(_CARRIERS)
    ]


def taken_in(index: Index, articles: Sequence[Article]) -> str:
    """Takes articles in with grouping; the story of the last one."""
    receipts = [
        receipt
        for at in range(0, len(articles), _TAKEN)
        for receipt in intake(index, articles[at : at + _TAKEN])
    ]
    return receipts[-1].story


def asked_for(press: Press, story: str) -> dict[str, tuple[str, ...]]:
    """The addresses of each kind of page."""
    said = press.samples()
    queries = [said["common"], said["rare"], f"{said['common']}+{said['middle']}", said["middle"]]
    return {
        "search page": tuple(f"/?q={query}" for query in queries),
        "start page": ("/",),
        f"story of {_CARRIERS} carriers": (f"/stories/{story}",),
        "API search": tuple(f"/api/search?q={query}" for query in queries),
    }


def print_waits(both: Sequence[Contender], pages: dict[str, tuple[str, ...]], users: int) -> None:
    """A row for each kind of page: what is waited for it, and what its first paint carries."""
    print("page | pause, s | embedded p50, ms | p95 | Elasticsearch p50 | p95 | ratio of p95 | kB")
    with served(both[0]) as one, served(both[1]) as other:
        for name, paths in pages.items():
            size = carried(one, paths[0]) / 1000
            for base in (one, other):
                asked(Visit(base, paths, 1, 0.0))  # to warm up
            for pause in _PAUSES:
                first, second = (
                    Waited.of(asked(Visit(base, paths, users, pause))) for base in (one, other)
                )
                print(
                    f"{name} | {pause:.0f} | {first.median:,.0f} | {first.slow:,.0f}"
                    f" | {second.median:,.0f} | {second.slow:,.0f}"
                    f" | {second.slow / first.slow:.1f} | {size:.0f}",
                    flush=True,
                )


@contextmanager
def served(contender: Contender) -> Iterator[str]:
    """The address of a desk over a contender's index."""
    desk = Desk(contender.index, Path("/nowhere"), Path("/nowhere/sources.toml"))
    config = uvicorn.Config(create_app(desk), port=0, log_level="error")
    server, listening = uvicorn.Server(config), config.bind_socket()
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()


def asked(visit: Visit) -> list[float]:
    """The milliseconds of every request of a visit, made by a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(_asked, visit).result()


def _asked(visit: Visit) -> list[float]:
    with ThreadPoolExecutor(visit.users) as pool:
        spent = pool.map(lambda user: list(_waits(visit, user)), range(visit.users))
        return [each for one in spent for each in one]


def _waits(visit: Visit, user: int) -> Iterator[float]:
    chance = random.Random(user)
    with httpx2.Client(base_url=visit.base, timeout=120, trust_env=False) as client:
        for number in range(_EACH):
            time.sleep(visit.pause * chance.uniform(0.5, 1.5))
            began = time.perf_counter()
            client.get(visit.paths[(user + number) % len(visit.paths)]).raise_for_status()
            yield (time.perf_counter() - began) * 1_000


def carried(base: str, path: str) -> int:
    """The bytes that are sent until a page can be seen: itself, its styles and its scripts."""
    with httpx2.Client(base_url=base, timeout=120, trust_env=False) as client:
        page = client.get(path)
        every = [page, *(client.get(one) for one in _LOADED.findall(page.text))]
        return sum(each.num_bytes_downloaded for each in every)


if __name__ == "__main__":
    main()
