"""What a cluster looks like to somebody who wonders whether it will do: each finding with its cure."""

import time
from collections.abc import Callable, Iterator
from importlib.metadata import version

from elasticsearch import Elasticsearch

from index.elastic.disks import disk_findings
from index.elastic.schema import kept_kinds, kinds, meta_of, outdated
from index.elastic.server import Document, Server
from index.errors import RefusedError
from index.finding import Finding

_GIGABYTE = 1_000_000_000
_LARGEST = 50 * _GIGABYTE  # of a shard; a larger one takes long to copy when a node is lost
_SMALLEST = _GIGABYTE  # of one shard among many
_FEW = 5  # shards of a kind that may be as small as they like
_APART = 10.0  # seconds between two clocks


def examine(server: Server) -> Iterator[Finding]:
    """Versions, health, disks, mapping, shards, clock and blocks.

    What a server keeps to itself (serverless, a missing privilege) is said to be so.
    """
    for what, look in _LOOKS.items():
        try:
            yield from look(server)
        except RefusedError as error:
            yield Finding(what, f"the server does not tell ({error})")


def _versions(server: Server) -> Iterator[Finding]:
    nodes = server.ask(lambda client: client.nodes.info(metric="http").body["nodes"])
    found = sorted({node["version"] for node in nodes.values()})
    client, cure = version("elasticsearch"), ""
    if len(found) > 1:
        cure = "bring all nodes to the same version"
    elif found[0].partition(".")[0] != client.partition(".")[0]:
        cure = "server and client must be of one major version: update the older one"
    yield Finding(
        "Elasticsearch", f"{', '.join(found)}, nodes: {len(nodes)}, client {client}", cure
    )


def _health(server: Server) -> Iterator[Finding]:
    health = server.ask(lambda client: client.cluster.health(index=_behind(client, server)).body)
    cure = {
        "green": "",
        "yellow": "a copy is missing: bring the lost node back, or set"
        ' index.auto_expand_replicas to "0-1" on these indices',
        "red": "articles are missing until the node that holds them is back, or a backup is restored",
    }[health["status"]]
    yield Finding(
        "cluster",
        f"{health['status']}, nodes: {health['number_of_data_nodes']}, shards:"
        f" {health['active_shards']}, and {health['unassigned_shards']} without a node",
        cure,
    )


def _mapping(server: Server) -> Iterator[Finding]:
    metas = {kind: meta_of(server, kind) for kind in kept_kinds()}
    old = [kind for kind, meta in metas.items() if outdated(meta)]
    versions = sorted({str(meta.get("mapping", "unknown")) for meta in metas.values()})
    sketches = metas["versions"].get("sketches", "unknown")
    yield Finding(
        "mapping",
        f"version {', '.join(versions)}, fingerprints {sketches}"
        + (f"; another one than this program's: {', '.join(old)}" if old else ""),
        "wirecopy reindex" if old else "",
    )


def _shards(server: Server) -> Iterator[Finding]:
    """The first copy of each shard; the others are as large."""
    stats = server.ask(
        lambda client: (
            client.indices.stats(index=_behind(client, server), metric="store", level="shards").body
        )
    )
    sizes = {
        name: [
            copy["store"]["size_in_bytes"]
            for copies in index["shards"].values()
            for copy in copies
            if copy["routing"]["primary"]
        ]
        for name, index in stats["indices"].items()
    }
    yield shard_finding(sizes, server.address.name)


def shard_finding(sizes: dict[str, list[int]], name: str) -> Finding:
    """What the bytes of each index's shards mean."""
    every = [size for shards in sizes.values() for size in shards]
    large = [index for index, shards in sizes.items() if max(shards, default=0) > _LARGEST]
    tiny = [
        index
        for index, shards in sizes.items()
        if len(shards) > _FEW and sum(shards) / len(shards) < _SMALLEST
    ]
    found = f"{len(every)}, {sum(every) / 1e9:.2f} GB in all, the largest {max(every, default=0) / 1e9:.2f}"
    setting = f"number_of_shards in the component template {name}@custom, then `wirecopy reindex`"
    if large:
        return Finding("shards", f"{found}; over 50 GB: {', '.join(large)}", f"raise {setting}")
    if tiny:
        return Finding("shards", f"{found}; many tiny ones: {', '.join(tiny)}", f"lower {setting}")
    return Finding("shards", found)


def _clock(server: Server) -> Iterator[Finding]:
    before = time.time()
    nodes = server.ask(lambda client: client.nodes.stats(metric="fs").body["nodes"])
    now = (before + time.time()) / 2
    apart = max((node["timestamp"] / 1_000 - now for node in nodes.values()), key=abs)
    yield Finding(
        "clock",
        f"the server's is {abs(apart):.1f} s {'ahead' if apart > 0 else 'behind'}",
        "set both machines' clocks by the network (NTP)" if abs(apart) > _APART else "",
    )


def _blocks(server: Server) -> Iterator[Finding]:
    settings = server.ask(
        lambda client: (
            client.indices.get_settings(
                index=_behind(client, server), name="index.blocks.*", flat_settings=True
            ).body
        )
    )
    blocked = {
        f"{name}: {setting}"
        for name, index in settings.items()
        for setting, value in index["settings"].items()
        if value == "true"
    }
    yield Finding(
        "blocks",
        "; ".join(sorted(blocked)) or "none",
        "make room where the disk is full, then set it to null on that index" if blocked else "",
    )


def _disks(server: Server) -> Iterator[Finding]:
    nodes = server.ask(lambda client: client.cat.allocation(format="json", bytes="b").body)
    settings = server.ask(
        lambda client: client.cluster.get_settings(include_defaults=True, flat_settings=True).body
    )
    in_force: Document = settings["defaults"] | settings["persistent"] | settings["transient"]
    yield from disk_findings([dict(node) for node in nodes], in_force)  # type: ignore[arg-type]  # JSON was asked for


def _behind(client: Elasticsearch, server: Server) -> list[str]:
    names = [server.alias(kind) for kind in kinds()]
    return sorted(client.indices.get_alias(index=f"{server.address.name}-*", name=names).body)


_LOOKS: dict[str, Callable[[Server], Iterator[Finding]]] = {
    "Elasticsearch": _versions,
    "cluster": _health,
    "disks": _disks,
    "mapping": _mapping,
    "shards": _shards,
    "clock": _clock,
    "blocks": _blocks,
}
