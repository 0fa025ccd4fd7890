"""Addresses: which are fetched at all, and which of them name the same article."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from processing.text.scripts import TURNING

if TYPE_CHECKING:
    from tldextract import TLDExtract

LONGEST = 2_000
"""Characters of an address; a longer one is followed nowhere."""

_PARAMETERS = 6
_DEPTH = 15
_STEPS = 6
_HOSTS = 4_096  # whose domain is remembered: a page's links lead to few
_SPELT = 1_024  # addresses, 8 MB at most: each step of a page's way asks for its own
_REPEATS = 2  # of one path segment; more is a trap that links into itself

_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029\ud800-\udfff]")
_TURNING = re.compile(f"[{TURNING}]")
_TRACKING = re.compile(
    r"(?:utm_.*|ga_.*|mc_.*|at_.*|pk_.*|mtm_.*|fb_.*|wt_.*|hsa_.*|trk.*|(?:fb|g|d|tt|tw)clid|[gw]braid|msclkid|yclid|igshid"
    r"|gclsrc|xtor|xtref|cmpid|cmp|ocid|ncid|smid|partner|ref|referrer|referer|source|src|origin"
    r"|__twitter_impression|_ga|_gl|s_cid|sr_share|share|taid|guccounter|amp|outputtype)",
    re.IGNORECASE,
)
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_PLAIN = "".join(map(chr, range(0x21, 0x7F)))  # every sign that an address may hold as it is
_HOST = re.compile(r"[a-z0-9._-]+")
_AMP_HOST = re.compile(r"^amp\.")
_AMP_PATH = re.compile(r"(?:^/amp(?=/.))|(?:/amp/?$)|(?:\.amp(?=\.html?$|$))")
_VIEWER = re.compile(r"^/(?:c|v|i)/(?:s/)?(?P<rest>.+)$")
_SAME_SITE = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")


class UrlError(ValueError):
    """An address that is not fetched; the message says which and why."""


def is_address(text: str) -> bool:
    """Whether a text may be an address of the web, as far as its beginning and its length tell."""
    return len(text) <= LONGEST and text.startswith(("http://", "https://"))


def is_host(host: str) -> bool:
    """Whether this may be the host of an address: a name in ASCII, or an IP address without brackets."""
    return ":" in host or _HOST.fullmatch(host) is not None


def normalise_url(url: str) -> str:
    """The one spelling of an article's address that is fetched and shown.

    Fragments, tracking parameters and AMP forms are taken away, host and default port written in
    one way, parameters sorted. Raises `UrlError` for what is never asked for: other schemes
    than http and https, user names, control characters, over-long and trap-like addresses.
    """
    url = url.strip()
    if len(url) > LONGEST:
        raise UrlError(f"{url[:60]}…: {len(url)} characters, at most {LONGEST} are followed")
    if _FORBIDDEN.search(url):
        raise UrlError(f"{url!r}: blanks, backslashes and control characters are not followed")
    try:
        return _settled(url)
    except UrlError:
        raise
    except ValueError as error:
        raise UrlError(f"{url}: not an address ({error})") from error


def url_key(url: str) -> str:
    """What is equal for two addresses of one article: scheme, www and mobile hosts are left out.

    Letters beyond ASCII and their percent-encoded form are the same.
    """
    try:
        return settled_key(normalise_url(url))
    except UrlError:
        return url


def settled_key(url: str) -> str:
    """The `url_key` of an address that is normalised already."""
    parts = urlsplit(url)
    host = _SAME_SITE.sub("", parts.netloc)
    path = _ENCODED.sub(lambda found: found[0].upper(), quote(parts.path, safe=_PLAIN))
    return f"{host}{path.rstrip('/')}{'?' + parts.query if parts.query else ''}"


def absolute(base: str, link: str) -> str:
    """The address that `link` means where it stands at `base`, "" where it means none.

    Blanks within it are encoded, as browsers do: files of older systems have them in their names.
    """
    try:
        return urljoin(base, link.strip().replace(" ", "%20")) if link.strip() else ""
    except ValueError:
        return ""


def host_of(url: str) -> str:
    """The host of an address with its port where it has one, without www; "" where there is none."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower().removeprefix("www.")
    except ValueError:
        return ""


def written_host(name: str) -> str:
    """A host as those of addresses are written, without letters beyond ASCII and port; "" where it is none."""
    try:
        return urlsplit(normalise_url(f"https://{name}/")).hostname or ""
    except UrlError:
        return ""


def registrable_domain(url: str) -> str:
    """The domain under which the site is registered; an IP address or a bare name as it is."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return public_domain(host) or host


@lru_cache(maxsize=_HOSTS)
def public_domain(host: str) -> str:
    """The registrable domain of a host under a public suffix, "" where it is under none."""
    return _suffixes()(host).top_domain_under_public_suffix


@cache
def _suffixes() -> "TLDExtract":
    """The public suffix list that came with the library; nothing is downloaded."""
    from tldextract import TLDExtract  # slow to import

    return TLDExtract(cache_dir=None, suffix_list_urls=())


@lru_cache(maxsize=_SPELT)
def _settled(url: str) -> str:
    """Normalised until nothing changes: what one step leaves may be an AMP form again."""
    for _ in range(_STEPS):
        before, url = url, _normalised(url)
        if len(url) > LONGEST:
            raise UrlError(f"{url[:60]}…: {len(url)} characters, at most {LONGEST} are followed")
        if url == before:
            return url
    raise UrlError(f"{url[:60]}…: AMP forms within AMP forms are not followed")


def _normalised(url: str) -> str:
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        raise UrlError(f"{url}: scheme {scheme or 'none'}, only http and https are followed")
    if "@" in parts.netloc:
        raise UrlError(f"{url}: addresses with a user name are not followed")
    if not parts.hostname:
        raise UrlError(f"{url}: no host")
    viewed = _VIEWER.match(parts.path) if parts.hostname.endswith("cdn.ampproject.org") else None
    if viewed:
        return _normalised(f"https://{viewed['rest']}{'?' + parts.query if parts.query else ''}")
    path = _path(url, parts.path)
    path = _TURNING.sub(lambda found: quote(found[0]), path)
    return urlunsplit(
        (scheme, _host(scheme, parts.hostname, parts.port), path, _query(url, parts.query), "")
    )


def _host(scheme: str, host: str, port: int | None) -> str:
    host = host.rstrip(".")
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    if not is_host(host):  # a letter may have turned into a blank and a mark
        raise UrlError(f"{host!r}: not a host")
    if ":" in host:
        host = f"[{host}]"
    if _AMP_HOST.match(host) and host.count(".") > 1:
        host = host.removeprefix("amp.")
    standard = {"http": 80, "https": 443}[scheme]
    return host if port in (None, standard) else f"{host}:{port}"


def _path(url: str, path: str) -> str:
    path = _AMP_PATH.sub("", re.sub(r"/{2,}", "/", path)) or "/"
    segments = [segment for segment in path.split("/") if segment]
    if len(segments) > _DEPTH:
        raise UrlError(f"{url}: {len(segments)} path segments, at most {_DEPTH} are followed")
    if any(segments.count(segment) > _REPEATS for segment in set(segments)):
        raise UrlError(f"{url}: a path segment is repeated more than {_REPEATS} times")
    if any(unquote(segment) in (".", "..") for segment in segments):
        raise UrlError(f"{url}: a path with . or .. is not followed")
    return path


def _query(url: str, query: str) -> str:
    kept = sorted(
        pair
        for pair in parse_qsl(query, keep_blank_values=True)
        if not _TRACKING.fullmatch(pair[0])
    )
    if len(kept) > _PARAMETERS:
        raise UrlError(f"{url}: {len(kept)} parameters, at most {_PARAMETERS} are followed")
    return urlencode(kept)
