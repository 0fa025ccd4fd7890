"""Raw pages of some addresses, taken out of the archives as they stand there."""

import logging
from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from processing import url_key
from spiders.records import records

logger = logging.getLogger(__name__)


def excerpt(archives: Iterable[Path], urls: Collection[str], target: BinaryIO) -> set[str]:
    """Writes every response of these addresses to a WARC; the addresses that any was found of.

    Where an archive is torn, what stands before and behind counts.
    """
    wanted = {url_key(url): url for url in urls if url}
    writer, found = WARCWriter(target, gzip=True), set[str]()
    for path in archives:
        with path.open("rb") as stream:
            for record in records(stream, partial(_tell, path)):
                if url := wanted.get(_key(record)):
                    writer.write_record(record)
                    found.add(url)
    return found


def _tell(path: Path, at: int, why: str) -> None:
    logger.warning("%s: a place near byte %s could not be read (%s)", path, at, why)


def _key(record: ArcWarcRecord) -> str:
    """What the address of a response is known by, "" of any other record."""
    if record.rec_type != "response":
        return ""
    return url_key(record.rec_headers.get_header("WARC-Target-URI") or "")
