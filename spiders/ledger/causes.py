"""What it most likely means that a list or a page could not be had, and the cure."""

import re
from collections.abc import Sequence
from datetime import datetime

_AGAIN = "nothing to do, it is asked again"
_BROWSER = "look at it in a browser"
_HOME = "`wirecopy sources add` with its home page"
_OUTLET = "ask the outlet, or take it out"

# The first that is found in a reason tells what it means; \1 is what its group found.
_MEANINGS = tuple(
    (re.compile(pattern), cause, cure)
    for pattern, cause, cure in (
        (r"challenge page of ([^:;,]+)", r"challenge page of \1: blocked?", "none is ever solved; ask the outlet, or take it out"),
        (r"(\S+): not a public address", r"\1 is no public address", "name it in crawl.allow_private, or take it out"),
        (r"robots\.txt forbids it", "closed by robots.txt", _OUTLET),
        (r"robots\.txt: HTTP ([1-5][0-9]{2})", r"\1 of its robots.txt: its server fails", _AGAIN),
        (r"HTTP (401|402|407)", r"\1: behind a login or a subscription?", "have the outlet let you in, or take it out"),
        (r"HTTP 429", "429: asked too often?", "raise its delay, or ask the outlet"),
        (r"HTTP (403|451)", r"\1: blocked?", "raise its delay, or ask the outlet"),
        (r"HTTP (404|410)", r"\1: moved?", f"{_HOME} finds its lists"),
        (r"HTTP (3[0-9]{2})", r"\1: redirected to nothing that can be read", _BROWSER),
        (r"redirected to what is no address", "redirected to what is no address", _BROWSER),
        (r"HTTP ([1-5][0-9]{2})", r"\1: its server fails", _AGAIN),
        (r"page instead of a sitemap", "sitemap answers 200 with HTML: moved?", _HOME),
        (r"page instead of", "feed answers 200 with HTML: moved?", _HOME),
        (r"with a (feed|sitemap) instead", r"it is a \1", r"name it among the \1s in sources.toml"),
        (r"not well-formed XML|JSON that cannot be read", "its list is broken", "look at it in a browser, and tell the outlet"),
        (r"larger than anything that is read", "larger than anything that is read", _BROWSER),
        (r"^empty", "names no article: empty, or moved?", _BROWSER),
        (r"name leads to no address|DNS ?[Ll]ookup|CannotResolve", "its name leads nowhere: gone?", "look whether the outlet has a new address"),
        (r"no safe connection|SSL|certificate", "no safe connection: its certificate, or no https there?", "look at it in a browser; take http:// where it has no https"),
        (r"max redirections|redirected without end", "is redirected without end", _BROWSER),
        (r"moved for good to (\S+)", r"moved for good to \1", "put that into sources.toml"),
        (r"moved|redirected", "moved: redirected to another address", "put its new address into sources.toml"),
        (r"no HTTP|ParseError", "its answer is no HTTP: the wrong port?", _BROWSER),
        (r"cannot be unpacked|BadGzipFile", "what it sends cannot be unpacked: its server fails", _AGAIN),
        (r"[Cc]onnection ?[Rr]efused|refused by other side", "does not answer: connection refused", _AGAIN),
        (r"no answer within|no answer in time|bytes within|crumbs|[Tt]imeout", "does not answer in time: slow, or down?", _AGAIN),
        (r"no way leads to its host", "does not answer: no way leads to it", _AGAIN),
        (r"Connect|hung up|broke off|ResponseNeverReceived|DownloadFailed", "does not answer", _AGAIN),
    )
)  # fmt: skip

CAUSES = tuple(cause for _, cause, _ in _MEANINGS)
"""All that may be told, with \\1 for what differs."""

_UNANSWERED = ("does not answer", "its name leads nowhere", "no safe connection")
_SEVERAL = 3  # sources that do not answer at once

_REFUSED = re.compile(r"HTTP (401|402|403|407|429|451)|challenge page")
_KIND = re.compile(r"^[A-Z][A-Za-z]+: ")
_TIME = re.compile(r" since (?:[0-9]{4}-[0-9]{2}-[0-9]{2} )?[0-9]{2}:[0-9]{2}(?![0-9])")
_LONGEST = 160  # characters of a reason that nobody foresaw


def explain(reason: str, since: datetime | None, now: datetime) -> tuple[str, str]:
    """What a failure most likely means, with the time since when, and its cure."""
    cause, cure = _meaning(reason)
    return _since(cause, since, now), cure


def refuses(reason: str) -> bool:
    """Whether who was asked does not let us in."""
    return bool(_REFUSED.search(reason))


def unanswered(causes: Sequence[str]) -> bool:
    """Whether several are dark and none of them answers, which is rather our own network's fault."""
    return len(causes) >= _SEVERAL and all(cause.startswith(_UNANSWERED) for cause in causes)


def hour(time: datetime, now: datetime) -> str:
    """A time as 14:05, with its day where that is another one than today."""
    return f"{time:%H:%M}" if time.date() == now.date() else f"{time:%Y-%m-%d %H:%M}"


def timeless(cause: str) -> str:
    """A cause without the time since when, for where that stands apart and with its day."""
    return _TIME.sub("", cause, 1)


def _meaning(reason: str) -> tuple[str, str]:
    for pattern, cause, cure in _MEANINGS:
        if found := pattern.search(reason):
            return found.expand(cause), found.expand(cure)
    return _KIND.sub("", reason)[:_LONGEST], _BROWSER


def _since(cause: str, since: datetime | None, now: datetime) -> str:
    """The cause with its time: "403 since 14:00: blocked?"."""
    if since is None:
        return cause
    what, colon, rest = cause.partition(": ")
    return f"{what} since {hour(since, now)}{colon}{rest}"
