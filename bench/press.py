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

    def versions(self, number: int) -> list[Article]:
        """So many versions of one piece of copy, each by another outlet, in order of time.

        They are cut from the bottom, lack passages, have words changed, and half begin or end
        with a sentence of their own.
        """
        start = datetime(2021, 1, 1, tzinfo=UTC)
        copy = [self._sentence() for _ in range(30)]
        return [
            self._written(
                f"https://outlet{at}.example/copy", f"Outlet {at}", self._worked(copy), time
            )
            for at, time in enumerate(start + timedelta(minutes=2 * n) for n in range(number))
        ]

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
        url = f"https://outlet{outlet}.example/{number}/{carrier}"
        return self._written(url, f"Outlet {outlet}", [*copy[:kept], self._sentence()], published)

    def _written(
        self, url: str, outlet: str, sentences: Sequence[str], published: datetime
    ) -> Article:
        made = Article(
            id="",
            version="",
            url=url,
            source=outlet,
            title=self._sentence().split(",")[0][:70],
            text=" ".join(sentences),
            seen=published,
            published=published,
            language="en",
        )
        return identify(made)

    def _worked(self, copy: Sequence[str]) -> list[str]:
        kept = [
            one for one in copy[: self._chance.randint(8, len(copy))] if self._chance.random() > 0.1
        ]
        worked = [" ".join(map(self._changed, sentence.split())) for sentence in kept]
        own = [self._sentence()] if self._chance.random() < 0.5 else []
        return [*own, *worked] if self._chance.random() < 0.5 else [*worked, *own]

    def _changed(self, word: str) -> str:
        return self._chance.choice(self._words) if self._chance.random() < 0.02 else word

    def _sentence(self) -> str:
        length = self._chance.randint(8, 28)
        words = self._chance.choices(self._words, cum_weights=self._weights, k=length)
        return " ".join(words).capitalize() + "."
