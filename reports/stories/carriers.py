"""Articles of the index as carriers in a report, and how much of everything they make."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from index.values import Placed
from processing import Article, dating_of, parse_time
from reports.stories.ledger import Carrier, Counts


def carrier_of(placed: Placed, appeared: datetime, successor: str = "") -> Carrier:
    """The article as a carrier that appeared then; `successor` names what took its URL since."""
    article = placed.article
    ended = appeared == article.time != article.seen and not article.names_hour
    published = ended or appeared == article.published
    return Carrier(
        article=article.id,
        source=article.outlet,
        title=article.title,
        url=article.url,
        appeared=appeared,
        dated=published or appeared == article.modified,
        language=article.language,
        country=article.country,
        agencies=article.agencies,
        authors=article.authors,
        superseded=placed.superseded,
        replaced_by=successor if placed.superseded else "",
        sure=not published or dating_of(article).sure,
        stated=stated(article, appeared),
        ended=ended,
    )


def title_of(article: Article) -> str:
    """The headline of an article, or where it has none how its text begins."""
    return article.title.strip() or article.text[:80].strip()


def stated(article: Article, time: datetime) -> str:
    """A time of an article as its page worded it, in its own zone; "" where it named only a day."""
    worded = (each.value for each in article.dates if len(each.value) > len("2021-06-28"))
    return next((value for value in worded if parse_time(value) == time), "")


def counts_of(versions: int, carriers: Sequence[Carrier]) -> Counts:
    """How much of everything there is among the carriers of so many versions."""
    return Counts(
        articles=len(carriers),
        replaced=sum(carrier.superseded for carrier in carriers),
        versions=versions,
        outlets=len({carrier.source for carrier in carriers}),
        countries=by_number(carrier.country for carrier in carriers),
        languages=by_number(carrier.language for carrier in carriers),
        agencies=by_number(agency for carrier in carriers for agency in carrier.agencies),
    )


def by_number(names: Iterable[str]) -> tuple[str, ...]:
    """The names there are, the commonest first, of equally common ones the first met."""
    return tuple(name for name, _ in Counter(filter(None, names)).most_common())
