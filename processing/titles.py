"""Titles: the headline of an article, without its outlet's name."""

import re

from lxml.html import HtmlElement

from processing.head import Head, clean, said
from processing.normalise import tokens

_LONGEST = 400  # characters
_TAIL = re.compile(r"\s+(?:[|–—•·»]|-|::)\s+[^|–—•·»]{2,60}$")


def read_title(tree: HtmlElement, head: Head, hint: str = "") -> str:
    """The headline: the h1 that agrees with what the page says of itself, else what it says.

    `hint` is the title a feed or sitemap gave, the last resort.
    """
    claims = [head.first("og:title"), *_headlines(head), head.first("twitter:title"), head.title]
    claims = [claim for claim in claims if claim]
    headings = [clean(h.text_content()) for h in tree.iter("h1")][:10]
    for heading in headings:
        if heading and any(_agree(heading, claim) for claim in claims):
            return heading[:_LONGEST]
    best = next(iter(claims), "") or next(filter(None, headings), "") or hint
    return _bare(best, head)[:_LONGEST]


def _headlines(head: Head) -> list[str]:
    return [said(described.get("headline")) for described in head.objects]


def _agree(heading: str, claim: str) -> bool:
    ours, theirs = set(tokens(heading)), set(tokens(claim))
    return bool(ours) and len(ours & theirs) >= 0.6 * min(len(ours), len(theirs)) and len(ours) > 1


def _bare(title: str, head: Head) -> str:
    """Without the outlet's name behind a dash or a bar."""
    site = head.first("og:site_name")
    if site:
        bare = re.sub(
            rf"(?:\s*[|·•:»]\s*|\s+[–—-]\s+){re.escape(site)}$", "", title, flags=re.IGNORECASE
        )
        if bare != title:
            return bare or title
    tail = _TAIL.search(title) if title == head.title else None
    # What is longer behind the dash than before it is the headline itself.
    if tail and len(tokens(tail.group())) <= len(tokens(title[: tail.start()])):
        return title[: tail.start()]
    return title
