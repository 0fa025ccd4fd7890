"""Outlets in every kind of trouble: `sources check` and `status` say of each the cause and the cure."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from elastic_tls import speak_https
from local_sites import Site, sites

HTML = (
    "<html><body><h1>Welcome</h1><p>We have moved to a new home, do look around.</p></body></html>"
)
AGAIN = "nothing to do, it is asked again"


def wrong_certificate(site: Site, folder: Path) -> str:
    """Has a site speak https with a certificate of nobody."""
    speak_https(site.server, folder)
    return f"https://{site.host}/rss"


def nobody() -> str:
    """An address at which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.77.1", 0))
        return f"127.0.77.1:{taken.getsockname()[1]}"


def troubles(made: Any, folder: Path) -> dict[str, tuple[str, str, str]]:
    """Of each outlet its list, and the cause and cure that are to be told of it."""
    well, moved, aside, closed, broken, plain = (made() for _ in range(6))
    links = [well.article(f"/2026/06/18/story-{number}", number) for number in range(3)]
    well.feed("/empty", [])
    to = moved.feed("/feed.xml", links)
    closed.page("/robots.txt", "User-agent: *\nDisallow: /\n", "text/plain")
    broken.page("/robots.txt", "no", status=500)
    challenge = {"cf-mitigated": "challenge"}
    cut = '<rss version="2.0"><channel><title>News</title><ite'
    sealed = made()
    sealed.feed("/rss", links)
    home = "`wirecopy sources add` with its home page"
    return {
        "Well": (well.feed("/rss", links), "", ""),
        "Elsewhere": (aside.page("/rss", "", status=302, Location=to), "", ""),
        "Sealed": (wrong_certificate(sealed, folder / "tls"), "", ""),
        "Moved": (moved.page("/rss", "", status=301, Location=to), f"moved for good to {to}", "put that into sources.toml"),
        "Blocked": (made().page("/rss", "no", status=403), "403: blocked?", "raise its delay, or ask the outlet"),
        "Paid": (made().page("/rss", "no", status=401), "401: behind a login or a subscription?", "have the outlet let you in, or take it out"),
        "Hurried": (made().page("/rss", "no", status=429), "429: asked too often?", "raise its delay, or ask the outlet"),
        "Gone": (made().page("/rss", "no", status=410), "410: moved?", f"{home} finds its lists"),
        "Down": (made().page("/rss", "no", status=503), "503: its server fails", AGAIN),
        "Html": (made().page("/rss", HTML), "feed answers 200 with HTML: moved?", home),
        "Cut": (made().page("/rss", cut, "application/rss+xml"), "its list is broken", "look at it in a browser, and tell the outlet"),
        "Empty": (f"{well.base}/empty", "names no article: empty, or moved?", "look at it in a browser"),
        "Closed": (closed.feed("/rss", links), "closed by robots.txt", "ask the outlet, or take it out"),
        "Robots": (broken.feed("/rss", links), "500 of its robots.txt: its server fails", AGAIN),
        "Challenge": (made().page("/rss", HTML, **challenge), "challenge page of Cloudflare: blocked?", "none is ever solved; ask the outlet, or take it out"),
        "Refusing": (f"http://{nobody()}/rss", "does not answer: connection refused", AGAIN),
        "Plain": (f"https://{plain.host}/rss", "no safe connection: its certificate, or no https there?", "look at it in a browser; take http:// where it has no https"),
        "Private": ("http://127.0.88.1:8080/rss", "127.0.88.1:8080 is no public address", "name it in crawl.allow_private, or take it out"),
        "Nameless": ("http://nowhere.invalid/rss", "its name leads nowhere: gone?", "look whether the outlet has a new address"),
        "Slow": (f"{silent(made())}/rss", "does not answer in time: slow, or down?", AGAIN),
    }  # fmt: skip


def silent(site: Site) -> str:
    """A site that takes a question and says nothing for longer than anybody waits."""
    site.page("/robots.txt", "", "text/plain")

    def say_nothing(handler: Any) -> None:
        handler.rfile.read(1)  # until the one who asked goes away

    site.pages["/rss"] = say_nothing
    return site.base


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, dict[str, Any]]]:
    """A folder that follows all of these outlets, and what is to be said of each."""
    folder = tmp_path_factory.mktemp("troubles")
    with sites() as made:
        expected = troubles(made, folder)
        allowed = [url.split("/")[2] for url, *_ in expected.values()]
        hosts = [host for host in allowed if host[:9] != "127.0.88." and ":" in host]
        (folder / "wirecopy.toml").write_text(
            '[crawl]\ncontact = "desk@example.org"\ndelay = 0.0\nworkers = 1\nwarc = false\n'
            f"allow_private = {json.dumps(hosts)}\n"
        )
        (folder / "sources.toml").write_text(
            "".join(
                f'[[source]]\nname = "{name}"\nfeeds = ["{url}"]\n'
                for name, (url, *_) in expected.items()
            )
        )
        yield folder, expected


@pytest.fixture
def desk(program, told):
    return type(program)(told[0])


def test_a_check_tells_of_every_list_its_cause_and_its_cure(desk, told) -> None:
    done = desk.run("sources", "check", "--json")
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    found = {row["source"]: row for row in map(json.loads, done.stdout.splitlines())}
    said = {name: (row.get("cause", ""), row.get("cure", "")) for name, row in found.items()}
    assert said == {name: (cause, cure) for name, (_, cause, cure) in told[1].items()}
    assert (found["Elsewhere"]["entries"], found["Moved"]["entries"]) == (3, 3)


def test_the_status_tells_the_same_once_it_failed_twice(desk, told) -> None:
    for _ in range(2):
        done = desk.run("crawl")
        assert done.returncode == 3, done.stderr
    sources = json.loads(desk.done("status", "--json"))["sources"]
    said = {one["source"]: one for one in sources}
    blocked = {name for name, one in said.items() if one["state"] == "blocked"}
    assert blocked == {"Blocked", "Paid", "Hurried", "Challenge"}
    assert {name for name, one in said.items() if one["state"] == "moved"} == {"Moved"}
    assert {name for name, one in said.items() if one["state"] == "well"} == {
        "Well", "Elsewhere", "Sealed", "Empty",
    }  # fmt: skip
    for name, (_, cause, cure) in told[1].items():
        one = said[name]
        if one["dark"]:
            assert since_taken_out(one["cause"]) == cause, name
            assert one["cure"] == cure


def since_taken_out(cause: str) -> str:
    """A cause without its time, which is that of the run."""
    what, since, rest = cause.partition(" since ")
    return what + (rest[5:] if since else "")
