"""What the index costs: rates of taking in, latencies of asking, bytes an article.

usage: python -m bench.index [ARTICLES] [--keep FOLDER]

The texts are generated: words of a made-up vocabulary, drawn as unevenly as words of a language
are, in stories of one to four copies that are cut from the bottom. Rates are of one process.
"""

import argparse
import itertools
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index import Batch, Index, Slice, intake, open_index, parse
from processing import Article, Rules, identify, read, sketch, story_id

SYLLABLES = [consonant + vowel for consonant in "bdfglmnprstvz" for vowel in "aeiou"]
BATCH = 1_000
ROUNDS = 40  # times that each query is asked

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


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("articles", type=int, nargs="?", default=10_000)
    options.add_argument("--keep", type=Path, help="leave the index in this folder")
    chosen = options.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, {chosen.articles:,} articles")
    with (
        tempfile.TemporaryDirectory() as folder,
        open_index("embedded:", chosen.keep or Path(folder)) as index,
    ):
        measure(index, chosen.articles, chosen.keep or Path(folder))


def measure(index: Index, number: int, folder: Path) -> None:
    press = Press(random.Random(7))
    articles = list(itertools.islice(press.articles(), number + BATCH))
    kept, late = articles[:number], articles[number:]
    writing, size = write(index, kept), sum(map(_size, kept))
    print(f"written without grouping   {number / writing:9,.0f} articles a second")
    print(
        f"bytes an article           {_folder(folder) / number:9,.0f} for {size / number:,.0f} of text"
    )
    asked = random.Random(7).sample(kept, BATCH)
    started = time.perf_counter()
    found = candidates(index, asked)
    print(
        f"sketch and candidates      {_ms(started) / BATCH:9.2f} ms an article, {found:.1f} found"
    )
    for start in range(0, len(late), 250):
        started = time.perf_counter()
        intake(index, late[start : start + 250])
        print(f"taken in, with grouping    {250_000 / _ms(started):9,.0f} articles a second")
    print(
        f"{'':22}{'matching':>10}{'p50 ms':>9}{'p95 ms':>9}  by story{'p50 ms':>9}  counted by day"
    )
    for name, query in QUERIES.items():
        ask(index, name, query.format(**press.samples()))
    ask(index, "everything", "")


def write(index: Index, articles: Sequence[Article]) -> float:
    """Seconds to keep the articles, each version a story of its own."""
    spent = 0.0
    for start in range(0, len(articles), BATCH):
        part = articles[start : start + BATCH]
        batch = Batch(
            tuple(part),
            sketches=tuple(sketch(read(article)) for article in part),
            stories={article.version: story_id(article.version) for article in part},
        )
        started = time.perf_counter()
        index.write(batch)
        spent += time.perf_counter() - started
    return spent


def candidates(index: Index, articles: Sequence[Article]) -> float:
    """Ask for the candidates of every article; the mean number found."""
    sketches = [sketch(read(article)) for article in articles]
    times = [article.time for article in articles]
    found = index.candidates(sketches, times, Rules().window, Rules().candidates)
    return statistics.fmean(map(len, found))


def ask(index: Index, name: str, text: str) -> None:
    query = parse(text)
    matching = index.search(query, Slice()).articles
    plain = timed(lambda: index.search(query, Slice()))
    story = timed(lambda: index.search(query, Slice(group="story")))
    day = timed(lambda: index.count(query, "day", "story"))
    print(f"{name:22}{matching:10,}{plain[0]:9.1f}{plain[1]:9.1f}{story[0]:19.1f}{day[0]:16.1f}")


def timed(run: Callable[[], object]) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds."""
    spent = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        run()
        spent.append(_ms(started))
    spent.sort()
    return statistics.median(spent), spent[int(len(spent) * 0.95)]


class Press:
    """A press that writes as much as it is asked for."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        syllables = itertools.product(SYLLABLES, repeat=3)
        self._words = ["".join(parts) for parts in itertools.islice(syllables, 12_000)]
        chance.shuffle(self._words)
        self._weights = list(itertools.accumulate(1 / (rank + 8) for rank in range(12_000)))
        self._sample = ""

    def articles(self) -> Iterator[Article]:
        """Articles in order of time, a story every four minutes."""
        start = datetime(2021, 1, 1, tzinfo=UTC)
        for number in itertools.count():
            copy = [self._sentence() for _ in range(self._chance.randint(8, 24))]
            self._sample = self._sample or copy[0]
            for carrier in range(self._chance.randint(1, 4)):
                published = start + timedelta(minutes=4 * number + carrier)
                yield self._article(number, carrier, copy, published)

    def samples(self) -> dict[str, str]:
        """Words to ask for: among the commonest, in the middle, among the rarest."""
        return {
            "common": self._words[20],
            "middle": self._words[600],
            "rare": self._words[9_000],
            "prefix": self._words[600][:4],
            "phrase": " ".join(self._sample.rstrip(".").split()[2:5]),
        }

    def _article(
        self, number: int, carrier: int, copy: Sequence[str], published: datetime
    ) -> Article:
        kept = len(copy) - self._chance.randint(0, len(copy) // 2) if carrier else len(copy)
        made = Article(
            id="",
            version="",
            url=f"https://outlet{(number + carrier * 7) % 60}.example/{number}/{carrier}",
            source=f"Outlet {(number + carrier * 7) % 60}",
            title=self._sentence().split(",")[0][:70],
            text=" ".join(copy[:kept]) + f" {self._sentence()}",
            seen=published,
            published=published,
            language="en",
        )
        return identify(made)

    def _sentence(self) -> str:
        length = self._chance.randint(8, 28)
        words = self._chance.choices(self._words, cum_weights=self._weights, k=length)
        return " ".join(words).capitalize() + "."


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1_000


def _size(article: Article) -> int:
    return len((article.title + article.text).encode())


def _folder(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
