"""Raw pages of some addresses, taken out of the archives as they stand there."""

import logging
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from processing import url_key
from spiders.archives.records import records

logger = logging.getLogger(__name__)


def excerpt(archives: Iterable[Path], urls: Collection[str], target: BinaryIO) -> set[str]:
    """Writes every response of these addresses to a WARC; the addresses that any was found of.

    Where an archive is torn, what stands before and behind counts.
    """
    keys = {url: url_key(url) for url in urls if url}
    wanted, found = frozenset(keys.values()), set[str]()
    writer = WARCWriter(target, gzip=True)
    for record in _all(archives):
        key = _key(record)
        if key in wanted:
            writer.write_record(record)
            found.add(key)
    return {url for url, key in keys.items() if key in found}


def _all(archives: Iterable[Path]) -> Iterator[ArcWarcRecord]:
    for path in archives:
        with path.open("rb") as stream:
            yield from records(stream, partial(_tell, path))


def _tell(path: Path, at: int, why: str) -> None:
    logger.warning("%s: a place near byte %s could not be read (%s)", path, at, why)


def _key(record: ArcWarcRecord) -> str:
    """What the address of a response is known by, "" of any other record."""
    if record.rec_type != "response":
        return ""
    return url_key(record.rec_headers.get_header("WARC-Target-URI") or "")
