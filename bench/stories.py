"""Measures the grouping: figures of the evaluation sets, MinHash-LSH of whole texts beside it.

    python -m bench.stories [--eval FOLDER] [--sets val,summit-a,rumours] [--through index|memory]

Through `index`, articles are identified and taken into an embedded index in a temporary folder, in
order of time and in batches, and exported from it: all that `wirecopy import` and `export` do but
reading and writing files. Through `memory`, `processing` alone groups the whole set at once. The
figures are those of the scorers that lie beside the sets.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from bench.memory import group
from bench.peers import lsh_stories, signatures
from bench.sets import PAIRS, EvaluationSet, read_set
from index import ALL, intake, open_index
from processing import Article, Rules, identify

_BATCH = 200  # articles; what a crawl hands over at a time
_THRESHOLDS = (0.5, 0.7, 0.8)

P = ParamSpec("P")
T = TypeVar("T")


def main() -> None:
    """Prints a table of figures for each set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--sets", default="val,summit-a,rumours")
    parser.add_argument("--through", choices=("index", "memory"), default="index")
    parser.add_argument("--no-peers", action="store_true", help="leave MinHash-LSH out")
    args = parser.parse_args()
    for name in args.sets.split(","):
        measured = read_set(args.eval, name)
        print(f"\n{name}: {len(measured.articles)} articles")
        _line("wirecopy", *_ours(measured, args.through), measured)
        if not args.no_peers:
            signed, signing = _timed(signatures, measured.articles)
            for threshold in _THRESHOLDS:
                stories, joining = _timed(lsh_stories, signed, threshold)
                _line(f"LSH {threshold}", stories, signing + joining, measured)


def _ours(measured: EvaluationSet, through: str) -> tuple[dict[str, str], float]:
    if through == "index":
        return _timed(by_index, measured.articles)
    return _timed(lambda articles: group(articles, Rules()).stories(Rules()), measured.articles)


def by_index(articles: Sequence[Article]) -> dict[str, str]:
    """The story of each article after all were taken in, by the id it was given."""
    ordered = sorted(articles, key=lambda article: (article.time, article.given))
    with (
        tempfile.TemporaryDirectory() as folder,
        open_index("embedded:", Path(folder)) as index,
    ):
        for start in range(0, len(ordered), _BATCH):
            intake(index, [identify(article) for article in ordered[start : start + _BATCH]])
        return {placed.article.given: placed.story for placed in index.articles(ALL)}


def _timed(work: Callable[P, T], *given: P.args, **named: P.kwargs) -> tuple[T, float]:
    start = time.process_time()
    result = work(*given, **named)
    return result, time.process_time() - start


def _line(what: str, stories: dict[str, str], seconds: float, measured: EvaluationSet) -> None:
    cost = f"{seconds * 1000 / len(measured.articles):.1f} ms an article"
    largest = max(Counter(stories.values()).values(), default=0)
    print(f"  {what:9} {_figures(stories, measured)}, largest of all {largest}, {cost}", flush=True)


def _figures(stories: dict[str, str], measured: EvaluationSet) -> str:
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said.jsonl"
        rows = (json.dumps({"id": given, "story": story}) for given, story in stories.items())
        said.write_text("\n".join(rows), "utf-8")
        return _pairs(said, measured) if measured.name == "rumours" else _stories(said, measured)


def _stories(said: Path, measured: EvaluationSet) -> str:
    partial = ["--links", str(measured.links)] if measured.links else []
    got = _score(measured, "score_stories.py", str(measured.path), str(said), *partial)
    figures = (
        f"ARI {got['ari']:.3f}, B-cubed {got['bcubed']:.3f}, pairs P {got['pair_precision']:.3f} "
        f"R {got['pair_recall']:.3f} F1 {got['pair_f1']:.3f}, largest {got['largest']}/{got['largest_true']}"
    )
    if partial:
        figures += f", partial merged {got['merged_partial'] / got['partial_pairs']:.1%}"
    return figures


def _pairs(said: Path, measured: EvaluationSet) -> str:
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
