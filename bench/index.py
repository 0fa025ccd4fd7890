"""What both backends cost, side by side: rates of taking in, latencies of asking, bytes an article.

usage: python -m bench.index [ARTICLES] [--elasticsearch URL] [--heap 1g]

One corpus of `bench.press` goes into the embedded index and into Elasticsearch, the same batches in
turn; then every question is put to both in turn, round after round, after some rounds to warm up.
Seconds are those that one process waits. The ratio is Elasticsearch's figure over the other.
"""

import argparse
import itertools
import random
from collections.abc import Callable, Sequence

from bench.clock import Waited, in_turn, waited
from bench.contenders import Contender, batch_of, contenders
from bench.machine import elasticsearch_at, machine
from bench.press import Press
from index import Index, Query, Slice, intake, parse
from processing import Article, Rules, read, sketch

_BATCH = 1_000
_TAKEN = 250  # articles of one intake, as a crawl hands them over
_ASKED = 100  # articles whose candidates are asked for at once

QUERIES = {
    "common word": "{common}",
    "rare word": "{rare}",
    "two words": "{common} {middle}",
    "either word": "{middle} OR {rare}",
    "phrase": '"{phrase}"',
    "loose phrase": '"{phrase}"~3',
    "beginning of a word": "{prefix}*",
    "word in headlines": "title:{middle}",
    "word in three days": "{common} published:[2021-01-02 TO 2021-01-04]",
    "word, not another": "{middle} -{common}",
}
OTHERWISE: dict[str, Callable[[Index, Query], object]] = {
    "two words, by story": lambda index, query: index.search(query, Slice(group="story")),
    "two words, newest first": lambda index, query: index.search(query, Slice(sort="newest")),
    "two words, stories a day": lambda index, query: index.count(query, "day", "story"),
}


def main() -> None:
    """Prints two tables: of taking in, and of asking."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("articles", type=int, nargs="?", default=10_000)
    options.add_argument("--elasticsearch", default="", help="a server that runs already")
    options.add_argument("--heap", default="1g", help="of the server that is started")
    options.add_argument("--rounds", type=int, default=40, help="that each question is put")
    chosen = options.parse_args()
    with contenders(chosen.elasticsearch, chosen.heap) as both:
        print(f"{machine()}, {chosen.articles:,} articles")
        print(f"{elasticsearch_at(both[1].url)} of one node, heap {chosen.heap}")
        press = Press(random.Random(7))
        _print_intake(both, press, chosen.articles)
        _print_answers(both, press, chosen.rounds)


def _print_intake(both: Sequence[Contender], press: Press, number: int) -> None:
    articles = press.articles()
    kept = list(itertools.islice(articles, number))
    late = list(itertools.islice(articles, 4 * _TAKEN))
    print(f"\n{'':34}{'embedded':>12}{'Elasticsearch':>15}{'ratio':>8}")
    _line("written ungrouped, articles a second", [number / s for s in _written(both, kept)])
    sizes = [contender.bytes() / number for contender in both]
    text = sum(len((article.title + article.text).encode()) for article in kept) / number
    _line(f"bytes an article of {text:,.0f} of text", sizes)
    found = _candidates(both, random.Random(7).sample(kept, _ASKED))
    _line("candidates, articles a second", [1_000 * _ASKED / one.median for one in found])
    taken = _taken_in(both, late)
    _line("taken in grouped, articles a second", [1_000 * _TAKEN / one.median for one in taken])


def _print_answers(both: Sequence[Contender], press: Press, rounds: int) -> None:
    heads = ("embedded p50", "p95", "Elastic p50", "p95", "ratio")
    print(f"\n{'milliseconds':26}{'found':>7}" + "".join(f"{head:>13}" for head in heads))
    for name, text in QUERIES.items():
        _print_answer(both, name, text.format(**press.samples()), rounds, _listed)
    for name, work in OTHERWISE.items():
        _print_answer(both, name, QUERIES["two words"].format(**press.samples()), rounds, work)


def _print_answer(
    both: Sequence[Contender],
    name: str,
    text: str,
    rounds: int,
    work: Callable[[Index, Query], object],
) -> None:
    query = parse(text)
    matching = both[0].index.search(query, Slice()).articles
    one, other = waited(both, lambda index: work(index, query), rounds)
    print(
        f"{name:26}{matching:7,}{one.median:13.1f}{one.slow:13.1f}"
        f"{other.median:13.1f}{other.slow:13.1f}{other.median / one.median:13.1f}",
        flush=True,
    )


def _listed(index: Index, query: Query) -> object:
    return index.search(query, Slice())


def _written(both: Sequence[Contender], articles: Sequence[Article]) -> list[float]:
    """Seconds that each took to keep the articles without grouping."""
    spent = [0.0 for _ in both]
    for number, start in enumerate(range(0, len(articles), _BATCH)):
        batch = batch_of(tuple(articles[start : start + _BATCH]))
        for at, seconds in in_turn(both, lambda index: index.write(batch), number):  # noqa: B023  # called at once
            spent[at] += seconds
    return spent


def _candidates(both: Sequence[Contender], articles: Sequence[Article]) -> list[Waited]:
    sketches = [sketch(read(article)) for article in articles]
    times, rules = [article.time for article in articles], Rules()
    return waited(
        both,
        lambda index: index.candidates(sketches, times, rules.window, rules.candidates),
        rounds=5,
    )


def _taken_in(both: Sequence[Contender], articles: Sequence[Article]) -> list[Waited]:
    spent: list[list[float]] = [[] for _ in both]
    for number, start in enumerate(range(0, len(articles), _TAKEN)):
        part = articles[start : start + _TAKEN]
        for at, seconds in in_turn(both, lambda index: intake(index, part), number):  # noqa: B023  # called at once
            spent[at].append(seconds * 1_000)
    return [Waited.of(each) for each in spent]


def _line(what: str, values: Sequence[float]) -> None:
    one, other = values
    print(f"{what:34}{one:12,.0f}{other:15,.0f}{other / one:8.2f}", flush=True)


if __name__ == "__main__":
    main()
