"""Challenge pages, told from articles whatever status they come with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing.manners.challenge import challenger

SCRIPT = "<script>var a = 'noise and more noise';" + "x();" * 3_000 + "</script>"
PAGES = {
    "Cloudflare": f"<title>Just a moment...</title>{SCRIPT}<noscript>Enable JavaScript</noscript>",
    "DataDome": f"<p id=cmsg>Please enable JS</p><script src='https://geo.captcha-delivery.com/c.js'></script>{SCRIPT}",
    "Imperva": "<iframe src='/_Incapsula_Resource?SWUDNSAI=31'>Request unsuccessful.</iframe>",
    "HUMAN": "<div id='px-captcha'></div><p>Press and hold</p>",
    "Akamai": "<title>Access Denied</title><h1>Access Denied</h1><p>Reference #18.5</p>",
    "AWS WAF": "<script src='https://a1.token.awswaf.com/a1/b2/challenge.js'></script>",
    "Sucuri": "<script>sucuri_cloudproxy_js='';</script>",
    "DDoS-Guard": "<title>DDoS-Guard</title><p>…</p>",
    "Anubis": "<script id='anubis_challenge' type='application/json'>{}</script>",
    "Vercel": "<title>Vercel Security Checkpoint</title>",
    "a CAPTCHA": "<p>Encore un instant</p><div class='h-captcha' data-sitekey=x></div>",
    "a browser check": "<title>post.example | Checking your browser</title><p>Wait.</p>",
}


@pytest.mark.parametrize("who", PAGES)
def test_a_challenge_is_told_with_who_sets_it(who: str) -> None:
    assert challenger(PAGES[who].encode(), {}) == who


def test_a_header_tells_it_whatever_the_page_shows() -> None:
    assert challenger(b"<p>word " * 500, {"cf-mitigated": "challenge"}) == "Cloudflare"


@pytest.mark.parametrize(
    "words",
    [
        "Le ministre a parlé de la digue du port et des bateaux. " * 20,
        "وصل القبطان إلى الميناء مع رجاله قبل العاصفة بيوم واحد فقط. " * 20,
        "部长在港口谈到了海峡的安全和清除沉船的费用。" * 20,
        "Ο υπουργός μίλησε για το λιμάνι και τα πλοία του βορρά. " * 20,
    ],
)
def test_an_article_with_a_sign_of_one_is_an_article(words: str) -> None:
    for page in PAGES.values():
        assert challenger(f"{page}<article><p>{words}</p></article>".encode(), {}) == ""


def test_a_box_below_a_short_page_is_no_challenge() -> None:
    page = "<h1>Das Bild des Tages</h1><p>" + "Ein Boot fährt durch den Nebel. " * 6
    assert challenger(f"{page}<form><div class='g-recaptcha'></div></form>".encode(), {}) == ""


def test_the_scripts_of_ordinary_pages_are_no_challenge() -> None:
    page = b"<title>News</title><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script><p>Short news."
    assert challenger(page, {"server": "cloudflare"}) == ""


@pytest.mark.parametrize(
    "bait",
    [
        b"<title>" * 40_000, b"<script" * 40_000, b"<" * 299_000, b"<script>" + b"</scrip" * 40_000,
        b"<title>Just a moment...</title>" + b"<svg " * 50_000, b"awswaf.com/" * 25_000,
    ],
)  # fmt: skip
def test_bait_for_patterns_is_read_to_its_end(bait: bytes) -> None:
    assert challenger(bait, {}) in ("", "Cloudflare")


@given(st.binary(max_size=400))
def test_no_bytes_are_too_odd(body: bytes) -> None:
    assert isinstance(challenger(b"<title>Just a moment...</title>" + body, {}), str)


@pytest.mark.parametrize(
    "name", ["checking your browser", "Verifying that you are human", "verify you are a human", "Are you a robot",
             "robot check", "BOT VERIFICATION", "security check"],
)  # fmt: skip
def test_a_title_that_asks_for_a_person_is_a_challenge(name: str) -> None:
    assert challenger(f"<title>Please wait: {name} now</title>".encode(), {}) == "a browser check"


@pytest.mark.parametrize(
    "title",
    [
        "Robot check " + "of the harbour's new cranes, " * 4,
        "Les robots du port, " * 5 + "robot check",
        "Access denied to the lighthouse keepers",
    ],
)
def test_a_headline_that_has_such_words_in_it_is_none(title: str) -> None:
    assert challenger(f"<title>{title}</title><p>Une brève du port.".encode(), {}) == ""


def test_any_title_of_the_page_may_tell_it() -> None:
    page = "<svg><title>Logo</title></svg><title>Just a moment...</title>"
    assert challenger(page.encode(), {}) == "Cloudflare"
