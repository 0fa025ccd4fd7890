"""Stories as STIX 2.1: a report object for each, and the addresses of its carriers."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid5

from reports.stories.ledger import Carrier, StoryReport
from reports.unseen import Unseen
from reports.wording import counted, safe_href

# The namespace that STIX 2.1 gives for ids of observables (section 2.9), and one of our own.
_OBSERVABLES = UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
_OURS = uuid5(_OBSERVABLES, "urn:wirecopy")

_Object = dict[str, object]


def render_stix(reports: Sequence[StoryReport], unseen: Unseen | None = None) -> str:
    """A bundle of the stories, with a note on what was not seen.

    Its ids are the same each time it is made of the same.
    """
    objects: dict[str, _Object] = {}
    for report in reports:
        for made in _objects(report):
            objects.setdefault(str(made["id"]), made)
    if unseen:
        note = _note(unseen, [id for id in objects if id.startswith("report--")])
        objects[str(note["id"])] = note
    bundle = {
        "type": "bundle",
        "id": f"bundle--{uuid5(_OURS, ' '.join(objects))}",
        "objects": list(objects.values()),
    }
    return json.dumps(bundle, ensure_ascii=False, indent=1) + "\n"


def _objects(report: StoryReport) -> Iterator[_Object]:
    """Who made it, the addresses, then the report that refers to them."""
    author: _Object = {
        "type": "identity", "spec_version": "2.1", "id": f"identity--{uuid5(_OURS, 'wirecopy')}",
        "created": "2026-01-01T00:00:00.000Z", "modified": "2026-01-01T00:00:00.000Z",
        "name": "wirecopy", "identity_class": "system",
    }  # fmt: skip
    carriers = [carrier for version in report.versions for carrier in version.carriers]
    addresses = [_address(carrier) for carrier in carriers if safe_href(carrier.url)]
    yield author
    yield from addresses
    numbers = report.counts
    extent = (
        f"{counted(numbers.articles, 'article')} in {counted(numbers.versions, 'version')},"
        f" {counted(numbers.outlets, 'outlet')}"
    )
    yield {
        "type": "report", "spec_version": "2.1", "id": f"report--{uuid5(_OURS, report.id)}",
        "created_by_ref": author["id"], "created": _time(report.first), "modified": _time(report.last),
        "name": report.headline, "published": _time(report.first),
        "description": extent,
        "lang": report.language or "und", "labels": ["news-coverage"],
        "object_refs": list(dict.fromkeys(str(one["id"]) for one in addresses or [author])),
        "external_references": [
            {"source_name": "wirecopy", "external_id": report.id},
            *({"source_name": one.source or one.url, "url": one.url, "description": one.title}
              for one in carriers if safe_href(one.url)),
        ],
    }  # fmt: skip


def _note(unseen: Unseen, reports: Sequence[str]) -> _Object:
    """What was not seen in the time of the reports, which it is about."""
    told = "\n".join(unseen.lines())
    return {
        "type": "note", "spec_version": "2.1", "id": f"note--{uuid5(_OURS, ' '.join((told, *reports)))}",
        "created": _time(unseen.end), "modified": _time(unseen.end),
        "abstract": unseen.heading(), "content": told, "object_refs": list(reports),
    }  # fmt: skip


def _address(carrier: Carrier) -> _Object:
    """An observable, whose id the standard makes of its canonical JSON."""
    canonical = json.dumps({"value": carrier.url}, ensure_ascii=False, separators=(",", ":"))
    id = f"url--{uuid5(_OBSERVABLES, canonical)}"
    return {"type": "url", "spec_version": "2.1", "id": id, "value": carrier.url}


def _time(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{time.microsecond // 1000:03d}Z"
