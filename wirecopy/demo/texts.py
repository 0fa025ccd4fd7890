"""The demo's texts, and the articles that its outlets make of them."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

_HERE = files("wirecopy.demo")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet of the demo's press; `lists` are the ways it announces its articles."""

    id: str
    name: str
    country: str
    language: str
    template: str
    lists: tuple[str, ...]
    house: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """An article as an outlet prints it; `story` is the truth about where it comes from."""

    outlet: str
    path: str
    title: str
    time: datetime
    modified: datetime
    story: str
    language: str
    byline: str
    paragraphs: tuple[str, ...]


def outlets() -> tuple[Outlet, ...]:
    """Every outlet, in the order of their addresses."""
    return tuple(
        Outlet(**{**row, "lists": tuple(row["lists"]), "tags": tuple(row.get("tags", ()))})
        for row in _table("outlets.toml")["outlet"]
    )


def pieces(edition: int) -> tuple[Piece, ...]:
    """What the press carries: 1 in the afternoon of the meeting, 2 in the evening."""
    table = _table("articles.toml")
    language = {outlet.id: outlet.language for outlet in outlets()}
    rows = [*table["article"], *_rows(table["series"])]
    return tuple(_piece(row, language, edition) for row in rows)


def paragraphs(language: str, part: str) -> tuple[str, ...]:
    """The paragraphs that "key" or "key:2-4" means among the texts of a language."""
    key, _, wanted = part.partition(":")
    text = _texts(language)[key]
    if not wanted:
        return text
    first, _, last = wanted.partition("-")
    return text[int(first) - 1 : int(last or first)]


def _rows(series: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One row for each day of a series, its words filled into the template's places."""
    for one in series:
        for row in one["rows"]:
            yield {
                "at": one["at"].format(**row),
                "title": one["title"].format(**row),
                "story": one["story"].format(**row),
                "parts": one["parts"],
                "time": row["time"],
                "words": row,
            }


def _piece(row: Mapping[str, Any], language: Mapping[str, str], edition: int) -> Piece:
    outlet, _, path = row["at"].partition("/")
    now = {**row, **(row.get("update", {}) if edition > 1 else {})}
    tongue = row.get("language", language[outlet])
    text = [
        p.format(**row["words"]) if "words" in row else p
        for part in now["parts"]
        for p in paragraphs(tongue, part)
    ]
    for old, new in zip(row.get("replace", [])[::2], row.get("replace", [])[1::2], strict=True):
        text = [paragraph.replace(old, new) for paragraph in text]
    text[0] = row.get("dateline", "") + text[0]
    if "credit" in row:
        text.append(row["credit"])
    return Piece(
        outlet, path, now["title"], _time(row["time"]), _time(now["time"]), row["story"], tongue,
        row.get("byline", ""), tuple(text),
    )  # fmt: skip


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text("utf-8"))


@cache
def _texts(language: str) -> dict[str, tuple[str, ...]]:
    """Key -> paragraphs: "## key" opens a text, an empty line parts two paragraphs."""
    found: dict[str, tuple[str, ...]] = {}
    for block in (_HERE / "texts" / f"{language}.txt").read_text("utf-8").split("## ")[1:]:
        key, _, body = block.partition("\n")
        found[key.strip()] = tuple(p.strip() for p in body.strip().split("\n\n"))
    return found
