"""Bearers of names: what bylines say of them beside their names, what they are, for whom and where."""

import re
from itertools import islice

from processing.attribution.bylines import AND, OF_A_HOUSE, undated
from processing.attribution.senders import apart_from_agency
from processing.text.normalise import letters
from processing.text.scripts import HAN

_ASIDE = re.compile(r"(?<=\w)\s*[(（][^()（）]{0,60}[)）]?")  # initials, a desk, a place
_PICTURES = r"photos?|fotos?|fotografías?|bild(?:er)?|video|صور|фото"
# Texto: Lucía Grande. Fotos: Ana Marín; Ana Grande (Text) und Joe Doe (Fotos); 文・佐藤美咲　写真・山田太郎
_PICTURED = re.compile(
    rf"(?<=\w)(?:\s?[.;|/–—-]\s?|\s)(?:{_PICTURES})\s?:.*$|\s(?:写真|撮影|編集|摄影|攝影|编辑|編輯|责编|责任编辑)(?:\s?[・:：／/=＝●]|\s).*$|\s?[·,]\s?사진[\s:=].*$",
    re.IGNORECASE,
)
_BY_PICTURES = re.compile(
    rf"(?:[,;&/]|\s(?:{AND}))\s?[^(),;&/]{{3,40}}\((?:{_PICTURES})\)", re.IGNORECASE
)
_ROLE = re.compile(
    r"\s+[-–—ـ]\s.*$|(?<=[^\W\d_]{5})\.\s+\S.*$|\s+(?:in|en)\s+(?-i:[A-Z]).*$|\s+(?:(?:선임|수습|인턴)?기자|특파원|記者|记者|特派員|編集部).*$|\s+\S{0,40}@\w.*$|(?<=[\u3040-\u9fff])\s*：\s?[\u30a0-\u30ff]{3,12}$|\s+من\s+\S+$",
    re.IGNORECASE,
)
# Behind two words at least: what stands behind one is an outlet's own.
_TRADE = re.compile(
    r"^(\S+\s\S.*?),?\s+(?:(?:senior|staff)\s(?:writer|columnist)"
    r"|(?:(?:senior|chief|staff|special|foreign|political|news|sports|europe|africa|asia|middle east|business|economics|health|science|education|technology|environment|climate|defen[cs]e|security|diplomatic|home affairs|legal|culture|arts|transport|royal|crime)\s){0,3}(?:journalist|reporter|redakteurin?|redacteur|correspondent)"
    r"|(?:corresponsal|enviad[oa] especial|correspondante?|envoyée? spéciale?|corrispondente|inviat[oa])(?:\s(?-i:[A-Z])\w{2,20})?)$",
    re.IGNORECASE,
)
# For whom one writes: Jane Doe for The Post. One word before it is an office's, as the Center's for Health.
_FOR = re.compile(
    r"^(\S+(?:\s\S+){1,3}?)\s(?:(?:[Ff]or|FOR|pour|para|per|für)\s[A-Z]|[Ss]pecial to\s|SPECIAL TO\s).*$"
)
_OUTLET = re.compile(
    r"\b(?:news|press|presse|zeitung|magazine|بري?س|نيوز|جريدة|صحيفة)\b", re.IGNORECASE
)
_DASH = re.compile(r"\s+[-–—]\s")
_ARABIC_PLACE = re.compile(r"^[\u0620-\u064a]{3,}(?:\s+[-–—ـ]|\s?:)\s+(?=\S+\s\S)")
# Arabic's "and" is a letter before the second name, with which names begin as well (وليد, ولد).
_ATTACHED = r"\sو(?!(?:ليد|ائل|فاء|سام|سيم|داد|جدي|جدان|هيب|ديع|ضاح|حيد|صفي|جيه|لاء|فيق|هبة|هبي|ردة|سيلة|لد|لي)\b)(?=\w{2,}\s\w{2,})"
# So it is in Hebrew: ורד, ויקטור, וייס.
_JOINED = r"\sו(?!(?:רדה?|יקטור(?:יה)?|יקי|לדימיר|ו?לטר|יליאם|לריה?|סילי|א?דים|יטלי|רוניקה|נסה|ו?אליד|ינר|ייס|יזל|קנין|לך|ולף|נונו|יצמן)\b)(?=[א-ת'׳״-]{2,}\s[א-ת]{2,})"
_SPLIT = re.compile(
    rf"\s*(?:,\s(?:{AND})\s|,|;|，|/|／|\||、|،|•|·|\s(?:{AND})\s|&|{_ATTACHED}|{_JOINED}|\sو(?=(?:ال)?وكالات)|\sו-?(?=רויטרס|סוכנויות|[A-Z]))\s*",
    re.IGNORECASE,
)
# In China blanks part names, in Japan the parts of one; what its own writers are not stands among them.
_SEVERAL = re.compile(rf"[{HAN}]{{0,6}}记者\s*[:：]?(?:\s*[{HAN}]{{2,4}})(?:\s+[{HAN}]{{2,4}})+")
_HELPERS = frozenset({"实习生", "通讯员", "见习记者", "实习记者"})
_LEAD, _SENTENCES = 3, 120  # lines of a text that open it, and characters of one


def without_asides(byline: str) -> str:
    """A byline without those who took its pictures, and without what it says in brackets."""
    if "(" in byline:
        byline = _BY_PICTURES.sub("", byline)
    return _PICTURED.sub("", _ASIDE.sub("", byline))


def names_in(said: str, byline: str) -> list[str]:
    """The names that are said, each with what stands beside it; the `byline` has the label before them, too.

    For whom they write is left out where there is one.
    """
    if _SEVERAL.fullmatch(byline):
        parts = _SPLIT.split(OF_A_HOUSE.sub("", said))
        return [name for part in parts for name in part.split() if name not in _HELPERS]
    parts = _SPLIT.split(said)
    return parts if said == byline else [*map(for_nobody, parts)]  # without it, a headline


def name_alone(part: str, outlets: frozenset[str]) -> str:
    """A part of a byline without what is said of whom it names: agency, trade, day, and the outlet or place before it."""
    name = _ARABIC_PLACE.sub("", part)
    dash = _DASH.search(name)
    before = name[: dash.start()] if dash else ""
    if dash and (letters(before) in outlets or _OUTLET.search(before)):
        return apart_from_agency(name[dash.end() :])
    return apart_from_agency(_TRADE.sub(r"\1", _ROLE.sub("", undated(name))))


def for_nobody(name: str) -> str:
    """A name without for whom its bearer writes."""
    return _FOR.sub(r"\1", name)


def is_where(name: str, text: str) -> bool:
    """Whether what stands behind a writer's name is where he is: the text opens with it."""
    folded = name.casefold()
    lead = islice((line for line in text.split("\n") if len(line) >= _SENTENCES), _LEAD)
    return any(folded in line.casefold() for line in lead)
