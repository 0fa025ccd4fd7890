"""Stories as TEI: a critical apparatus by parallel segmentation, a witness for each version."""

from collections.abc import Sequence

from lxml import etree

from reports.comparison.pairing import Sentence, pair, sentences
from reports.formats.xmltext import xml_text
from reports.stories.ledger import StoryReport
from reports.unseen import Unseen

_TEI = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"

Segment = dict[str, str]
"""What each witness reads at one place; one that has nothing there is left out."""


def render_tei(reports: Sequence[StoryReport], unseen: Unseen | None = None) -> str:
    """One story as a TEI document, several as a corpus of them; its header notes what was not seen."""
    alone = len(reports) == 1
    documents = [_document(report, unseen if alone else None) for report in reports]
    if alone:
        root = documents[0]
    else:
        root = etree.Element(f"{{{_TEI}}}teiCorpus", nsmap={None: _TEI})  # type: ignore[dict-item]  # lxml takes None for the default
        _header(root, "Stories", None, unseen)
        root.extend(documents)
    text = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def segments(texts: dict[str, Sequence[Sentence]]) -> list[Segment]:
    """Texts side by side: the readings of a witness in turn are its text, nothing moved or lost.

    Each text is laid beside those before it, longest first, a sentence beside the one it is or was
    made of, as far as the order of both allows.
    """
    rows: list[dict[str, Sentence]] = []
    for label in sorted(texts, key=lambda one: (-len(texts[one]), one)):
        rows = _laid(rows, label, texts[label])
    return [{label: row[label].text for label in texts if label in row} for row in rows]


def _laid(
    rows: list[dict[str, Sentence]], label: str, text: Sequence[Sentence]
) -> list[dict[str, Sentence]]:
    keys = [next(iter(row.values())).key for row in rows]
    come_from = pair(keys, [one.key for one in text])
    partners = _ascending(sorted((row, place) for place, row in come_from.items()))
    made: list[dict[str, Sentence]] = []
    done = 0
    for at, row in enumerate(rows):
        if at in partners:
            made += [{label: one} for one in text[done : partners[at]]]
            done = partners[at] + 1
            row = {**row, label: text[partners[at]]}
        made.append(row)
    return made + [{label: one} for one in text[done:]]


def _ascending(pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """The most pairs that keep the order on both sides."""
    best: list[tuple[int, int]] = []  # how many end at each pair, and which pair stands before it
    for at, (_, place) in enumerate(pairs):
        before = [(best[one][0], one) for one in range(at) if pairs[one][1] < place]
        number, last = max(before, default=(0, -1))
        best.append((number + 1, last))
    at = max(range(len(best)), key=lambda one: best[one][0], default=-1)
    kept: dict[int, int] = {}
    while at >= 0:
        kept[pairs[at][0]] = pairs[at][1]
        at = best[at][1]
    return kept


def _document(report: StoryReport, unseen: Unseen | None) -> etree._Element:
    root = etree.Element(f"{{{_TEI}}}TEI", nsmap={None: _TEI})  # type: ignore[dict-item]  # likewise
    _header(root, report.headline, report, unseen)
    body = _add(_add(root, "text"), "body")
    paragraph = _add(body, "p")
    labels = [version.label for version in report.versions]
    for segment in segments({one.label: sentences(one.text) for one in report.versions}):
        readings: dict[str, list[str]] = {}
        for label in labels:
            readings.setdefault(segment.get(label, ""), []).append(label)
        apparatus = _add(paragraph, "app")
        for text, witnesses in readings.items():
            reading = _add(apparatus, "rdg", text)
            reading.set("wit", " ".join(f"#{report.id}-{label}" for label in witnesses))
    return root


def _header(
    root: etree._Element, title: str, report: StoryReport | None, unseen: Unseen | None
) -> None:
    header = _add(root, "teiHeader")
    description = _add(header, "fileDesc")
    _add(_add(description, "titleStmt"), "title", title)
    _add(_add(description, "publicationStmt"), "p", "Made by wirecopy.")
    if unseen:
        _note(description, unseen)
    source = _add(description, "sourceDesc")
    if report is None:
        _add(source, "p", "News coverage, a document a story.")
        return
    witnesses = _add(source, "listWit")
    for version in report.versions:
        outlets = ", ".join(dict.fromkeys(carrier.source for carrier in version.carriers))
        first = version.first
        told = f"{version.label}: {outlets}; first {first.appeared.isoformat()}; {first.url}"
        witness = _add(witnesses, "witness", told)
        witness.set(f"{_XML}id", f"{report.id}-{version.label}")
    encoding = _add(_add(header, "encodingDesc"), "variantEncoding")
    encoding.set("method", "parallel-segmentation")
    encoding.set("location", "internal")


def _note(description: etree._Element, unseen: Unseen) -> None:
    note = _add(_add(description, "notesStmt"), "note")
    note.set("type", "not-seen")
    told = _add(note, "list")
    _add(told, "head", unseen.heading())
    for line in unseen.lines():
        _add(told, "item", line)


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    node = etree.SubElement(parent, f"{{{_TEI}}}{name}")
    node.text = xml_text(text) or None
    return node
