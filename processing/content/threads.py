"""Threads: the posts on a forum's page, all of which are its text."""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice

from lxml.html import Element, HtmlElement

from processing.markup.head import Head

_FORUM = re.compile(
    r"phpbb|vbulletin|xenforo|\bxf\b|ipsapp|mybb|\bsmf\b|discuz|nodebb|flarum|discourse|invision|woltlab|fluxbb|view-?topic|view-?thread|show-?thread|thread-?view|\bforum",
    re.IGNORECASE,
)
# Where the systems of forums keep a thread, for those that name themselves nowhere.
_ADDRESS = re.compile(
    r"/(?:show-?thread|view-?topic|view-?thread)\b|[?&;](?:topic|t|tid|threadid)=\d|/threads?[/-]|/topics?/\d|/t/[^/]{1,200}/\d|/forums?/",
    re.IGNORECASE,
)
# What the systems of forums call what is said in a post.
_POST = re.compile(
    r"(?:^|\s)(?:bbWrapper|postcontent|post_body|post-?message|js-post__content-text|t_f|messageText|Post-body|post_text|postbody-text)(?:\s|$)"
)
_NUMBERED = re.compile(r"(?:post_message_|postmessage_|msg_)\d+")  # vBulletin 3, Discuz!, SMF
_ROLES = {"component": "post/content", "data-role": "commentContent"}  # NodeBB, Invision
_SIMPLY = re.compile(r"(?:^|\s)post(?:\s|$)")  # Discourse's, where it is marked as the text
_CONTENT, _WITHIN = re.compile(r"(?:^|\s)content(?:\s|$)"), re.compile(r"(?:^|\s)postbody(?:\s|$)")
_LEVELS = 3  # above what is called content alone to a post's body
_BLOCKS = ("div", "article", "section", "blockquote", "td")
_MOST = 500  # posts that are read
_QUOTED = re.compile(r"quote", re.IGNORECASE)
_QUOTER = re.compile(r"(?:^|\s)quote_?(?:header|footer)(?:\s|$)")  # SMF's, around what is quoted


def thread_of(tree: HtmlElement, head: Head) -> HtmlElement | None:
    """A page of nothing but what is said in a forum's posts, None where the page is none or has but one.

    Extractors take the first of them for the article, and leave out those that answer it.
    """
    if not _is_forum(tree, head):
        return None
    posts = list(islice(_posts(tree), _MOST))
    if len(posts) < 2:
        return None
    page, body, thread = Element("html"), Element("body"), Element("article")
    page.append(body)
    body.append(thread)
    for post in posts:
        said = deepcopy(post)
        said.tag, said.tail = "div", None
        for quoted in [
            each for each in said.iterdescendants("blockquote", "div") if _repeats(each)
        ]:
            quoted.drop_tree()
        thread.append(said)
    return page


def has_posts(tree: HtmlElement, head: Head) -> bool:
    """Whether a page is a forum's and somebody says something on it."""
    return _is_forum(tree, head) and next(_posts(tree), None) is not None


def _is_forum(tree: HtmlElement, head: Head) -> bool:
    frames = [tree, *islice(tree.iter("body"), 1)]
    names = ("id", "class", "data-template", "data-app", "data-pagecontroller")
    said = [frame.get(name) or "" for frame in frames for name in names]
    return _ADDRESS.search(head.url) is not None or any(
        map(_FORUM.search, (head.first("generator"), *said))
    )


def _posts(tree: HtmlElement) -> Iterator[HtmlElement]:
    """What is said in each post; none within another."""
    taken: set[HtmlElement] = set()
    for block in tree.iter(*_BLOCKS):
        if _is_post(block) and taken.isdisjoint(block.iterancestors()):
            taken.add(block)
            yield block


def _is_post(block: HtmlElement) -> bool:
    named = block.get("class") or ""
    if _POST.search(named) or any(block.get(name) == role for name, role in _ROLES.items()):
        return True
    if _NUMBERED.fullmatch(block.get("id") or ""):
        return True
    if block.get("itemprop") == "text" and _SIMPLY.search(named):
        return True
    return _CONTENT.search(named) is not None and any(
        _WITHIN.search(above.get("class") or "") for above in islice(block.iterancestors(), _LEVELS)
    )


def _repeats(quoted: HtmlElement) -> bool:
    """Whether a part of a post is quoted from another, or says whom it quotes: it is called so, or names him."""
    if quoted.tag != "blockquote":
        return bool(_QUOTER.search(quoted.get("class") or "")) or _is_boxed(quoted)
    return bool(_QUOTED.search(quoted.get("class") or "")) or quoted.find(".//cite") is not None


def _is_boxed(block: HtmlElement) -> bool:
    """Whether a block is nothing but a label in small print and a table, as vBulletin 3 quotes."""
    return (
        len(block) == 2
        and (block[0].get("class"), block[1].tag) == ("smallfont", "table")
        and not (block.text or "").strip()
    )
