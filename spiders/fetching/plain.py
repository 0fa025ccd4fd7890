"""What libraries say of a failure, in plain words."""

import re

from scrapy.exceptions import IgnoreRequest

from spiders.errors import GatherError

_WRAPPED = re.compile(
    r"\[?<twisted\.python\.failure\.Failure (.*?)>(?:\]$|(?=, <))"
)  # as Twisted writes it

ENDLESS = "redirected without end"
"""What is said of redirects that lead to no page."""

# The first that is found in an error's kind and text tells what it is; \1 is what its group found.
_WORDS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"max redirections", ENDLESS),
        (r"CannotResolve|DNS ?[Ll]ookup", "its name leads to no address"),
        (r"[Cc]onnection ?[Rr]efused|refused by other side", "connection refused"),
        (r"SSL.*'([^']+)'\)\]", r"no safe connection (\1)"),
        (r"VerificationError", "no safe connection (its certificate is another host's)"),
        (r"SSL|certificate", "no safe connection"),
        (r"NoRoute|[Uu]nreachable", "no way leads to its host"),
        (r"Timeout|TimedOut|took longer than", "no answer in time"),
        (r"ParseError|Invalid response", "its answer is no HTTP"),
        (r"ConnectionDone", "it hung up without an answer"),
        (r"ConnectionLost|ConnectionAborted", "its connection broke off"),
        (r"BadGzipFile|zlib\.error|brotli|Zstd|EOFError", "what it sent cannot be unpacked"),
        (
            r"Invalid IPv6 URL|ValueError: (?:Port|An IPv4 address|invalid hostname)",
            "redirected to what is no address",
        ),
        (
            r"larger than download max|exceeded DOWNLOAD_MAXSIZE",
            "larger than anything that is read",
        ),
    )
)

PLAIN = tuple(words for _, words in _WORDS)
"""All that may be told, with \\1 for what differs."""


def told(error: BaseException | None) -> str:
    """An error in a line: what it means where that is known, else its kind and what it says.

    Our own say what they mean themselves.
    """
    text = _WRAPPED.sub(r"\1", " ".join(str(error).split()))
    if text and isinstance(error, GatherError):
        return text
    whole = f"{_kind(error)}: {text}"
    for pattern, words in _WORDS:
        if found := pattern.search(whole):
            return found.expand(words)
    return text if text and isinstance(error, IgnoreRequest) else whole


def _kind(error: BaseException | None) -> str:
    """Its class, with the module where the name alone says nothing, as of `zlib.error`."""
    name = type(error).__name__
    return name if name != "error" else f"{type(error).__module__}.{name}"
