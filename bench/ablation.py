"""What each choice of the grouping is worth: the figures with it, and with it taken away.

    python -m bench.ablation [--eval FOLDER] [--sets val,summit-a,rumours]

Everything goes through memory, `processing` alone. Where a feature is left out, the scorecard is
fitted anew without it and keeps the calibration of the whole one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from bench.fit_links import (
    FOLDS,
    Examples,
    Rumours,
    fit_plain,
    five_fold,
    fold_of,
    names,
    of_truth,
    rows,
)
from bench.memory import Grouped, group, placed_whole
from bench.peers import components
from bench.scorecard import Scorecard, fit_calibration, probabilities
from bench.sets import EvaluationSet, options, read_set
from bench.stories import figures
from processing import Link, Rules, align
from processing.grouping.link import kind_of, probability


@dataclass(frozen=True, slots=True)
class Set:
    """An evaluation set and what was compared of it."""

    measured: EvaluationSet
    grouped: Grouped


def main() -> None:
    """Prints a line for each choice and set."""
    parser = options(__doc__)
    parser.add_argument("--sets", default="val,summit-a,rumours")
    args = parser.parse_args()
    sets = [_read(args.eval, name) for name in args.sets.split(",")]
    for what, stories in _without_fitting(sets):
        _tell(what, sets, stories)
    for what, card in _fitted_anew(args.eval):
        _tell(what, sets, [_placed(each.grouped, _scored(each.grouped, card)) for each in sets])


def _read(folder: Path, name: str) -> Set:
    measured = read_set(folder, name)
    return Set(measured, group(measured.articles, Rules()))


def _tell(what: str, sets: Sequence[Set], stories: Sequence[dict[str, str]]) -> None:
    for each, said in zip(sets, stories, strict=True):
        print(f"{what:34} {each.measured.name:9} {figures(said, each.measured)}", flush=True)


def _without_fitting(sets: Sequence[Set]) -> Iterator[tuple[str, list[dict[str, str]]]]:
    linked = [(each.grouped, each.grouped.links) for each in sets]
    yield "as it is", [_placed(grouped, links) for grouped, links in linked]
    yield (
        "house sentences left in",
        [group(one.measured.articles, Rules(), strip_house=False).stories(Rules()) for one in sets],
    )
    with patch("processing.grouping.align._DAMAGED", 0):
        halting = [_judged_anew(each.grouped) for each in sets]
    yield (
        "no way across damaged passages",
        [_placed(each.grouped, links) for each, links in zip(sets, halting, strict=True)],
    )
    with patch("processing.grouping.link._OWN", 10_000):
        alike = [
            [replace(x, kind=kind_of(x.evidence, x.score)) for x in links] for _, links in linked
        ]
    yield (
        "templates and formulas not told",
        [_placed(each.grouped, links) for each, links in zip(sets, alike, strict=True)],
    )
    yield "any containment", [_placed(g, _kinds(links, least=0.0)) for g, links in linked]
    yield (
        "mean of probabilities, not roots",
        [
            # The root of the square is the probability itself.
            _placed(g, [replace(link, score=link.score**2) for link in links])
            for g, links in linked
        ],
    )
    yield "connected components", [_components(g, links) for g, links in linked]


def _judged_anew(grouped: Grouped) -> list[Link]:
    readings = grouped.readings
    evidence = [align(readings[link.a], readings[link.b]) for link in grouped.links]
    scored = zip(grouped.links, evidence, map(probability, evidence), strict=True)
    return [Link(x.a, x.b, kind_of(e, score), score, e) for x, e, score in scored]


def _kinds(links: Sequence[Link], least: float) -> list[Link]:
    with patch("processing.grouping.link._LEAST", least):
        return [replace(link, kind=kind_of(link.evidence, link.score)) for link in links]


def _placed(grouped: Grouped, links: Sequence[Link], cut: float = Rules().cut) -> dict[str, str]:
    placed = placed_whole(grouped.firsts, links, Rules(cut=cut))
    return {given: placed[version] for given, version in grouped.versions.items()}


def _components(grouped: Grouped, links: Sequence[Link]) -> dict[str, str]:
    pairs = [(link.a, link.b) for link in links if link.kind.joins]
    placed = components(grouped.firsts, pairs)
    return {given: placed[version] for given, version in grouped.versions.items()}


def _fitted_anew(folder: Path) -> Iterator[tuple[str, Scorecard]]:
    dev, real = of_truth(folder), Rumours(folder).examples()
    cards = [fit_plain(dev, real.only(fold_of(real) != fold)) for fold in range(FOLDS)]
    slope, shift = fit_calibration(five_fold(cards, real), real.same)
    yield "not calibrated", fit_plain(dev, real)
    yield "fitted on dev alone", fit_plain(dev, real, weight=0.0).calibrated(slope, shift)
    for name in names():
        card = fit_plain(_blank(dev, name), _blank(real, name)).calibrated(slope, shift)
        yield f"without {name}", card


def _blank(examples: Examples, name: str) -> Examples:
    """The examples with a feature that tells nothing."""
    blank = examples.rows.copy()
    blank[:, names().index(name)] = 0.0
    return Examples(blank, examples.same)


def _scored(grouped: Grouped, card: Scorecard) -> list[Link]:
    links = [link for link in grouped.links if link.evidence.shared]
    said = probabilities(card.odds(rows([link.evidence for link in links]))).tolist()
    return [
        Link(x.a, x.b, kind_of(x.evidence, score), score, x.evidence)
        for x, score in zip(links, said, strict=True)
    ]


if __name__ == "__main__":
    main()
