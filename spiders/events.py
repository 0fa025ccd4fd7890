"""Events in a log: what each is about, and how a person reads that."""

import json
import logging


def fields_of(record: logging.LogRecord) -> dict[str, object]:
    """The fields of an event, none where a record is of another kind."""
    fields: dict[str, object] = getattr(record, "fields", {})
    return fields


def worded(fields: dict[str, object]) -> str:
    """Fields as a person reads them, `name=value` one after the other."""
    return " ".join(f"{name}={_word(value)}" for name, value in fields.items())


def _word(value: object) -> str:
    text = "" if value is None else str(value)
    return json.dumps(text, ensure_ascii=False) if not text or " " in text or '"' in text else text
