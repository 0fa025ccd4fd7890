"""A press that writes as much as it is asked for.

The texts are generated: words of a made-up vocabulary, drawn as unevenly as words of a language
are, in stories of one to four copies that are cut from the bottom, a story every four minutes.
"""

import itertools
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from processing import Article, identify

_SYLLABLES = [consonant + vowel for consonant in "bdfglmnprstvz" for vowel in "aeiou"]
_WORDS = 12_000
_OUTLETS = 60


class Press:
    """The same articles in the same order for the same `chance`."""

    def __init__(self, chance: random.Random, sentences: tuple[int, int] = (8, 24)) -> None:
        self._chance, self._sentences = chance, sentences
        syllables = itertools.product(_SYLLABLES, repeat=3)
        self._words = ["".join(parts) for parts in itertools.islice(syllables, _WORDS)]
        chance.shuffle(self._words)
        self._weights = list(itertools.accumulate(1 / (rank + 8) for rank in range(_WORDS)))
        self._sample = ""

    def articles(self) -> Iterator[Article]:
        """Articles in order of time."""
        start = datetime(2021, 1, 1, tzinfo=UTC)
        for number in itertools.count():
            copy = [self._sentence() for _ in range(self._chance.randint(*self._sentences))]
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
        outlet = (number + carrier * 7) % _OUTLETS
        made = Article(
            id="",
            version="",
            url=f"https://outlet{outlet}.example/{number}/{carrier}",
            source=f"Outlet {outlet}",
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
