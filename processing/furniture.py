"""Furniture: the lines among a text that lead elsewhere, ask for something or credit a picture."""

import re

from processing.flags import PAID_PLEA
from processing.meanings import meaning
from processing.normalise import tokens

_SHORT = 300  # characters; a longer line is text
_PAID = 150  # of a plea to pay for more
_STAMP = 100  # of a line that says when the text was published
_TOP = 3  # lines among which such a one stands

_ALSO = (
    r"read (?:more|also|next|on)|also read|see also|more on this|more from|related(?: (?:articles?|stories|posts?|news|content|topics))?|recommended(?: reading)?|most read|don['’]t miss|watch(?: now)?|listen(?: now)?"
    r"|(?:à )?lire (?:aussi|également|ensuite|la suite)|à (?:lire|voir)(?: aussi| également)?|voir aussi|sur le même (?:sujet|thème)|notre dossier"
    r"|leggi (?:anche|tutto|di più)|da (?:leggere|non perdere)|potrebbe interessarti|articoli correlati"
    r"|(?:lee|lea|leer|ver|vea) (?:también|más)|te puede interesar|le puede interesar|más información|noticias relacionadas|m[aá]s en"
    r"|lesen sie (?:auch|mehr|hier|dazu)|mehr zum thema|mehr dazu|auch interessant|lesetipps?|weitere (?:artikel|themen|nachrichten)|das könnte sie auch interessieren|passend dazu|hier lesen"
    r"|lees (?:ook|meer)|les (?:også|mer)|læs (?:også|mere)|läs (?:också|även|mer)|lue myös|leia (?:também|mais)|veja também|saiba mais"
    r"|czytaj (?:też|także|więcej)|zobacz (?:też|także)|čtěte (?:také|více)|přečtěte si|olvassa el|citește și|vezi și|pročitajte|baca juga|đọc thêm|i̇lgili haber"
    r"|διαβάστε (?:επίσης|ακόμη|ακόμα|περισσότερα)|δείτε (?:επίσης|ακόμη)|читайте (?:также|ещё)|смотрите также|по теме|читайте ще"
    r"|اقرأ (?:أيضا|أيضاً|المزيد)|اقرأ أيضًا|اقرئي أيضا|طالع (?:أيضا|أيضاً)|مواضيع ذات صلة|أخبار ذات صلة|شاهد أيضا|शेयर करें|यह भी पढ़ें|ये भी पढ़ें"
    r"|関連記事|あわせて読みたい|相关(?:阅读|报道|新闻|链接)|延伸阅读|相關(?:閱讀|報導|新聞)|관련\s?기사"
)
_ASKS = (
    r"sign up (?:for|to|here|now|\()|subscribe (?:to|now|here|for)|get (?:the|our) (?:latest|best|biggest|top)|follow us|join (?:our|the) (?:commenting|newsletter|community|whatsapp)"
    r"|click here|would you like to comment|download (?:the|our) app|support (?:our|independent) journalism|share (?:this|on)\b|advertisement\b"
    r"|s['’]inscrire|inscrivez-vous|abonnez-vous|recevez (?:la|notre|nos)|suivez-nous|téléchargez l['’]appli|partager (?:sur|cet)"
    r"|iscriviti|seguici|scarica l['’]app|clicca qui|riproduzione riservata|suscríbete|síguenos|únete a|recibe (?:la|las|nuestr)|haz clic"
    r"|jetzt (?:abonnieren|anmelden|testen)|melden sie sich|abonnieren sie|newsletter\b|hier (?:klicken|anmelden|geht)|folgen sie uns|mit agenturmaterial|rechte am artikel"
    r"|schrijf je in|volg ons|inscreva-se|siga-nos|подпис(?:ывайтесь|аться)|εγγραφείτε|ακολουθήστε|تابعونا|اشترك(?:وا)? (?:في|الآن)|للاشتراك"
)
_PICTURE = r"(?:image|photo|picture|video)\s?(?:source|credit|caption)|getty images|(?:photos?|foto|fotos|bild|crédits? photo|crédit|credits?|image|immagine|imagen|صورة|φωτο(?:γραφία)?|фото)\s?:"
_YEAR = re.compile(r"(?:19|20)\d\d|[٠-٩]{4}")
_STAMPED = frozenset({
    "published", "posted", "updated", "last", "first", "on", "at", "am", "pm", "et", "gmt", "utc", "cet", "cest", "est", "edt", "pst", "jst",
    "publie", "mis", "mise", "a", "jour", "le", "modifie", "actualise", "h", "pubblicato", "aggiornato", "il", "alle", "ore",
    "publicado", "actualizado", "atualizado", "el", "en", "em", "de", "las", "as", "hora", "horas", "feira", "segunda", "terca", "quarta", "quinta", "sexta", "veroffentlicht", "aktualisiert", "stand",
    "um", "uhr", "zuletzt", "gepubliceerd", "bijgewerkt", "om", "uur", "نشر", "في", "تم", "النشر", "اخر", "تحديث", "الساعه", "بتوقيت", "غرينتش", "بتاريخ", "تشرين", "كانون", "الاول", "الثاني", "опубликовано", "обновлено", "в", "г", "δημοσιευση", "ενημερωση",
})  # fmt: skip
_CUE = re.compile(rf"\W{{0,4}}(?:{_ALSO})(?!\w)", re.IGNORECASE)
_PLEA = re.compile(rf"\W{{0,4}}(?:(?:{_ASKS})|(?:{_PICTURE}))", re.IGNORECASE)
_MARK = re.compile(r"\s*(?:$|[:：|>»–—-]\s*)")  # what parts a cue from where it leads
_SENTENCE_END = re.compile(r"[.!?…。！？؟»”\"]$")


def without_furniture(text: str) -> str:
    """`text` without the lines that lead elsewhere, ask for something or credit a picture.

    The list under a line such as "Read also:" goes with it. Links that stand alone stay: as many
    are lines of the text, and dropping them costs more than it brings.
    """
    kept = []
    below = False
    for at, line in enumerate(text.split("\n")):
        below = _leads_on(line) or (below and _is_listed(line))
        stamp = at < _TOP and _is_stamp(line)
        if not (below or stamp or _is_furniture(line)):
            kept.append(line)
    return "\n".join(kept)


def _is_furniture(line: str) -> bool:
    if len(line) > _SHORT:
        return False
    if len(line) <= _PAID and PAID_PLEA.search(line):
        return True
    cue = _CUE.match(line)
    if cue is None:
        return bool(_PLEA.match(line))
    return bool(_MARK.match(line, cue.end())) or not _SENTENCE_END.search(line)


def _leads_on(line: str) -> bool:
    """Whether the line is a cue and nothing else, and what it leads to follows."""
    cue = _CUE.match(line) if len(line) <= _SHORT else None
    return cue is not None and bool(_MARK.fullmatch(line, cue.end()))


def _is_listed(line: str) -> bool:
    return line.startswith("- ") and len(line) <= _SHORT and not _SENTENCE_END.search(line)


def _is_stamp(line: str) -> bool:
    """Whether a line only says when it was published or changed."""
    if len(line) > _STAMP or not _YEAR.search(line):
        return False
    words = tokens(line)
    numbers = sum(any(map(str.isdigit, word)) for word in words)
    dated = numbers > 1 or any("." in word for word in words)  # a year alone is a heading
    return dated and all(map(_is_of_a_stamp, words))


def _is_of_a_stamp(word: str) -> bool:
    return (
        any(map(str.isdigit, word))
        or word in _STAMPED
        or meaning("months", word) != ""
        or meaning("weekdays", word) != ""
    )
