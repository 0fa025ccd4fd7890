"""What grouping costs, step by step: python -m bench.cost [--eval FOLDER] [--set val]

A set is identified and taken into an embedded index in batches, in order of time, and the CPU of
each step is booked by itself. Keeping and indexing the articles comes with any index and is told
apart. The yardstick, in the same run, is what a near-duplicate search by datasketch takes for the
same texts: one MinHash and one look into its LSH each.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import ParamSpec, TypeVar
from unittest.mock import patch

from bench.machine import machine
from bench.peers import datasketch_stories
from bench.sets import EvaluationSet, read_set
from index import Index, intake, open_index
from processing import Article, identify, read, sketch

_BATCH = 500  # articles; as many as `wirecopy import` takes in at once

# The package gives the function of the first the module's name.
_INTAKE, _ARRIVALS, _PLACING = map(
    import_module, ("index.grouping.intake", "index.grouping.arrivals", "index.grouping.placing")
)

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Book:
    """Seconds of CPU by step; of a step within another one, only the inner one is charged."""

    spent: dict[str, float] = field(default_factory=dict)
    _inner: list[float] = field(default_factory=lambda: [0.0])

    def charging(self, step: str, work: Callable[P, T]) -> Callable[P, T]:
        """The same work, what it takes charged to `step`."""

        def charged(*given: P.args, **named: P.kwargs) -> T:
            self._inner.append(0.0)
            started = time.process_time()
            try:
                return work(*given, **named)
            finally:
                taken = time.process_time() - started
                own = taken - self._inner.pop()
                self._inner[-1] += taken
                self.spent[step] = self.spent.get(step, 0.0) + own

        return charged


def main() -> None:
    """Prints milliseconds of CPU an article, by step."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--set", default="val")
    args = parser.parse_args()
    measured = read_set(args.eval, args.set)
    print(machine())
    _warm_up(measured.articles[0])
    book = Book()
    yardstick = book.charging("yardstick", datasketch_stories)
    yardstick({one.given: one.text for one in measured.articles}, 0.5)
    spent = costs(measured.articles, book)
    _tell(measured, spent)


def costs(articles: tuple[Article, ...], book: Book) -> dict[str, float]:
    """What taking the articles in costs by step, in seconds, `keeping` apart."""
    ordered = sorted(articles, key=lambda article: (article.time, article.given))
    fingerprint = book.charging("fingerprint", identify)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_index("embedded:", Path(folder)) as opened,
        _booked(opened, book),
    ):
        take_in = book.charging("keeping", intake)
        for start in range(0, len(ordered), _BATCH):
            take_in(opened, [fingerprint(article) for article in ordered[start : start + _BATCH]])
    return book.spent


@contextmanager
def _booked(opened: Index, book: Book) -> Iterator[None]:
    steps = {
        "fingerprint": [(_INTAKE, "receive"), (_ARRIVALS, "sketch")],
        "candidates": [(opened, "candidates"), (_PLACING, "nearby")],
        "house": [(opened, "house")],
        "alignment and score": [(_PLACING, "judge")],
        "placing": [(_INTAKE, "place_versions"), (_PLACING, "place_around")],
    }
    with ExitStack() as stack:
        for step, works in steps.items():
            for owner, name in works:
                work = getattr(owner, name)
                charged = book.charging(step, _listed(work) if name == "nearby" else work)
                stack.enter_context(patch.object(owner, name, charged))
        yield


def _listed(work: Callable[P, Iterator[T]]) -> Callable[P, list[T]]:
    """All that an iterator gives, so that what it takes is charged to it."""
    return lambda *given, **named: list(work(*given, **named))


def _warm_up(article: Article) -> None:
    """What is loaded once a process is no cost of an article."""
    sketch(read(identify(article)))
    datasketch_stories({"one": article.text}, 0.5)


def _tell(measured: EvaluationSet, spent: dict[str, float]) -> None:
    number = len(measured.articles)
    unit = spent.pop("yardstick")
    keeping = spent.pop("keeping")
    print(f"{measured.name}, {number} articles | ms of CPU an article | times datasketch")
    rows = {**spent, "grouping as a whole": sum(spent.values()), "keeping, beside it": keeping}
    for step, seconds in {**rows, "datasketch .5": unit}.items():
        print(f"{step} | {seconds * 1000 / number:.2f} | {seconds / unit:.2f}")


if __name__ == "__main__":
    main()
