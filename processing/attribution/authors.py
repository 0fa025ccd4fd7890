"""Authors: the people and the organisations that an article names as its writers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from processing.attribution.agencies import agencies_in, is_house_name, is_unnamed
from processing.attribution.anothers import is_anothers
from processing.attribution.bearers import (
    for_nobody,
    is_where,
    name_alone,
    names_in,
    without_asides,
)
from processing.attribution.bylines import (
    LABELS,
    OF_A_HOUSE,
    OF_A_TRADE,
    bylines_of,
    first_of,
    is_name,
    is_of_others,
    is_told_of,
    shown_bylines,
    twins_of,
    without_others,
)
from processing.attribution.companies import is_company
from processing.attribution.houses import ORGANISED, houses_of, is_desk
from processing.attribution.persons import NO_PERSON, is_begun, is_organisation, is_person, is_trade
from processing.attribution.roles import writers_in
from processing.attribution.senders import agencies_signing, is_named_like_one
from processing.attribution.signatures import signed_above, signed_in
from processing.dating.stamps import LABELLED, is_stamp_or_span, is_timing
from processing.markup.head import Head, clean, said, types_of, unmarked
from processing.markup.headline import headline_of
from processing.markup.standing import said_in
from processing.text.normalise import letters
from processing.text.scripts import EASTERN

_METAS = (
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl",
    "articleauthor", "article.author", "cxenseparse:author", "citation_author", "citation_authors", "authors",
    "article_author", "article:author_name", "dcsext.author", "twitter:misc:written by", "lp.article:author", "dc.contributor.author", "rnews:creator",
)  # fmt: skip
_LABEL = re.compile(LABELS, re.IGNORECASE)
_NEAR, _LINE = 60, 160  # bylines that are looked at, and characters of one
_BLOCK = 4  # elements around a headline that make up its own block
_BY = re.compile(rf"^(?:{LABELS})(?:\b|(?=[：:\s]))\s*[:：／/・=＝●]?\s*", re.IGNORECASE)
_AUTHOR = re.compile(
    r"(?:auth?or|auteur|autore|автор|الكاتب|المؤلف|yazar|yazan|نویسنده|مصنف|tác giả|penulis|作者)\s*[,،]",
    re.IGNORECASE,
)
# A word of a sentence or a heading.
_SMALL = re.compile(
    r"\s(?!(?:e|y|i|de|dels?|la|las|los|d(?:all|ell)?[aeio]|degli|op|vom|von|van|der|den|ter|zur|zum|auf|af|av|al|el|bin|ibn)\s)[a-zß-ÿα-ωά-ώа-яёіїєґ]"
)
_MOST, _CLAIM = 10, 2_000  # names that are told, and characters of one that are looked at
# As libraries write them.
_INVERTED = re.compile(r"(?P<family>[A-ZÀ-Þ][\w'’-]+),\s(?P<given>[A-ZÀ-Þ][\w'’-]+)")
_DENSE = re.compile(rf"[{EASTERN}]{{2,5}}?(?=\s*(?:(?:선임|수습|인턴)?기자|특파원|記者|记者)|$)")


@dataclass(frozen=True, slots=True)
class Byline:
    """Whom a page names as its writers: persons, and organisations apart from them."""

    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    """What is said to be the author; `person` or `organised` where the page says which it is."""

    name: str
    person: bool = False
    organised: bool = False


def read_authors(
    tree: HtmlElement, head: Head, host: str = "", ruled: Sequence[str] = (), text: str = ""
) -> Byline:
    """The writers by a rule of the site at `host`, else by JSON-LD, by meta elements, by the byline, by `text`.

    The first that names persons is believed. Organisations are those that JSON-LD and meta elements
    name so far; what else stands in a byline is a button as often as a name.
    """
    outlets = houses_of(head, host, text)
    organisations: dict[str, None] = {}
    for claims in (
        map(_Claim, ruled),
        _described(head, head.objects),
        _described(head, head.pages),
        _named(head),
    ):
        found = _parted(claims, outlets, text)
        organisations.update(dict.fromkeys(found.organisations))
        if found.authors:
            return Byline(found.authors, tuple(organisations)[:_MOST])
    signed = (name for name in signed_in(text) if letters(name) not in outlets)
    persons = _signed(tree, headline_of(tree, head), outlets)
    persons = tuple(one for one in persons if one == persons[0] or not is_where(one, text))
    named = persons or tuple(signed) or signed_above(tree, text)
    return Byline(named, tuple(organisations)[:_MOST])


def declared_writers(head: Head) -> tuple[str, ...]:
    """The persons whom JSON-LD or meta elements name as writers."""
    claims = (*_described(head, head.objects), *_named(head))
    return _parted(iter(claims), frozenset()).authors


def shown_writers(tree: HtmlElement, head: Head) -> tuple[str, ...]:
    """The persons whom bylines name."""
    return _signed(tree, headline_of(tree, head), frozenset())


def _described(head: Head, objects: Sequence[Mapping[str, Any]]) -> Iterator[_Claim]:
    for described in objects:
        authors: Any = described.get("author") or described.get("creator") or ()
        if isinstance(authors, dict):
            authors = authors.get("@list", [authors])
        for author in authors if isinstance(authors, list) else [authors]:
            kinds = types_of(author) if isinstance(author, dict) else ()
            organised = any(map(ORGANISED.search, kinds))
            for name in _names_of(head, author):
                yield _Claim(
                    for_nobody(unmarked(name[:_CLAIM])),
                    "Person" in kinds and not organised,
                    organised,
                )


def _names_of(head: Head, author: object) -> Sequence[str]:
    """The name of a described author; some systems write those of several into one."""
    named = author.get("name") if isinstance(author, dict) else None
    return tuple(map(said, named)) if isinstance(named, list) else (head.name_of(author),)


def _named(head: Head) -> Iterator[_Claim]:
    yield from (_Claim(value) for name in _METAS for value in head.meta.get(name, ()))
    for number in "12":
        # Social cards label what they tell, in the language of the page.
        if _LABEL.fullmatch(head.first(f"twitter:label{number}")):
            yield _Claim(head.first(f"twitter:data{number}"))


def _signed(
    tree: HtmlElement, headline: HtmlElement | None, outlets: frozenset[str]
) -> tuple[str, ...]:
    """Those of the bylines that stand in the headline's own block, else of all, else of its lines."""
    own = tuple(headline.iterancestors()) if headline is not None else ()
    bylines = [
        (each, line) for each, line in _bylines(tree) if not is_anothers(each, frozenset(own))
    ]
    block = frozenset(each for each in own[:_BLOCK] if each.tag not in ("html", "body"))
    near = [line for each, line in bylines if block.intersection(each.iterancestors())]
    written = ((line,) for line in shown_bylines(tree, headline)) if headline is not None else ()
    others = _others(bylines, outlets)
    rest: dict[str, None] = {}
    for lines in (near, [line for _, line in bylines], written):
        persons = dict.fromkeys(name for line in lines for name in _persons(line, outlets))
        writers = [name for name in persons if name not in others]
        if writers:
            return tuple(writers)[:_MOST]
        rest = rest or persons
    return tuple(rest)[:_MOST]


def _others(
    bylines: Sequence[tuple[HtmlElement, tuple[str, ...]]], outlets: frozenset[str]
) -> frozenset[str]:
    """Whom bylines name as those who edited, reviewed or translated, and nowhere as writers beside them."""
    named: set[str] = set()
    writers: set[str] = set()
    for element, parts in bylines:
        own = () if is_of_others(element) else without_others(parts)
        if own != parts:
            named.update(_persons(parts, outlets))
            writers.update(_persons(own, outlets))
    return frozenset(named - writers)


def _bylines(tree: HtmlElement) -> Iterator[tuple[HtmlElement, tuple[str, ...]]]:
    """The elements that are named as bylines, with what each of their parts says; names side by side are bylines each."""
    for element in islice(bylines_of(tree), _NEAR):
        parts = tuple(filter(_tells, map(clean, said_in(element, 20))))
        if sum(map(len, parts)) + len(parts) <= _LINE and not is_told_of(parts):
            twins = twins_of(element, parts) if len(parts) > 1 else ()
            alone = not any(map(NO_PERSON.search, twins))
            yield from ((element, each) for each in (zip(twins) if twins and alone else (parts,)))
        elif named := first_of(parts):  # above what is told of him
            yield element, (named,)


def _tells(part: str) -> bool:
    """Whether a part of a byline says anything, and not only of what the day behind it is: Last update."""
    return part != "" and not (LABELLED.match(part) and is_timing(part))


def _persons(parts: Sequence[str], outlets: frozenset[str]) -> Iterator[str]:
    """The persons of a byline, without what another part of it says behind a name.

    Where it labels its parts (Author, Jane Doe, Role, Editor) they are those that follow such a label.
    """
    if roles := writers_in(parts):
        yield from roles
        return
    labels = (at for at, part in enumerate(parts) if _AUTHOR.fullmatch(part))
    parts = [part for at in labels for part in parts[at + 1 : at + 2]] or parts
    alone = [name for part in parts for name in _named_in(part, outlets) if is_name(name)]
    whole = _named_in(" ".join(parts), outlets)
    labelled = bool(parts) and parts[0].islower() and parts[0] not in alone
    sent = bool(parts) and bool(agencies_signing(parts[-1]))
    if alone and (labelled or sent or not whole) and _telling(parts) == alone:
        whole = tuple(alone)
    for name in whole:
        begun = (part for part in alone if name.startswith(f"{part} ") and len(part.split()) > 1)
        found = next(begun, name)
        if is_name(found) or not _SMALL.search(found):
            yield found


def _telling(parts: Sequence[str]) -> list[str]:
    """The parts of a byline but for its label, and for trades, days and agencies behind names, which make no person with them.

    A small word in an element of its own is a label, whatever its language.
    """
    bare = [part.rstrip(" :：") for part in parts if letters(part)]
    labels = (at for at, part in enumerate(bare) if not (_LABEL.fullmatch(part) or part.islower()))
    said = [_BY.sub("", part) for part in bare[next(labels, len(bare)) :]]
    while said and (is_trade(said[-1]) or is_stamp_or_span(said[-1]) or agencies_signing(said[-1])):
        said.pop()
    return said


def _named_in(line: str, outlets: frozenset[str]) -> tuple[str, ...]:
    return tuple(filter(is_begun, _parted(iter((_Claim(line),)), outlets).authors))


def _parted(claims: Iterator[_Claim], outlets: frozenset[str], text: str = "") -> Byline:
    persons: dict[str, None] = {}
    organisations: dict[str, None] = {}
    for claim in claims:
        whole = claim.name[:_CLAIM].strip(" .,-–—•")
        if claim.organised or letters(whole) in outlets or is_company(whole, text):
            organisations[whole] = None
            continue
        names = [
            name
            for name in _people(claim, outlets)
            if letters(name) not in outlets
            and not is_desk(name, outlets)
            and (not agencies_in(name) or is_named_like_one(name))
            and not is_unnamed(name)
            and not is_house_name(name)
            and not is_company(name)
        ]
        if names:
            persons.update(dict.fromkeys(names))
        else:
            organisations[whole] = None
    return Byline(
        tuple(persons)[:_MOST],
        tuple(name for name in organisations if is_organisation(name))[:_MOST],
    )


def _people(claim: _Claim, outlets: frozenset[str]) -> Iterator[str]:
    whole = without_asides(claim.name[:_CLAIM])
    said = _BY.sub("", whole)
    inverted = _INVERTED.fullmatch(said) if claim.person else None
    if inverted:
        said = f"{inverted['given']} {inverted['family']}"
    sender, bar, _ = said.partition("|")  # what stands behind an agency's bar is where it is
    parts = names_in(sender if bar and agencies_signing(sender.strip()) else said, whole)
    fewest = 1 if claim.person and len(parts) == 1 else 2
    for at, part in enumerate(parts):
        name = OF_A_TRADE.sub("", OF_A_HOUSE.sub("", _BY.sub("", part.strip(" .,-–—•*()[]：:"))))
        # What follows a writer's name is a trade or a place: inviata a Napoli; La Baia — Porto Alto.
        name = name_alone(name, frozenset() if at else outlets)
        house, _, rest = name.partition(" ")
        if letters(house) in outlets and _DENSE.fullmatch(rest):  # 海港日報 林佳蓉
            name = rest
        words = name.split()
        dense = _DENSE.match(name)
        if dense and len(words) <= 2 and not NO_PERSON.search(name):
            yield dense.group()
        elif is_person(name, fewest, handle=claim.person) and (not at or is_begun(name)):
            yield name
