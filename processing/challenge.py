"""Challenge pages: what stands before an outlet's own pages and asks whether a person is there."""

import re
from collections.abc import Mapping

_LARGEST = 300_000  # bytes; no such page of those that are known has a third of it
_WORDS = 150  # that a reader sees; an article about such pages has more
_FEW = 25  # beside a CAPTCHA's box, which stands below letters to the editor too
_HEADERS = {
    "cf-mitigated": "Cloudflare",
    "x-vercel-mitigated": "Vercel",
    "x-amzn-waf-action": "AWS WAF",
    "x-dd-b": "DataDome",
}
# Each sign stands in the challenge alone: Cloudflare's scripts, for one, are in ordinary pages too.
_SIGNS: tuple[tuple[str, str], ...] = (
    ("Cloudflare", r"_cf_chl_opt|cf-challenge-running|id=[\"']?challenge-form|<title>Just a moment\.\.\.</title>|<title>Attention Required! \| Cloudflare"),
    ("DataDome", r"captcha-delivery\.com/"),
    ("Imperva", r"_Incapsula_Resource\?|Incapsula incident ID"),
    ("HUMAN", r"id=[\"']?px-captcha|window\._pxAppId"),
    ("Akamai", r"errors\.edgesuite\.net|<title>Access Denied</title>|sec-if-cpt-container"),
    ("AWS WAF", r"awswaf\.com/[^\"' ]{1,200}/challenge\.js|AwsWafIntegration\."),
    ("Sucuri", r"sucuri_cloudproxy_js"),
    ("DDoS-Guard", r"<title>DDoS-Guard</title>|/\.well-known/ddos-guard/"),
    ("Anubis", r"id=[\"']?anubis_challenge"),
    ("Vercel", r"<title>Vercel Security Checkpoint</title>"),
    ("StackPath", r"sbbsv=|<title>StackPath"),
    ("a CAPTCHA", r"class=[\"']?(?:g-recaptcha|h-captcha|cf-turnstile)\b"),
    ("a browser check", r"<title>[^<]{0,80}(?:checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|robot check|bot verification|security check)[^<]{0,80}</title>"),
)  # fmt: skip
# One of these stands in each of the signs: looking for them spares most pages 0.1 s of the patterns.
_NEEDLES = (
    "_cf_chl_opt", "cf-challenge-running", "challenge-form", "<title>just a moment", "<title>attention required!",
    "captcha-delivery.com/", "_incapsula_resource?", "incapsula incident id", "px-captcha", "window._pxappid",
    "errors.edgesuite.net", "<title>access denied", "sec-if-cpt-container", "awswaf.com/", "awswafintegration.",
    "sucuri_cloudproxy_js", "<title>ddos-guard", "/.well-known/ddos-guard/", "anubis_challenge", "<title>vercel",
    "sbbsv=", "<title>stackpath", "g-recaptcha", "h-captcha", "cf-turnstile", "checking your browser", "verify",
    "are you a robot", "robot check", "bot verification", "security check",
)  # fmt: skip
_ANY = re.compile("|".join(f"(?P<s{at}>{sign})" for at, (_, sign) in enumerate(_SIGNS)), re.I)
_UNSEEN = re.compile(r"<(script|style|svg|template)\b.*?(?:</\1\s*>|$)", re.I | re.S)
_MARK = re.compile(r"<[^>]*>?")


def challenger(body: bytes, headers: Mapping[str, str]) -> str:
    """Who challenges the reader on this page, "" where nobody does; `headers` in lower case.

    A page counts as one by its sign only where it shows few words besides.
    """
    named = next((who for name, who in _HEADERS.items() if headers.get(name)), "")
    if named or len(body) > _LARGEST:
        return named
    text = body.decode("utf-8", "replace")
    lowered = text.lower()
    sign = _ANY.search(text) if any(needle in lowered for needle in _NEEDLES) else None
    if sign is None:
        return ""
    who = _SIGNS[int((sign.lastgroup or "s0")[1:])][0]
    return who if _words(text) <= (_FEW if who == "a CAPTCHA" else _WORDS) else ""


def _words(text: str) -> int:
    """How many words are seen; two letters are one in scripts that set no blanks between them."""
    seen = _MARK.sub(" ", _UNSEEN.sub(" ", text))
    return max(len(seen.split()), sum(letter > "\u2e80" for letter in seen) // 2)
