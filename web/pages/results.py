"""What the search page shows, as values."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from index import Count, Facet, Results, search_led
from web.asked import FILTERS, Asked, Filter, Searched, Shown, encoded, given, usual_sort
from web.desk import Desk
from web.errors import Problem
from web.timeline import Timeline, draw_timeline

_FACETS: tuple[Facet, ...] = (*FILTERS, "day")
_SHOWN, _EVERY = 10, 500  # values of a facet, and of one that is asked for whole
_PASSING = ("resume", "every", "exact")  # what another link of the page does not take along


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: how much has it, whether it is asked for, and the page where that is turned."""

    key: str
    number: int
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A facet with its values, the commonest first; `more` are those not shown."""

    field: Filter
    values: tuple[Value, ...]
    more: int


@dataclass(frozen=True, slots=True)
class View:
    """A search with its answer."""

    asked: Shown
    results: Results
    choices: tuple[Choice, ...]
    topics: tuple[Value, ...]
    timeline: Timeline | None
    next: str

    def link(self, **values: object) -> str:
        """This page with other values, from its beginning."""
        return address(self.asked, **values)

    def export(self, format: str) -> str:
        """Where all that this page lists is had as a file, in its order."""
        kept = [pair for pair in pairs(self.asked) if pair[0] not in ("group", "sort", "page_size")]
        listed = [("group", self.asked.group), ("sort", self.asked.sort), ("format", format)]
        return "/export?" + urlencode([*kept, *listed])

    def parameters(self) -> Iterable[tuple[str, str]]:
        """What is asked for, as a form hands it on."""
        return given(self.asked, Asked.model_fields)

    def feed(self) -> str:
        """Where a feed of this search is made."""
        return f"/feeds?{encoded(self.asked)}"

    def unseen(self) -> str:
        """Where it is told what did not come in while these articles appeared."""
        return f"/not-seen?{encoded(self.asked)}"

    def save(self) -> str:
        """Where this search is saved as a topic."""
        return f"/topics/new?{encoded(self.asked)}"


@dataclass(frozen=True, slots=True)
class Pointed:
    """A query that was not understood, parted at the place of its error."""

    before: str
    at: str
    after: str


def view(desk: Desk, asked: Shown) -> View:
    """The answer to a search, with what it can be narrowed down by."""
    filtered = asked.filters()
    part = asked.part(tuple(by for by in _FACETS if by not in filtered))
    results = search_led(desk.index, asked.query(desk.topics), part)
    # Beside a filter's values stands what each would bring if it were chosen.
    counts = dict(results.counts) | {
        field: desk.index.count(asked.query(desk.topics, field), field, asked.group, asked.exact)
        for field in filtered
    }
    return View(
        asked,
        results,
        tuple(_choice(asked, field, counts[field]) for field in FILTERS),
        tuple(_topic(asked, name) for name in desk.topics),
        _timeline(desk, asked, counts["day"]),
        address(asked, resume=results.resume) if results.resume else "",
    )


def pointed(query: str, problem: Problem) -> Pointed | None:
    """The place in the query that a problem is about, None where it is about none."""
    if problem.field != "q" or not problem.position:
        return None
    at = problem.position - 1
    return Pointed(query[:at], query[at : at + 1] or " ", query[at + 1 :])


def pairs(asked: Searched) -> Iterable[tuple[str, str]]:
    """The parameters of a search that are not what they are anyway."""
    yield from given(asked, type(asked).model_fields.keys() - {"sort", *_PASSING})
    if asked.sort != usual_sort(asked):
        yield "sort", asked.sort


def address(asked: Searched, **values: object) -> str:
    """The page of a search with some of its values changed."""
    changed = asked.model_copy(update=values)
    kept = list(pairs(changed))
    kept += [(name, str(values[name])) for name in _PASSING if name in values]
    return f"/?{urlencode(kept)}" if kept else "/"


def _timeline(desk: Desk, asked: Shown, counts: Iterable[Count]) -> Timeline | None:
    """The timeline in the unit of the list; in articles where a column is of more than a day.

    A story is counted on each of its days, so that those of several days would add up to more stories
    than there are.
    """
    line = draw_timeline(counts)
    if line is None or line.days == 1 or line.unit == "article":
        return line
    return draw_timeline(desk.index.count(asked.query(desk.topics), "day", "article"))


def _topic(asked: Shown, name: str) -> Value:
    chosen = name in asked.topic
    then = [one for one in asked.topic if one != name] if chosen else [*asked.topic, name]
    return Value(name, 0, chosen, address(asked, topic=then))


def _choice(asked: Shown, field: Filter, counts: Iterable[Count]) -> Choice:
    chosen = {value.casefold() for value in getattr(asked, field)}
    known = [count for count in counts if count.key]
    most = _EVERY if asked.every == field else _SHOWN
    first = [one for one in known if one.key.casefold() in chosen]
    shown = first + [one for one in known if one not in first][: max(0, most - len(first))]
    values = tuple(_value(asked, field, one, one in first) for one in shown)
    return Choice(field, values, len(known) - len(shown))


def _value(asked: Searched, field: Filter, count: Count, chosen: bool) -> Value:
    now = list(getattr(asked, field))
    if chosen:
        then = [value for value in now if value.casefold() != count.key.casefold()]
    else:
        then = [*now, count.key]
    return Value(count.key, count.number, chosen, address(asked, **{field: then}))
