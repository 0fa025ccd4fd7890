"""Why something could not be had: every reason that a crawl books is told with its cause and its cure."""

from datetime import UTC, datetime, timedelta

import pytest

from spiders.ledger.causes import explain, refuses

NOW = datetime(2026, 6, 18, 16, tzinfo=UTC)
AGAIN = "nothing to do, it is asked again"


@pytest.mark.parametrize(
    ("reason", "cause", "cure"),
    [
        ("HTTP 403", "403: blocked?", "raise its delay, or ask the outlet"),
        ("HTTP 401", "401: behind a login or a subscription?", "have the outlet let you in, or take it out"),
        ("HTTP 429", "429: asked too often?", "raise its delay, or ask the outlet"),
        ("HostPaused: host paused: HTTP 429", "429: asked too often?", "raise its delay, or ask the outlet"),
        ("HTTP 410", "410: moved?", "`wirecopy sources add` with its home page finds its lists"),
        ("HTTP 503", "503: its server fails", AGAIN),
        ("HostPaused: host paused: challenge page of Cloudflare", "challenge page of Cloudflare: blocked?", "none is ever solved; ask the outlet, or take it out"),
        ("an HTML page instead of a feed: moved?", "feed answers 200 with HTML: moved?", "`wirecopy sources add` with its home page"),
        ("answers with a page instead of a sitemap: moved?", "sitemap answers 200 with HTML: moved?", "`wirecopy sources add` with its home page"),
        ("answers with a feed instead of a page: moved?", "it is a feed", "name it among the feeds in sources.toml"),
        ("no feed: not well-formed XML: line 1, column 49", "its list is broken", "look at it in a browser, and tell the outlet"),
        ("empty", "names no article: empty, or moved?", "look at it in a browser"),
        ("CannotResolveHostError: DNS lookup failed: no results for hostname lookup: gone.example.", "its name leads nowhere: gone?", "look whether the outlet has a new address"),
        ("RobotsUnread: robots.txt: HTTP 500", "500 of its robots.txt: its server fails", AGAIN),
        ("RobotsDenied: robots.txt forbids it", "closed by robots.txt", "ask the outlet, or take it out"),
        ("RobotsUnread: robots.txt: DownloadConnectionRefusedError: Connection was refused by other side: 111", "does not answer: connection refused", AGAIN),
        ("RobotsUnread: robots.txt: DownloadFailedError: OpenSSL.SSL.Error: [('SSL routines', '', 'wrong version number')]", "no safe connection: its certificate, or no https there?", "look at it in a browser; take http:// where it has no https"),
        ("DownloadError: no answer within 10 s", "does not answer in time: slow, or down?", AGAIN),
        ("DownloadError: less than 10000 bytes within 8 s", "does not answer in time: slow, or down?", AGAIN),
        ("GuardError: 10.0.0.1:80: not a public address; name it in crawl.allow_private to allow it", "10.0.0.1:80 is no public address", "name it in crawl.allow_private, or take it out"),
        ("IgnoreRequest: max redirections reached", "is redirected without end", "look at it in a browser"),
        ("HTTP 302", "302: redirected to nothing that can be read", "look at it in a browser"),
        ("redirected to what is no address", "redirected to what is no address", "look at it in a browser"),
        ("redirected without end", "is redirected without end", "look at it in a browser"),
        ("its answer is no HTTP", "its answer is no HTTP: the wrong port?", "look at it in a browser"),
        ("what it sent cannot be unpacked", "what it sends cannot be unpacked: its server fails", AGAIN),
        ("its name leads to no address", "its name leads nowhere: gone?", "look whether the outlet has a new address"),
        ("no safe connection (wrong version number)", "no safe connection: its certificate, or no https there?", "look at it in a browser; take http:// where it has no https"),
        ("robots.txt: connection refused", "does not answer: connection refused", AGAIN),
        ("it hung up without an answer", "does not answer", AGAIN),
        ("its connection broke off", "does not answer", AGAIN),
        ("no way leads to its host", "does not answer: no way leads to it", AGAIN),
        ("no answer in time", "does not answer in time: slow, or down?", AGAIN),
        ("moved for good to https://post.example/feed.xml", "moved for good to https://post.example/feed.xml", "put that into sources.toml"),
    ],
)  # fmt: skip
def test_a_reason_is_told_with_what_it_means_and_what_to_do(
    reason: str, cause: str, cure: str
) -> None:
    assert explain(reason, None, NOW) == (cause, cure)


def test_a_cause_says_since_when_by_the_hour_and_before_today_by_the_day() -> None:
    assert explain("HTTP 403", NOW - timedelta(hours=2), NOW)[0] == "403 since 14:00: blocked?"
    assert explain("HTTP 403", NOW - timedelta(days=2), NOW)[0] == (
        "403 since 2026-06-16 16:00: blocked?"
    )


def test_a_reason_that_nobody_foresaw_is_told_as_it_is_and_not_at_any_length() -> None:
    strange = "FeedError: a document of <opml> instead of a feed"
    assert explain(strange, None, NOW)[0] == "a document of <opml> instead of a feed"
    assert len(explain("x" * 900, None, NOW)[0]) == 160


@pytest.mark.parametrize(
    ("reason", "refused"),
    [("HTTP 403", True), ("Challenged: challenge page of Akamai", True), ("HTTP 404", False), ("TimeoutError", False)],
)  # fmt: skip
def test_who_does_not_let_us_in_is_told_from_who_cannot(reason: str, refused: bool) -> None:
    assert refuses(reason) is refused
