"""How the cost of both backends grows: 10,000, 100,000 and 300,000 articles.

usage: python -m bench.growth [--steps 10000,100000,300000] [--elasticsearch URL]

Short articles of `bench.press` are written without grouping, each version a story of its own, the
same batches to both in turn. At each step the newest articles are asked for their candidates, and
the next ones are taken in whole, with grouping. Costs are CPU of this process and of the server
together, which a busy machine falsifies least; each is followed by its ratio to the first step.
"""

import argparse
import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from functools import partial
from time import perf_counter, process_time

from bench.contenders import Contender, batch_of, contenders
from bench.machine import machine
from bench.press import Press
from index import Index, Slice, intake, parse
from processing import Article, Rules, read, sketch

_BATCH = 1_000
_ASKED = 50  # articles whose candidates are asked for at once
_TAKEN = 250  # articles of one intake
_TIMES = 6  # that each question is put, once more to warm up

Numbers = list[float]


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured of one backend at one step; times are milliseconds of CPU."""

    bytes_an_article: float
    memory_mb: float
    written: float
    candidates: float
    taken_in: float
    two_words: float


def main() -> None:
    """Prints a row for each step and backend."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", default="10000,100000,300000")
    parser.add_argument("--elasticsearch", default="", help="a server that runs already")
    parser.add_argument("--heap", default="1g", help="of the server that is started")
    chosen = parser.parse_args()
    steps = [int(step) for step in chosen.steps.split(",")]
    print(machine())
    started = perf_counter()
    with contenders(chosen.elasticsearch, chosen.heap) as both:
        names = [field.name.replace("_", " ") for field in fields(Row)]
        print(" | ".join(["articles", "backend", *names]), flush=True)
        first: dict[str, Row] = {}
        for number, rows in grown(both, steps):
            for contender, row in zip(both, rows, strict=True):
                base = first.setdefault(contender.name, row)
                print(f"{number:,} | {contender.name} | {_told(row, base)}", flush=True)
            print(f"after {(perf_counter() - started) / 60:.1f} minutes", flush=True)


def grown(both: Sequence[Contender], steps: Sequence[int]) -> Iterator[tuple[int, list[Row]]]:
    """Both at each step, with the number of articles that they hold."""
    press = Press(random.Random(7), sentences=(3, 9))
    articles, held = press.articles(), 0
    for step in steps:
        number = step - held
        newest, written = _written(both, itertools.islice(articles, number))
        columns = (
            [contender.bytes() / step for contender in both],
            [contender.memory() / 1e6 for contender in both],
            [cost / number for cost in written],
            _candidates(both, newest[-_ASKED:]),
            _taken_in(both, [list(itertools.islice(articles, _TAKEN)) for _ in range(2)]),
            _searched(both, "{common} {middle}".format(**press.samples())),
        )
        held = step + 2 * _TAKEN
        yield step, [Row(*values) for values in zip(*columns, strict=True)]


def _written(
    both: Sequence[Contender], articles: Iterator[Article]
) -> tuple[Sequence[Article], Numbers]:
    """The last articles, and what writing all of them cost each."""
    part: tuple[Article, ...] = ()
    served = [contender.served() for contender in both]
    spent = [0.0 for _ in both]
    while more := tuple(itertools.islice(articles, _BATCH)):
        part, batch = more, batch_of(more)
        for at, contender in enumerate(both):
            started = process_time()
            contender.index.write(batch)
            spent[at] += process_time() - started
    return part, [
        (own + contender.served() - before) * 1000
        for own, contender, before in zip(spent, both, served, strict=True)
    ]


def _candidates(both: Sequence[Contender], articles: Sequence[Article]) -> Numbers:
    sketches = [sketch(read(article)) for article in articles]
    times = [article.time for article in articles]
    rules = Rules()

    def ask(index: Index) -> None:
        index.candidates(sketches, times, rules.window, rules.candidates)

    return [cost / len(articles) for cost in _cost(both, ask)]


def _searched(both: Sequence[Contender], text: str) -> Numbers:
    query = parse(text)
    return _cost(both, lambda index: index.search(query, Slice()))


def _taken_in(both: Sequence[Contender], parts: Sequence[Sequence[Article]]) -> Numbers:
    works = [partial(intake, articles=part) for part in parts]
    return [cost / sum(map(len, parts)) for cost in _spent(both, works)]


Work = Callable[[Index], object]


def _cost(both: Sequence[Contender], work: Work) -> Numbers:
    """What it costs each to be asked once, when it has been asked before."""
    _spent(both, [work])
    return [each / _TIMES for each in _spent(both, [work] * _TIMES)]


def _spent(both: Sequence[Contender], works: Sequence[Work]) -> Numbers:
    found = []
    for contender in both:
        started = process_time() + contender.served()
        for work in works:
            work(contender.index)
        found.append((process_time() + contender.served() - started) * 1000)
    return found


def _told(row: Row, base: Row) -> str:
    return " | ".join(
        f"{value:,.2f} (× {value / first:.2f})" if first else f"{value:,.2f}"
        for value, first in zip(astuple(row), astuple(base), strict=True)
    )


if __name__ == "__main__":
    main()
