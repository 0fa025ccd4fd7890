"""Outlets that are worth following, by what they carried of the stories that are followed."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from index import Placed
from processing import public_domain, registrable_domain, written_host

_EXAMPLES = 3
# Of scripts that part their words: elsewhere an address may stand right beside its text.
_LETTER = "a-z0-9\u00df-\u052f\u1e00-\u1fff"
_NAMED = re.compile(
    rf"(?<![{_LETTER}_@.-])(?:[{_LETTER}-]{{1,63}}\.){{1,4}}"
    rf"(?:xn--[a-z0-9-]{{2,59}}|(?![0-9])[{_LETTER}]{{2,24}})(?![{_LETTER}_-]|\.[{_LETTER}])"
)
# Where anybody is read, and short addresses: a text that names them cites no outlet.
_ANYBODYS = frozenset(
    {
        "bit.ly", "bsky.app", "facebook.com", "fb.com", "goo.gl", "instagram.com", "linkedin.com",
        "mastodon.social", "ow.ly", "pinterest.com", "reddit.com", "snapchat.com", "t.co", "t.me",
        "telegram.me", "telegram.org", "threads.net", "tiktok.com", "tinyurl.com", "tumblr.com",
        "twitter.com", "vk.com", "wa.me", "weibo.com", "whatsapp.com", "x.com", "youtu.be", "youtube.com",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An outlet that is not followed, with what speaks for it.

    `stories` counts those that it shares with outlets that are followed, `first` those of them that
    it had before any of these, `cited` the articles of followed outlets whose text names its site.
    `languages` and `countries` are those of its articles, the most frequent first; `examples` are
    addresses of its copies, or of the articles that cite it where it carried nothing.
    """

    domain: str
    stories: int
    first: int
    cited: int
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    examples: tuple[str, ...]


def suggest(
    placed: Iterable[Placed], names: Collection[str], domains: Collection[str], least: int = 1
) -> tuple[Suggestion, ...]:
    """The outlets to add, those that share most stories first.

    `names` and `domains` are of the sources that are followed; an outlet that neither shares nor is
    cited in `least` stories or articles is left out. Memory goes with the outlets and stories, not
    with the texts.
    """
    followed = (
        frozenset(names),
        frozenset(registrable_domain(f"https://{written_host(one)}") for one in domains),
    )
    ours: dict[str, datetime] = {}
    theirs: dict[str, _Evidence] = defaultdict(_Evidence)
    for one in placed:
        article = one.article
        domain = registrable_domain(article.url)
        if article.source in followed[0] or domain in followed[1]:
            ours[one.story] = min(article.time, ours.get(one.story, article.time))
            for cited in _cited(article.text) - {domain, *followed[1]}:
                theirs[cited].cite(article.url)
        elif domain:
            theirs[domain].carry(one)
    found = (evidence.weigh(domain, ours) for domain, evidence in theirs.items())
    kept = [one for one in found if max(one.stories, one.cited) >= max(1, least)]
    return tuple(sorted(kept, key=lambda one: (-one.stories, -one.cited, one.domain)))


@dataclass(slots=True)
class _Evidence:
    """What was met of one outlet so far."""

    stories: dict[str, tuple[datetime, str]] = field(default_factory=dict)
    cited: int = 0
    citing: list[str] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)

    def carry(self, one: Placed) -> None:
        """Notes one of its articles."""
        article = one.article
        earliest = self.stories.get(one.story)
        if earliest is None or article.time < earliest[0]:
            self.stories[one.story] = article.time, article.url
        self.languages[article.language] += 1
        self.countries[article.country] += 1

    def cite(self, url: str) -> None:
        """Notes an article that names its site."""
        self.cited += 1
        if len(self.citing) < _EXAMPLES:
            self.citing.append(url)

    def weigh(self, domain: str, ours: dict[str, datetime]) -> Suggestion:
        """What all of it says, beside the stories that were met at outlets that are followed."""
        shared = sorted(
            (time, url, time < ours[story])
            for story, (time, url) in self.stories.items()
            if story in ours
        )
        return Suggestion(
            domain,
            len(shared),
            sum(first for _, _, first in shared),
            self.cited,
            tuple(_frequent(self.languages)),
            tuple(_frequent(self.countries)),
            tuple(url for _, url, _ in shared[:_EXAMPLES]) or tuple(self.citing),
        )


def _cited(text: str) -> set[str]:
    """The domains that a text names, of outlets as far as is known."""
    hosts = map(written_host, set(_NAMED.findall(text.lower())))
    return {public_domain(host) for host in hosts} - {""} - _ANYBODYS


def _frequent(counted: Counter[str]) -> Iterator[str]:
    return (value for value, _ in counted.most_common() if value)
