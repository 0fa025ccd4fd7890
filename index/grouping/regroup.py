"""The whole index grouped anew, in an order that does not tell who came first."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

from index.base import Index
from index.grouping.census import Census, Shift
from index.grouping.intake import Receipt, intake
from index.grouping.settling import settle
from index.query.clauses import ALL
from index.values import Batch, Placed
from processing import identify

_AT_ONCE = 500  # articles in one intake: what two runs share, for their stories to be the same
_ALIASES = 5_000  # further addresses in one batch


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What regrouping did.

    `split` are former stories whose articles are in several now, `joined` stories that hold
    articles of several former ones, `moved` articles whose story has another id than before;
    `largest` are those stories of which most articles changed their company.
    """

    articles: int
    before: int
    after: int
    split: int
    joined: int
    moved: int
    largest: tuple[Shift, ...] = ()


def regroup(
    index: Index,
    dry_run: bool = False,
    on_progress: Callable[[int], None] | None = None,
) -> Regrouped:
    """Group all articles anew beside the index, then let the result take its place.

    What comes out depends on the articles and on what was decided about them, not on the order in
    which they came in. The index goes on answering and taking in meanwhile; broken off, the work
    goes on where it was. A story keeps its id where most of it stays together. `dry_run` changes
    nothing. Memory holds one portion of articles, whatever their number, besides 8 bytes for each
    of them and the ids of the stories that get another one.
    """
    told = on_progress or (lambda _: None)
    done = None
    while done is None:
        done = _regrouped(index, dry_run, told)
    return done


def _regrouped(index: Index, dry_run: bool, told: Callable[[int], None]) -> Regrouped | None:
    """None where what was begun earlier holds articles that the index let go of since.

    Writers wait while what came in meanwhile is brought and both indices are listed once. To list
    them before would not do: whoever writes then may move articles that were counted already, let
    go of some, or begin a story under the very id that another one is about to be given.
    """
    with closing(index.successor()) as successor, closing(Census()) as census:
        _bring(index, successor, told)
        with index.turn():
            _bring(index, successor, told, census.stood)  # what came in meanwhile
            census.stands(successor.articles(ALL, order="id"))
            if census.strangers():
                successor.drop()
                return None
            census.close_count()
            if dry_run:
                successor.drop()
                return _summary(census)
            for aliases in _aliases(index):
                successor.write(Batch(aliases=aliases))
            index.adopt(successor, census.names())
        return _summary(census)


def _bring(
    index: Index,
    successor: Index,
    told: Callable[[int], None],
    met: Callable[[list[Placed]], None] = lambda _: None,
) -> None:
    """Take in what the successor lacks, in the portions in which it takes in the whole."""
    _bring_decisions(index, successor)
    number = 0
    for portion in _portions(index):
        met(portion)
        articles = [placed.article for placed in portion]
        held = successor.held([article.id for article in articles])
        missing = [identify(article) for article in articles if article.id not in held]
        receipts = intake(successor, missing)
        kept = {one.id: _kept(receipt) for one, receipt in zip(missing, receipts, strict=True)}
        _bring_turns(successor, portion, kept)
        told(number := number + len(portion))


def _kept(receipt: Receipt) -> str:
    """The article by which the successor keeps a text of its page; "" where that is another page's."""
    if receipt.outcome == "alias":
        return ""
    return receipt.of if receipt.outcome == "held" else receipt.article


def _bring_turns(successor: Index, portion: list[Placed], kept: Mapping[str, str]) -> None:
    """Let the same texts stand on their pages: which was read last, the articles do not tell."""
    wanted: dict[str, bool] = {}
    for placed in portion:
        own = placed.article.id
        id = kept.get(own, own)
        if id == own or (id and not placed.superseded):
            wanted[id] = wanted.get(id, True) and placed.superseded
    turned = [id for id, one in successor.held(wanted).items() if one.superseded != wanted[id]]
    superseded = tuple(id for id in turned if wanted[id])
    restored = tuple(id for id in turned if not wanted[id])
    if turned:
        successor.write(Batch(superseded=superseded, restored=restored))


def _bring_decisions(index: Index, successor: Index) -> None:
    """Carry out what was decided, or undone, since the successor was begun."""
    there = {one.id: one for one in successor.decisions()}
    known = (one.joined_with(there.get(one.id, one)) for one in index.decisions())
    changed = [one for one in known if one != there.get(one.id)]
    if changed:
        settle(successor, changed)


def _portions(index: Index) -> Iterator[list[Placed]]:
    articles = index.articles(ALL, order="id")
    while portion := list(islice(articles, _AT_ONCE)):
        yield portion


def _aliases(index: Index) -> Iterator[dict[str, str]]:
    aliases = index.aliases()
    while portion := dict(islice(aliases, _ALIASES)):
        yield portion


def _summary(census: Census) -> Regrouped:
    articles, before, after, moved = census.numbers()
    split, joined = census.shifted("split"), census.shifted("joined")
    return Regrouped(articles, before, after, split, joined, moved, tuple(census.shifts()))
