"""Topics: the saved queries of the configuration, read, added and removed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from index.errors import QueryError
from index.query.parse import parse
from reports.watching import ALERTS, THRESHOLDS, Topic
from spiders.sources.editing import edited
from spiders.sources.tables import append_table, put
from wirecopy.errors import MisusedError

LONGEST = 80  # characters of a name

_KEYS = ("name", "query", "alert", "thresholds", "urls_file")


def read_topics(path: Path | None, document: Mapping[str, Any]) -> tuple[Topic, ...]:
    """The `[[topic]]` tables of a configuration. Raises `MisusedError` in one line."""
    tables = document.get("topic", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise MisusedError(f"{path}: topic is {tables!r}, [[topic]] tables are allowed")
    base = path.parent if path else Path()
    topics = tuple(
        _topic(f"{path}: topic {number}", table, base) for number, table in enumerate(tables, 1)
    )
    queries = {topic.name: topic.query for topic in topics}
    for number, topic in enumerate(topics, 1):
        _check_name(f"{path}: topic {number}", topic.name, [each.name for each in topics])
        _check_query(f"{path}: topic {number}", topic, queries)
    return topics


def append_topic(path: Path, topic: Topic) -> None:
    """Adds a table to the configuration, keeping its comments. Raises `MisusedError`."""
    with edited(path) as document:
        known = read_topics(path, document.unwrap())
        _check_name("topic", topic.name, [*(each.name for each in known), topic.name])
        append_table(document, "topic", {"name": topic.name, **_checked(topic, known)})


def change_topic(path: Path, topic: Topic, was: str = "") -> None:
    """Sets query, alert and thresholds of the topic of this name, keeping all else of its table.

    Gives it this name where it `was` called otherwise. Raises `MisusedError`.
    """
    with edited(path) as document:
        known = read_topics(path, document.unwrap())
        before = named(known, was or topic.name).name
        others = [each for each in known if each.name != before]
        name = topic.name if was else before
        _check_name("topic", name, [*(each.name for each in others), name])
        values = {"name": name, **_checked(replace(topic, name=name), others)}
        table = next(table for table in document["topic"] if table["name"] == before)
        for key in ("name", "query", "alert", "thresholds"):
            if table.get(key) != values.get(key):  # else it stays as it was written
                put(table, key, values.get(key))


def remove_topic(path: Path, name: str) -> None:
    """Takes a table out of the configuration, keeping its comments. Raises `MisusedError`."""
    with edited(path) as document:
        topic = named(read_topics(path, document.unwrap()), name)
        tables = document["topic"]
        at = next(at for at, table in enumerate(tables) if table["name"] == topic.name)
        del tables[at]
        if not len(tables):
            del document["topic"]


def named(topics: Sequence[Topic], name: str) -> Topic:
    """The topic of this name, in any case. Raises `MisusedError`."""
    for topic in topics:
        if topic.name.casefold() == name.casefold():
            return topic
    known = ", ".join(topic.name for topic in topics)
    raise MisusedError(f"there is no topic {name!r}; known: {known or 'none'}")


def _topic(where: str, table: Mapping[str, Any], base: Path) -> Topic:
    unknown = next((key for key in table if key not in _KEYS), None)
    if unknown is not None:
        raise MisusedError(f"{where}: key {unknown!r} found, allowed: {', '.join(_KEYS)}")
    for key in ("name", "query"):
        if not isinstance(table.get(key), str) or not table[key]:
            raise MisusedError(f"{where}: {key} is {table.get(key)!r}, a string is needed")
    alert = table.get("alert", "never")
    if alert not in ALERTS:
        raise MisusedError(f"{where}: alert is {alert!r}, allowed: {', '.join(ALERTS)}")
    file = table.get("urls_file", "")
    if not isinstance(file, str):
        raise MisusedError(f"{where}: urls_file is {file!r}, a path is allowed")
    return Topic(
        table["name"],
        table["query"],
        alert,
        _thresholds(where, table.get("thresholds", [])),
        base / file if file else None,
    )


def _checked(topic: Topic, others: Sequence[Topic]) -> dict[str, object]:
    """What the table of a topic says beside its name."""
    if not topic.query.strip():
        raise MisusedError("query is '', a string is needed")
    if topic.alert not in ALERTS:
        raise MisusedError(f"alert is {topic.alert!r}, allowed: {', '.join(ALERTS)}")
    thresholds = list(_thresholds("topic", list(topic.thresholds)))
    _check_query("topic", topic, {each.name: each.query for each in (*others, topic)})
    values: dict[str, object] = {"query": topic.query}
    if topic.alert != "never":
        values["alert"] = topic.alert
    if thresholds:
        values["thresholds"] = thresholds
    return values


def _thresholds(where: str, found: object) -> tuple[str, ...]:
    if not isinstance(found, list) or any(each not in THRESHOLDS for each in found):
        raise MisusedError(
            f"{where}: thresholds is {found!r}, a list of these is allowed: {', '.join(THRESHOLDS)}"
        )
    return tuple(found)


def _check_name(where: str, name: str, names: Sequence[str]) -> None:
    if not name or not name.isprintable() or name != name.strip() or len(name) > LONGEST:
        raise MisusedError(
            f"{where}: name is {name[: LONGEST + 1]!r}, 1 to {LONGEST} printable characters are allowed"
        )
    if [each.casefold() for each in names].count(name.casefold()) > 1:
        raise MisusedError(f"{where}: name is {name!r}, which another topic has")


def _check_query(where: str, topic: Topic, queries: Mapping[str, str]) -> None:
    try:
        parse(topic.query, topics=queries)
        parse("topic:*", topics={topic.name: topic.query})  # that it is made of no other
    except QueryError as error:
        raise MisusedError(f"{where}: {error}") from error
