"""The ledger: every discovered URL with its fate, kept so that nothing is lost or doubled."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from processing import Account, Article, Fate, article_to_row, url_key
from spiders.ledger.book import text_of
from spiders.ledger.history import Histories
from spiders.ledger.jobbook import Jobs
from spiders.ledger.outages import AGAIN, Outages
from spiders.ledger.outbox import Outbox
from spiders.ledger.paths import Paths
from spiders.ledger.quarantine import ATTEMPTS, GIVEN_BACK, Quarantine
from spiders.ledger.renaming import Renaming
from spiders.ledger.scripted import Scripted
from spiders.ledger.visits import DELETED, Due, Visits
from spiders.validators import Validators

GIVEN = "given"
"""How a person's own address was found, beside the addresses of lists and archives."""

_UNREAD = """
SELECT url, source, hints FROM url
WHERE (fate = ? OR again = 1 AND attempts < ?) AND key NOT IN (SELECT key FROM outbox) {which}
ORDER BY discovered
"""
_BY_A_PERSON = """
EXISTS (SELECT 1 FROM event WHERE event.key = url.key AND step = 'discovered' AND detail = ?)
"""
_STRANDED = f"""
SELECT source, count(*) FROM url
WHERE fate = ? AND source NOT IN (SELECT value FROM json_each(?))
AND key NOT IN (SELECT key FROM outbox) AND NOT {_BY_A_PERSON} GROUP BY source ORDER BY source
"""
_RULED = {"ruled": "by a rule of its site", "unruled": "no rule of its site fits"}


@dataclass(frozen=True, slots=True)
class Found:
    """An address that a list, a person or an archive named.

    `hints` is what was said of it there (title, dates), `newer` the date the list gives for it.
    """

    url: str
    via: str = ""
    hints: Mapping[str, object] | None = None
    newer: datetime | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the address with `key`; `waited` is its article's number in the outbox.

    `changed` tells that its article took the place of an earlier one of the same address, `gone` is
    the status, 404 or 410, by which its page is no longer served.
    """

    key: str
    fate: Fate
    reason: str = ""
    article: str = ""
    again: bool = False
    waited: int = 0
    changed: bool = False
    gone: int = 0


class Ledger(Outbox, Outages, Renaming, Visits, Paths, Jobs, Quarantine, Scripted, Histories):
    """Keeps every URL with its fate, and the articles the index has not acknowledged yet."""

    def discover(self, source: str, found: Iterable[Found], now: datetime) -> list[Due]:
        """Books what was found and returns what of it is to be fetched.

        That is what was never seen, and what its list dates later than before.
        """
        with self._transaction():
            due = [one for one in found if self._book(source, one, now)]
            self.brought["found"] += len(due)
            self._book_brought(self.job)
        return [Due(one.url, source, dict(one.hints or {})) for one in due]

    def is_news(self, found: Found) -> bool:
        """Whether `discover` would take it up: never seen, or dated later than before or for the first time."""
        known = self._db.execute(
            "SELECT dated, visited FROM url WHERE key = ?", (url_key(found.url),)
        ).fetchone()
        return known is None or _is_first_date(found, known[0]) or _is_later(found, *known)

    def article(self, key: str) -> str:
        """The article that is kept of an address, "" where there is none or it is another one's."""
        row = self._db.execute(
            "SELECT article FROM url WHERE key = ? AND fate IN (?, ?)",
            (key, Fate.FETCHED, Fate.UNCHANGED),
        ).fetchone()
        return str(row[0]) if row else ""

    def hints(self, url: str) -> dict[str, object]:
        """What lists said of an address so far (title, dates)."""
        row = self._db.execute("SELECT hints FROM url WHERE key = ?", (url_key(url),)).fetchone()
        return dict(json.loads(row[0])) if row else {}

    def pending(self, sources: Sequence[str] | None = None) -> list[Due]:
        """What earlier crawls left: not fetched yet since it was found or changed, or failed in passing."""
        wanted = None if sources is None else set(sources)
        return [due for due in self._unread() if wanted is None or due.source in wanted]

    def pending_beyond(self, sources: Collection[str]) -> list[Due]:
        """What of that a person named, and lies at none of these sources."""
        given = self._unread(f"AND {_BY_A_PERSON}", GIVEN)
        return [due for due in given if due.source not in sources]

    def put_off(self, urls: Iterable[str], reason: str, now: datetime) -> None:
        """Books why addresses that are pending are not fetched by this crawl."""
        with self._transaction():
            for key in map(url_key, urls):
                changed = self._db.execute(
                    "UPDATE url SET reason = ? WHERE key = ? AND fate = ? AND reason != ?",
                    (reason, key, Fate.PENDING, reason),
                )
                if changed.rowcount:
                    self._log(key, now, "put off", reason)

    def put_off_until_later(self) -> int:
        """How many addresses wait because a crawl had enough of their hosts."""
        query = "SELECT count(*) FROM url WHERE fate = ? AND reason NOT IN ('', ?)"
        return int(self._db.execute(query, (Fate.PENDING, GIVEN_BACK)).fetchone()[0])

    def stranded(self, sources: Collection[str]) -> dict[str, int]:
        """How many addresses of each other source lists named, which wait as long as it is none of these."""
        names = json.dumps(list(sources))
        return dict(self._db.execute(_STRANDED, (Fate.PENDING, names, GIVEN)))

    def keep(
        self, key: str, article: Article, now: datetime, before: Validators | None = None
    ) -> int:
        """Puts an article into the outbox, where it has the number that is returned.

        Its URL stays pending until the index acknowledged it.
        """
        row = json.dumps(article_to_row(article), ensure_ascii=False)
        with self._transaction():
            put = self._db.execute("INSERT INTO outbox (key, article) VALUES (?, ?)", (key, row))
            self._visit(key, now)
            self._remember(key, article, before or Validators(), now)
            self._log(key, now, "extracted", _told(article))
            self._count(article.source, now, "words", len(article.text.split()))
            self._count(article.source, now, "extracted")
            for flag in article.flags:
                self._count(article.source, now, flag)
            if article.published is None:
                self._count(article.source, now, "undated")
        return int(put.lastrowid or 0)

    def settle(self, settled: Iterable[Settled], now: datetime) -> None:
        """Books what became of URLs and takes their articles out of the outbox."""
        with self._transaction():
            for one in settled:
                self._settle(one, now)
            self._book_brought(self.job)

    def tally(self) -> dict[Fate, int]:
        """How many URLs have come to each fate."""
        rows = self._db.execute("SELECT fate, count(*) FROM url GROUP BY fate")
        return {Fate(fate): number for fate, number in rows}

    def tally_by_source(self) -> dict[str, dict[Fate, int]]:
        """How many URLs of each source have come to each fate."""
        tally: dict[str, dict[Fate, int]] = {}
        for source, fate, number in self._db.execute(
            "SELECT source, fate, count(*) FROM url GROUP BY source, fate"
        ):
            tally.setdefault(source, {})[Fate(fate)] = number
        return tally

    def balance(self) -> dict[Account, int]:
        """The right side of: discovered = stored + alias + quarantined + refused + pending."""
        balance = dict.fromkeys(Account, 0)
        for fate, number in self.tally().items():
            balance[fate.account] += number
        return balance

    def discovered(self) -> int:
        """The left side of that equation."""
        return int(self._db.execute("SELECT count(*) FROM url").fetchone()[0])

    def _unread(self, which: str = "", *values: str) -> Iterator[Due]:
        rows = self._db.execute(_UNREAD.format(which=which), (Fate.PENDING, ATTEMPTS, *values))
        return (Due(url, source, json.loads(hints)) for url, source, hints in rows)

    def _book(self, source: str, found: Found, now: datetime) -> bool:
        key, dated = url_key(found.url), text_of(found.newer) if found.newer else ""
        known = self._db.execute("SELECT dated, visited FROM url WHERE key = ?", (key,)).fetchone()
        if known is None:
            self._db.execute(
                "INSERT INTO url (key, url, source, fate, hints, discovered, dated) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (key, found.url, source, Fate.PENDING, json.dumps(found.hints or {}), text_of(now), dated),
            )  # fmt: skip
            self._log(key, now, "discovered", found.via)
            return True
        if _is_first_date(found, known[0]):
            told = {name: hint for name, hint in (found.hints or {}).items() if hint}
            hints = json.dumps(self.hints(found.url) | told)
            self._db.execute(
                "UPDATE url SET dated = ?, hints = ? WHERE key = ?", (dated, hints, key)
            )
        if not _is_later(found, *known):
            return False
        # Until it was read, whatever becomes of this crawl, it is left to the next one.
        self._db.execute(
            "UPDATE url SET dated = ?, again = 1, attempts = 0 WHERE key = ?", (dated, key)
        )
        self._log(key, now, "changed", f"dated {dated} by {found.via}")
        return True

    def _settle(self, one: Settled, now: datetime) -> None:
        row = self._db.execute(
            "SELECT url, source, fate, reason FROM url WHERE key = ?", (one.key,)
        ).fetchone()
        url, source, before, why = row or ("", "", "", "")
        stored = Fate(before).account is Account.STORED if before else False
        deleted = stored and one.gone != 0
        self._place(one, stored)
        if one.fate.account is not Account.STORED and one.fate is not Fate.DUPLICATE:
            self._visit(one.key, now)
        if deleted:
            self._gone(one.key, one.gone)
        self._visited(one.key, now)
        self._db.execute("DELETE FROM outbox WHERE id = ?", (one.waited,))
        self._log(one.key, now, DELETED if deleted else one.fate, one.reason or one.article)
        known = before not in ("", Fate.PENDING) or why == GIVEN_BACK
        self._refusal(source, one.fate, one.reason, known, now)
        if before == Fate.PENDING:
            self._yielded(url, one.fate)
        self._reckon((url or one.key, source), one, known, deleted, now)

    def _place(self, one: Settled, stored: bool) -> None:
        """Books the fate of a URL; one whose article is kept stays stored when a later visit fails."""
        if stored and one.fate.account in (Account.QUARANTINED, Account.REFUSED):
            self._db.execute(
                "UPDATE url SET again = again AND ? WHERE key = ?", (int(one.again), one.key)
            )
        else:
            self._db.execute(
                "UPDATE url SET fate = ?, reason = ?, again = ?,"
                " article = CASE WHEN ? = '' THEN article ELSE ? END WHERE key = ?",
                (one.fate, one.reason, int(one.again), one.article, one.article, one.key),
            )

    def _reckon(
        self, page: tuple[str, str], one: Settled, known: bool, deleted: bool, now: datetime
    ) -> None:
        """Counts what became of a URL; that an article was deleted is news, and no failure.

        That one that was `known` failed or was refused is counted apart, too: no further page is missing.
        """
        url, source = page
        self.brought["changed"] += one.changed
        if deleted:
            self._count(source, now, DELETED)
            self._tell("deleted", url=url, source=source, reason=one.reason)
            self.brought[DELETED] += 1
        else:
            self._count(source, now, one.fate)
            if known and one.fate.account in (Account.QUARANTINED, Account.REFUSED):
                self._count(source, now, f"{one.fate}{AGAIN}")
            self._tell("settled", url=url, source=source, fate=one.fate, reason=one.reason)
            self.settled[source, one.fate] += 1

    def _visit(self, key: str, now: datetime) -> None:
        self._db.execute(
            "UPDATE url SET visited = ?, attempts = attempts + 1 WHERE key = ?", (text_of(now), key)
        )


def _told(article: Article) -> str:
    dated = article.published.isoformat(timespec="minutes") if article.published else "no date"
    ruled = (said for flag, said in _RULED.items() if flag in article.flags)
    language = article.language or "no known language"
    return ", ".join((f"{len(article.text.split())} words in {language}", dated, *ruled))


def _is_first_date(found: Found, before: str) -> bool:
    """Whether its list dates a page that was named without a date until now, as sections name theirs."""
    return bool(found.newer and not before)


def _is_later(found: Found, before: str, visited: str | None) -> bool:
    """Whether its list dates a page later than when it was read."""
    dated = text_of(found.newer) if found.newer else ""
    # A list without a date of the page before: what counts is whether it was read since.
    return bool(visited and dated and dated > (before or visited))
