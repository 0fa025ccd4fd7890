"""The one spelling of an address, what is equal for two of them, and what is never fetched."""

import contextlib
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing.urls import (
    LONGEST,
    UrlError,
    host_of,
    is_address,
    normalise_url,
    registrable_domain,
    settled_key,
    url_key,
)

PIECES = st.sampled_from(
    ["http://", "https://", "HTTP:", "//", "/", "a.example", "amp.", "m.", "www.", "amp", ".amp", ".html",
     "?", "&", "=", "#", "utm_source", "%2e", "%", "..", "@", ":", "443", "99999", "[", "]", "::1", "é", "新闻",
     "خبر", "\\", " ", "\x00", "xn--", "c/s/", "cdn.ampproject.org", "\u200f", "😀", "+", ";"]
)  # fmt: skip
URLS = st.one_of(st.text(), st.lists(PIECES, max_size=14).map("".join))


@given(URLS)
def test_nothing_but_a_url_error_is_ever_raised(url: str) -> None:
    with contextlib.suppress(UrlError):
        assert normalise_url(url).startswith(("http://", "https://"))


@given(URLS, st.sampled_from(["https://site.example/", "https://site.example", ""]))
def test_a_normalised_address_is_its_own_normal_form(url: str, start: str) -> None:
    try:
        once = normalise_url(start + url)
    except UrlError:
        return
    assert normalise_url(once) == once


@given(URLS)
def test_keys_hosts_and_domains_exist_for_any_text(url: str) -> None:
    for read in (url_key, host_of, registrable_domain):
        assert isinstance(read(url), str)


@pytest.mark.parametrize(
    "parameter",
    ["utm_source=lettre", "utm_campaign=été", "fbclid=IwAR1", "gclid=x", "xtor=RSS-1", "at_medium=custom7",
     "mc_cid=9", "cmpid=soc", "ref=home", "__twitter_impression=true", "UTM_Medium=mail", "amp=1", "_ga=2.1"],
)  # fmt: skip
def test_tracking_parameters_are_taken_away(parameter: str) -> None:
    assert normalise_url(f"https://site.example/a?{parameter}&id=7") == (
        "https://site.example/a?id=7"
    )


def test_parameters_that_name_the_article_stay_and_are_sorted() -> None:
    assert normalise_url("https://site.example/lire?p=2&id=41") == (
        "https://site.example/lire?id=41&p=2"
    )
    assert normalise_url("https://site.example/lire?id=") == "https://site.example/lire?id="


def test_the_fragment_is_taken_away() -> None:
    assert normalise_url("https://site.example/a#commentaires") == "https://site.example/a"


def test_blanks_around_an_address_are_no_part_of_it() -> None:
    assert normalise_url("  https://site.example/a\n") == "https://site.example/a"


@pytest.mark.parametrize(
    ("amp", "plain"),
    [
        ("https://amp.site.example/a", "https://site.example/a"),
        ("https://site.example/amp/crue-du-fleuve", "https://site.example/crue-du-fleuve"),
        ("https://site.example/crue/amp", "https://site.example/crue"),
        ("https://site.example/crue/amp/", "https://site.example/crue"),
        ("https://site.example/crue.amp.html", "https://site.example/crue.html"),
        ("https://site.example/crue.amp", "https://site.example/crue"),
        ("https://site.example/crue?amp=1", "https://site.example/crue"),
        (
            "https://site-example.cdn.ampproject.org/c/s/site.example/crue",
            "https://site.example/crue",
        ),
        ("https://cdn.ampproject.org/v/s/site.example/crue/amp", "https://site.example/crue"),
    ],
)
def test_an_amp_page_has_the_address_of_its_article(amp: str, plain: str) -> None:
    assert normalise_url(amp) == plain


def test_words_that_merely_begin_with_amp_are_left_alone() -> None:
    for url in (
        "https://amp.example/a",
        "https://site.example/ampoule-led",
        "https://site.example/champ/a",
    ):
        assert normalise_url(url) == url


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTPS://Site.EXAMPLE/A", "https://site.example/A"),
        ("https://site.example:443/a", "https://site.example/a"),
        ("http://site.example:80/a", "http://site.example/a"),
        ("http://site.example:8080/a", "http://site.example:8080/a"),
        ("https://site.example:80/a", "https://site.example:80/a"),
        ("https://site.example", "https://site.example/"),
        ("https://site.example./a", "https://site.example/a"),
        ("https://site.example//a///b", "https://site.example/a/b"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("http://127.0.0.1/a", "http://127.0.0.1/a"),
    ],
)
def test_host_port_and_slashes_are_written_in_one_way(url: str, normal: str) -> None:
    assert normalise_url(url) == normal


def test_a_host_in_another_script_is_written_as_the_network_writes_it() -> None:
    assert normalise_url("https://élan.example/a") == "https://xn--lan-9la.example/a"
    assert normalise_url("https://新闻.example/a") == "https://xn--efvy88h.example/a"


def test_a_path_in_another_script_stays_readable() -> None:
    assert normalise_url("https://site.example/خبر/عاجل") == "https://site.example/خبر/عاجل"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "mailto:a@b.example", "ftp://site.example/a", "file:///etc/hosts", "data:text/html,a",
     "site.example/a", "", "//site.example/a", "https://", "https:///a", "https://user@site.example/a",
     "https://user:word@site.example/a", "https://site.example\\@other.example/", "https://site.example/a b",
     "https://site.example/a\x00", "https://site.example/a\ud800", "https://site.example/a\u2028b", "https://site.example:99999/",
     "https://site.example:port/", "https://[::1/", "https://site.example/../a", "https://site.example/%2e%2e/a",
     "https://" + "a" * 70 + "é.example/", "https://127%2e0%2e0%2e1/a", "https://site!.example/a"],
)  # fmt: skip
def test_what_is_never_fetched_is_refused(url: str) -> None:
    with pytest.raises(UrlError):
        normalise_url(url)


def test_no_address_turns_what_stands_behind_it() -> None:
    turned = "https://post.example/\u202efdp.elif?a=\u2066b"
    assert normalise_url(turned) == "https://post.example/%E2%80%AEfdp.elif?a=%E2%81%A6b"
    assert url_key(turned) == url_key("https://post.example/%E2%80%AEfdp.elif?a=%E2%81%A6b")
    with pytest.raises(UrlError):
        normalise_url("https://post\u202e.example/a")


def test_a_refusal_says_what_was_found_and_what_is_followed() -> None:
    with pytest.raises(UrlError, match="scheme ftp, only http and https"):
        normalise_url("ftp://site.example/")
    with pytest.raises(UrlError, match="at most 2000"):
        normalise_url("https://site.example/" + "a" * 2_000)


def test_traps_are_refused() -> None:
    with pytest.raises(UrlError, match="repeated more than 2 times"):
        normalise_url("https://site.example/a/b/a/b/a")
    with pytest.raises(UrlError, match="16 path segments, at most 15"):
        normalise_url("https://site.example/" + "/".join(map(str, range(16))))
    with pytest.raises(UrlError, match="7 parameters, at most 6"):
        normalise_url("https://site.example/?" + "&".join(f"p{n}=1" for n in range(7)))


def test_what_is_just_short_of_a_trap_is_followed() -> None:
    for url in (
        "https://site.example/a/b/a",
        "https://site.example/" + "/".join(map(str, range(15))),
        "https://site.example/?" + "&".join(f"p{n}=1" for n in range(6)),
    ):
        assert normalise_url(url) == url


def test_tracking_parameters_do_not_make_a_trap() -> None:
    query = "&".join(f"utm_{n}=1" for n in range(20))
    assert normalise_url(f"https://site.example/a?{query}") == "https://site.example/a"


@pytest.mark.parametrize(
    "other",
    ["http://site.example/a", "https://www.site.example/a", "https://m.site.example/a", "https://mobile.site.example/a",
     "https://amp.site.example/a", "https://site.example/a/", "https://site.example/a/amp", "https://www2.site.example/a",
     "https://site.example/a?utm_source=x#top"],
)  # fmt: skip
def test_one_article_has_one_key(other: str) -> None:
    assert url_key(other) == url_key("https://site.example/a") == "site.example/a"


def test_the_key_of_a_normalised_address_needs_no_settling() -> None:
    spelled = "https://m.harbour.example//news/l%c3%a9gumes/?b=2&utm_source=x&a=1#top"
    assert settled_key(normalise_url(spelled)) == url_key(spelled)


def test_different_articles_have_different_keys() -> None:
    urls = [
        "https://site.example/a",
        "https://site.example/A",
        "https://site.example/a?id=1",
        "https://site.example:81/a",
        "https://news.site.example/a",
    ]
    assert len(set(map(url_key, urls))) == len(urls)


def test_hosts_have_no_www_and_domains_no_subdomain() -> None:
    assert host_of("https://www.Site.example/a") == "site.example"
    assert host_of("http://127.0.0.1:81/") == "127.0.0.1:81"
    assert host_of("no address") == ""
    assert registrable_domain("https://sport.site.co.uk/a") == "site.co.uk"
    assert registrable_domain("https://a.b.site.fr/") == "site.fr"
    assert registrable_domain("http://127.0.0.1/") == "127.0.0.1"
    assert registrable_domain("http://localhost:80/") == "localhost"


def test_amp_forms_within_amp_forms_are_undone_or_refused() -> None:
    assert normalise_url("https://site.example/crue.amp.amp") == "https://site.example/crue"
    assert normalise_url("https://amp.amp.site.example/crue") == "https://site.example/crue"
    with pytest.raises(UrlError, match="AMP forms within AMP forms"):
        normalise_url("https://site.example/crue" + ".amp" * 9)


def test_an_address_that_grows_too_long_by_its_spelling_is_refused() -> None:
    with pytest.raises(UrlError, match="at most 2000"):
        normalise_url("https://site.example/?q=" + "新" * 500)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://post.example/été", "https://post.example/%C3%A9t%c3%a9"),
        ("https://post.example/أخبار/1", "https://post.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1"),
        ("https://post.example/新闻/", "https://www.post.example/%e6%96%b0%e9%97%bb"),
    ],
)
def test_letters_and_their_encoding_are_one_address(one: str, other: str) -> None:
    assert url_key(one) == url_key(other)


def test_an_encoded_slash_is_another_address() -> None:
    assert url_key("https://post.example/a%2Fb") != url_key("https://post.example/a/b")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://post.example/a", True),
        ("http://پست.example/خبر", True),
        ("ftp://post.example/a", False),
        ("post.example/a", False),
        (" https://post.example/a", False),
        ("https://post.example/".ljust(LONGEST, "a"), True),
        ("https://post.example/".ljust(LONGEST + 1, "a"), False),
    ],
)
def test_an_address_of_the_web_is_known_by_its_beginning_and_its_length(
    text: str, address: bool
) -> None:
    assert is_address(text) is address


def test_addresses_too_long_to_be_followed_are_not_remembered() -> None:
    tracemalloc.start()
    try:
        for number in range(5):
            url_key(f"http://post.example/{number}" + "a" * 1_000_000)
            url_key(" " * 1_000_000 + f"http://post.example/{number}")
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()
