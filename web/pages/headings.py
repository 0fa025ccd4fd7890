"""The headlines of a story, each once, however many versions were run under it."""

from dataclasses import dataclass

from reports import StoryReport


@dataclass(frozen=True, slots=True)
class Heading:
    """A headline with how many articles used it, and the versions that they carry, by their labels."""

    text: str
    language: str
    carriers: int
    labels: tuple[str, ...]


def headings_of(report: StoryReport) -> tuple[Heading, ...]:
    """Every headline of a story, those of its first version ahead."""
    met: dict[str, Heading] = {}
    for version in report.versions:
        for one in version.headlines:
            known = met.get(one.text) or Heading(one.text, version.language, 0, ())
            number, labels = known.carriers + one.carriers, (*known.labels, version.label)
            met[one.text] = Heading(known.text, known.language, number, labels)
    return tuple(met.values())
