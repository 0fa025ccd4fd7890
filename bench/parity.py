"""Shows that both backends group alike, and four writers like one: the whole of `val`, article for article.

usage: python -m bench.parity [--eval FOLDER] [--writers 4] [--elasticsearch URL]

First one process takes the set into an embedded index and into Elasticsearch, in order of time and
in the same batches; both must hold the same articles in the same stories, and answer a battery of
queries alike. Then as many processes as there are writers run `wirecopy import` on the shuffled
set at once, each on its share of the sources as `--shard` deals them out, into one index; after
`regroup` of all three indices the stories must be the same. Exits with 1 where anything differs.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import xxhash

from bench.contenders import Contender, contenders, on_same_server
from bench.sets import EvaluationSet, options, read_set
from index import ALL, Index, compare, content_differences, intake, regroup
from processing import Article, article_from_import
from wirecopy.demo.score import agreement

_BATCH = 200  # articles; what a crawl hands over at a time
_SHOWN = 5  # differences that are printed
_NEVER = datetime(2026, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=30 * 365)

Row = dict[str, Any]


def main() -> None:
    """Prints what was compared; the exit code says whether all agreed."""
    parser = options(__doc__)
    parser.add_argument("--set", default="val")
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--elasticsearch", default="", help="a server that runs already")
    chosen = parser.parse_args()
    measured = read_set(chosen.eval, chosen.set)
    with contenders(chosen.elasticsearch) as both:
        agreed = _one_writer(both, measured)
        with on_same_server(both[1]) as many:
            agreed &= _many_writers(both, many, measured, chosen.writers)
    sys.exit(not agreed)


def _one_writer(both: Sequence[Contender], measured: EvaluationSet) -> bool:
    articles = [article_from_import(row, datetime.now(UTC)) for row in rows_of(measured)]
    articles.sort(key=lambda article: (article.time, article.given))
    print(f"{measured.name}, {len(articles):,} articles, one writer")
    for contender, (waited, cpu) in zip(both, taken_in(both, articles), strict=True):
        ari = agreement(measured.truth, stories(contender.index)).ari
        size = contender.bytes() / len(articles)
        print(
            f"  {contender.name:14} {waited:6.1f} ms an article, {cpu:.1f} of CPU,"
            f" {size:6,.0f} bytes an article, ARI to the truth {ari:.3f}",
            flush=True,
        )
    found = list(content_differences(both[0].index, both[1].index))
    _say("articles that differ", found)
    parity = compare(both[0].index, both[1].index)
    _say(f"lists and counts that differ, of {parity.compared}", parity.differences)
    return not found and not parity.differences


def _many_writers(
    both: Sequence[Contender], many: Contender, measured: EvaluationSet, writers: int
) -> bool:
    print(f"{measured.name}, shuffled, {writers} writers at once")
    seconds = _imported(many, shares(rows_of(measured), writers))
    one, other = stories(both[1].index), stories(many.index)
    print(f"  imported in {seconds:.0f} s, {len(other):,} articles")
    faults = list(many.index.faults())
    _say("inconsistencies", faults)
    print(f"  mended by the reconciling pass: {many.index.reconcile()}")
    print(f"  ARI to the stories of one writer before regroup {agreement(one, other).ari:.4f}")
    for contender in (*both, many):
        started, before = time.perf_counter(), stories(contender.index)
        done = regroup(contender.index)
        spent = (time.perf_counter() - started) * 1000 / done.articles
        after = stories(contender.index)
        print(
            f"  regroup of {contender.name}: {done.before:,} stories before, {done.after:,} after,"
            f" ARI of arrival to it {agreement(after, before).ari:.4f},"
            f" to the truth {agreement(measured.truth, after).ari:.3f}, {spent:.1f} ms an article",
            flush=True,
        )
    whole = partition(many.index)
    apart = [
        f"{contender.name}: {len(partition(contender.index) ^ whole)} stories"
        for contender in both
        if partition(contender.index) != whole
    ]
    _say("indices whose stories differ from those of many writers", apart)
    return not faults and not apart


def rows_of(measured: EvaluationSet) -> list[Row]:
    """The set as rows of `wirecopy import`."""
    return [
        {
            "id": article.given,
            "source": article.source,
            "title": article.title,
            "text": article.text,
            "seen": _believable(article.time).isoformat(),
        }
        for article in measured.articles
    ]


def _believable(time: datetime) -> datetime:
    """The set's clock runs ahead; `import` takes no article of the future. Order and gaps remain."""
    return time - _AHEAD if time > _NEVER else time


def shares(rows: Sequence[Row], writers: int) -> list[list[Row]]:
    """The rows in any order, dealt out by their sources as `crawl --shard` does."""
    shuffled = random.Random(4).sample(rows, len(rows))
    dealt: list[list[Row]] = [[] for _ in range(writers)]
    for row in shuffled:
        dealt[xxhash.xxh32_intdigest(row["source"].encode()) % writers].append(row)
    return dealt


def taken_in(both: Sequence[Contender], articles: Sequence[Article]) -> list[tuple[float, float]]:
    """Milliseconds that an article took each of both, batch for batch in turn.

    The first are waited, the second of CPU here and on its server.
    """
    waited = [0.0 for _ in both]
    cpu = [-contender.served() for contender in both]
    for start in range(0, len(articles), _BATCH):
        for at, contender in enumerate(both):
            before = time.process_time()
            waited[at] += _seconds(
                lambda: intake(contender.index, articles[start : start + _BATCH])  # noqa: B023  # called at once
            )
            cpu[at] += time.process_time() - before
    each = 1000 / len(articles)
    return [
        (spent * each, (own + contender.served()) * each)
        for spent, own, contender in zip(waited, cpu, both, strict=True)
    ]


def stories(index: Index) -> dict[str, str]:
    """The story of each article, by the id it was given."""
    return {placed.article.given: placed.story for placed in index.articles(ALL)}


def partition(index: Index) -> set[frozenset[tuple[str, str]]]:
    """Which articles, with their versions, stand together, whatever their story is called."""
    found: dict[str, set[tuple[str, str]]] = {}
    for placed in index.articles(ALL):
        found.setdefault(placed.story, set()).add((placed.article.id, placed.article.version))
    return {frozenset(members) for members in found.values()}


def _imported(many: Contender, dealt: Sequence[Sequence[Row]]) -> float:
    """Run the imports at once, to their end; the seconds they took."""
    environment = os.environ | {"WIRECOPY_INDEX_URL": many.url}
    with tempfile.TemporaryDirectory() as folder:
        commands = []
        for number, share in enumerate(dealt):
            file = Path(folder) / f"{number}.jsonl"
            file.write_text("".join(json.dumps(row) + "\n" for row in share), "utf-8")
            data = ["--data", f"{folder}/{number}"]
            commands.append([sys.executable, "-m", "wirecopy", "import", str(file), *data])
        started = time.perf_counter()
        running = [subprocess.Popen(command, env=environment) for command in commands]
        failed = [process.wait() for process in running]
    if any(failed):
        raise SystemExit(f"imports ended with {failed}")
    return time.perf_counter() - started


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _say(what: str, found: Sequence[str]) -> None:
    print(f"  {what}: {len(found)}", flush=True)
    for line in found[:_SHOWN]:
        print(f"    {line}", flush=True)


if __name__ == "__main__":
    main()
