"""What Tantivy knows of an article: its fields, and how an article fills them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import tantivy
import xxhash

from index.instants import microseconds
from index.query.stems import searched
from index.query.words import fold, fold_phrase, read_forms, spaced
from processing import Article


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as it enters the search index.

    `row` is its place in the truth, `revision` the write that brought it there; `version` is its
    version's id. `bands`, `minima` and `anchors` are given with the one article that stands for its
    version.
    """

    row: int
    revision: int
    version: str
    article: Article
    bands: tuple[str, ...] = ()
    minima: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


@cache
def schema() -> tantivy.Schema:
    """The fields. Where an article stands among stories is not among them: stories grow and move,
    and nothing here has to be written anew for it.

    `title` and `text` hold stems behind the code of their language, one field for all languages,
    so that lengths and rarities are comparable; `…_words` hold the words as they stand.
    """
    fields = tantivy.SchemaBuilder()
    for name in ("row", "revision"):
        fields.add_unsigned_field(name, fast=True)
    for name in ("time", "seen"):
        fields.add_integer_field(name, fast=True)
    for name in ("title", "text", "title_words", "text_words", "author_words"):
        fields.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("version", "source", "domain", "lang", "agency", "country"):
        fields.add_text_field(name, tokenizer_name="raw", index_option="basic")
    # Numbers have no norms: a match weighs its rarity, no more.
    for name in ("bands", "minima", "anchors"):
        fields.add_unsigned_field(name, indexed=True)
    return fields.build()


def document(entry: Entry) -> tantivy.Document:
    """An article as Tantivy takes it in."""
    found, article = tantivy.Document(), entry.article
    found.add_unsigned("row", entry.row)
    found.add_unsigned("revision", entry.revision)
    found.add_integer("time", microseconds(article.time))
    found.add_integer("seen", microseconds(article.seen))
    found.add_text("version", entry.version)
    for field, text in (("title", article.title), ("text", article.text)):
        words, stems = searched(text, article.language)
        found.add_text(f"{field}_words", words)
        found.add_text(field, stems)
    for author in article.authors or ("",):
        found.add_text("author_words", spaced(map(fold, read_forms(author))))
    for field, value in _keywords(article):
        if value:
            found.add_text(field, fold_phrase(value))
    for field, numbers in (
        ("bands", map(number, entry.bands)),
        ("minima", map(number, entry.minima)),
        ("anchors", map(number_of_name, entry.anchors)),
    ):
        for each in numbers:
            found.add_unsigned(field, each)
    return found


def number(term: str) -> int:
    """A band or a minimum as the search index keeps it: a number it is already, in hexadecimal."""
    return int(term, 16)


def number_of_name(anchor: str) -> int:
    """An anchor as the search index keeps it, in 32 bits.

    Each further byte of a term is kept with it, and what two anchors have in common by chance is
    compared by its letters in the end.
    """
    return xxhash.xxh32_intdigest(anchor.encode())


def _keywords(article: Article) -> Iterator[tuple[str, str]]:
    yield "source", article.source
    yield "domain", article.domain
    yield "lang", article.language
    yield "country", article.country
    yield from (("agency", agency) for agency in article.agencies)
