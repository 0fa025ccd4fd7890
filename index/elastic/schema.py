"""The indices behind the aliases: their mapping, made at first use and replaced as a whole."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch

from index.elastic.server import Server
from index.errors import SchemeError
from processing import SCHEME

_SETTINGS = {
    "index": {
        # Writers refresh when a batch is whole; between, nobody shall see half of it.
        "refresh_interval": "-1",
        "codec": "best_compression",
        # One node alone is well without a copy; from two on, one of them may be lost.
        "auto_expand_replicas": "0-1",
    }
}
LEASES = "leases"  # the kind that says who writes
_TEMPLATE_PRIORITY = 300  # above what a cluster brings along


def kinds() -> tuple[str, ...]:
    """The kinds of documents."""
    return tuple(_mapping()["kinds"])


def kept_kinds() -> tuple[str, ...]:
    """The kinds of what is kept, copied and compared: all but that which says who writes."""
    return tuple(kind for kind in kinds() if kind != LEASES)


def prepare(server: Server) -> None:
    """Make what is missing, behind aliases; raise SchemeError where another program's is found."""
    found = server.ask(lambda client: _present(client, server))
    for kind in kinds():
        if kind in found:
            _check(server, kind, found[kind])
        else:
            make(server, kind, 1, alias=True)


def make(server: Server, kind: str, number: int, alias: bool) -> str:
    """An empty index of a kind, and the template that keeps its like in shape; its name.

    Settings of the house's own, such as the number of shards, stand in the component template
    `<name>@custom`, where somebody has made one.
    """
    name = f"{server.alias(kind)}-{number:06d}"
    body: dict[str, Any] = {"settings": _SETTINGS, "mappings": mappings(kind)}
    server.ask(
        lambda client: client.indices.put_index_template(
            name=server.alias(kind),
            index_patterns=[f"{server.alias(kind)}-*"],
            priority=_TEMPLATE_PRIORITY,
            template=body,
            composed_of=[f"{server.address.name}@custom"],
            ignore_missing_component_templates=[f"{server.address.name}@custom"],
        )
    )
    aliases = {"aliases": {server.alias(kind): {"is_write_index": True}}} if alias else {}
    server.ask(lambda client: _create(client, name, aliases))
    return name


def mappings(kind: str) -> dict[str, Any]:
    """The mapping of a kind, with the schemes by which another program tells it from its own."""
    meta = {"mapping": _mapping()["version"], "sketches": SCHEME}
    return {"dynamic": "strict", "_meta": meta, **_mapping()["kinds"][kind]}


def languages() -> frozenset[str]:
    """The languages whose texts have a field, and an analyzer, of their own."""
    fields = _mapping()["kinds"]["articles"]["properties"]["text"]["properties"]
    return frozenset(fields) - {"other"}


def current(server: Server, kind: str) -> str:
    """The name of the index behind a kind's alias."""
    alias = server.alias(kind)
    return str(next(iter(server.ask(lambda client: client.indices.get_alias(name=alias).body))))


def replicas_of(client: Elasticsearch, index: str) -> dict[str, Any]:
    """How many copies an index keeps, as the settings of another one that is to keep as many."""
    kept = client.indices.get_settings(index=index, flat_settings=True)[index]["settings"]
    expand = kept.get("index.auto_expand_replicas", "false")
    if expand != "false":
        return {"auto_expand_replicas": expand}
    return {
        "auto_expand_replicas": "false",
        "number_of_replicas": kept["index.number_of_replicas"],
    }


def meta_of(server: Server, kind: str) -> Mapping[str, Any]:
    """What the index behind an alias says of itself."""
    return server.ask(lambda client: _present(client, server)).get(kind, {})


def check_scheme(server: Server) -> None:
    """Raise SchemeError where sketches of this program cannot be compared with those kept."""
    if (scheme := sketches_of(server)) != SCHEME:
        raise SchemeError(
            f"the index {server.address} holds sketches of the scheme {scheme!r}, this program"
            f" makes {SCHEME!r}; run `wirecopy reindex` to make them anew"
        )


def sketches_of(server: Server) -> str:
    """The scheme of the sketches that are kept."""
    return str(meta_of(server, "versions").get("sketches", ""))


def outdated(meta: Mapping[str, Any]) -> bool:
    """Whether an index was made by another mapping or has other sketches than this program's."""
    return dict(meta) != dict(mappings("articles")["_meta"])


def _present(client: Elasticsearch, server: Server) -> dict[str, Mapping[str, Any]]:
    """Of each kind that exists, its `_meta`."""
    names = [server.alias(kind) for kind in kinds()]
    found: dict[str, Mapping[str, Any]] = {}
    answer = client.indices.get(
        index=names, ignore_unavailable=True, allow_no_indices=True, features="aliases,mappings"
    )
    for body in answer.body.values():
        for alias in body["aliases"]:
            kind = alias.removeprefix(f"{server.address.name}-")
            found[kind] = body["mappings"].get("_meta", {})
    return found


def _check(server: Server, kind: str, meta: Mapping[str, Any]) -> None:
    """An older mapping is given the fields that it lacks; a newer one cannot be used."""
    ours, theirs = int(_mapping()["version"]), int(meta.get("mapping", 0))
    if theirs < ours:
        fields = mappings(kind)["properties"]
        server.ask(
            lambda client: client.indices.put_mapping(index=server.alias(kind), properties=fields)
        )
    if theirs > ours:
        raise SchemeError(
            f"{server.address}: its {kind} have mapping {meta['mapping']}, this program knows {ours};"
            " use the newer wirecopy"
        )


def _create(client: Elasticsearch, name: str, aliases: Mapping[str, Any]) -> None:
    try:
        client.indices.create(index=name, **aliases)
    except BadRequestError as error:
        if error.error != "resource_already_exists_exception":  # another process was first
            raise


def drop(server: Server) -> None:
    """Remove all indices behind the aliases, and their templates."""

    def remove(client: Elasticsearch) -> None:
        names = [server.alias(kind) for kind in kinds()]
        found = client.indices.get(index=names, ignore_unavailable=True, features="aliases")
        if behind := list(found.body):
            client.indices.delete(index=behind, ignore_unavailable=True)
        for name in names:
            client.options(ignore_status=404).indices.delete_index_template(name=name)

    server.ask(remove)


@cache
def _mapping() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(
        files("index.elastic").joinpath("mapping.json").read_text("utf-8")
    )
    return found
