"""An article: what one URL said at one time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from processing.times import parse_time

_TIME = re.compile(r"(?:(?<=T)\d\d:?\d\d|(?<= )\d\d:\d\d)(:?\d\d(?:[.,]\d+)?)?")
_ZONE = re.compile(r"Z|[+-]\d\d:?\d\d|[+-]\d\d|[A-Z]{2,5}")
_MIDNIGHT = time(tzinfo=UTC)
REST_OF_DAY = timedelta(days=1) - timedelta(seconds=1)
"""What follows on the first second of a day until its last."""


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """One date that was found, and where.

    `kind` is rule (of the site), json-ld, meta, time, url, feed, sitemap, http, text, guess or
    given; `role` is published or modified; `value` is ISO 8601, as precise as the evidence, its zone
    kept.
    """

    kind: str
    role: str
    value: str

    @property
    def precision(self) -> str:
        """How exact it is: to the day, the minute or the second."""
        times = _TIME.search(self.value)
        if times is None:
            return "day"
        return "second" if times[1] else "minute"

    @property
    def zone(self) -> str:
        """The zone as it is written, "" where there is none."""
        times = _TIME.search(self.value)
        zone = times and _ZONE.search(self.value[times.end() :])
        return zone.group() if zone else ""


@dataclass(frozen=True, slots=True)
class CreditEvidence:
    """One credit of an agency, and where it stands.

    `kind` is host (the agency's own site), json-ld, meta, byline, dateline, line (which only says
    who sent the text), ending (of a line of the text) or rule (of the site); `snippet` is what it
    says.
    """

    agency: str
    kind: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Article:
    """What one URL said at one time.

    `id` and `version` are made by `processing.identify`. Times are aware and in UTC. `language` is
    an ISO 639-1 code or "" where unknown; `source` is the outlet's name in `sources.toml` (its
    domain where it is not followed); `country` is ISO 3166-1 alpha-2 or "". `authors` are persons,
    `organisations` the outlets, desks and agencies that a page names as its author.
    `credits` says where each of the `agencies` is credited. `flags` tell what kind of text it is:
    live (a live blog), stub (the open top of a paid text), partial (the page has paragraphs of about
    as many words that the text lacks), appended (the page went on with another article, which was
    cut off), veiled (a paywall had moved the letters of some lines, which were left out), hydrated
    (the page shows no text, and gives its scripts this one), ruled (read by a rule of its site),
    unruled (none of its site's rules fits the page).
    `given` is the id that an import brought, "" otherwise; `extra` holds its unknown fields.
    """

    id: str
    version: str
    url: str
    source: str
    title: str
    text: str
    seen: datetime
    published: datetime | None = None
    modified: datetime | None = None
    dates: tuple[DateEvidence, ...] = ()
    language: str = ""
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    credits: tuple[CreditEvidence, ...] = ()
    flags: tuple[str, ...] = ()
    dateline: str = ""
    domain: str = ""
    country: str = ""
    canonical: str = ""
    tags: tuple[str, ...] = ()
    given: str = ""
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def outlet(self) -> str:
        """Whose article it is: its source, or the domain of one that names none."""
        return self.source or self.domain

    @property
    def time(self) -> datetime:
        """When it appeared: as published where that is known, else as first seen.

        Of a day without an hour it is when it was seen on that day, or else the day's last second:
        what names no hour comes first before nothing that does.
        """
        if self.published is None:
            return self.seen
        if self.names_hour:
            return self.published
        return max(self.published, min(self.seen, self.published + REST_OF_DAY))

    @property
    def names_hour(self) -> bool:
        """Whether more is known than its day; midnight counts where a page wrote it out."""
        if self.published is None or self.published.astimezone(UTC).timetz() != _MIDNIGHT:
            return self.published is not None
        hours = (one for one in self.dates if one.role == "published" and one.precision != "day")
        return any(parse_time(one.value) == self.published for one in hours)
