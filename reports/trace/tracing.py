"""The trace of a reference: its passages, and the texts that carry them in order of time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice

from index.base import Index
from index.query.parse import Query
from processing import language_of, read_credits
from reports.comparison.words import count_words
from reports.errors import ReferenceTextError
from reports.stories.carriers import carrier_of, counts_of
from reports.stories.chronology import appearances
from reports.stories.ledger import Carrier
from reports.trace.carrying import read_passage
from reports.trace.find import Found, find_among, find_everywhere
from reports.trace.reference import read_passages
from reports.trace.values import Bearer, Extent, First, PassageTrace, Trace
from reports.wording import counted

SHORTEST, LONGEST = 8, 20_000  # words of a reference
_URLS = 500  # looked up at once


def trace_reference(
    index: Index, text: str, name: str = "", query: Query | None = None, asked: str = ""
) -> Trace:
    """Where the passages of an official text went: over the whole index, or among a query's articles.

    `name` is what the text is called, `asked` the query as it was written. Raises
    ReferenceTextError for a text that is too short or too long to be traced.
    """
    passages = read_passages(text)
    readings = [read_passage(passage) for passage in passages]
    _check(sum(len(reading.tokens) for reading in readings))
    more = False
    if query is None:
        found, more = find_everywhere(index, readings)
    else:
        found = find_among(index, query, readings)
    bearers = _bearers(index, found)
    carriers = [carrier for bearer in bearers for carrier in bearer.carriers]
    return Trace(
        name=name,
        query=asked,
        language=language_of(text),
        words=sum(map(count_words, passages)),
        passages=tuple(_passage(at, one, bearers) for at, one in enumerate(passages, 1)),
        bearers=bearers,
        counts=counts_of(len(bearers), sorted(carriers, key=lambda each: each.appeared)),
        cut_short=more,
    )


def _check(words: int) -> None:
    if not SHORTEST <= words <= LONGEST:
        raise ReferenceTextError(
            f"a reference of {counted(words, 'word')} cannot be traced, {SHORTEST} to {LONGEST:,} are allowed"
        )


def _bearers(index: Index, found: Sequence[Found]) -> tuple[Bearer, ...]:
    times = _times(index, found)
    made = []
    for one in found:
        carriers = (carrier_of(placed, times[placed.article.id]) for placed in one.articles)
        made.append((one, tuple(sorted(carriers, key=_first))))
    made.sort(key=lambda pair: _first(pair[1][0]))
    return tuple(_bearer(number, one, held) for number, (one, held) in enumerate(made, 1))


def _bearer(number: int, found: Found, carriers: tuple[Carrier, ...]) -> Bearer:
    article = found.text.article
    return Bearer(
        number=number,
        version=article.version,
        story=found.text.story,
        language=article.language,
        words=count_words(read_credits(article.text).body),
        carriers=carriers,
        carried=found.carriage.carried,
        coverage=found.carriage.coverage,
        share=found.carriage.share,
        added=found.carriage.added,
    )


def _times(index: Index, found: Sequence[Found]) -> Mapping[str, datetime]:
    """When each article appeared, told from all that stood at its URL."""
    articles = [placed for one in found for placed in one.articles]
    urls = iter(dict.fromkeys(placed.article.url for placed in articles if placed.article.url))
    while part := list(islice(urls, _URLS)):
        articles += [placed for held in index.at(part).values() for placed in held]
    return appearances(articles)


def _passage(number: int, text: str, bearers: Sequence[Bearer]) -> PassageTrace:
    held = [(bearer, one) for bearer in bearers if (one := bearer.holding(number))]
    firsts = [First(bearer.first, one.extent) for bearer, one in held]
    return PassageTrace(
        number=number,
        text=text,
        words=count_words(text),
        articles={
            extent: sum(len(bearer.carriers) for bearer, one in held if one.extent is extent)
            for extent in Extent
        },
        bearers={
            extent: tuple(bearer.number for bearer, one in held if one.extent is extent)
            for extent in Extent
        },
        first=_earliest(firsts),
        first_whole=_earliest(each for each in firsts if each.extent is Extent.WHOLE),
    )


def _earliest(firsts: Iterable[First]) -> First | None:
    return min(firsts, key=lambda first: _first(first.carrier), default=None)


def _first(carrier: Carrier) -> tuple[datetime, str, str]:
    return carrier.appeared, carrier.source, carrier.article
