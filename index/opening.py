"""The index behind an address, of either kind; each is imported late, as neither needs what the other stands on."""

from pathlib import Path

from index.access import Access
from index.base import Index


def check_address(url: str) -> None:
    """Raises AddressError where `url` names no index; none is opened."""
    if url != "embedded:":
        from index.elastic import read_address

        read_address(url)


def open_index(url: str, data: Path, access: Access | None = None) -> Index:
    """The index that `url` names.

    "embedded:" is the one in the folder `data`; "https://user@search.example:9200/wirecopy" is that
    name on a server, opened with `access`; a cluster's nodes may be named with commas between.

    Raises UnreachableError or RefusedError where the index cannot be opened, AddressError among the
    former where `url` names none.
    """
    if url == "embedded:":
        from index.embedded import EmbeddedIndex

        return EmbeddedIndex(data / "index")
    from index.elastic import ElasticIndex, read_address

    return ElasticIndex(read_address(url), access)
