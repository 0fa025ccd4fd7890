"""Raw pages of some addresses, taken out of the archives as they stand there."""

import logging
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from processing import url_key

logger = logging.getLogger(__name__)


def excerpt(archives: Iterable[Path], urls: Collection[str], target: BinaryIO) -> set[str]:
    """Writes every response of these addresses to a WARC; the addresses that any was found of.

    Where an archive is torn, what stands before counts.
    """
    wanted = {url_key(url): url for url in urls if url}
    writer, found = WARCWriter(target, gzip=True), set[str]()
    for path in archives:
        with path.open("rb") as stream:
            try:
                for record in ArchiveIterator(stream):
                    if url := wanted.get(_key(record)):
                        writer.write_record(record)
                        found.add(url)
            except Exception as error:  # warcio fails in many ways on torn and hostile records
                logger.warning("%s: the rest of the file is left (%s)", path, error)
    return found


def _key(record: ArcWarcRecord) -> str:
    """What the address of a response is known by, "" of any other record."""
    if record.rec_type != "response":
        return ""
    return url_key(record.rec_headers.get_header("WARC-Target-URI") or "")
