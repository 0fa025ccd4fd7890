"""What the server does wrong, and what is left of a batch then."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from elastic_proxy import Answer, Proxy, Rule

from index import (
    ALL,
    Index,
    IndexFault,
    RefusedError,
    Slice,
    UnreachableError,
    intake,
    open_index,
    parse,
)
from processing import Article

Write = Callable[..., Article]
Opened = Callable[[], Index]


@pytest.fixture
def index(opened: Opened) -> Iterator[Index]:
    with opened() as made:
        yield made


@pytest.fixture
def press(article: Write, copy: list[str]) -> list[Article]:
    return [
        article(" ".join(copy), "https://agency.example/1", source="A"),
        article(" ".join(copy[:5]), "https://mail.example/1", (28, 11), source="C"),
        article("A tabby won the cat show and slept through it all.", source="B"),
    ]


def whole(index: Index, press: list[Article]) -> None:
    """Everything is there, once, and all of it agrees."""
    assert {one.article.id for one in index.articles(ALL)} == {one.id for one in press}
    found = index.search(ALL, Slice(group="story"))
    assert (found.articles, found.versions, found.stories) == (3, 3, 2)
    assert list(index.faults()) == []


def error(kind: str, reason: str) -> dict[str, object]:
    return {
        "error": {"root_cause": [{"type": kind, "reason": reason}], "type": kind, "reason": reason}
    }


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_server_that_is_busy_for_a_moment_is_waited_for(
    index: Index, proxy: Proxy, press: list[Article], status: int
) -> None:
    proxy.answers("/_bulk", status, error("es_rejected_execution_exception", "queue is full"), 2)
    proxy.answers("/_mget", status, error("unavailable", "no master"), 1)
    intake(index, press)
    whole(index, press)


def test_items_that_were_turned_away_are_sent_again(
    index: Index, proxy: Proxy, press: list[Article]
) -> None:
    rejected = {"type": "es_rejected_execution_exception", "reason": "full"}
    proxy.fails_items("articles", lambda one: one["source"] != "A", 429, rejected, times=2)
    assert [receipt.outcome for receipt in intake(index, press)] == ["new"] * 3
    whole(index, press)


@pytest.mark.parametrize("part", ["/_bulk", "/_refresh", "/_mget", "/_doc/writer", "/_msearch"])
def test_an_answer_that_is_lost_is_asked_for_again(
    index: Index, proxy: Proxy, press: list[Article], part: str
) -> None:
    proxy.cuts(part)
    intake(index, press)
    whole(index, press)


def test_a_server_that_is_slow_is_asked_again_and_nothing_is_doubled(
    opened: Opened, proxy: Proxy, press: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes everything in, but answers when nobody waits any more."""
    monkeypatch.setattr("index.elastic.server.TIMEOUT", 0.8)
    with opened() as index:
        late = threading.Event()

        def slowly(forward: Callable[[bytes], Answer], body: bytes) -> Answer:
            answer = forward(body)
            late.wait(1.2)
            return answer

        proxy.rules += [Rule("/_bulk", 2, slowly), Rule("/_doc/writer?", 1, slowly)]
        assert [receipt.outcome for receipt in intake(index, press)] == ["new"] * 3
        late.set()
        whole(index, press)


@pytest.mark.parametrize("share", [0.1, 0.4, 0.6, 0.75, 0.9])
def test_what_broke_off_anywhere_is_completed_by_the_next_try(
    opened: Opened, elastic_address: str, proxy: Proxy, press: list[Article], share: float
) -> None:
    """The server goes away after a share of the requests that a write takes, for good."""
    with opened() as rehearsed:
        intake(rehearsed, press[:1])
        proxy.met.clear()
        intake(rehearsed, press)
        requests = int(len(proxy.met) * share)
        rehearsed.drop()
    with opened() as index:
        intake(index, press[:1])
        proxy.lives = requests
        with pytest.raises(IndexFault):
            intake(index, press)
        proxy.lives = None
        intake(index, press)
        whole(index, press)


def test_a_poisoned_article_holds_no_other_back(
    index: Index, proxy: Proxy, press: list[Article]
) -> None:
    bad = {"type": "document_parsing_exception", "reason": "failed to parse field [seen]"}
    proxy.fails_items("articles", lambda one: one["source"] == "B", 400, bad, times=9)
    receipts = intake(index, press)
    assert [receipt.outcome for receipt in receipts] == ["new", "new", "quarantined"]
    assert "failed to parse field [seen]" in receipts[2].of
    assert index.search(ALL, Slice()).articles == 2
    proxy.rules.clear()
    assert index.reconcile() == 1  # the version that nobody carries
    assert list(index.faults()) == []


def test_a_server_that_is_gone_is_told_in_a_line(
    index: Index, proxy: Proxy, press: list[Article]
) -> None:
    proxy.down = True
    with pytest.raises(UnreachableError, match=r"http://127\.0\.0\.1:\d+/t\w+: cannot be reached"):
        intake(index, press)
    proxy.down = False
    intake(index, press)
    whole(index, press)


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (401, error("security_exception", "unable to authenticate user"), "was not let in; check WIRECOPY_INDEX"),
        (403, error("security_exception", "action [indices:data/read/search] is unauthorized"),
         "a privilege is missing: security_exception: action"),
        (429, error("cluster_block_exception", "index [x] blocked by: [TOO_MANY_REQUESTS/12/disk usage "
                    "exceeded flood-stage watermark, index has read-only-allow-delete block];"),
         "its disk is full, it takes nothing in"),
        (403, error("cluster_block_exception", "index [x] blocked by: [FORBIDDEN/5/index read-only (api)];"),
         "the index is read-only"),
        (400, error("media_type_header_exception", "Invalid media-type value on headers"),
         "another major version; 9 is needed"),
    ],
)  # fmt: skip
def test_every_refusal_says_what_to_do(
    index: Index, proxy: Proxy, status: int, body: object, told: str
) -> None:
    proxy.answers("/_search", status, body, times=9)
    with pytest.raises((RefusedError, UnreachableError), match=told) as found:
        index.search(parse("cat"), Slice())
    assert "\n" not in str(found.value)


def test_another_kind_of_server_is_not_taken_for_elasticsearch(
    proxy: Proxy, tmp_path: Path
) -> None:
    page = (200, {"Content-Type": "text/html"}, b"<h1>It works</h1>")
    proxy.rules.append(Rule("/", 9, lambda _, __: page))
    with pytest.raises(UnreachableError, match="answers, but not as Elasticsearch 9 does"):
        open_index(f"{proxy.url}/x", tmp_path)
