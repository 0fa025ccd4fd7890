"""How the costs of grouping are booked."""

import itertools
import random
import time

from bench.cost import Book, costs
from bench.press import Press


def spend(seconds: float) -> None:
    """Computes for so long."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_a_step_within_another_is_charged_once() -> None:
    book = Book()
    inner = book.charging("inner", lambda: spend(0.03))
    outer = book.charging("outer", inner)
    started = time.process_time()
    outer()
    taken = time.process_time() - started
    assert sum(book.spent.values()) <= taken
    assert book.spent["outer"] < book.spent["inner"]


def test_every_step_of_an_intake_is_booked() -> None:
    articles = tuple(itertools.islice(Press(random.Random(5), (3, 6)).articles(), 12))
    spent = costs(articles, Book())
    assert spent.keys() == {
        "fingerprint", "house", "candidates", "alignment and score", "placing", "keeping",
    }  # fmt: skip
    assert min(spent.values()) >= 0
