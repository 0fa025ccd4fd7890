"""Articles, versions and stories read by their ids."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence, Set

from index.decisions import Decision, formerly, in_order
from index.elastic.documents import placed, version
from index.elastic.server import Document, Server
from index.errors import NotFoundError
from index.instants import moment
from index.values import Neighbourhood, Placed, Story, Version, crowded
from processing import Article, Link, founder_of, url_key

_ARTICLES = 8_192  # kept in memory, some 40 MB; the candidates of one day are much the same
_TERMS = 10_000  # values of one condition; far below what the server allows
_TOLD = ["id", "story", "text", "first", "last", "carriers"]  # of a version, without its sketch


class Lookup:
    """Reads what is kept; articles never change, so they are remembered once read."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._articles: OrderedDict[str, Article] = OrderedDict()

    def held(self, ids: Collection[str]) -> dict[str, Placed]:
        """The articles of these ids, by id, as of this instant."""
        found = self._server.mget("articles", [id for id in ids if id])
        return {one["_id"]: placed(one["_source"]) for one in found}

    def at(self, urls: Collection[str]) -> dict[str, tuple[Placed, ...]]:
        """The articles of each URL that has any, in order of arrival; aliases are followed."""
        keys = {url: url_key(url) for url in urls}
        own: dict[str, list[Placed]] = {}
        for source in self._articles_of("key", set(keys.values()), ["arrived", "id"]):
            own.setdefault(source["key"], []).append(placed(source))
        others = self._addresses(set(keys.values()) - own.keys())
        found = {key: [one] for key, one in others.items()} | own
        return {url: tuple(found[key]) for url, key in keys.items() if key in found}

    def carriers(self, versions: Collection[str]) -> dict[str, tuple[Placed, ...]]:
        """The articles of each version that has any, earliest first."""
        found: dict[str, list[Placed]] = {}
        for source in self._articles_of("version", versions, ["time", "id"]):
            found.setdefault(source["version"], []).append(placed(source))
        return {version: tuple(carriers) for version, carriers in found.items()}

    def articles(self, ids: Iterable[str]) -> dict[str, Article]:
        """The articles of these ids, by id."""
        wanted = dict.fromkeys(ids)
        found = {id: self._articles[id] for id in wanted if id in self._articles}
        for id in found:
            self._articles.move_to_end(id)
        missing = [id for id in wanted if id not in found]
        for id, one in self.held(missing).items():
            found[id] = self._articles[id] = one.article
        while len(self._articles) > _ARTICLES:
            self._articles.popitem(last=False)
        return found

    def versions(self, ids: Collection[str]) -> dict[str, Version]:
        """The versions of these ids, by id, as of this instant."""
        found = self._server.mget("versions", sorted(ids), source=_TOLD)
        return self._versions([one["_source"] for one in found])

    def _versions(self, sources: Collection[Document]) -> dict[str, Version]:
        texts = self.articles(source["text"] for source in sources)
        return {
            source["id"]: version(source, texts[source["text"]])
            for source in sources
            if source["text"] in texts
        }

    def neighbourhood(self, versions: Collection[str], most: int) -> Neighbourhood:
        """The stories of these versions, whole, with the links inside those that are not too large."""
        known = self._server.mget("versions", list(versions), source=["story"])
        asked = {one["_source"]["story"] for one in known}
        members = list(self._each("versions", "story", asked, source=["id", "story", "first"]))
        stories = {member["id"]: member["story"] for member in members}
        firsts = {member["id"]: moment(member["first"]) for member in members}
        links = self._links_of(stories.keys() - crowded(stories, most), stories.keys())
        return Neighbourhood(stories, firsts, links)

    def versions_of(self, stories: Collection[str]) -> dict[str, list[str]]:
        """The versions of each story, by the ids of both; an id that was given up is followed."""
        return {
            asked: [
                one["id"]
                for one in self._each("versions", "story", [self.story_of(asked)], source=["id"])
            ]
            for asked in stories
        }

    def story(self, id: str, linked: bool) -> Story:
        """The story of a story's, a version's or an article's id, with its links where `linked`."""
        story = self.story_of(id)
        documents = list(self._each("versions", "story", [story], source=_TOLD))
        if not documents:
            raise NotFoundError(f"no story, version or article has the id {id!r}")
        members = sorted(self._versions(documents).values(), key=lambda one: (one.first, one.id))
        carriers: dict[str, list[Placed]] = {member.id: [] for member in members}
        for source in self._articles_of("story", [story], ["time", "id"]):
            carriers.setdefault(source["version"], []).append(placed(source))
        ids = [member.id for member in members]
        bearers = {version: tuple(articles) for version, articles in carriers.items()}
        links = (self.links(ids), self._links_out(ids)) if linked else ((), ())
        return Story(story, tuple(members), bearers, *links)

    def decisions(self, names: Collection[str] | None) -> tuple[Decision, ...]:
        """All decisions, or those that name any of these."""
        if names is None:
            hits = self._server.scan("decisions", {"match_all": {}}, [{"id": "asc"}])
            found = {hit["_id"]: hit["_source"] for hit in hits}
        else:
            found = {one["id"]: one for one in self._each("decisions", "names", names)}
        return tuple(in_order(Decision.from_row(one["decision"]) for one in found.values()))

    def story_of(self, id: str) -> str:
        """The story that another one was joined to, by the id of that; "" if it is not found.

        It is found by the version that began the other, or by the decision that names it.
        """
        for asked in (id, founder_of(id)):
            if asked and (story := self._holding(asked)):
                return story
        former = formerly(id, self.decisions([id]))
        return next((story for version in former if (story := self._holding(version))), "")

    def _holding(self, id: str) -> str:
        """The story that has this id, or a version or an article of it; "" if none."""
        either = [{"term": {field: id}} for field in ("story", "id")]
        for kind in ("versions", "articles"):
            answer = self._server.search(
                kind, query={"bool": {"should": either}}, size=1, source=["story"]
            )
            for hit in answer["hits"]["hits"]:
                return str(hit["_source"]["story"])
        return ""

    def links(self, versions: Sequence[str]) -> tuple[Link, ...]:
        """The links among these versions, in order of their ids."""
        return self._links_of(set(versions), set(versions))

    def _links_of(self, versions: Set[str], others: Set[str]) -> tuple[Link, ...]:
        """The links of `versions` to any of the `others`, which they are among."""
        found = [one for one in self._each("links", "a", versions) if one["b"] in others]
        if rest := others - versions:
            found += [one for one in self._each("links", "b", versions) if one["a"] in rest]
        return _links(found)

    def _links_out(self, versions: Sequence[str]) -> tuple[Link, ...]:
        inside = set(versions)
        out = [one for one in self._each("links", "a", inside) if one["b"] not in inside]
        out += [one for one in self._each("links", "b", inside) if one["a"] not in inside]
        return _links(out)

    def _addresses(self, keys: Collection[str]) -> dict[str, Placed]:
        """What further addresses repeat."""
        found = self._server.mget("addresses", [key for key in keys if key])
        articles = {one["_id"]: one["_source"]["article"] for one in found}
        held = self.held(set(articles.values()))
        return {key: held[id] for key, id in articles.items() if id in held}

    def _articles_of(
        self, field: str, values: Collection[str], order: list[str]
    ) -> Iterator[Document]:
        return self._each("articles", field, values, order=order)

    def _each(
        self,
        kind: str,
        field: str,
        values: Collection[str],
        order: Sequence[str] = ("id",),
        source: list[str] | bool = True,
    ) -> Iterator[Document]:
        """The documents whose field has one of the values, however many."""
        wanted = sorted(value for value in values if value)
        sort: list[Document] = [{name: "asc"} for name in order]
        for start in range(0, len(wanted), _TERMS):
            query = {"bool": {"filter": [{"terms": {field: wanted[start : start + _TERMS]}}]}}
            for hit in self._server.scan(kind, query, sort, source=source):
                yield hit["_source"]


def _links(documents: Iterable[Document]) -> tuple[Link, ...]:
    found = (Link.from_row(document["link"]) for document in documents)
    return tuple(sorted(found, key=lambda link: (link.a, link.b)))
