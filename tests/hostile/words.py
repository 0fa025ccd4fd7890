"""Good articles, of a wording of their own each, in several languages and scripts."""

import random

_WORDS = {
    "en": ["harbour", "minister", "channel", "pledge", "captain", "insurer", "winter", "village", "tribunal", "freight", "pilot", "premium", "survey", "anchor", "delegate", "budget", "lantern", "current"],
    "fr": ["port", "ministre", "chenal", "promesse", "capitaine", "assureur", "hiver", "village", "tribunal", "fret", "pilote", "prime", "enquête", "ancre", "délégué", "budget", "lanterne", "courant"],
    "it": ["porto", "ministro", "canale", "promessa", "capitano", "assicuratore", "inverno", "villaggio", "tribunale", "nolo", "pilota", "premio", "indagine", "ancora", "delegato", "bilancio", "lanterna", "corrente"],
    "el": ["λιμάνι", "υπουργός", "κανάλι", "υπόσχεση", "καπετάνιος", "ασφαλιστής", "χειμώνας", "χωριό", "δικαστήριο", "ναύλος", "πιλότος", "ασφάλιστρο", "έρευνα", "άγκυρα", "αντιπρόσωπος", "φανάρι", "ρεύμα"],
    "ar": ["ميناء", "وزير", "قناة", "تعهد", "قبطان", "مؤمّن", "شتاء", "قرية", "محكمة", "شحن", "ربّان", "قسط", "مسح", "مرساة", "مندوب", "ميزانية", "فانوس", "تيار"],
    "ru": ["гавань", "министр", "канал", "обещание", "капитан", "страховщик", "зима", "деревня", "трибунал", "фрахт", "лоцман", "премия", "обзор", "якорь", "делегат", "бюджет", "фонарь", "течение"],
}  # fmt: skip
LANGUAGES = tuple(_WORDS)


def text(number: int, language: str = "en", paragraphs: int = 5) -> str:
    """Paragraphs that no other number has."""
    chance, words = random.Random(f"{language}{number}"), _WORDS[language]
    return "".join(
        f"<p>{' '.join(chance.choice(words) for _ in range(35)).capitalize()}.</p>"
        for _ in range(paragraphs)
    )


def title(number: int, language: str = "en") -> str:
    """A headline of four words and the number."""
    chance = random.Random(f"title{language}{number}")
    return " ".join(chance.sample(_WORDS[language], 4)).capitalize() + f" {number}"


def article(number: int, language: str = "en", head: str = "", more: str = "") -> str:
    """A page with an article; `head` goes into its head and `more` after its text."""
    shown = title(number, language)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{shown}</title>{head}</head>'
        f"<body><article><h1>{shown}</h1>{text(number, language)}</article>{more}</body></html>"
    )
