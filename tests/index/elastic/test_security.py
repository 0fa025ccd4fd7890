"""A server with TLS, passwords and roles."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from elastic_server import Server
from elastic_tls import write_certificates
from elasticsearch import Elasticsearch

from index import ALL, Access, RefusedError, Slice, UnreachableError, intake, open_index
from processing import Article

ROLES = """
desk:
  cluster: [manage_index_templates, monitor]
  indices:
    - names: ["press-*"]
      privileges: [all]
reader:
  cluster: [monitor]
  indices:
    - names: ["press-*"]
      privileges: [read, view_index_metadata]
stranger:
  cluster: [monitor]
"""


@dataclass(frozen=True)
class Guarded:
    """A server that lets nobody in without a password."""

    server: Server
    ca: Path

    def address(self, user: str) -> str:
        return f"https://{user}@127.0.0.1:{self.server.port}/press"

    def access(self, password: str = "correct horse") -> Access:
        return Access(password, ca_file=self.ca)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    server = Server(
        {
            "xpack.security.enabled": True,
            "xpack.security.http.ssl.enabled": True,
            "xpack.security.http.ssl.certificate": "certificates/http.crt",
            "xpack.security.http.ssl.key": "certificates/http.key",
            "xpack.security.transport.ssl.enabled": False,
        }
    )
    try:
        ca = write_certificates(server.config / "certificates")
        (server.config / "roles.yml").write_text(ROLES)
        for user, role in (("desk", "desk"), ("reader", "reader"), ("stranger", "stranger")):
            server.run("elasticsearch-users", "useradd", user, "-p", "correct horse", "-r", role)
        server.start()
        with Elasticsearch(
            f"https://127.0.0.1:{server.port}", ca_certs=str(ca), basic_auth=("desk", "correct horse"),
            request_timeout=60, max_retries=20, retry_on_status=(401, 503),
        ) as client:  # fmt: skip
            client.cluster.health(wait_for_status="yellow", timeout="60s")
        kept = tmp_path_factory.mktemp("tls") / "ca.crt"
        kept.write_bytes(ca.read_bytes())
        yield Guarded(server, kept)
    finally:
        server.remove()


def test_an_index_is_used_over_tls_with_a_password(
    guarded: Guarded, tmp_path: Path, article: Callable[..., Article]
) -> None:
    with open_index(guarded.address("desk"), tmp_path, guarded.access()) as index:
        intake(index, [article("A lamp was lit in every window of the harbour.")])
    with open_index(guarded.address("reader"), tmp_path, guarded.access()) as index:
        assert index.search(ALL, Slice()).articles == 1


def test_a_certificate_is_verified(guarded: Guarded, tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match=r"certificate is not trusted .* index\.ca_file"):
        open_index(guarded.address("desk"), tmp_path, Access("correct horse"))


@pytest.mark.parametrize("password", ["wrong", ""])
def test_a_wrong_password_is_told_and_not_repeated(
    guarded: Guarded, tmp_path: Path, password: str
) -> None:
    with pytest.raises(
        RefusedError, match=r"user 'desk' was not let in; check WIRECOPY_INDEX_PASSWORD"
    ):
        open_index(guarded.address("desk"), tmp_path, guarded.access(password))


def test_a_missing_privilege_is_named(
    guarded: Guarded, tmp_path: Path, article: Callable[..., Article]
) -> None:
    with (
        open_index(guarded.address("reader"), tmp_path, guarded.access()) as index,
        pytest.raises(RefusedError, match=r"a privilege is missing: .*unauthorized for user"),
    ):
        intake(index, [article("A door was shut.")])
    with pytest.raises(RefusedError, match="a privilege is missing"):
        open_index(guarded.address("stranger"), tmp_path, guarded.access())


def test_plain_http_to_a_server_with_tls_is_told(guarded: Guarded, tmp_path: Path) -> None:
    address = guarded.address("desk").replace("https://", "http://")
    with pytest.raises(UnreachableError, match=f"127.0.0.1:{guarded.server.port}"):
        open_index(address, tmp_path, guarded.access())
