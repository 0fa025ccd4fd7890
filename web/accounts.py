"""Who may use the desk: accounts, their sessions and keys, and what was done, in one SQLite file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from reports.wording import counted
from web.tokens import SHORT, digest, new_token

Role = Literal["reader", "analyst", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
SHORTEST = 10  # characters of a password
SESSION = timedelta(days=14)
LINES = 200
"""Lines of the audit log that are told at a time."""

_TABLES = """
CREATE TABLE IF NOT EXISTS account (
    name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, made TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS session (
    token TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
    ends TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS key (
    token TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
    label TEXT NOT NULL, role TEXT NOT NULL, made TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS audit (
    id INTEGER PRIMARY KEY, time TEXT NOT NULL, account TEXT NOT NULL, act TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
"""


class AccountError(Exception):
    """An account that cannot be made or found; the message is one line for people."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person, or a key of theirs, and what they may do."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether they may do what this role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Key:
    """A key for scripts, as it can be told: what it is for, not what opens."""

    id: str
    account: str
    label: str
    role: Role
    made: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the audit log; those that were written later have greater ids."""

    time: datetime
    account: str
    act: str
    detail: str
    id: int = 0


class Accounts:
    """Accounts in a file that only its owner reads. Passwords and tokens are kept as hashes alone.

    A connection is opened for each call, so that any thread may ask.
    """

    def __init__(self, path: Path, hasher: PasswordHasher | None = None) -> None:
        self._path = path
        self._hasher = hasher or PasswordHasher()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        with self._open() as db:
            db.executescript(_TABLES)

    def add(self, name: str, role: Role, password: str, now: datetime) -> None:
        """Makes an account, or gives it this role and password. Raises `AccountError`."""
        named = " ".join(name.split())
        if not named or len(named) > 64 or not named.isprintable():
            raise AccountError(f"a name is {name!r}, 1 to 64 printable characters are allowed")
        if role not in ROLES:
            raise AccountError(f"a role is {role!r}, allowed: {', '.join(ROLES)}")
        _check_password(password)
        with self._open() as db:
            db.execute(
                "INSERT INTO account VALUES (?, ?, ?, ?) ON CONFLICT (name)"
                " DO UPDATE SET role = excluded.role, password = excluded.password",
                (named, role, self._hasher.hash(password), now.isoformat()),
            )
            db.execute("DELETE FROM session WHERE account = ?", (named,))

    def change_password(self, name: str, before: str, after: str) -> None:
        """Gives a person another password, and ends all of their sessions. Raises `AccountError`."""
        if self.checked(name, before) is None:
            raise AccountError("the password until now is wrong")
        _check_password(after)
        row = (self._hasher.hash(after), name)
        with self._open() as db:  # meanwhile it may have got another role, or be gone
            if not db.execute("UPDATE account SET password = ? WHERE name = ?", row).rowcount:
                raise AccountError(f"no account is named {name!r}")
            db.execute("DELETE FROM session WHERE account = ?", (name,))

    def remove(self, name: str) -> None:
        """Removes an account with its sessions and keys. Raises `AccountError`."""
        with self._open() as db:
            if not db.execute("DELETE FROM account WHERE name = ?", (name,)).rowcount:
                raise AccountError(f"no account is named {name!r}")

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""
        with self._open() as db:
            rows = db.execute(
                "SELECT name, role FROM account ORDER BY name COLLATE NOCASE"
            ).fetchall()
        return tuple(Account(*row) for row in rows)

    def checked(self, name: str, password: str) -> Account | None:
        """The account of this name and password; an unknown name takes as long as a wrong password."""
        with self._open() as db:
            row = db.execute(
                "SELECT name, role, password FROM account WHERE name = ?", (name,)
            ).fetchone()
        if row is None:
            self._hasher.hash(password)
            return None
        try:
            self._hasher.verify(row[2], password)
        except (VerificationError, InvalidHashError):
            return None
        return Account(row[0], row[1])

    def enter(self, account: Account, now: datetime) -> str:
        """Begins a session and returns its token."""
        token = new_token()
        with self._open() as db:
            db.execute("DELETE FROM session WHERE ends < ?", (now.isoformat(),))
            ends = (now + SESSION).isoformat()
            db.execute("INSERT INTO session VALUES (?, ?, ?)", (digest(token), account.name, ends))
        return token

    def leave(self, token: str) -> None:
        """Ends a session."""
        with self._open() as db:
            db.execute("DELETE FROM session WHERE token = ?", (digest(token),))

    def leave_everywhere(self, name: str) -> None:
        """Ends every session of a person."""
        with self._open() as db:
            db.execute("DELETE FROM session WHERE account = ?", (name,))

    def of_session(self, token: str, now: datetime) -> Account | None:
        """Whose session this is, None where it has ended or never was one."""
        with self._open() as db:
            row = db.execute(
                "SELECT name, role FROM session JOIN account ON name = account"
                " WHERE token = ? AND ends > ?",
                (digest(token), now.isoformat()),
            ).fetchone()
        return Account(*row) if row else None

    def new_key(self, account: str, label: str, role: Role, now: datetime) -> str:
        """Makes a key for scripts, which is shown this once. Raises `AccountError`.

        It may do what `role` may, as long as its account may too.
        """
        if role not in ROLES:
            raise AccountError(f"a scope is {role!r}, allowed: {', '.join(ROLES)}")
        token = f"wck_{new_token()}"
        with self._open() as db:
            if not db.execute("SELECT 1 FROM account WHERE name = ?", (account,)).fetchone():
                raise AccountError(f"no account is named {account!r}")
            row = (digest(token), account, label, role, now.isoformat())
            db.execute("INSERT INTO key VALUES (?, ?, ?, ?, ?)", row)
        return token

    def of_key(self, token: str) -> Account | None:
        """Whose key this is, with the smaller of both roles; None where it is none."""
        with self._open() as db:
            row = db.execute(
                "SELECT name, account.role, key.role FROM key JOIN account ON name = account"
                " WHERE token = ?",
                (digest(token),),
            ).fetchone()
        return Account(row[0], min(row[1:], key=ROLES.index)) if row else None

    def all_keys(self) -> tuple[Key, ...]:
        """Every key, by account and by when it was made."""
        with self._open() as db:
            rows = db.execute(
                "SELECT token, account, label, role, made FROM key ORDER BY account, made"
            ).fetchall()
        return tuple(
            Key(token[:SHORT], account, label, role, datetime.fromisoformat(made))
            for token, account, label, role, made in rows
        )

    def revoke(self, id: str) -> Key:
        """Makes a key open nothing any more, and tells which it was. Raises `AccountError`."""
        for key in self.all_keys():
            if key.id == id:
                with self._open() as db:
                    db.execute("DELETE FROM key WHERE substr(token, 1, ?) = ?", (SHORT, id))
                return key
        raise AccountError(f"no key has the id {id!r}")

    def note(self, account: str, act: str, detail: str, now: datetime) -> None:
        """Writes a line of the audit log."""
        with self._open() as db:
            db.execute(
                "INSERT INTO audit (time, account, act, detail) VALUES (?, ?, ?, ?)",
                (now.astimezone(UTC).isoformat(), account, act, detail),
            )

    def log(self, most: int = LINES, before: int | None = None) -> tuple[Entry, ...]:
        """The latest lines of the audit log, or those `before` the line of an id, the newest first."""
        with self._open() as db:
            rows = db.execute(
                "SELECT time, account, act, detail, id FROM audit WHERE ? IS NULL OR id < ?"
                " ORDER BY id DESC LIMIT ?",
                (before, before, most),
            ).fetchall()
        return tuple(Entry(datetime.fromisoformat(row[0]), *row[1:]) for row in rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=30)) as db, db:
            db.execute("PRAGMA foreign_keys = ON")
            yield db


def _check_password(password: str) -> None:
    if len(password) < SHORTEST:
        length = counted(len(password), "character")
        raise AccountError(f"a password has {length}, {SHORTEST} are needed")
