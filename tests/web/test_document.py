"""The OpenAPI document is complete, its examples are true, and the API keeps what it says."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from reports.watching import Topic
from spiders.ledger import Found, Ledger
from web.app import create_app
from web.desk import LOOPBACK
from web.shelf import FixedShelf
from wirecopy.settings.shelf import FileShelf

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EACH = 50  # requests of each kind for each of the operations
LEAST = 2_000


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield f"{method} {path}", operation


@pytest.fixture(scope="module")
def document(reading) -> dict[str, Any]:
    return reading.client.get("/api/openapi.json").json()


def test_every_promised_route_is_there(document) -> None:
    promised = [
        "/api/search", "/api/count", "/api/articles/{id}", "/api/stories/{id}",
        "/api/stories/{id}/diff/{a}/{b}", "/api/trace", "/api/topics", "/api/topics/{name}", "/api/topics/{name}/seen",
        "/api/digests", "/api/digests/{name}", "/api/recipient", "/api/recipient/confirmation",
        "/api/sources", "/api/jobs", "/api/why",
        "/api/decisions", "/api/decisions/merge", "/api/decisions/{id}/undo",
    ]  # fmt: skip
    assert [path for path in promised if path not in document["paths"]] == []


def test_every_good_answer_has_an_example_that_is_true(document) -> None:
    for name, operation in operations(document):
        content = operation["responses"]["200"]["content"]["application/json"]
        schema = content["schema"] | {"components": document["components"]}
        jsonschema_rs.validator_for(schema).validate(content["example"])
        assert content["example"]["data"], name


def test_a_search_is_asked_with_what_was_promised(document) -> None:
    (search,) = document["paths"]["/api/search"].values()
    named = {one["name"] for one in search["parameters"]}
    assert named >= {"q", "start", "end", "source", "lang", "group", "sort", "page_size", "resume"}


def shown(schema: dict[str, Any], document: dict[str, Any]) -> bool:
    """Whether a schema has an example, or a usual value, or names those there may be."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return bool(schema.keys() & {"examples", "default", "enum", "const"})


def test_everything_that_is_asked_for_has_an_example_or_its_values(document) -> None:
    without = []
    for name, operation in operations(document):
        fields = {one["name"]: one["schema"] for one in operation.get("parameters", ())}
        if body := operation.get("requestBody"):
            sent = body["content"]["application/json"]["schema"]
            (reference,) = (one["$ref"] for one in sent.get("anyOf", [sent]) if "$ref" in one)
            schema = document["components"]["schemas"][reference.rpartition("/")[2]]
            fields |= schema["properties"]
        without += [(name, field) for field, one in fields.items() if not shown(one, document)]
    assert without == []


def test_every_answer_to_get_is_known_again_by_its_etag(fresh, document, client_of) -> None:
    with Ledger.open(fresh.desk.data / "ledger.sqlite") as ledger:
        ledger.discover("Kyma", [Found("https://kyma.example/1", "feed")], datetime.now(UTC))
    client = client_of(fresh, shelf=FixedShelf({"lights": "lighthouses"}))
    names = {"a": "A", "b": "B", "name": "lights", "id": fresh.press.article}
    paths = [name[4:] for name, _ in operations(document) if name.startswith("get ")]
    assert len(paths) > 12
    for path in paths:
        address = path.format(**names) + "?url=https://kyma.example/1"
        first = client.get(address)
        assert first.status_code == 200, address
        again = client.get(address, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b""), address
        described = document["paths"][path]["get"]["responses"]
        assert all("ETag" in described[status]["headers"] for status in ("200", "304"))


def test_every_error_is_told_in_the_one_shape(document) -> None:
    shape = {"$ref": "#/components/schemas/ErrorAnswer"}
    for name, operation in operations(document):
        errors = {code: answer for code, answer in operation["responses"].items() if code >= "4"}
        assert {"400", "401", "403", "421", "429", "500", "503"} <= errors.keys(), name
        assert "422" not in errors
        for answer in errors.values():
            assert answer["content"]["application/json"]["schema"] == shape
            assert answer["content"]["application/json"]["example"]["error"]["message"]


def test_every_route_says_what_it_does_and_where_it_belongs(document) -> None:
    tags = {tag["name"] for tag in document["tags"]}
    for name, operation in operations(document):
        assert operation["description"].endswith("."), name
        assert set(operation["tags"]) <= tags


def test_whatever_is_asked_no_answer_is_undocumented(fresh) -> None:
    """Generated requests against the real application, right ones and wrong ones."""
    shelf = FileShelf(fresh.desk.data / "wirecopy.toml")
    shelf.add(Topic("lights", "lighthouses"))
    app = create_app(replace(fresh.desk, hosts=LOOPBACK | {"testserver"}, shelf=shelf))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    ids = [{}, {"id": fresh.press.story}, {"id": fresh.press.article}]
    asked: Counter[str] = Counter()
    for operation in (result.ok() for result in schema.get_all_operations()):
        right, wrong = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
        for known in ids if "{id}" in operation.path else ids[:1]:
            ask(operation.as_strategy(right, path_parameters=known or None), asked)
        with suppress(Unsatisfiable):  # nothing that is sent there can be wrong
            ask(operation.as_strategy(wrong), asked)
    assert len(asked) == 28
    assert asked.total() >= LEAST


def ask(requests, asked: Counter[str]) -> None:
    @settings(
        max_examples=EACH, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=requests)
    def one(case) -> None:
        case.call_and_validate(checks=CHECKS)
        asked[case.operation.label] += 1

    one()
