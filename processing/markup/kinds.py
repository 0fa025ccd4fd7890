"""What kind of page it is: an article, or one of the things that only look like one."""

import re
from urllib.parse import urlsplit

from processing.markup.head import Head
from processing.text.normalise import tokens

SHORTEST = 40
"""Words that an article has at least; Chinese, Japanese and Korean are counted by character pairs."""

LISTS = re.compile(
    r"^/(?:[a-z]{2}(?:-[a-z]{2})?/)?(?:tags?|topics?|themes?|category|categories|categorie|categoria|rubrique|rubriques|sections?|search|"
    r"recherche|buscar|busca|cerca|ricerca|suche|authors?|auteurs?|autor|autore|autores|autori|archives?|page(?!/[^/]*[a-z])|login|register|"
    r"newsletters?|mot-cle|etiqueta|dossiers?)(?:/|$)|^(?:/[a-z-]{2,12})?/(?:19|20)\d\d(?:/\d{1,2}){0,2}/?$",
    re.IGNORECASE,
)
_TOP = 12  # words of the open top of a paid text: its standfirst, or its first sentence
_HOMES = frozenset({"", "index.html", "index.php", "home"})
_LIST_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage"})
_GONE = (
    r"(?:error|erreur|errore|fehler|http)\W{0,3}404\b|\b404\W{1,3}(?:error|erreur|errore|not found|page|seite|pagina)"
    r"|page (?:was |could )?not (?:be )?found|page introuvable|page non trouvée|\bpage\b[^.]{0,60}n['’]existe (?:pas|plus)"
    r"|pagina non trovata|página no encontrada|seite nicht gefunden|الصفحة غير موجودة|لم يتم العثور على (?:ال)?صفح"
    r"|σελίδα δεν βρέθηκε|页面不存在|找不到(?:该|您|此|相关|请求的)?.{0,6}(?:页|頁|网址)|страница не найдена"
)
"""What pages say that are gone; a number or a verb alone may as well be a rescue at sea."""

_MISSING = re.compile(_GONE, re.IGNORECASE)
_MISSING_TITLE = re.compile(
    rf"^\W*(?:404|not found|找不到)\W*$|^404\b(?!\s\w)|{_GONE}", re.IGNORECASE
)
_CONSENT = re.compile(
    r"\bcookies?\b|consent|datenschutz|vie privée|privacy|gdpr|rgpd|ملفات تعريف الارتباط",
    re.IGNORECASE,
)
_SHORT = 150  # words; a longer text that mentions cookies or a missing page is about them


def why_no_article(url: str, head: Head, title: str, text: str) -> str:
    """Why the page is not an article, in a few words; "" where it may be one, or says that it is."""
    if head.objects or head.first("og:type").lower() == "article":
        return ""
    parts = urlsplit(url)
    if parts.path.strip("/") in _HOMES and not parts.query:
        return "home page"
    if LISTS.match(parts.path) or head.types & _LIST_TYPES:
        return "list of articles"
    if len(tokens(text[:4000])) >= _SHORT:
        return ""
    if _MISSING_TITLE.search(title) or _MISSING.search(text[:200]):
        return "soft 404"
    return "consent wall" if len(_CONSENT.findall(text)) >= 3 else ""


def is_too_short(text: str) -> bool:
    """Whether the text has fewer than 40 words; most texts have them where they begin."""
    return len(tokens(text[:2000])) < SHORTEST and len(tokens(text)) < SHORTEST


def is_open_top(text: str) -> bool:
    """Whether a text for those who pay shows enough of itself to tell what it is about."""
    return len(tokens(text[:2000])) >= _TOP
