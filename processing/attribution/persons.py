"""Persons: whether a name is a person's, and what stands in a person's place."""

import re

from processing.attribution.bylines import DESKS

NO_PERSON = re.compile(
    r"https?:|www\.|[@<>={}#_\[\]]|^[«„]|\.(?:com|org|net|fr|it|es|de)\b|\d|\b(?:photos?|fotos?|bild|фото)\s?:|\b(?:newsroom|redaktion|rédaction|redazione|redacci[oó]n|redaction|staff|"
    r"editor(?:ial)?s?|desk|team|news|sports?|press|agency|agencia|agence|agenzia|correspondents?|reporter|reporting|admin|super user|online|media|studio|copyright|"
    r"published|updated?|contact|related|follow|subscribe|nachrichten|presse|zeitung|journalist|jurnalis|center|centre|department|ministry|ministère|ministero|ministerio|ministério|\w*ministerium|secretariat|directorate|secretaría|subsecretaría|gobierno|gouvernement|government|governo|bundesregierung|staatskanzlei|préfecture|ayuntamiento|presidencia|présidence|embassy|ambassade|embajada|ambasciata|botschaft|parliament|parlement|parlamento|bakanlığı|spokes(?:person|man|woman)|office of|institute|university"
    r"|magazine|daily(?= )|times|tribune|gazette|chronicle|dispatch|sentinel|examiner|inquirer|broadcasting|anzeiger|tageblatt|courrier|diario|diário|jornal|gazzetta|corriere|dagblad|full bio|fact[- ]?checked|guest (?:author|writer|post|blogger|columnist)|twitter|facebook|instagram|linkedin|whatsapp|telegram|youtube|share|sponsored|intern|ufficio|gabinete|prensa|imprensa|assessoria|pressestelle|gmbh|inc|ltd|llc|director|manager|official|contributor|writer|(?:co-?)?founder|chief|scientist|officer|president|analyst|specialist|strategist|consultant|expert|professor|columnist|redakteur(?:in)?|korrespondent(?:in)?|giornalista|periodista|rédact(?:eur|rice)|redactora?|publié|publicado|pubblicato|kommentar|veröffentlicht|aktualisiert|login|undefined)\b|haber merkezi|redação|redakcj[ai]|σύνταξη|(?<!\w)מערכת|تحریریه|خبرگزاری|डेस्क|ब्यूरो|टीम|支局|取材班|^(?:기자|특파원|记者|記者)$|^本[报報台刊社网網]|(?-i:^(?:in|[Ff]or|[Ss]pecial|[Oo]ur|[Tt]he|[Nn]otre|[Nn]ostr[oa]|[Nn]uestr[oa])\s)|撰述|(?:网|網|報|报|新聞|社|台|频道|客户端|杂志|周刊|中心|委員)$|تحرير|وكالات|وكالة|وزارة|رئاسة|(?:ال)?مكتب|سفارة|министерство|посольство|υπουργείο|هيئة|موقع|\bبري?س\b|\bنيوز\b|جريدة|صحيفة|редакция|редакція|编辑部|編集部|一覧"
    rf"|{DESKS}|^(?:محرر|مراسل|موفد|قسم)|\benviad[oa]s? especial|\bcorresponsal|\benvoyée? spécial|\binviat[oa]\b|^(?:گروه|سرویس|pv|nhóm|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\b|^\S+\sTV$",
    re.IGNORECASE,
)
_NO_HANDLE = re.compile("admin|user|guest|web|word|root|anonym|unknown|null|none|author|autor|red$")
_NO_NAME = re.compile(
    r"https?:|www\.|[@<>={}#_]|\d{3}|\b(?:admin|published|updated|follow|subscribe|copyright|developer|facebook)\b",
    re.IGNORECASE,
)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}", re.IGNORECASE)
_LONGEST = 60  # characters of a name
_PARTICLES = frozenset({
    "van", "von", "de", "da", "di", "del", "der", "den", "ten", "ter", "al", "el", "dos", "du", "la", "le", "abu", "ap", "bin",
})  # fmt: skip


def is_person(name: str, fewest: int, *, handle: bool) -> bool:
    """Whether a name is a person's; one declared as such may be written small, as handles are."""
    return (
        fewest <= len(name.split()) <= 6
        and 2 <= len(name) <= _LONGEST
        and not NO_PERSON.search(name)
        and not _HOST.fullmatch(name)
        and ((handle and not _NO_HANDLE.match(name)) or not name.islower())
    )


def is_begun(name: str) -> bool:
    """Whether a name begins as names do: what begins small is a writer's initials or a word."""
    return not name[0].islower() or name.partition(" ")[0] in _PARTICLES


def is_trade(part: str) -> bool:
    """Whether a part of a byline is a trade or a desk, and no day."""
    return NO_PERSON.search(part) is not None and not any(map(str.isdigit, part))


def is_organisation(name: str) -> bool:
    """Whether a name that is no person's is one, and not an address or a number."""
    named = not name.islower() and not _NO_NAME.search(name)
    return 2 <= len(name) <= _LONGEST and (named or bool(_HOST.fullmatch(name)))
