"""robots.txt by RFC 9309, and robots.txt written to hurt."""

import re
import time
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import calls

from processing.manners.patterns import MOST_WILDCARDS
from processing.manners.robots import LARGEST, SLOWEST, read_robots


def allows(text: str, path: str, name: str = "wirecopy") -> bool:
    return read_robots(text.encode(), name).allows(f"https://post.example{path}")


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),  # the least restrictive of equals
        ("User-agent: *\nAllow: /p\nDisallow: /", "/page", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /a*b*c", "/axxbxxc/d", False),
        ("User-agent: *\nDisallow: /a*b*c", "/axxcxxb", True),
        ("User-agent: *\nDisallow: /a*a$", "/a", True),
        ("User-agent: *\nDisallow: /*?page=", "/list?page=2", False),
        ("User-agent: *\nDisallow: /κόσμος", "/%CE%BA%CF%8C%CF%83%CE%BC%CE%BF%CF%82/1", False),
        ("User-agent: *\nDisallow: /%7Ejoe", "/~joe/1", False),
        ("User-agent: *\nDisallow: /a%2fb", "/a%2Fb", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
        ("user-agent:*\r\ndisallow:/a#b", "/a", False),
        ("User-agent: *\rDisallow: /a", "/a", False),
        ("User-agent *\nDisallow /a", "/a", False),
        ("Disallow: /a", "/a", True),  # of no group
        ("User-agent: *\nDisallow: a", "/a", True),  # no path
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: WireCopy/2.0\nAllow: /", "/a", True),
        ("User-agent: wirecopy\n\nUser-agent: *\nDisallow: /", "/a", False),
        ("User-agent: x\nUser-agent: wirecopy\nDisallow: /x", "/x", False),
        ("User-agent: wirecopy\nDisallow: /x\nUser-agent: y\nDisallow: /\nUser-agent: wirecopy\nDisallow: /z", "/z", False),
        ("User-agent: wirecopy\nDisallow: /x\nUser-agent: y\nDisallow: /y", "/y", True),
        ("User-agent: wirecopy\nCrawl-delay: 2\nSitemap: /s\nDisallow: /x", "/x", False),
        ("User-agent: wirecopybot\nDisallow: /", "/x", True),
    ],
)  # fmt: skip
def test_a_path_is_allowed_as_the_rfc_says(text: str, path: str, allowed: bool) -> None:
    assert allows(text, path) is allowed


@pytest.mark.parametrize(
    ("value", "delay"),
    [("2", 2.0), ("0.5", 0.5), ("86400", SLOWEST), ("-1", 0.0), ("nan", 0.0), ("inf", 0.0), ("ten", 0.0)],
)  # fmt: skip
def test_a_crawl_delay_is_heeded_within_reason(value: str, delay: float) -> None:
    assert read_robots(f"User-agent: *\nCrawl-delay: {value}".encode(), "wirecopy").delay == delay


def test_a_delay_is_that_of_the_own_group() -> None:
    text = b"User-agent: *\nCrawl-delay: 9\nUser-agent: wirecopy\nCrawl-delay: 3"
    assert read_robots(text, "wirecopy").delay == 3.0


def test_sitemaps_are_those_of_all_groups() -> None:
    text = b"Sitemap: https://a.example/1\nUser-agent: x\nsitemap: https://a.example/2"
    assert read_robots(text, "wirecopy").sitemaps == (
        "https://a.example/1",
        "https://a.example/2",
    )


def test_no_line_that_is_cut_forbids_more_than_it_says() -> None:
    filling = b"User-agent: *\n" + b"# nothing\n" * ((LARGEST - 20) // 10)
    text = filling + b"Disallow: /" + b"a" * 100
    assert read_robots(text, "wirecopy").allows("https://post.example/b")
    stars = b"User-agent: *\nDisallow: /" + b"*" * 60_000 + b"b"
    assert read_robots(stars, "wirecopy").allows("https://post.example/a")
    assert not read_robots(stars, "wirecopy").allows("https://post.example/ab")


@pytest.mark.parametrize(
    "rule", ["/" + "*a" * 200_000 + "b", "/" + "a*" * 200_000 + "$", "/" + "*" * 400_000 + "b$"]
)
def test_a_pattern_made_to_backtrack_is_matched_in_one_pass(rule: str) -> None:
    robots = read_robots(f"User-agent: *\nDisallow: {rule}".encode(), "wirecopy")
    began = time.process_time()
    robots.allows("https://post.example/" + "a" * 1_900)
    # One pass takes a millisecond and trying every way takes for ever: no figure of speed, but an end.
    assert time.process_time() - began < 20


MANY = {
    "beginnings": [f"/{n:07}" for n in range(26_000)],
    "ends": [f"/{n:07}$" for n in range(26_000)],
    "folders": [f"/{n:07}/*" for n in range(24_000)],
    "lengths": ["/" + "a" * n for n in range(1, 1_000)],
    "wildcards": [f"/*{n:07}" for n in range(25_000)],
    "wildcards in each": ["/" + "*a" * 80 + f"*{n}" for n in range(2_800)],
    "one of wildcards": ["/" + "*a" * 1_900 + "b", *(f"/*{n}" for n in range(20_000))],
}


@pytest.mark.parametrize("name", MANY)
def test_however_many_rules_there_are_an_address_costs_a_bounded_number_of_steps(name: str) -> None:
    text = "User-agent: *\n" + "".join(f"Disallow: {rule}\n" for rule in MANY[name])
    robots = read_robots(text.encode(), "wirecopy")
    address = "https://post.example/" + "a" * 1_900
    assert len(text) > LARGEST / 2
    assert calls(lambda: robots.allows(address)) <= 5 * MOST_WILDCARDS


@pytest.mark.parametrize(
    ("name", "path"),
    [("beginnings", "/0025999/x"), ("ends", "/0025999"), ("folders", "/0023999/x"), ("wildcards", "/x/0000999")],
)  # fmt: skip
def test_many_rules_are_all_heeded_but_for_wildcards_without_end(name: str, path: str) -> None:
    text = "User-agent: *\n" + "".join(f"Disallow: {rule}\n" for rule in MANY[name])
    assert not allows(text, path)
    assert allows(text, "/news/0099999")


def test_a_rule_of_too_many_wildcards_takes_no_others_room() -> None:
    text = "User-agent: *\nDisallow: /" + "*a" * (MOST_WILDCARDS + 1) + "\nDisallow: /*draft\n"
    assert allows(text, "/" + "a" * (MOST_WILDCARDS + 1))
    assert not allows(text, "/news/draft")


_PATTERNS = st.lists(
    st.tuples(st.sampled_from(["Allow", "Disallow"]), st.text("/a*b$.é", max_size=7).map("/".__add__)),
    max_size=6,
)  # fmt: skip


@given(_PATTERNS, st.text("/ab.é$", max_size=8).map("/".__add__))
def test_whatever_the_rules_the_longest_that_fits_decides(
    rules: list[tuple[str, str]], path: str
) -> None:
    text = "User-agent: *\n" + "".join(f"{key}: {pattern}\n" for key, pattern in rules)
    fitting = [
        (len(quote(short, safe="/*$")), key == "Allow")
        for key, pattern in rules
        for short in [re.sub(r"\*+", "*", pattern)]
        if re.match(_expression(short), path, re.DOTALL)
    ]
    assert allows(text, quote(path, safe="/$")) is max(fitting, default=(0, True))[1]


def _expression(pattern: str) -> str:
    """What RFC 9309 means by a pattern, as an expression."""
    inner = pattern.removesuffix("$")
    pieces = ".*".join(re.escape(piece) for piece in inner.split("*"))
    return pieces + (r"\Z" if inner != pattern else "")


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd(body: bytes) -> None:
    assert read_robots(b"User-agent: *\n" + body, "wirecopy").allows("https://a.example/robots.txt")


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_rule_is_too_odd_for_a_path(rule: str, path: str) -> None:
    robots = read_robots(f"User-agent: *\nDisallow: /{rule}".encode("utf-8", "replace"), "wirecopy")
    assert robots.allows(f"https://a.example/{path}") in (True, False)
