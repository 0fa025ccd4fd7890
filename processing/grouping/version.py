"""A version: a distinct text, known by its content."""

from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain
from sys import intern
from typing import NamedTuple

import numpy as np
import xxhash
from numpy.typing import NDArray

from processing.article import Article
from processing.attribution.credits import read_credits
from processing.text.mojibake import mend
from processing.text.normalise import tokens
from processing.text.passage import sentence_hash, split_sentences
from processing.urls import url_key

LONGEST = 20_000  # tokens; what follows is not compared (fifty times a news article)

_REMEMBERED = 600  # texts, a batch of an import and more: each is named, then placed
_SHORT = 20_000  # characters; five news articles. Of what is longer, only the last is held

Hashes = NDArray[np.uint64]
_BASE = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, eq=False)  # without slots, so that what is derived is kept once made
class Reading:
    """A text as grouping sees it: in normal form, without dateline, credits and house boilerplate.

    `version` is the id of the whole text; `tokens` are its first LONGEST ones. `body` is what they
    were read from, capitals and all.
    """

    version: str
    title: tuple[str, ...]
    tokens: tuple[str, ...]
    body: str = ""

    @cached_property
    def hashes(self) -> Hashes:
        """The 64-bit hashes of `tokens`, in their order."""
        encoded = (token.encode("utf-8", "surrogatepass") for token in self.tokens)
        hashed = map(xxhash.xxh3_64_intdigest, encoded)
        return np.fromiter(hashed, dtype=np.uint64, count=len(self.tokens))

    @cached_property
    def runs(self) -> "array[int]":
        """The hash of every run of three tokens, in order: where an alignment can take hold.

        Numbers of its own for each would take 50 bytes a token.
        """
        return array("Q", self.grams(3).tobytes() if len(self.tokens) >= 3 else b"")

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The tokens that begin with a digit."""
        return frozenset(token for token in self.tokens if token[0].isdigit())

    @cached_property
    def shingles(self) -> Hashes:
        """The hashes of the runs of five tokens, each once and in order, for a Jaccard index."""
        return np.unique(self.grams(5))

    def grams(self, words: int) -> Hashes:
        """A 64-bit hash of every run of `words` tokens, in order; shape (tokens - words + 1,).

        A text shorter than that has one, of all its tokens; an empty one none.
        """
        words = min(words, len(self.hashes))
        count = len(self.hashes) - words + 1
        mixed = np.zeros(count if words else 0, dtype=np.uint64)
        for offset in range(words):
            mixed = mixed * _BASE + self.hashes[offset : offset + count]
        # A multiply alone leaves the low bits poorly mixed; the shift brings the high ones down.
        return mixed ^ (mixed >> np.uint64(29))


def read(article: Article, house: frozenset[int] = frozenset()) -> Reading:
    """Reads an article for grouping, dropping the sentences whose hashes are in `house`.

    Where nothing but house sentences would be left, none is dropped.
    """
    text = _text_of(article.text)
    body, sentences = text.body, text.sentences
    if house:
        said = text.said()
        kept = [one for one in said if sentence_hash(one[1]) not in house] or said
        body = "\n".join(sentence for sentence, _ in kept)
        sentences = tuple(words for _, words in kept)
    words = tuple(chain.from_iterable(sentences))
    return Reading(_version(words), tokens(article.title), words[:LONGEST], body)


def identify(article: Article) -> Article:
    """The article with the ids that its content gives it.

    `version` is made of the normalised text, `id` of the version and the address (of the imported
    id and the version where an import gave one).
    """
    return named(article, read(article).version)


def named(article: Article, version: str) -> Article:
    """The article as a bearer of `version`, with the id that follows from it."""
    place = f"id:{article.given}" if article.given else url_key(article.url)
    return replace(article, version=version, id=_hex("a", f"{place}\n{version}"))


def body_of(text: str, house: Collection[str] = ()) -> str:
    """A text line by line as its version is made of it: mended, without dateline and credits.

    Nor has it the sentences in `house`, which are given as it words them.
    """
    body = _text_of(text).body
    if not house:
        return body
    kept = (
        " ".join(one for one in split_sentences(line) if one not in house)
        for line in body.split("\n")
    )
    return "\n".join(filter(None, kept))


def house_sentences(article: Article, house: Collection[int]) -> tuple[str, ...]:
    """The sentences whose hashes are in `house`, as the article words them; none where all are."""
    said = _text_of(article.text).said()
    found = [sentence for sentence, words in said if sentence_hash(words) in house]
    return tuple(found) if len(found) < len(said) else ()


def sentence_hashes(article: Article) -> tuple[int, ...]:
    """The hashes of the article's sentences, each once, by which house boilerplate is known."""
    sentences = filter(None, _text_of(article.text).sentences)
    return tuple(dict.fromkeys(map(sentence_hash, sentences)))


class _Text(NamedTuple):
    """A text as it was meant, without dateline and credits, and the words of each of its sentences."""

    body: str
    sentences: tuple[tuple[str, ...], ...]

    def said(self) -> list[tuple[str, tuple[str, ...]]]:
        """The sentences that have words, as they stand and by those.

        Seldom asked for: kept beside the body, they would take as much as it again.
        """
        pairs = zip(split_sentences(self.body), self.sentences, strict=True)
        return [(sentence, words) for sentence, words in pairs if words]


def _text_of(text: str) -> _Text:
    return _remembered(text) if len(text) <= _SHORT else _last(text)


def _taken_apart(text: str) -> _Text:
    body = read_credits(mend(text)).body
    # Of each word there is one copy, however many texts are held.
    words = (tuple(map(intern, tokens(sentence))) for sentence in split_sentences(body))
    return _Text(body, tuple(words))


_remembered = lru_cache(maxsize=_REMEMBERED)(_taken_apart)
_last = lru_cache(maxsize=1)(_taken_apart)


def _version(words: Iterable[str]) -> str:
    return _hex("v", " ".join(words))


def _hex(kind: str, content: str) -> str:
    return kind + xxhash.xxh3_64_hexdigest(content.encode("utf-8", "surrogatepass"))
