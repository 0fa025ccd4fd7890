"""Snapshots: the cluster keeps the indices in a repository of its own."""

from elasticsearch import Elasticsearch

from index.elastic.schema import current, kept_kinds
from index.elastic.server import Server


def keep_snapshot(server: Server, repository: str, name: str) -> None:
    """Keep every kind of document, and wait until all of it is kept."""
    indices = [current(server, kind) for kind in kept_kinds()]

    def keep(client: Elasticsearch) -> None:
        client.options(request_timeout=None).snapshot.create(
            repository=repository,
            snapshot=name,
            indices=indices,
            include_global_state=False,
            wait_for_completion=True,
            metadata={"wirecopy": server.address.name},
        )

    server.ask(keep)


def bring_back(server: Server, repository: str, name: str) -> None:
    """Put the indices of a snapshot in the place of those that are there, which are empty."""
    mine = server.address.name

    def bring(client: Elasticsearch) -> None:
        (kept,) = client.snapshot.get(repository=repository, snapshot=name)["snapshots"]
        former = kept["metadata"]["wirecopy"]
        client.indices.delete(index=[current(server, kind) for kind in kept_kinds()])
        client.options(request_timeout=None).snapshot.restore(
            repository=repository,
            snapshot=name,
            indices=kept["indices"],
            rename_pattern=f"^{former}-",
            rename_replacement=f"{mine}-",
            include_aliases=False,
            include_global_state=False,
            wait_for_completion=True,
        )
        client.indices.update_aliases(
            actions=[
                {"add": {"index": index, "alias": index.rpartition("-")[0], "is_write_index": True}}
                for index in (
                    f"{mine}{kept_as.removeprefix(former)}" for kept_as in kept["indices"]
                )
            ]
        )

    server.ask(bring)
