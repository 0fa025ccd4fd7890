from collections import Counter
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from bench.beside import compared, difference, score


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """A scorer as it lies beside the pages, of words in place of 4-grams."""
    made = ModuleType("scorer")
    made.grams = lambda text: Counter((text or "").split())  # type: ignore[attr-defined]
    made.plain = str  # type: ignore[attr-defined]
    made.names = set  # type: ignore[attr-defined]
    return made


def page(id: str, **given: Any) -> dict[str, Any]:
    return {"id": id, "set": "harbour", "url": f"https://{id}.example/a", **given}


def lines(scorer: ModuleType, truth: list[Any], **reads: list[Any]) -> dict[str, str]:
    told = compared(scorer, truth, reads)
    return {line.split(" | ")[0]: line for line in told}


def test_f1_is_that_of_the_mean_precision_and_the_mean_recall(scorer: ModuleType) -> None:
    truth = [page("a", text="le port ouvre"), page("b", text="η γέφυρα κλείνει")]
    found = [{"id": "a", "text": "le port ouvre"}, {"id": "b", "text": "η πόλη"}]
    # Precisions 1 and 1/2, recalls 1 and 1/3.
    wanted = 2 * 0.75 * (2 / 3) / (0.75 + 2 / 3)
    assert f"| {wanted:.4f}" in lines(scorer, truth, wirecopy=found)["wirecopy"]


def test_a_page_on_which_an_extractor_failed_has_no_recall(scorer: ModuleType) -> None:
    truth = [page("a", text="البحر هادئ"), page("b", text="البحر هائج")]
    found = [{"id": "a", "text": "البحر هادئ"}, {"id": "b", "failed": "ValueError: no"}]
    assert f"| {2 * 0.5 / 1.5:.4f}" in lines(scorer, truth, wirecopy=found)["wirecopy"]


def test_only_what_a_set_has_labels_for_is_compared(scorer: ModuleType) -> None:
    truth = [page("a", title="Port", date="2026-06-18", authors=[])]
    found = [{"id": "a", "title": "Port", "date": "2026-06-18"}]
    told = list(compared(scorer, truth, {"wirecopy": found}))
    assert [line.split(",")[1].strip() for line in told[::2]] == ["title", "date"]
    assert all("| 1.0000" in line for line in told[1::2])


def test_who_never_reads_such_a_thing_is_not_measured_by_it(scorer: ModuleType) -> None:
    truth = [page("a", title="Port", text="le port")]
    told = list(compared(scorer, truth, {"wirecopy": [], "bare": [{"id": "a", "text": "le port"}]}))
    assert [line.split(" | ")[0] for line in told if " pages: " not in line] == ["wirecopy", "bare", "wirecopy"]  # fmt: skip


def test_who_reads_the_same_differs_by_nothing() -> None:
    found = np.array([[1.0, 1.0], [0.0, 1.0], [1.0, 1.0]])
    assert difference(found, found, ["a", "b", "c"]) == (0.0, 0.0)


def test_pages_of_one_host_are_drawn_together() -> None:
    ours = np.array([[1.0, 1.0]] * 8)
    theirs = np.array([[0.0, 1.0]] * 4 + [[1.0, 1.0]] * 4)
    by_host = difference(ours, theirs, ["a"] * 4 + ["b"] * 4)
    by_page = difference(ours, theirs, list("abcdefgh"))
    assert by_host == pytest.approx((-1.0, 0.0), abs=1e-6)
    assert by_host[0] < by_page[0] < by_page[1] <= by_host[1]


def test_a_single_share_is_its_own_score() -> None:
    assert score(np.array([3.0, 4.0])) == pytest.approx(0.75)
    assert score(np.array([0.0, 4.0])) == pytest.approx(0.0, abs=1e-6)
