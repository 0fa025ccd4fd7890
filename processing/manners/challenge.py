"""Challenge pages: what stands before an outlet's own pages and asks whether a person is there."""

import re
from collections.abc import Mapping

_LARGEST = 150_000  # bytes; no such page of those that are known has two thirds of it
_WORDS = 150  # that a reader sees; an article about such pages has more
_FEW = 25  # beside a CAPTCHA's box, which stands below letters to the editor too
_HEADERS = {
    "cf-mitigated": "Cloudflare",
    "x-vercel-mitigated": "Vercel",
    "x-amzn-waf-action": "AWS WAF",
    "x-dd-b": "DataDome",
}
# Each of these stands in the challenge alone: Cloudflare's scripts, for one, are in ordinary pages too.
_TITLES: tuple[tuple[str, bytes], ...] = (
    ("Cloudflare", rb"just a moment\.\.\.</title>|attention required! \| cloudflare"),
    ("Akamai", rb"access denied</title>"),
    ("DDoS-Guard", rb"ddos-guard</title>"),
    ("Vercel", rb"vercel security checkpoint</title>"),
    ("StackPath", rb"stackpath"),
    ("a browser check", rb"[^<]{0,80}(?:checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|robot check|bot verification|security check)[^<]{0,80}</title>"),
)  # fmt: skip
# What to look for first, which is quick, and what then has to stand around it.
_SIGNS: tuple[tuple[str, bytes, bytes], ...] = (
    ("Cloudflare", b"_cf_chl_opt", b""),
    ("Cloudflare", b"cf-challenge-running", b""),
    ("Cloudflare", b"challenge-form", rb"id=[\"']?challenge-form"),
    ("DataDome", b"captcha-delivery.com/", b""),
    ("Imperva", b"_incapsula_resource?", b""),
    ("Imperva", b"incapsula incident id", b""),
    ("HUMAN", b"px-captcha", rb"id=[\"']?px-captcha"),
    ("HUMAN", b"window._pxappid", b""),
    ("Akamai", b"errors.edgesuite.net", b""),
    ("Akamai", b"sec-if-cpt-container", b""),
    ("AWS WAF", b"awswaf.com/", rb"awswaf\.com/[^\"' ]{1,200}/challenge\.js"),
    ("AWS WAF", b"awswafintegration.", b""),
    ("Sucuri", b"sucuri_cloudproxy_js", b""),
    ("DDoS-Guard", b"/.well-known/ddos-guard/", b""),
    ("Anubis", b"anubis_challenge", rb"id=[\"']?anubis_challenge"),
    ("StackPath", b"sbbsv=", b""),
    ("a CAPTCHA", b"g-recaptcha", rb"class=[\"']?g-recaptcha\b"),
    ("a CAPTCHA", b"h-captcha", rb"class=[\"']?h-captcha\b"),
    ("a CAPTCHA", b"cf-turnstile", rb"class=[\"']?cf-turnstile\b"),
)
_TITLE = re.compile(b"<title>(?:" + b"|".join(b"(%b)" % said for _, said in _TITLES) + b")")
_UNSEEN = re.compile(r"<(script|style|svg|template)\b.*?(?:</\1\s*>|$)", re.I | re.S)
_MARK = re.compile(r"<[^>]*>?")


def challenger(body: bytes, headers: Mapping[str, str]) -> str:
    """Who challenges the reader on this page, "" where nobody does; `headers` in lower case.

    A page counts as one by its sign only where it shows few words besides.
    """
    named = next((who for name, who in _HEADERS.items() if headers.get(name)), "")
    if named or len(body) > _LARGEST:
        return named
    who = _signed(body.lower())
    few = _FEW if who == "a CAPTCHA" else _WORDS
    return who if who and _words(body.decode("utf-8", "replace")) <= few else ""


def _signed(lowered: bytes) -> str:
    """Whose sign the page bears. It is looked for where pages are fetched: no pattern runs in vain."""
    if title := _TITLE.search(lowered):
        return _TITLES[(title.lastindex or 1) - 1][0]
    for who, sign, around in _SIGNS:
        if sign in lowered and re.search(around, lowered):
            return who
    return ""


def _words(text: str) -> int:
    """How many words are seen; two letters are one in scripts that set no blanks between them."""
    seen = _MARK.sub(" ", _UNSEEN.sub(" ", text))
    return max(len(seen.split()), sum(letter > "\u2e80" for letter in seen) // 2)
