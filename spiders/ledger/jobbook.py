"""The jobs in the ledger: what ran, when, what it brought and how it ended; kept for good."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from processing import Account, Fate
from spiders.ledger.book import Book, text_of, time_of
from spiders.ledger.lists import LIST_FAILED


@dataclass(frozen=True, slots=True)
class Job:
    """One run: `new` articles and `changed` ones, addresses `found` and addresses that `failed`.

    Those that failed are pages that could not be had, and lists that could not be read.
    """

    number: int
    task: str
    started: datetime
    ended: datetime | None
    found: int
    new: int
    changed: int
    failed: int
    end: str


class Jobs(Book):
    """The part of the ledger that is about jobs."""

    def begin(self, task: str, now: datetime) -> int:
        """Books the start of a job and returns its number."""
        with self._transaction():
            cursor = self._db.execute(
                "INSERT INTO job (started, task) VALUES (?, ?)", (text_of(now), task)
            )
        self._tell("job began", job=cursor.lastrowid, task=task)
        return int(cursor.lastrowid or 0)

    def end(self, job: int, now: datetime, reason: str) -> None:
        """Books the end of a job with what it brought."""
        with self._transaction():
            self._book_brought(job)
            self._db.execute(
                "UPDATE job SET ended = ?, reason = ? WHERE id = ?", (text_of(now), reason, job)
            )
        self._tell("job ended", job=job, end=reason, **self._brought())

    def break_off(self, now: datetime, reason: str) -> int:
        """Books the end of jobs that did not live to tell it themselves; how many they were."""
        with self._transaction():
            cursor = self._db.execute(
                "UPDATE job SET ended = ?, reason = ? WHERE ended IS NULL", (text_of(now), reason)
            )
        return cursor.rowcount

    def ends(self) -> dict[str, int]:
        """How many jobs ended in each way."""
        return dict(self._db.execute("SELECT reason, count(*) FROM job GROUP BY reason"))

    def jobs(self, most: int = 20) -> list[Job]:
        """The latest jobs, the last one first."""
        rows = self._db.execute(
            "SELECT id, task, started, ended, fates, reason FROM job ORDER BY id DESC LIMIT ?",
            (most,),
        )
        return list(map(_job, rows))

    def _book_brought(self, job: int) -> None:
        """Books what a job brought so far: it may not live to tell at its end."""
        if job:
            brought = json.dumps(self._brought())
            self._db.execute("UPDATE job SET fates = ? WHERE id = ?", (brought, job))

    def _brought(self) -> Counter[str]:
        brought: Counter[str] = Counter(self.brought)
        for (_, fate), number in self.settled.items():
            brought[fate] += number
        return brought


def _job(row: tuple[int, str, str, str | None, str, str]) -> Job:
    number, task, started, ended, fates, reason = row
    brought = json.loads(fates)
    changed = brought.get("changed", 0)
    lost = sum(brought.get(fate, 0) for fate in Fate if fate.account is Account.QUARANTINED)
    return Job(
        number,
        task,
        datetime.fromisoformat(started),
        time_of(ended),
        brought.get("found", 0),
        brought.get(Fate.FETCHED, 0) - changed,
        changed,
        lost + brought.get(LIST_FAILED, 0),
        reason,
    )
