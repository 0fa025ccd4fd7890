"""What a search asks for: the state of its page, as an address says it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal
from urllib.parse import parse_qs, urlencode

from pydantic import BaseModel, ConfigDict, Field, field_validator

from index import Facet, Query, Slice, Sort, Unit, parse, quoted
from index.query.clauses import AllOf, AnyOf, Keyword, Period
from index.query.moments import RangeError, Span, read_range
from index.query.quoting import straightened
from web.errors import DeskError

_Names = Annotated[list[str], Field(max_length=50)]
MOST = 200  # hits of a page
Filter = Literal["source", "country", "lang", "agency"]
EXACT = "Count versions and stories one by one where very many articles match, however long it takes; else they may be estimates."  # fmt: skip
FILTERS: tuple[Filter, ...] = ("source", "country", "lang", "agency")


class Asked(BaseModel):
    """Which articles are meant: a query, and filters that are joined to it."""

    model_config = ConfigDict(extra="ignore")

    q: str = Field(
        "",
        description="A query in the search language; empty for everything.",
        examples=['"coalition mondiale" OR title:ministres'],
    )
    start: str = Field(
        "", description="The earliest day or time of publication.", examples=["2021-06-25"]
    )
    end: str = Field(
        "",
        description="The latest day or time of publication, which is included.",
        examples=["2021-07-02"],
    )
    source: _Names = Field(
        [], description="Only these outlets; repeat it for several.", examples=[["Example Post"]]
    )
    country: _Names = Field([], description="Only these countries (ISO 3166-1).", examples=[["MA"]])
    lang: _Names = Field(
        [], description="Only these languages (ISO 639-1).", examples=[["fr", "ar"]]
    )
    agency: _Names = Field([], description="Only what credits these agencies.", examples=[["Reuters"]])  # fmt: skip
    topic: _Names = Field([], description="Only what these saved queries find.", examples=[["coalition"]])  # fmt: skip

    def query(self, topics: Mapping[str, str], without: str = "") -> Query:
        """The query with its filters, but for one field's. Raises QueryError or `DeskError`."""
        clauses: list[Query] = [parse(self.q, topics=topics)]
        clauses += [self._one_of(field) for field in self.filters() if field != without]
        if self.topics():
            clauses.append(AnyOf(tuple(_saved(name, topics) for name in self.topics())))
        if self.start.strip() or self.end.strip():
            clauses.append(Period("published", *self._span()))
        return AllOf(tuple(clauses)) if len(clauses) > 1 else clauses[0]

    def written(self, topics: Mapping[str, str]) -> str:
        """The query with its filters, but for the dates, in the search language."""
        parts = [
            f"{field}:{_any_of(map(quoted, values))}" for field, values in self.filters().items()
        ]
        known = [straightened(topics[name]) for name in self.topics() if name in topics]
        if known:
            parts.append(_any_of(f"({query})" for query in known))
        if q := straightened(self.q.strip()):
            parts.insert(0, f"({q})" if parts else q)
        return " AND ".join(parts)

    def filters(self) -> dict[Filter, list[str]]:
        """The values that each field may have, where any are asked for."""
        asked = {field: [one for one in getattr(self, field) if one.strip()] for field in FILTERS}
        return {field: values for field, values in asked.items() if values}

    def topics(self) -> list[str]:
        """The saved queries that are asked for."""
        return [one for one in self.topic if one.strip()]

    def _one_of(self, field: Filter) -> Query:
        return AnyOf(tuple(Keyword(field, value) for value in self.filters()[field]))

    def _span(self) -> Span:
        try:
            return read_range(self.start.strip(), self.end.strip())
        except RangeError as error:
            raise DeskError(400, str(error), error.side) from error


class Searched(Asked):
    """Which part of the hits is wanted, and how."""

    group: Unit = Field("article", description="What a hit stands for.")
    sort: Sort = Field("relevance", description="The order of the hits.")
    page_size: int = Field(20, ge=1, le=MOST, description="How many hits at most.")
    resume: str = Field("", description="The token `next` of the part before.", max_length=2_000)
    exact: bool = Field(False, description=EXACT)

    def part(self, facets: tuple[Facet, ...] = ()) -> Slice:
        """The slice of the index's hits, with what is counted along with them."""
        return Slice(self.group, self.sort, 0, self.page_size, self.resume, facets, self.exact)


class Shown(Searched):
    """A search as the page makes it: by story, the newest first, until something else is asked."""

    group: Unit = "story"
    sort: Sort = "newest"
    every: Literal["", "source", "country", "lang", "agency"] = ""
    """The field of which all values are shown."""

    @field_validator("sort", mode="before")
    @classmethod
    def _usual(cls, given: object) -> object:
        return given or "newest"


def given(asked: Asked, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The parameters of these names that are not what they are anyway, as an address has them."""
    for name, value in asked.model_dump(include=set(names), exclude_defaults=True).items():
        for one in value if isinstance(value, list) else [value]:
            if str(one).strip():
                yield name, str(one)


def encoded(asked: Asked) -> str:
    """A query and its filters as an address has them; "" where it asks for everything."""
    return urlencode(list(given(asked, Asked.model_fields)))


def title_of(asked: Asked, topics: Mapping[str, str]) -> str:
    """What a search is called: its only topic, or as it is written, with its dates."""
    alone = len(asked.topics()) == 1 and not (asked.q.strip() or asked.filters())
    named = asked.topics()[0] if alone else asked.written(topics)
    dates = " – ".join((asked.start.strip() or "…", asked.end.strip() or "…"))
    parts = [named, dates if dates != "… – …" else ""]
    return ", ".join(filter(None, parts)) or "wirecopy"


def read_asked(parameters: str) -> Asked:
    """The query and filters that an address has. Raises `DeskError`."""
    found = parse_qs(parameters)
    single = {name for name, field in Asked.model_fields.items() if field.annotation is str}
    try:
        return Asked.model_validate(
            {name: values[0] if name in single else values for name, values in found.items()}
        )
    except ValueError as error:
        raise DeskError(400, "these are no parameters of a search", "what") from error


def usual_sort(asked: Asked) -> Sort:
    """The order of a page that asks for none."""
    return "relevance" if asked.q.strip() else "newest"


def _saved(name: str, topics: Mapping[str, str]) -> Query:
    if name not in topics:
        raise DeskError(400, f"there is no topic {name[:80]!r}", "topic")
    return parse(f"topic:{quoted(name)}", topics=topics)


def _any_of(parts: Iterable[str]) -> str:
    found = list(parts)
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})"
