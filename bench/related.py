"""How well reports of one event in different words are told from others, at `RELATED`.

    python -m bench.related                              the test set (tests/processing/grouping/related), the demo's press
    python -m bench.related --eval ../shared/eval        and real articles of two stories each (`val`)
    python -m bench.related --eval ../shared/eval --fit  the coefficients anew, from develop.toml and `dev`

"as dated" compares texts at most APART from each other; "one day" lets all other episodes fall on
one day, which is harder. held-out.toml is fitted to by nothing.
"""

import argparse
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.sets import read_set
from processing import APART, Article, Naming, read_anchors, read_credits, relate
from processing.grouping.related import features
from wirecopy.demo.newsstand import Newsstand

SETS = Path(__file__).parent.parent / "tests" / "processing" / "grouping" / "related"
HALVES = ("develop", "held-out")

# Of the demo: what stands in translations, and the stories that tell of the meeting in Naples.
_TRANSLATED = ("communique", "wire", "preview", "lastyear", "prep")
_MEETING = (
    *("communique", "wire", "wire2", "statement", "jordan", "maroc", "own", "editorial"),
    *("preview", "interview"),
)

_REAL = 350  # real articles, of which each two are taken for two events
_POSITIVE = 20.0  # times as much as a pair of two events does a pair of one weigh, being rare
_RIDGE = 2.0
_STEPS = 30
_AGAINST = {"no number", "other dates", "other weekdays"}  # what can only speak against

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its truth: the episode it tells of, and the people's first episode."""

    episode: str
    kin: str
    language: str
    time: datetime
    naming: Naming


@dataclass(frozen=True, slots=True)
class Figures:
    """Of pairs: how many are `true`, were `said` to be, were said and are `right`.

    `found` are those of the true ones that were said: fewer than the right ones where it is also
    right to say what need not be.
    """

    true: int
    said: int
    right: int
    found: int

    @property
    def precision(self) -> float:
        """The share of what was said that is right."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """The share of what is true that was said."""
        return self.found / self.true if self.true else 1.0


def read_half(name: str) -> list[Text]:
    """The texts of a half of the test set."""
    known = tomllib.loads((SETS / f"{name}.toml").read_text("utf-8"))
    return [
        Text(
            episode=episode["name"],
            kin=episode.get("kin", episode["name"]),
            language=text["language"],
            time=text["time"],
            naming=Naming(f"{episode['name']}, {text['language']}", read_anchors(text["text"])),
        )
        for episode in known["episode"]
        for text in episode["text"]
    ]


def pairs(texts: Sequence[Text], one_day: bool) -> Iterator[tuple[Text, Text]]:
    """The pairs that an index would compare."""
    for a, b in combinations(texts, 2):
        if abs(a.time - b.time) <= APART or (one_day and a.kin != b.kin):
            yield a, b


def judged(compared: Sequence[tuple[Text, Text]]) -> list[tuple[Text, Text, bool]]:
    """Each pair with what is said of it."""
    return [(a, b, relate(a.naming, b.naming).holds) for a, b in compared]


def figures(said: Sequence[tuple[Text, Text, bool]]) -> Figures:
    """How well what is said of pairs agrees with the truth."""
    right = sum(holds and a.episode == b.episode for a, b, holds in said)
    return Figures(
        true=sum(a.episode == b.episode for a, b, _ in said),
        said=sum(holds for _, _, holds in said),
        right=right,
        found=right,
    )


def demo_texts() -> list[Text]:
    """What the demo's press carries; `kin` is the story."""
    texts = []
    for number, piece in enumerate(Newsstand.open().edition(2)):
        if piece.story:
            what = piece.story.removesuffix(f"-{piece.language}")
            body = read_credits("\n".join(piece.paragraphs)).body
            naming = Naming(f"{piece.story}/{number}", read_anchors(body))
            texts.append(Text(what, piece.story, piece.language, piece.time, naming))
    return texts


def demo_stories() -> list[tuple[Text, Text, bool]]:
    """Each two stories of the demo's press, with whether any of their texts are said to be related."""
    told: dict[tuple[str, str], tuple[Text, Text, bool]] = {}
    compared = [(a, b) for a, b in pairs(demo_texts(), one_day=False) if a.kin != b.kin]
    for a, b, holds in judged(compared):
        _, _, before = told.get((a.kin, b.kin), (a, b, False))
        told[a.kin, b.kin] = told[b.kin, a.kin] = (a, b, holds or before)
    return [each for (one, other), each in told.items() if one < other]


def demo_figures(found: Sequence[tuple[Text, Text, bool]]) -> Figures:
    """Translations are to be found; that reports of the one meeting are found as well is right."""
    return Figures(
        true=sum(_translations(a, b) for a, b, _ in found),
        said=sum(holds for _, _, holds in found),
        right=sum(holds and (_translations(a, b) or _one_meeting(a, b)) for a, b, holds in found),
        found=sum(holds and _translations(a, b) for a, b, holds in found),
    )


def _translations(a: Text, b: Text) -> bool:
    return a.episode == b.episode and a.episode in _TRANSLATED


def _one_meeting(a: Text, b: Text) -> bool:
    return a.episode in _MEETING and b.episode in _MEETING


def main() -> None:
    """Prints the figures, or fits."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--eval", type=Path)
    parser.add_argument("--fit", action="store_true", help="from develop.toml and EVAL's dev")
    args = parser.parse_args()
    if args.fit:
        if not args.eval:
            parser.error("--fit needs --eval")
        _fit(args.eval)
        return
    for half in HALVES:
        texts = read_half(half)
        for one_day in (False, True):
            said = judged(list(pairs(texts, one_day)))
            _line(f"{half}, {'one day' if one_day else 'as dated'}", figures(said), len(said))
        for languages, each in _by_languages(said).items():
            _line(f"  {languages}", figures(each), len(each))
    stories = demo_stories()
    _line("the demo's press", demo_figures(stories), len(stories))
    if args.eval:
        said = [relate(a, b).holds for a, b in combinations(_founders(args.eval, "val"), 2)]
        print(f"{'val':22} {len(said):6} pairs of real articles of two stories, {sum(said)} said")


def _line(what: str, seen: Figures, compared: int) -> None:
    print(
        f"{what:22} {compared:6} pairs, {seen.true:3} of one event;"
        f" precision {seen.precision:.3f}, recall {seen.recall:.3f}"
        f" ({seen.right} right of {seen.said} said)"
    )


def _by_languages(
    said: Sequence[tuple[Text, Text, bool]],
) -> dict[str, list[tuple[Text, Text, bool]]]:
    found: defaultdict[str, list[tuple[Text, Text, bool]]] = defaultdict(list)
    for a, b, holds in said:
        found["-".join(sorted((a.language, b.language)))].append((a, b, holds))
    return dict(sorted(found.items()))


def _fit(folder: Path) -> None:
    """Prints the coefficients that a logistic regression gives the features."""
    compared = list(pairs(read_half("develop"), one_day=True))
    real = _founders(folder, "dev")
    rows = [features(a.naming, b.naming) for a, b in compared]
    rows += [features(a, b) for a, b in combinations(real, 2)]
    same = np.array(
        [a.episode == b.episode for a, b in compared] + [False] * (len(rows) - len(compared))
    )
    signs = np.array([-1.0 if name in _AGAINST else 1.0 for name in rows[0]])
    bias, weights = _logistic(np.array([list(row.values()) for row in rows]), same * 1.0, signs)
    print(f"bias {bias:.1f}", {name: round(w, 1) for name, w in zip(rows[0], weights, strict=True)})


def _founders(folder: Path, name: str) -> list[Naming]:
    """One article of each of the first stories of a set of real ones."""
    known = read_set(folder, name)
    first: dict[str, Article] = {}
    for article in known.articles:
        first.setdefault(known.truth[article.given], article)
    return [
        Naming(article.given, read_anchors(read_credits(article.text).body))
        for article in list(first.values())[:_REAL]
    ]


def _logistic(rows: Numbers, same: Numbers, signs: Numbers) -> tuple[float, list[float]]:
    """Bias and weights; what would weigh the wrong way is left out and the rest fitted again."""
    weights, kept = np.zeros(len(signs)), np.arange(len(signs))
    while True:
        bias, *found = _newton(np.hstack([np.ones((len(rows), 1)), rows[:, kept]]), same)
        right = np.array(found) * signs[kept] >= 0
        if right.all():
            weights[kept] = found
            return bias, weights.tolist()
        kept = kept[right]


def _newton(rows: Numbers, same: Numbers) -> list[float]:
    """Coefficients of a ridge logistic regression, the first of them free."""
    weight = np.where(same == 1, _POSITIVE, 1.0)
    ridge = np.diag([0.0] + [2 * _RIDGE] * (rows.shape[1] - 1))
    found = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weight * (likely - same)) + ridge @ found
        curve = (rows * (weight * likely * (1 - likely))[:, None]).T @ rows + ridge
        found -= np.linalg.solve(curve, slope)
    return [float(each) for each in found]


if __name__ == "__main__":
    main()
