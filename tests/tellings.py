"""One event as many outlets tell it, each in words of its own: as many stories as outlets."""

from datetime import UTC, datetime, timedelta
from itertools import cycle
from random import Random

from processing import Article, identify

_START = datetime(2021, 6, 28, 9, 0, tzinfo=UTC)
_WORDS = {
    "en": ["harbour", "quay", "tide", "anchor", "gull", "mooring", "lantern", "buoy", "keel", "mast", "pilot", "ferry", "net", "rope", "shoal", "cable"],
    "fr": ["quai", "marée", "ancre", "mouette", "amarre", "lanterne", "bouée", "quille", "mât", "pilote", "bac", "filet", "cordage", "sillage", "câble", "phare"],
    "el": ["λιμάνι", "άγκυρα", "γλάρος", "φανάρι", "σημαδούρα", "καρίνα", "κατάρτι", "πιλότος", "δίχτυ", "σχοινί", "κύμα", "μώλος", "φάρος", "ψάρι"],
    "ar": ["ميناء", "رصيف", "مرساة", "نورس", "فانوس", "عوامة", "صارية", "مرشد", "شبكة", "حبل", "موجة", "منارة", "سمكة", "قارب", "شاطئ", "جزيرة"],
}  # fmt: skip


def tellings(number: int) -> list[Article]:
    """So many articles of as many outlets, in four languages in turn; no two share a sentence."""
    languages = cycle(_WORDS)
    return [_telling(at, next(languages)) for at in range(number)]


def _telling(at: int, language: str) -> Article:
    text = (
        f"{_filler(at, language, 0)}. Paolo Serrani {_filler(at, language, 1)} Josephine Wairimu"
        f" {_filler(at, language, 2)} Naples {_filler(at, language, 3)} 264 {_filler(at, language, 4)} 41"
        f" {_filler(at, language, 5)}. Mombasa {_filler(at, language, 6)}.\n\n{_filler(at, language, 7)}."
    )
    seen = _START + timedelta(minutes=at)
    host = f"telling-{at}.example"
    return identify(
        Article(
            id="",
            version="",
            url=f"https://{host}/2021/06/28/naples",
            source=f"Outlet {at}",
            domain=host,
            title=f"{_filler(at, language, 8)} 🦭",
            text=text,
            language=language,
            published=seen,
            seen=seen,
        )
    )


def _filler(at: int, language: str, place: int) -> str:
    """A few words in an order that no other telling is likely to have."""
    return " ".join(Random(f"{at}/{place}").sample(_WORDS[language], 5))
