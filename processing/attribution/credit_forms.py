"""The forms that credits take: datelines, lines that only name a source, endings of lines."""

import re
from functools import cache

from processing.attribution.agencies import (
    SOURCE,
    any_beginning,
    any_bracketed,
    any_ended,
    any_given_name,
    any_home,
    any_numbered,
    any_opening,
    any_sourced,
)
from processing.attribution.named import AGENCY, TELLING, UNNAMED, Forms
from processing.text.scripts import INDIC

WORD = rf"[^\W\d_][\w{INDIC}'’.-]{{0,18}}"
_PLACE = (
    rf"{WORD}(?:[ /]{WORD}){{0,3}}(?:, ?{WORD}(?: {WORD}){{0,2}}| \({WORD}(?: {WORD}){{0,2}}\))?"
)
# A day and a month in some order, with or without a year: what matters is a number near by.
_DATE = (
    r"[\s,،–-]+(?:\d{1,2}(?:/\d{1,2}/|\s*[–—]\s*\d{1,2}\s*[–—]\s*)\d{2,4}|\d{1,2}\s*[–—/]\s*\d{1,2}"
    r"|(?=[^()/\n]{0,20}\d)[^()/\n–—]{1,30}?)"
)
_DAY = r"\d{1,2}\.\s?\d{1,2}\.\s?(?:\d\d){1,2}"
_DASH = r"\s*[.,،]?\s*(?:--?|[–—:ـ])\s*"

_ARABIC = r"\u0620-\u064a"

PLACE_ALONE = re.compile(
    r"\s*[A-ZÀ-Þ][A-ZÀ-Þ'’./ -]{2,30}(?:, ?[A-ZÀ-Þ][\w. ]{1,20})?\s+(?:--|[–—-])\s+"
    r"(?=[^\W\d_a-zß-ÿ]|[\"“«'‘])"
)
"""WASHINGTON — The president …"""


@cache
def dateline() -> Forms:
    """The datelines that name an agency, each with an example beside it."""
    inside = rf"[(（/«](?!(?i:[^()（）/\n]{{0,24}}(?:{PICTURES})))\s*[^()（）/\n]{{0,24}}?{AGENCY}(?:/[a-z]{{2,4}}(?=[)）]))?[^()（）/\n]{{0,24}}[)）/»]"
    forms = (
        rf"{inside}{_DASH}{_PLACE}{_DATE}\s(?:--?|[–—])\s",  # (ANSA) - ROMA, 28 GIU -
        rf"{_PLACE}(?:{_DATE})?(?:{_DASH}|[\s,،]*){inside}(?:{_DASH}|\.\s+)",  # ROME, June 28 (Reuters) -
        rf"{_PLACE}(?:{_DATE})?\s*\({AGENCY}\s?/\s?[^\W\d_]{{1,3}}\.\s?{WORD}\){_DASH}",  # ΡΩΜΗ (ΑΠΕ-ΜΠΕ/Α. Μάνος) –
        rf"{_PLACE}(?:{_DATE})?\s*[-–—,/]+\s*{AGENCY}\s*(?:{_DASH}|\.\s+)",  # РИМ, 28 июн — РИА Новости.
        rf"{_PLACE}\s*[-–—,،/]+\s*{UNNAMED}(?:{_DASH}|\.\s+)",  # عواصم - وكالات:
        rf"{_PLACE}(?:{_DATE})?\s*[(（]\s*{UNNAMED}\s*[)）](?:{_DASH}|[.।]\s+)",  # बेरूत (एजेंसी)।
        rf"{_PLACE}(?:{_DATE})?\s*{any_bracketed()}(?:{_DASH}|[.،।۔]?\s+)",  # नयी दिल्ली, 28 जून (भाषा)
        rf"به گزارش\s(?:(?:[^،\n]{{0,60}}?از|(?:گروه|سرویس|خبرنگار)(?:\s[^\s،]{{1,20}}){{0,3}}?)\s)?{AGENCY}(?:\sاز\s[^،\n]{{1,30}})?\s*[،,؛:]\s*",  # به گزارش ایسنا،
        rf"{WORD}\s+[-–—]\s+(?:{AGENCY}|{UNNAMED})\s*$",  # بيروت – رويترز, in a line of its own
        rf"(?:{_PLACE}(?:{_DATE})?)?\s*/\s*{AGENCY}\s*/\s*",  # أبوظبي في 12 نوفمبر / وام /
        rf"{inside}{_DASH}",  # (AGI) -
        rf"{_PLACE}[.,]\s\d{{1,2}}\s{WORD}\.\s{AGENCY}(?:\.RU)?{_DASH}",  # Москва. 28 июня. INTERFAX -
        rf"(?:{AGENCY}|{UNNAMED}),\s{_PLACE}।\s+",  # पीटीआई, नई दिल्ली।
        rf"{_PLACE},\s(?:{AGENCY}|{UNNAMED})।\s+",
        # (나폴리=연합뉴스) 문하늘 기자 =, [나폴리=뉴시스]
        rf"[(\[【](?!사진|그래픽|자료|영상|출처)[^()\[\]【】\n]{{0,16}}=\s?{AGENCY}[)\]】]\s*(?:[가-힣·]{{2,12}}\s(?:기자|특파원)\s?=?\s*)?",
        # [ナポリ 28日 ロイター] -, 【6月28日 AFP】
        rf"[\[［【][^\[\]［］【】\n]{{0,14}}\d日\s{AGENCY}[\]］】]\s*(?:[-–—]\s*)?",
        rf"{AGENCY}\s+[-–—]\s+(?=[\"“«'‘]?[A-ZÀ-Þ])",  # AGI – Il ministro …
        rf"{TELLING}\s*:\s+",  # ΑΠΕ-ΜΠΕ:
        rf"(?:\({AGENCY}\)|{_PLACE}{_DATE}\s\({AGENCY}\)|{_PLACE}\s\({TELLING}\))\s+(?=[\"“«'‘¿¡]?[A-ZÀ-Þ])",  # (Belga) Les ministres …
        *_arabic_datelines(),
        # 新华社罗马6月28日电（记者…）
        rf"(?:[据據]?{AGENCY}[^\s，。）】]{{0,16}}[电電讯訊]|[【（〔]{AGENCY}[^，。）】〕]{{0,16}}[】）〕])(?:（[^）]{{1,20}}）)?\s*",
        rf"{any_bracketed()}(?:（[^）]{{1,20}}）)?\s*",  # 【ナポリ共同】
    )
    return Forms(*(rf"\s*{form}" for form in forms))


@cache
def at_home() -> Forms:
    """An agency and a town where agencies are at home, in a line of their own or before a dash."""
    home = f"(?i:{any_home()})"
    pair = rf"(?:{home}\s?[:،,/–—-]\s?{AGENCY}|{AGENCY}\s?[/,،–—-]\s?{home})"  # Doha: QNA, QNA/Doha
    return Forms(rf"\s*(?:{pair}(?:{_DASH}|\s*$)|[(\[]{pair}[)\]]\s*$)")


@cache
def beginning() -> re.Pattern[str]:
    """What opens a first paragraph, a common word elsewhere, and a place behind it: وطنية - بيروت -"""
    dash = r"\s?[-–—]\s"
    return re.compile(rf"\s*{any_beginning()}{dash}(?:{any_home()}{dash})?")


@cache
def copy_number() -> re.Pattern[str]:
    """A line that is the number of an agency's copy, with what it is filed by: APA0123 5 II 0259 XI"""
    return re.compile(rf"{any_numbered()}(?:\s[\w.,:/-]{{1,16}}){{0,9}}")


def _arabic_datelines() -> tuple[str, ...]:
    return (
        rf"(?=[{_ARABIC}]){_PLACE}{_DATE}\s\({AGENCY}\)\s+(?=[\"“«]?[{_ARABIC}])",  # الرباط 16 يونيو 2026 (ومع) أعلن
        rf"(?=[{_ARABIC}]){_PLACE}{_DATE}\s{AGENCY}\s?[-–—:]\s*",  # رام الله 16-6-2026 وفا- قال
        rf"(?=[{_ARABIC}]){_PLACE}{_DATE}هـ\s[^()/\n]{{4,40}}\sم\s{AGENCY}(?:\s*$|{_DASH})",  # الرياض 30 ذو الحجة 1447 هـ الموافق 16 يونيو 2026 م واس
        rf"(?=[{_ARABIC}]){_PLACE}\s?[-–—]\s?{AGENCY}\s*$",  # دمشق-سانا, in a line of its own
    )


_WITH = (
    r"with|by|from|via|sources?|avec|par|d['’]après|selon|crédits?|fonte|fuente|con|com|di|da|por|mit|von"
    r"|(?:weitere )?quellen?|bron|met|door|kilde|källa|lähde|kaynak|źródło|zdroj|forrás|sursa|cu|izvor|извор|sumber|nguồn|theo"
    r"|fonti|fuentes|fontes|bronnen|kilder|källor|lähteet|kaynaklar|źródła|zdroje|források|surse|izvori|извори|источники|джерела|πηγές|المصادر|منابع"
    r"|المصدر|نقلا عن|مع|منبع|πηγή|με πληροφορίες(?: από)?|vir|avots|allikas|šaltinis|pagal|na podstawie|s informacijama|(?:资料|資料|稿件)?[来來]源|据|據|出典|источник|източник|по материалам|по информации|по данным|джерело|за матеріалами|출처|(?:তথ্য)?সূত্র|সৌজন্যে|इनपुट|स्रोत|साभार|מקור"
)
# Where a line says so, what stands beside an agency is another source; "source" alone is a chart's.
_SOURCES = r"المصدر|bron|kilde|källa|kaynak|źródło|zdroj|forrás|sursa|izvor|извор|источник|източник|джерело"
_HOUSE = r"(?:(?:la|a|die|de)\s)?(?:réd(?:action)?|redacción|redazione|redação|redaktion|redakcja|redakce|redakcia|redactie|redacția|szerkesztőség|редакция|newsroom|(?:web|news) ?desk)"
"""What stands for an outlet's own people beside an agency: EFE/Redacción, La rédaction avec AFP."""

_MEETING = "interview|entretien|rencontre|entrevista|intervista|gespräch|accord|acuerdo|acordo|accordo|vertrag|contrat|contrato|contratto|deal|exclusif|exclusiva"
"""What is had with an agency, and no outlet."""

_MATTER = r"(?:[^\W\d_]+ ){1,2}(?:from|of|de la|de l['’]|de|d['’]|da|della|dell['’]|di|von|der) ?"  # Con información de EFE
_THE = r"(?:(?:the|la|der|die|das|el)\s|l['’])?(?:(?:nachrichten)?agentur(?:en)?|agence|agenzia|agencia|agência|news agency|وكالة)?\s?"
_OF_IT = r"(?:[\s-](?:news agency|newsroom|news|staff|agency|bureau|material|infocom))?"
_AND = r"(?:\s*(?:[,/&+|،·•-]|\b(?:and|et|e|y|und|en|sowie|og|och|i|ve)\b|و)\s*)"
# Some names are told in two ways, so that each more takes twice as long: a line of twenty took 5 s.
_MORE = "{0,9}"
_INITIALS = r"(?-i:[a-zäöüß]{2,5})"  # of who edited it: mau/dpa
_SAYS_SO = (
    r"all rights reserved|tous droits réservés|tutti i diritti riservati|riproduzione riservata"
    r"|todos los derechos reservados|alle rechte vorbehalten|جميع الحقوق محفوظة"
)
_WORK = r"(?:(?:additional|further) )?(?:reporting|writing|editing|edited|compiled|written)"
PICTURES = r"getty|imago|epa|shutterstock|picture|photo|foto|bild|image|pool\b|handout"
"""A regular expression for the words by which a line credits a picture."""

_HELPED = (
    r"contributed (?:reporting )?(?:to|from)|a contribué à|ont contribué à|ha contribuido a|contribuyó a|ha contribuito a"
    r"|contribuiu para|hat zu diese[mr]|haben zu diese[mr]|و?ساهم(?:ت)? في"
)
# One of these stands in every text that has a line of the two forms above.
_TRACES = (
    "reserved", "réservés", "riservat", "reservados", "vorbehalten", "محفوظة", "contribu", "zu diese", "ساهم",
)  # fmt: skip
_INFORMED = (
    r"(?:with|includes|contains|incorporates) (?:additional )?(?:information|files|reporting|material|inputs?)\b|mit (?:informationen|material|angaben|agenturmaterial)\b"
    r"|unter verwendung|avec (?:des )?(?:informations|dépêches|agences)\b|(?:con|incluye) información|con informazioni|com informações|met informatie"
)
_TAKEN = (
    r"(?:except for the headline,? )?(?:this|the) (?:article|story|report|content|copy)\b.{0,60}\b(?:published|produced|provided|appeared|reported|written|from|by)"
    r"|(?:dies(?:er|e|es)|der|die) (?:text|meldung|artikel|beitrag|inhalt)\b.{0,60}\b(?:von|der|angebots?|quelle|übernommen)"
    r"|(?:cet article|cette dépêche|ce texte)\b.{0,60}\b(?:par|de)|(?:este artículo|esta noticia|este texto)\b.{0,60}\b(?:por|de)"
    r"|(?:questo articolo|questa notizia)\b.{0,60}\b(?:da|di)|article (?:rédigé|écrit|produit|fourni) par"
    r"|(?=.{0,200}(?:फीड|फ़ीड|संपादित|सिंडिकेट))(?:यह|इस) (?:खबर|ख़बर|समाचार)"
)


def says_so_anywhere(text: str) -> bool:
    """Whether a line of the text may be a credit by words that stand anywhere in it."""
    lowered = text.lower()
    return any(trace in lowered for trace in _TRACES)


@cache
def credit_line() -> Forms:
    """A line that only says who wrote or sent it, by how it begins."""
    one = rf"(?:[«\"„]?{_THE}{AGENCY}{_OF_IT}[»\"“]?|{UNNAMED})"
    named = rf"{one}(?:{_AND}{one}){_MORE}(?:/{_INITIALS})?"
    person = (
        rf"(?!(?:by|par|por|von|di|da)\s+{any_given_name()}\W*$|[\s•–—-]*{any_opening()}[\s.]*$)"
    )
    forms = (
        rf"{person}[(\[（〔【©/*–—\s•-]*(?:(?:{_WITH})\s*[:：•-]?\s*(?:{_MATTER})?)?{named}[)\]）〕】.\s/–—-]*",  # Avec AFP
        rf"[(\[]?(?:{_WITH})\b\s*[:：•]?\s*(?!.{{0,60}}(?:{PICTURES}))(?:[^.!?\n]|\.(?=\w)){{2,60}}?(?:[\s,(–—-]+(?:{_WITH})\s+|{_AND}){named}[)\].]*",  # Par X avec AFP
        rf"{_INITIALS}(?:/{_INITIALS})*\s+[(\[]{named}[)\]]",  # lgc (efe, lusa, afp)
        rf"(?:with|avec|mit|con|com)\s+(?:{_MATTER}){named}{_AND}(?-i:{WORD})(?: (?-i:{WORD})){{1,3}}\.?",  # With files from AP and Jane Doe
        rf"[(\[]?(?=[^/]{{1,66}}+/)(?!.{{0,30}}(?:{PICTURES}))(?:[\w.-]{{1,14}}\s?[/,]\s?){{0,3}}[\w.-]{{1,14}}/{named}[)\].]*",  # red, Outlet/dpa
        rf"(?:{_SOURCES})\s*:\s*[\"«„“]?{named}[\"»“”]?(?:{_AND}(?!.{{0,60}}(?:{PICTURES}))(?:[^.!?\n]|\.(?=\w)){{2,60}})?\.?",  # Bron: Belga, eigen berichtgeving
        rf"autor\w{{0,3}}(?:/autor\w{{0,3}})?\s?:\s?[^:\n]{{2,60}}?\s?[/|]\s?(?:{_SOURCES})\s?:\s?{named}\.?",  # Autorka: om / Źródło: PAP
        rf"{AGENCY}/fim",  # Lusa/fim
        copy_number().pattern,  # APA0123 5 II 0259 XI
        rf"[(\[]?{named}\s?/\s?(?!.{{0,30}}(?:{PICTURES}))(?:{_HOUSE}|[\w-]{{2,20}}\.[a-z]{{2,7}})[)\].]*",  # EFE/Redacción, MTI/kikoto.example
        rf"(?:red|rp|(?-i:[A-ZÄÖÜ]{{2,5}})(?=.*[)\]]$))\s?[,/]\s?{named}(?:\s?[(\[]{_INITIALS}[)\]])?",  # RP, PAP; MDR, dpa (jpt)
        rf"{_HOUSE}(?:\s*(?:[,/|+&–-]|\b(?:avec|con|com|mit|with|et|e|y|i|und)\b)\s*|\s+){named}[.\s]*",  # La rédaction avec AFP
        rf"(?:texte?|testo|texto|tekst)\s?:\s?{named}(?:/{_INITIALS})?\.?",  # Texte : AFP
        rf"{SOURCE}(?:[^.:\n]{{1,40}}{_AND})?\s*{any_sourced()}\.?",  # المصدر: الجزيرة + الفرنسية
        rf"{SOURCE}(?:[^.:\n]{{1,40}}{_AND})?\s*{any_sourced()}(?:{_AND}{one}){_MORE}\.?",
        rf"[(\[]\s*{_WORK} (?:by|and)\b.*",  # (Reporting by …)
        rf"{_WORK} by (?-i:[A-Z])[\w'’.-]+ (?-i:[A-Z])[^!?]*",  # Reporting by Jane Doe
        rf"(?!(?:©|\(c\))\s*(?:{PICTURES}|vid[eé]o\b|фото|φωτο|صورة|صور\b|ph\b))(?:©|\(c\)|[<(\[]?저작권자\s?(?:©|ⓒ|\(c\))|copyright\s+(?:©|ⓒ|\(c\)|\d{{4}})).{{0,280}}",
        rf"copyright\s+{AGENCY}.{{0,280}}",
        rf"(?!(?:{_MEETING})\b)(?:(?-i:[A-ZÀ-ÞΑ-Ω])[\w.'’&-]{{1,20}}|[\w-]{{2,20}}\.[a-z]{{2,3}})(?:\s[\w.'’&-]{{1,20}}){{0,3}}?,?\s(?:avec|mit|con|com|with|με πληροφορίες(?: από)?|cu informații de la)\s{named}\.?",  # Le Phare avec AFP
        rf"\W{{0,3}}(?:{_INFORMED}).{{0,150}}?{one}.{{0,120}}",  # Mit Informationen der Agenturen …
        rf"\W{{0,3}}(?:hinweis: )?(?:{_TAKEN})\b.{{0,80}}?{one}.{{0,60}}",  # This story was provided by …
    )
    return Forms(*forms, flags=re.IGNORECASE)


SAYING_LINE = re.compile(
    rf".{{0,80}}(?:{_SAYS_SO}).{{0,60}}"
    rf"|.{{0,120}}\b(?:{_HELPED}) .{{0,60}}",  # Agency writers in Rome contributed to this report.
    re.IGNORECASE,
)
"""A line that does so by words anywhere in it, see `says_so_anywhere`."""


HOLDER = re.compile(r"(?:©|ⓒ|\(c\)|저작권자|copyright\b).*?(?:[.!?](?=\s|$)|$)", re.IGNORECASE)
"""Who holds the rights, apart from what else is said of them: © 2026 The Post. Pictures: AFP."""


@cache
def bare_name() -> Forms:
    """A line that is nothing but names of agencies, as credits of pictures are, too."""
    one = rf"(?:{_THE}{AGENCY}{_OF_IT}|{UNNAMED})"
    return Forms(rf"[(\[©\s]*{one}(?:{_AND}{one}){_MORE}[)\].\s]*", flags=re.IGNORECASE)


@cache
def closing() -> Forms:
    """A credit behind the last sentence of a line."""
    one = rf"(?!{any_opening()})(?:{AGENCY}|{UNNAMED})"
    named = rf"{one}(?:{_AND}{one}){_MORE}"
    initials = rf"(?:{_INITIALS}[/,]\s?)?"
    forms = (
        rf"\s*[(\[（]\s*(?:(?:{_WITH})\s*:?\s*(?:{_MATTER})?)?{initials}{named}(?:[/,]\s?{_INITIALS})?\s*[)\]）]\.?\s*$",  # … said. (AFP)
        rf"(?<=[.!?؟。”\"»])\s*[-–—/]+\s*{named}[./]?\s*$",  # … said. — AFP
        rf"(?<=[.!?؟。”\"»])\s*[(\[]\s*{any_ended()}\s*[)\]]\s*$",  # … said. (AIP)
        rf"{any_bracketed()}\s*$",  # （共同）
        rf"(?<=[।.?!])\s*(?:—\s*)?খবর\s+{named}\s*[।.]?\s*$",  # … খবর বাসসের।
        rf"\s*\((?:[^(),\n]{{2,40}},\s){{0,2}}{named}(?:,\s[^(),\n]{{2,40}}){{0,2}},\s{_DAY}\)\s*$",  # … said. (red, APA, 18.6.2026)
        rf"(?<=[.!?])\s+(?:{_WITH})\s?:\s?{named}\.?\s*$",  # … automatiquement. Sources : ats / afp
        rf"(?<=[.!?”\"»])\s+{one}\s?/?\s?\([^()]{{0,20}}\b(?:autor|redactor|editor)\b[^()]{{2,120}}\)\s*$",  # AGERPRES (AS - autor: …)
        rf"\s+\({_WORK} (?:by|and)\b[^()]*\)\s*$",  # … said. (Reporting by …)
    )
    return Forms(*forms, flags=re.IGNORECASE, before=".*?")


@cache
def sent_by() -> Forms:
    """An agency's name alone behind the last sentence of a text, and whose work it was: … said. PTI ODB IBH."""
    return Forms(
        rf"(?<=[.!?؟。”\"»])\s+(?!{any_opening()}){AGENCY}(?:\s[A-Z]{{2,4}}){{0,4}}(?:\s\w{{2,5}}/\w{{2,5}}){{0,2}}\.?\s*$",
        before=".*?",
    )
