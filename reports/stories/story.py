"""From a story in the index to its version ledger."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.base import Index
from index.decisions import Decision
from index.grouping.deciding import lead_of
from index.grouping.readings import readings_of
from index.grouping.reuse import beside_house
from index.naming import story_named
from index.query.parse import Query
from index.values import Slice, Story
from processing import Lineal, body_of, parents, tokens
from reports.comparison.diff import TextDiff, diff_sentences
from reports.comparison.pairing import Sentence, sentences
from reports.comparison.passages import Passage, find_passages, fullest_of, share_held
from reports.comparison.words import count_words
from reports.stories.carriers import by_number, carrier_of, counts_of
from reports.stories.chronology import Chronology, read_chronology
from reports.stories.elsewhere import find_elsewhere
from reports.stories.ledger import Carrier, Edit, Headline, StoryReport, VersionReport
from reports.stories.related import find_related

_PAGE = 50


def story_report(index: Index, story: str, *, compared: bool = True) -> StoryReport:
    """The ledger of the story with this id; a version's, an article's id or its URL will do.

    Without `compared` its versions are told by themselves: none has a parent, a difference or a
    share, there are no passages, and other stories that are related to it are not looked for.

    Raises what the index raises for an id it does not hold.
    """
    return _told(index, _read(index, story, linked=compared), compared=compared)


def version_report(index: Index, story: str, name: str) -> tuple[StoryReport, VersionReport]:
    """One version of a story with its parent and what leads from there; the others by themselves.

    Neither has a share. Raises as `story_report` does, and VersionError.
    """
    read = _read(index, story, linked=True)
    told = _told(index, read, compared=False)
    version = told.version(name)
    parent = _parents(read)[version.id]
    if parent:
        label, diff = read.order.labels[parent], read.diff(parent, version.id)
        version = replace(version, parent=label, diff=diff)
    return told, version


def story_reports(index: Index, query: Query) -> Iterator[StoryReport]:
    """The ledger of every story that holds an article of `query`, most matching articles first.

    A story is told whole, with its carriers beyond the query.
    """
    offset, found = 0, index.search(query, Slice("story", "size", 0, _PAGE))
    while found.hits:
        yield from (story_report(index, hit.placed.story) for hit in found.hits)
        offset += len(found.hits)
        found = index.search(query, Slice("story", "size", offset, _PAGE))


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a version: `house` are sentences of its outlet, `sentences` what is told apart."""

    whole: str
    house: tuple[str, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A story as it was read: with the order of its articles, and the text of each version by its id."""

    story: Story
    order: Chronology
    texts: Mapping[str, _Text]

    def diff(self, parent: str, version: str) -> TextDiff:
        """What leads from one version to another."""
        return diff_sentences(self.texts[parent].sentences, self.texts[version].sentences)


def _read(index: Index, name: str, *, linked: bool) -> _Read:
    story = story_named(index, name, linked)
    order = read_chronology(story)
    return _Read(story, order, _texts(index, story, order))


def _told(index: Index, read: _Read, *, compared: bool) -> StoryReport:
    story, labels = read.story, read.order.labels
    said = {labels[id]: text.sentences for id, text in read.texts.items()}
    fullest = fullest_of(said)
    languages = {labels[version.id]: version.text.language for version in story.versions}
    passages = find_passages(said, fullest, languages) if compared else ()
    tree = _parents(read) if compared else {}
    versions = tuple(_versions(read, tree, passages, fullest))
    decisions = tuple(one for one in index.decisions(labels) if not one.undone)
    lead = _lead(decisions, read.order)
    carriers = sorted(_every(versions), key=lambda carrier: carrier.appeared)
    return StoryReport(
        id=story.id,
        headline=_headline(carriers, versions, lead),
        language=languages[fullest],
        first=carriers[0].appeared,
        last=carriers[-1].appeared,
        counts=counts_of(len(versions), carriers),
        fullest=fullest,
        versions=versions,
        passages=passages,
        edits=tuple(_edits(read.order)),
        related=find_related(index, beside_house(index, story), labels) if compared else (),
        lead=lead,
        decisions=decisions,
        elsewhere=find_elsewhere(index, story, labels) if compared else (),
    )


def _texts(index: Index, story: Story, order: Chronology) -> Mapping[str, _Text]:
    """The text of each version, by its id, in order of first appearance."""
    houses = readings_of(index).house_of([version.text for version in story.versions])
    texts = {
        version.id: _Text(version.text.text, house, sentences(body_of(version.text.text, house)))
        for version, house in zip(story.versions, houses, strict=True)
    }
    return {version: texts[version] for version in order.labels}


def _versions(
    read: _Read, tree: Mapping[str, str | None], passages: Sequence[Passage], fullest: str
) -> Iterator[VersionReport]:
    order = read.order
    for id, label in order.labels.items():
        carriers = tuple(
            carrier_of(placed, order.appeared(placed), order.successor(placed))
            for placed in order.carriers[id]
        )
        parent, text = tree.get(id), read.texts[id]
        yield VersionReport(
            id=id,
            label=label,
            text=text.whole,
            language=next((each.language for each in carriers if each.language), ""),
            words=count_words(text.whole),
            share=share_held(passages, fullest, label),
            headlines=_headlines(carriers),
            carriers=carriers,
            agencies=by_number(agency for each in carriers for agency in each.agencies),
            parent=order.labels[parent] if parent else "",
            diff=read.diff(parent, id) if parent else None,
            house=text.house,
        )


def _parents(read: _Read) -> Mapping[str, str | None]:
    order = read.order
    return parents(
        [
            Lineal(
                version=id,
                first=order.appeared(carriers[0]),
                length=len(tokens(read.texts[id].whole)),
                credited=any(placed.article.agencies for placed in carriers),
                former=order.former(carriers[0]),
            )
            for id, carriers in order.carriers.items()
        ],
        read.story.links,
    )


def _headlines(carriers: Sequence[Carrier]) -> tuple[Headline, ...]:
    """The headlines in use, the commonest first, of equally common ones the earliest."""
    used = Counter(carrier.title for carrier in carriers if carrier.title.strip())
    return tuple(Headline(text, number) for text, number in used.most_common())


def _headline(carriers: Sequence[Carrier], versions: Sequence[VersionReport], lead: str) -> str:
    """What the story is called.

    The commonest headline of the version that stands for it, or else of all, or the beginning of
    its first text.
    """
    leading = [version for version in versions if version.label == lead] or versions
    used = _headlines(leading[0].carriers if lead else carriers)
    if used:
        return used[0].text
    words = leading[0].text.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


def _lead(decisions: Sequence[Decision], order: Chronology) -> str:
    """The label of the version that was pinned to stand for the story."""
    pinned = lead_of(decisions)
    labels = (order.labels[id] for id in order.labels if pinned and id in pinned.versions)
    return next(labels, "")


def _edits(order: Chronology) -> Iterator[Edit]:
    """The URLs that said more than one thing."""
    for placed in order.urls.values():
        if len(placed) > 1:
            steps = tuple(
                (order.labels[each.article.version], order.appeared(each)) for each in placed
            )
            yield Edit(placed[-1].article.url, placed[0].article.source, steps)


def _every(versions: Iterable[VersionReport]) -> Iterator[Carrier]:
    return (carrier for version in versions for carrier in version.carriers)
