"""From a story in the index to its version ledger."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.base import Index
from index.deciding import lead_of
from index.decisions import Decision
from index.naming import story_named
from index.query import Query
from index.readings import readings_of
from index.reuse import beside_house
from index.values import Slice, Story
from processing import Lineal, body_of, parents, tokens
from reports.carriers import by_number, carrier_of, counts_of
from reports.chronology import Chronology, read_chronology
from reports.diff import diff_sentences
from reports.elsewhere import find_elsewhere
from reports.ledger import Carrier, Edit, Headline, StoryReport, VersionReport
from reports.pairing import Sentence, sentences
from reports.passages import Passage, find_passages, fullest_of, share_held
from reports.related import find_related
from reports.words import count_words

_PAGE = 50


def story_report(index: Index, story: str, *, compared: bool = True) -> StoryReport:
    """The ledger of the story with this id; a version's, an article's id or its URL will do.

    Without `compared` its versions are told by themselves: none has a parent, a difference or a
    share, there are no passages, and other stories that are related to it are not looked for.

    Raises what the index raises for an id it does not hold.
    """
    found = story_named(index, story, linked=compared)
    order = read_chronology(found)
    texts = _texts(index, found, order)
    return _told(index, found, order, texts, compared=compared)


def version_report(index: Index, story: str, name: str) -> tuple[StoryReport, VersionReport]:
    """One version of a story with its parent and what leads from there; the others by themselves.

    Neither has a share. Raises as `story_report` does, and VersionError.
    """
    found = story_named(index, story)
    order = read_chronology(found)
    texts = _texts(index, found, order)
    told = _told(index, found, order, texts, compared=False)
    version = told.version(name)
    parent = _parents(found, order, texts)[version.id]
    if parent:
        diff = diff_sentences(texts[parent].sentences, texts[version.id].sentences)
        version = replace(version, parent=order.labels[parent], diff=diff)
    return told, version


def _told(
    index: Index,
    found: Story,
    order: Chronology,
    texts: Mapping[str, "_Text"],
    *,
    compared: bool,
) -> StoryReport:
    read = {order.labels[id]: text.sentences for id, text in texts.items()}
    fullest = fullest_of(read)
    languages = {order.labels[version.id]: version.text.language for version in found.versions}
    passages = find_passages(read, fullest, languages) if compared else ()
    tree = _parents(found, order, texts) if compared else {}
    versions = tuple(_versions(order, texts, tree, passages, fullest))
    decisions = tuple(one for one in index.decisions(order.labels) if not one.undone)
    lead = _lead(decisions, order)
    carriers = sorted(_every(versions), key=lambda carrier: carrier.appeared)
    return StoryReport(
        id=found.id,
        headline=_headline(carriers, versions, lead),
        language=languages[fullest],
        first=carriers[0].appeared,
        last=carriers[-1].appeared,
        counts=counts_of(len(versions), carriers),
        fullest=fullest,
        versions=versions,
        passages=passages,
        edits=tuple(_edits(order)),
        related=find_related(index, beside_house(index, found), order.labels) if compared else (),
        lead=lead,
        decisions=decisions,
        elsewhere=find_elsewhere(index, found, order.labels) if compared else (),
    )


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


def _texts(index: Index, story: Story, order: Chronology) -> Mapping[str, _Text]:
    """The text of each version, by its id, in order of first appearance."""
    houses = readings_of(index).house_of([version.text for version in story.versions])
    texts = {
        version.id: _Text(version.text.text, house, sentences(body_of(version.text.text, house)))
        for version, house in zip(story.versions, houses, strict=True)
    }
    return {version: texts[version] for version in order.labels}


def _versions(
    order: Chronology,
    texts: Mapping[str, _Text],
    tree: Mapping[str, str | None],
    passages: Sequence[Passage],
    fullest: str,
) -> Iterator[VersionReport]:
    for id, label in order.labels.items():
        carriers = tuple(
            carrier_of(placed, order.appeared(placed), order.successor(placed))
            for placed in order.carriers[id]
        )
        parent = tree.get(id)
        yield VersionReport(
            id=id,
            label=label,
            text=texts[id].whole,
            language=next((each.language for each in carriers if each.language), ""),
            words=count_words(texts[id].whole),
            share=share_held(passages, fullest, label),
            headlines=_headlines(carriers),
            carriers=carriers,
            agencies=by_number(agency for each in carriers for agency in each.agencies),
            parent=order.labels[parent] if parent else "",
            diff=diff_sentences(texts[parent].sentences, texts[id].sentences) if parent else None,
            house=texts[id].house,
        )


def _parents(
    story: Story, order: Chronology, texts: Mapping[str, _Text]
) -> Mapping[str, str | None]:
    return parents(
        [
            Lineal(
                version=id,
                first=order.appeared(carriers[0]),
                length=len(tokens(texts[id].whole)),
                credited=any(placed.article.agencies for placed in carriers),
                former=order.former(carriers[0]),
            )
            for id, carriers in order.carriers.items()
        ],
        story.links,
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
