"""A page whose last line is furniture, so that rules for texts read it in two ways, and the archive that holds it."""

from datetime import UTC, datetime
from pathlib import Path

from processing import Page
from processing.content.textrules import TEXT_RULES
from spiders.archives.warc import page_record

THEN = datetime(2021, 6, 28, 9, tzinfo=UTC)
TITLE = "Le vieux bac reprend la mer"
READ_ALSO = "Lire aussi : le phare qui s'éteint à midi"
SAID = [
    f"Le bac a passé la rade {n} fois depuis lundi, et {n + 3} voitures sont restées sur le quai."
    for n in range(21, 27)
]
BODY = f"<h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in (*SAID, READ_ALSO))}"
HTML = f"<html lang='fr'><head><title>{TITLE}</title></head><body><article>{BODY}</article></body></html>"
OTHERS = [name for name in TEXT_RULES if name != "furniture"]


def kept(path: Path, url: str) -> str:
    """The file of an archive that holds the page at this address."""
    page = Page(url, HTML.encode(), THEN, 200, (("content-type", "text/html"),))
    path.write_bytes(page_record(page))
    return str(path)
