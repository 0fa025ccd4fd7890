"""Intake: where each new article belongs is decided, and all is written at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from index.base import Index
from index.grouping.arrivals import Arrival, Outcome, Received, place_of, receive
from index.grouping.placing import Placing, place_versions
from index.grouping.readings import readings_of
from index.values import Batch
from processing import RULES, Article, Prepared, Rules


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an article.

    `article` is its own id, `version` and `story` where its text is found now. `of` is the article
    that is kept in its place (held, alias) or that it superseded; of a quarantined one, which the
    index does not take, it is the reason. Where a page goes back to an earlier text, that text's
    article is the one that supersedes.
    """

    article: str
    story: str
    version: str
    outcome: Outcome | Literal["quarantined"]
    of: str = ""


def intake(
    index: Index,
    articles: Sequence[Article],
    rules: Rules = RULES,
    prepared: Mapping[str, Prepared] | None = None,
) -> tuple[Receipt, ...]:
    """Take identified articles in, one receipt each in the order given.

    What is held already writes nothing, so taking in twice is harmless. Within the batch the
    order is that of time; the batch is written whole or, where this raises, not at all. Some
    hundreds at once are best: a house's boilerplate is learnt from the batches before. What was
    `prepared` already of an article, by id, is not made again.
    """
    order = _order(articles)
    readings = readings_of(index)
    with index.turn():
        received = receive(index, [articles[at] for at in order], readings, prepared or {})
        placing = place_versions(index, received.arrivals, readings, rules)
        batch = _batch(received, placing)
        refused = index.write(batch) if batch != Batch() else {}
        receipts = _receipts(index, received.arrivals, batch.stories, refused)
    return tuple(receipt for _, receipt in sorted(zip(order, receipts, strict=True), key=_number))


def _order(articles: Sequence[Article]) -> list[int]:
    """The places of articles in order of time; the texts of one page together, as they were read."""
    pages = [place_of(article) or article.id for article in articles]
    firsts: dict[str, tuple[datetime, datetime]] = {}
    for page, article in zip(pages, articles, strict=True):
        moment = article.time, article.seen
        firsts[page] = min(firsts.get(page, moment), moment)

    def order(at: int) -> tuple[object, ...]:
        return *firsts[pages[at]], pages[at], articles[at].seen, at

    return sorted(range(len(articles)), key=order)


def _number(numbered: tuple[int, Receipt]) -> int:
    return numbered[0]


def _batch(received: Received, placing: Placing) -> Batch:
    arrivals = received.arrivals
    entering = [arrival for arrival in arrivals if arrival.enters]
    aliases = {one.article.url: one.of for one in arrivals if one.outcome == "alias"}
    given = {
        place_of(one.article): one.kept
        for one in arrivals
        if one.article.given and (one.enters or one.returned)
        if one.kept not in received.superseded
    }
    return Batch(
        articles=tuple(one.article for one in entering),
        superseded=received.superseded,
        restored=received.restored,
        aliases=aliases | given,
        sketches=placing.sketches,
        links=placing.links,
        stories=placing.stories,
        house=tuple(
            (one.article.source, one.article.version, one.sentences)
            for one in entering
            if one.article.source
        ),
        decisions=placing.decisions,
    )


def _receipts(
    index: Index,
    arrivals: Sequence[Arrival],
    stories: Mapping[str, str],
    refused: Mapping[str, str],
) -> list[Receipt]:
    where = [one.kept for one in arrivals]
    # The batch itself tells where its new versions are; of the others the index is asked.
    places = {
        one.article.id: (stories[one.article.version], one.article.version)
        for one in arrivals
        if one.enters and one.article.version in stories
    }
    asked = set(where) - places.keys() - refused.keys()
    for id, placed in index.held(asked).items():
        places[id] = (placed.story, placed.article.version)
    receipts = []
    for one, id in zip(arrivals, where, strict=True):
        if id in refused:
            reason = refused[id]
            receipts.append(Receipt(one.article.id, "", one.article.version, "quarantined", reason))
        else:
            story, version = places[id]
            own = one.returned or one.article.id
            receipts.append(Receipt(own, story, version, one.outcome, one.of))
    return receipts
