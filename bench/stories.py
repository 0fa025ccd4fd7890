"""Measures the grouping: figures of the evaluation sets, what others use beside it.

    python -m bench.stories [--eval FOLDER] [--sets val,summit-a,rumours] [--through index|memory]

Through `index`, articles are identified and taken into an embedded index in a temporary folder, in
order of time and in batches, and exported from it: all that `wirecopy import` and `export` do but
reading and writing files; then the index is grouped anew, and the two groupings are compared.
Through `memory`, `processing` alone groups the whole set at once. The figures are those of the
scorers that lie beside the sets. Peers get the texts as they are and without their house's
sentences; those with a threshold are tuned on `dev` for either.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from bench.memory import group, without_house
from bench.peers import PEERS, Peer, Stories, Texts, datasketch_stories
from bench.sets import PAIRS, EvaluationSet, options, read_set
from index import ALL, Index, intake, open_index, regroup
from processing import Article, Rules, identify

_BATCH = 200  # articles; what a crawl hands over at a time
_THRESHOLDS = (0.5, 0.7, 0.8)

P = ParamSpec("P")
T = TypeVar("T")


def main() -> None:
    """Prints a table of figures for each set."""
    parser = options(__doc__)
    parser.add_argument("--sets", default="val,summit-a,rumours")
    parser.add_argument("--through", choices=("index", "memory"), default="index")
    parser.add_argument("--no-peers", action="store_true", help="leave out what others use")
    args = parser.parse_args()
    tuned = {} if args.no_peers else tuning(read_set(args.eval, "dev"))
    for name in args.sets.split(","):
        measured = read_set(args.eval, name)
        print(f"\n{name}: {len(measured.articles)} articles")
        _ours(measured, args.through)
        if not args.no_peers:
            for stripped in (False, True):
                _peers(measured, tuned, stripped)


def _ours(measured: EvaluationSet, through: str) -> None:
    if through == "memory":
        _line("wirecopy", *_timed(in_memory, measured.articles), measured)
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        open_index("embedded:", Path(folder)) as index,
    ):
        stories, seconds = _timed(by_index, index, measured.articles)
        _line("wirecopy", stories, seconds, measured)
        _, seconds = _timed(regroup, index)
        again = _stories(index)
        _line("regrouped", again, seconds, measured)
        agreed = adjusted_rand(stories, again)
        print(f"  {'':22} as they came in against grouped anew: ARI {agreed:.4f}", flush=True)


def in_memory(articles: Sequence[Article]) -> Stories:
    """The story of each article as `processing` alone groups them."""
    return group(articles, Rules()).stories(Rules())


def by_index(index: Index, articles: Sequence[Article]) -> Stories:
    """The story of each article after all were taken in, by the id it was given."""
    ordered = sorted(articles, key=lambda article: (article.time, article.given))
    for start in range(0, len(ordered), _BATCH):
        intake(index, [identify(article) for article in ordered[start : start + _BATCH]])
    return _stories(index)


def _stories(index: Index) -> Stories:
    return {placed.article.given: placed.story for placed in index.articles(ALL)}


def adjusted_rand(one: Stories, other: Stories) -> float:
    """The adjusted Rand index (Hubert & Arabie 1985) of two groupings of the same articles."""

    def pairs(counts: Counter[Any]) -> int:
        return sum(number * (number - 1) // 2 for number in counts.values())

    both = pairs(Counter((one[id], other[id]) for id in one))
    first, second = pairs(Counter(one.values())), pairs(Counter(other[id] for id in one))
    chance = first * second / max(1, len(one) * (len(one) - 1) // 2)
    most = (first + second) / 2
    return (both - chance) / (most - chance) if most != chance else 1.0


Tuned = dict[tuple[str, bool], float]
"""The threshold of each peer, with and without the sentences of the house."""


def tuning(dev: EvaluationSet) -> Tuned:
    """The threshold at which each peer agrees best with `dev`."""
    tuned: Tuned = {}
    for stripped in (False, True):
        texts = _texts(dev, stripped)
        for name, peer in PEERS.items():
            tuned[name, stripped] = _best(dev, peer, texts)
    return tuned


def _best(dev: EvaluationSet, peer: Peer, texts: Texts) -> float:
    pairs = peer.pairs(texts)
    return max(
        peer.thresholds,
        key=lambda threshold: adjusted_rand(dev.truth, peer.group(texts, pairs, threshold)),
    )


def _peers(measured: EvaluationSet, tuned: Tuned, stripped: bool) -> None:
    texts, house = _texts(measured, stripped), ", no house" if stripped else ""
    for threshold in _THRESHOLDS:
        done = _timed(datasketch_stories, texts, threshold)
        _line(f"datasketch {threshold}{house}", *done, measured)
    for name, peer in PEERS.items():
        threshold = tuned[name, stripped]
        pairs, seconds = _timed(peer.pairs, texts)
        stories, joining = _timed(peer.group, texts, pairs, threshold)
        _line(f"{name} {threshold}{house}", stories, seconds + joining, measured)


def _texts(measured: EvaluationSet, stripped: bool) -> Texts:
    if stripped:
        return without_house(measured.articles)
    return {article.given: article.text for article in measured.articles}


def _timed(work: Callable[P, T], *given: P.args, **named: P.kwargs) -> tuple[T, float]:
    start = time.process_time()
    result = work(*given, **named)
    return result, time.process_time() - start


def _line(what: str, stories: Stories, seconds: float, measured: EvaluationSet) -> None:
    cost = f"{seconds * 1000 / len(measured.articles):.1f} ms an article"
    largest = max(Counter(stories.values()).values(), default=0)
    said = figures(stories, measured)
    print(f"  {what:28} {said}, largest of all {largest}, {cost}", flush=True)


def figures(stories: Stories, measured: EvaluationSet) -> str:
    """What the scorers beside the sets say of a grouping, in a line."""
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said.jsonl"
        rows = (json.dumps({"id": given, "story": story}) for given, story in stories.items())
        said.write_text("\n".join(rows), "utf-8")
        return _of_pairs(said, measured) if measured.name == "rumours" else _of_all(said, measured)


def _of_all(said: Path, measured: EvaluationSet) -> str:
    partial = ["--links", str(measured.links)] if measured.links else []
    got = _score(measured, "score_stories.py", str(measured.path), str(said), *partial)
    figures = (
        f"ARI {got['ari']:.3f}, B-cubed {got['bcubed']:.3f}, pairs P {got['pair_precision']:.3f} "
        f"R {got['pair_recall']:.3f} F1 {got['pair_f1']:.3f}, largest {got['largest']}/{got['largest_true']}"
    )
    if partial:
        figures += f", partial merged {got['merged_partial'] / got['partial_pairs']:.1%}"
    return figures


def _of_pairs(said: Path, measured: EvaluationSet) -> str:
    got = _score(measured, "score_pairs.py", str(measured.path.with_name(PAIRS)), str(said))
    plain = got["unweighted"]
    both = plain["precision_strict"] or 0.0, plain["recall"] or 0.0
    strict = 2 * both[0] * both[1] / sum(both) if sum(both) else 0.0
    return (
        f"F1 {plain['f1']:.3f}, with shared as errors {strict:.3f}, recall {plain['recall']:.3f}, "
        f"template/different joined {plain['false_merge']:.1%}, weighted F1 {got['weighted']['f1']:.3f}"
    )


def _score(measured: EvaluationSet, script: str, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, str(measured.path.parent.parent / script), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


if __name__ == "__main__":
    main()
