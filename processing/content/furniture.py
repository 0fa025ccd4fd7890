"""Furniture: the lines among a text that lead elsewhere, ask for something or credit a picture."""

import re
from collections.abc import Callable, Collection, Sequence

from processing.attribution.bylines import is_byline, is_name, said_by, undated
from processing.attribution.credits import is_credit
from processing.content.pleas import is_plea
from processing.dating.stamps import LABELLED, STAMP, is_span, is_stamp
from processing.markup.flags import asks_to_pay
from processing.text.normalise import letters

_SHORT = 300  # characters; a longer line is text
_PAID = 150  # of a plea to pay for more
_LABEL = 80  # of a button's or a list's, or of an address
_TOP = 3  # lines among which such a one stands, or one that says by whom

# Where a pattern is looked for in lower case, small letters are all it is written in: at each place it
# then comes by most of its hundreds of alternatives by their first letter.
_ALSO = (
    r"read (?:more|also|next|on)|also read|see also|more on this|more from|related(?: (?:articles?|stories|posts?|news|content|topics))?|recommended(?: reading)?|most read|don['’]t miss|watch(?: now)?|listen(?: now)?"
    r"|(?:[àa] )?lire (?:aussi|également|ensuite|la suite)|[àa] (?:lire|voir)(?: aussi| également)?|voir aussi|sur le même (?:sujet|thème)|notre dossier|articles? (?:similaires|liés|connexes|recommandés)"
    r"|leggi (?:anche|tutto|di più)|da (?:leggere|non perdere)|potrebbe interessarti|articoli correlati|approfondisci"
    r"|(?:lee|lea|leer|ver|vea) (?:también|más)|te puede interesar|le puede interesar|más información|(?:noticias?|art[ií]culos?|notas?) relacionad[oa]s?|m[aá]s en"
    r"|lesen sie (?:auch|mehr|hier|dazu)|mehr zum thema|mehr dazu|auch interessant|lesetipps?|weitere (?:artikel|themen|nachrichten)|das könnte sie auch interessieren|passend dazu|hier lesen"
    r"|lees (?:ook|meer)|les (?:også|mer)|læs (?:også|mere)|läs (?:också|även|mer)|lue myös|leia (?:também|mais)|veja também|saiba mais"
    r"|czytaj (?:też|także|więcej)|zobacz (?:też|także)|čtěte (?:také|více)|přečtěte si|olvassa el|citește și|vezi și|pročitajte|baca juga|đọc thêm|i̇?lgi̇?li̇? haber(?:ler)?"
    r"|διαβάστε (?:επίσης|ακόμη|ακόμα|περισσότερα)|δείτε (?:επίσης|ακόμη)|читайте (?:также|ещё)|смотрите также|по теме|читайте ще"
    r"|اقرأ (?:أيضا|أيضاً|المزيد)|اقرأ أيضًا|اقرئي أيضا|طالع (?:أيضا|أيضاً)|(?:مواضيع|موضوعات|مقالات|أخبار) (?:ذات صلة|متعلقة)|شاهد أيضا|शेयर करें"
    r"|(?:इसे|यह|ये)(?: खबर)? भी पढ़ें|আরও পড়ুন|مزید پڑھیں|یہ بھی پڑھ(?:یں|ئے|ئیے)|بیشتر بخوانید|(?:همچنین )?بخوانید|קראו (?:גם|עוד)|עוד בנושא|читайте також|также читайте|читать также"
    r"|cite[sș]te [sș]i|вижте (?:още|също)|прочетете още|možda vas zanima|puedes (?:leer|ver)|relacionadas|veja mais|sigue leyendo|haberin devamı"
    r"|bunlar da ilginizi çekebilir|ayrıca okuyun|материалы по теме|(?:дивіться|читати) також|(?:مطالب|خبر|اخبار) مرتبط|متعلقہ خبریں|כתבות נוספות|לעוד כתבות|διαβαστε (?:επισης|ακομ[ηα]|περισσοτερα)|σχετικά άρθρα"
    r"|(?:zobacz|czytaj) również|przeczytaj (?:też|także|również)|bekijk ook|lihat juga|simak (?:juga|video)|baca artikel|(?:pogledajte|pročitajte) (?:još|i)|(?:погледајте|прочитајте) (?:још|и)|bonus video"
    r"|cite[sșş]te [sșş]i|pe aceeași temă|mohlo by vás zajímat|související (?:články|témata)|kapcsolódó (?:cikk(?:ek|ünk)?|anyag(?:ok)?)|ez is érdekel(?:het|heti|heti önt)?|(?:mời bạn đọc )?xem thêm|tin liên quan|আর[ওো] (?:পড়ুন|খবর)|पढ़ें पूरी खबर"
    r"|table of contents|on this page|inhaltsverzeichnis|table des matières|tabla de contenidos?|[íi]ndice de contenidos?|indice dei contenuti|inhoudsopgave|spis treści|i̇?çindekiler"
    r"|関連記事|あわせて読みたい|相关(?:阅读|报道|新闻|链接)|延伸(?:阅读|閱讀)|相關(?:閱讀|報導|新聞)|更多新聞|看更多|点击查看(?:更多|详情|全文)?|관련\s?(?:기사|뉴스)"
)
_ASKS = (
    r"sign up (?:for|to|here|now|\()|subscribe (?:to|now|here|for)|get (?:the|our) (?:latest|best|biggest|top)|follow us|join (?:our|the) (?:commenting|newsletter|community|whatsapp)"
    r"|click here|would you like to comment|download (?:the|our) app|(?:log|sign) in or create an account|have your say|tell us what you think|thanks? (?:you )?for reading|be the first to comment|our standards: the|support (?:our|independent) journalism|share (?:this|on)\b|advertisement\b"
    r"|s['’]inscrire|inscrivez-vous|abonnez-vous|je m['’]abonne|recevez (?:la|notre|nos)|suivez-nous|téléchargez l['’]appli|partager (?:sur|cet)|réutiliser ce contenu|contenus sponsorisés"
    r"|iscriviti|seguici|scarica l['’]app|clicca qui|riproduzione riservata|suscríbete|síguenos|únete a|recibe (?:la|las|nuestr)|haz clic"
    r"|jetzt (?:abonnieren|anmelden|testen)|melden sie sich|abonnieren sie|newsletter\b|hier (?:klicken|anmelden|geht)|folgen sie uns|mit agenturmaterial|rechte am artikel|dieses thema im programm|sendung: [^\n]{2,40}, \d\d\.\d\d\.\d{4}"
    r"|blijf op de hoogte|följ (?:oss|ämnen)|obserwuj nas|zapisz się (?:do|na)|dziękujemy,? że (?:jesteś|przeczyta)|heb je een (?:tip|opmerking)|sledujte nás|vstoupit do diskuse|diskuse k článku|kövess(?:en)? (?:minket|bennünket)|támogassa (?:lapunk|munkánk|újságunk)"
    r"|urmăre[sșş]te (?:știrile|ştirile|stirile|ne)|urmări[tțţ]i-ne|pratite nas|bizi takip edin|theo dõi (?:chúng tôi|kênh)|підтримайте (?:незалежну|нас|редакцію)|підпис(?:уйтесь|атися)"
    r"|siga o canal|clique aqui|receba (?:as|nossas) notícias|subscreva (?:a|as) |meld je aan voor|prenumerera på|dołącz do nas|abonează-te la|lanjut ke halaman|scroll to continue|\[gambas:|ما را در \S+ دنبال کنید|हमें फॉलो|更多精彩内容|返回搜狐|기사제보|הירשמו ל|הצטרפו (?:לערוץ|לקבוצת|לניוזלטר)|עקבו אחרינו|रहें हर खबर|क्लिक करें|schrijf je in|volg ons|inscreva-se|siga-nos|подпис(?:ывайтесь|аться)|εγγραφείτε|ακολουθήστε|تابعونا|[اإ]شترك(?:وا)? (?:في|الآن)|للاشتراك"
)
# Where one has to log in first, in the words of the systems that most outlets run.
_LOG_IN = (
    r"(?:log ?in|sign in)(?: or (?:register|sign up))? to (?:post|leave|add) (?:a )?comments?|you must be logged in to post"
    r"|(?:se connecter|connectez-vous)(?: ou (?:s['’]inscrire|inscrivez-vous))? pour (?:publier|poster|laisser|commenter)|vous devez (?:vous connecter|être connecté)[^.\n]{0,30} pour (?:publier|laisser|poster)"
    r"|(?:accedi|effettua il login)(?: o registrati)? per (?:poter )?(?:inserire|lasciare|commentare)|devi essere connesso per"
    r"|(?:inicie|inicia) sesión(?: o reg[ií]str[ea][sté]+)? para (?:enviar|dejar|publicar|comentar)|(?:debes|tienes que) (?:estar conectado|iniciar sesión|acceder) para (?:publicar|dejar|comentar)"
    r"|(?:bitte )?(?:anmelden|melden sie sich an)(?: oder registrieren)?,? um (?:kommentare|zu kommentieren)|du musst (?:angemeldet|eingeloggt) sein"
    r"|(?:entre|faça login|inicie (?:a )?sessão)(?: ou (?:registe|cadastre)-se)? para (?:comentar|publicar|enviar)|yorum yapabilmek için|чтобы (?:оставить комментарий|комментировать)|يجب أنت تكون مسجل الدخول"
)
_TRAIL = r"(?:you are here|vous êtes ici|est[aá]s? (?:usted )?aquí|sie sind hier|(?:sei|ti trovi|siete) (?:qui|in)|(?:você )?está aqui|u bent hier|вы здесь|أنت هنا|[当當]前位置|您(?:现在)?的位置|현재 ?위치)\s?[:：]"
_HEARD = (
    r"(?:this (?:article )?is read by an? automated voice|listen to (?:this|the) (?:article|story)|(?:écoutez?r?|écouter) (?:cet |l['’])article|ascolta (?:l['’]articolo|questo articolo|la notizia)"
    r"|escucha(?:r)? (?:este artículo|(?:la|esta) noticia)|artikel (?:an)?hören|ouvir (?:(?:este )?artigo|(?:a|esta) notícia)|استمع (?:إلى|للمقال))"
)
# Where an advertisement or a film stood among the text, which goes on below it.
_GOES_ON = (
    r"(?:article|story|post|text) continues? (?:below|after|under)|(?:continues?|scroll down to continue) (?:reading )?(?:below|after)"
    r"|(?:nach|unter) (?:dieser|der) (?:anzeige|werbung) geht|weiter(?:lesen)? nach der (?:anzeige|werbung)|(?:der )?artikel geht (?:nach|unter)"
    r"|la suite (?:de (?:l['’]article|votre article) )?(?:après|ci-dessous|sous)|(?:suite de l['’]article|l['’]article continue) (?:après|sous|ci)"
    r"|(?:l['’])?(?:articolo|notizia) continua (?:dopo|sotto)|continua (?:a leggere )?(?:dopo la|sotto la)|continúa (?:leyendo )?(?:después de|debajo de|tras) (?:la|el|esta) (?:publicidad|anuncio)"
    r"|(?:el artículo|la nota|la noticia) (?:continúa|sigue) (?:después|debajo|abajo|tras)|continua (?:após|depois d)[ao]? (?:a )?publicidade|(?:a matéria|o texto|o artigo) continua (?:após|depois)"
    r"|(?:het |de )?(?:artikel|tekst|verhaal) (?:gaat (?:verder|door)|loopt (?:door|verder)) (?:onder|na)|lees verder (?:onder|na)"
    r"|artiklen fortsætter (?:efter|under)|(?:artikkelen|saken|teksten) fortsetter (?:under|etter)|artikeln fortsätter (?:efter|under)|(?:juttu|artikkeli) jatkuu (?:mainoksen|kuvan|videon)"
    r"|(?:dalszy ciąg|dalsza część|ciąg dalszy|reszta|kontynuacja)(?: artykułu| tekstu)? (?:znajduje się )?(?:pod|poniżej)"
    r"|(?:článek|text|článok) pokračuje (?:pod|po|za) |pokračování (?:článku|textu)|(?:a )?cikk(?:ünk)? a hirdetés után|articolul continuă (?:după|mai jos)|το άρθρο συνεχίζεται (?:μετά|κάτω)|продолжение (?:после|под) (?:рекламы|рекламой)"
)
_SENT = (
    r"[^\n]{0,100}(?:\bunsubscribe (?:at )?any ?time|무단\s?(?:전재|복제))|[^\n。]{0,60}無断(?:転載|複製)[^\n。]{0,20}(?:禁じ|禁止|お断り)|この記事は有料(?:会員限定)?記事です"
    r"|(?:特别声明|免责声明|版权声明)\s?[:：]|本網站之文字、圖片|dilarang (?:keras )?meng(?:ambil|utip|gandakan)|a version of this (?:article|story) appear(?:s|ed) in print"
    r"|this (?:article|story) (?:originally|first) appeared (?:in|on)\b|more\s?:"
)
_EDITED = r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯|校对)\s*[:：]|انتهای پیام"
_PICTURE = r"(?:image|photo|picture|video)\s?(?:source|credit|caption)|getty images|(?:photos?|foto|fotos|bild|crédits? photo|crédit|credits?|image|immagine|imagen|صورة|φωτο(?:γραφία)?|фото|fotó|borítókép|fotoğraf|sursa foto|źródło zdjęcia|zdjęcie|ảnh|צילום|عکس|ছবি|写真|(?:图片|圖片)[来來]源|图源)\s?[:：]|fot\.\s[^,\n]{2,60}$"
# Buttons and labels of lists that stand beside a text, each a line of its own.
_BUTTON = re.compile(
    r"\W{0,4}(?:share|tweet|print|copy link|partager|imprimer|condividi|stampa|compartir|imprimir|comenta|teilen|drucken|paylaş|yazdır|поделиться|распечатать|версия для печати"
    r"|anzeige|werbung|publicidade?|реклама|rekla(?:ma|am|m)|hirdetés|advertentie|annons|διαφήμιση|פרסומת|विज्ञापन|اشتہار|বিজ্ঞাপন|广告|廣告|広告|광고|iklan|quảng cáo|kommentare|תגובות"
    r"|abone ol|compartilhe|dela|구독하기|この記事をシェア|続きを読む|コメント\d+件|配信"
    r"|fotogal[ée]ri[ae]|fotostrecke|photo gallery|galería de (?:fotos|imágenes)|galeria (?:de fotos|zdjęć)|fotogaleri|фотогалере[яи]|versão em áudio"
    r"|(?:comentarios|comentários|commentaires|comments|commenti|kommentare|komentari|komentarze|комментарии|коментарі|التعليقات)(?:\s?\(\d+\))?"
    r"|article content|print article|order reprints|passer la publicité|कॉपी लिंक|copier le lien|copia link|copiar enlace|link kopieren"
    r"|κοινοποίηση|εκτύπωση|شارك|مشاركة|طباعة|tags?|keywords|argomenti|mots[- ]clés|schlagwörter|schlagworte|etiquetas|palavras-chave|temas|etiketler|теги|метки|ετικέτες"
    r"|الوسوم|كلمات دلالية)\W{0,4}|[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,20}){1,4}"
)
# Whoever edited a text or sent it in, in a line of its own: Editor: Ana Grande, Redactor: A.G.
_STAFF = re.compile(
    r"\W{0,3}(?:editor|edição|edición|edizione|editör|redactor|redaktor|redigerare|uredni[ck]a?|szerkesztő|pewarta|wartawan|penyunting|muhabir|reporter|biên tập|author|auteur|autor(?:a|in)?|autore|autrice|автор)\s?[:：]\s*(?P<who>\S.{2,60})",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){2,4}")
# Who sent it in and how to write to him, below the text: 문하늘 기자 sky@port.example
_SENDER = re.compile(
    r"(?:[가-힣]{2,4}(?:\s?[·ㆍ,]\s?[가-힣]{2,4}){0,3} ?(?:선임|수습|인턴)?기자\s?){1,3}(?:외 \d명)?(?:\s?\S{1,40}@\S{1,60})?"
)
# Who answers to newsrooms, at the end of what is sent to them, and how to reach him below.
_CONTACT = re.compile(
    r"\W{0,4}(?:(?:press|media) (?:contacts?|inquiries|enquiries|office)|contacts? (?:presse|médias?|for (?:media|press))|relations presse|(?:presse|medien)kontakt|pressestelle|rückfragehinweis"
    r"|kontakt für (?:die )?(?:medien|presse)|contatti(?: (?:per la )?stampa)?|ufficio stampa|contacto (?:de |para (?:la )?)?(?:prensa|medios)|contato (?:para a |de )?imprensa|assessoria de imprensa"
    r"|notes? (?:to|for) editors?|kontakt (?:dla mediów|prasowy)|perscontact|presskontakt|انتهى|النهاية|контакты для (?:прессы|сми)|пресс-служба|للتواصل الإعلامي|للاستفسارات الإعلامية|basın iletişim)\W*(?:$|[:：])"
)
_BELOW, _REACHED = 10, 200  # lines below it, and characters of each
# Who else had a part in it: Reporting by …; Editing by …, … contributed to this report. Or nothing but a rule.
_HELPED = re.compile(
    r"\W{0,3}(?:(?:additional |further )?(?:reporting|writing|editing) by |with (?:(?:additional )?reporting|files|assistance|contributions?) (?:by|from) )[^\n]{3,400}"
    r"|[^\n]{3,250}\bcontributed (?:reporting )?to (?:this|the) (?:report|story|article)\W*|[\W_]{1,40}",
    re.IGNORECASE,
)
# Where it is from or more of it stands: Quelle: ntv.de, More AP NBA: https://…
_FROM = re.compile(
    r"\W{0,3}(?:sources?|quellen?|fuentes?|font[ei]s?|bron(?:nen)?|kilder?|käll(?:a|or)|lähde|lähteet|kaynak|źródło|zdroj|forrás|surs[ae]|izvor|извор|источник|източник|джерело|πηγή|المصدر|منبع|מקור|[来來]源|出典|출처|sumber|nguồn|स्रोत|সূত্র)"
    r"\s?[:：]\s?[^\n]{2,60}(?<![.!?])|[^.,!?:\n]{2,40}:\s?https?://\S+(?:\s(?:and|or|&)\s?https?://\S+)?(?<![.!?])",
    re.IGNORECASE,
)
_TOLD = 4  # last lines among which a writer is told of
_FULL, _MORE = 6, 20  # letters of his name, and of what is told
_ASKED = re.compile(r"[^:：.]{3,60}[:：]")
_RIGHTS = re.compile(
    r"\W{0,3}(?:©|ⓒ|\(c\)|copyright\b|riproduzione riservata|저작권자|版权所有)", re.IGNORECASE
)
_RESERVED = re.compile(
    r"rights? reserved|permission|droits (?:de reproduction )?réservés|riservat|reservados|vorbehalten|voorbehouden|zastrzeżone|защищены|saklıdır|محفوظة|حقوق|reprodu[cz]|riproduzion|무단|無断|禁止|转载|轉載"
)
_RESERVING = 500  # characters of a line that reserves them at length
_BARS = re.compile(r"\s*[|•·]\s*")
_BEFORE_BY = re.compile(r"\s(?=(?:par|by|von|por|di|door)\s)", re.IGNORECASE)
_CUE = re.compile(rf"\W{{0,4}}(?:{_ALSO})(?!\w)")
_PLEA = re.compile(
    rf"\W{{0,4}}(?:(?:{_ASKS})|(?:{_PICTURE})|(?:{_GOES_ON})|(?:{_EDITED})|(?:{_SENT})|(?:{_LOG_IN})|{_TRAIL}|{_HEARD})"
)
_MARK = re.compile(r"\s*(?:$|[:：|>»–—-]\s*)")  # what parts a cue from where it leads
_CREDITED = re.compile(
    r"(?:[–—|/(\[]|\s-\s|[.!?…]\s)\s*(?:photos?|fotos?|photo credit|crédits?(?: photos?)?|image|bild|imagem|fotoğraf|φωτο(?:γραφία)?|фото)\s?:\s?[^.!?:\n]{2,60}[)\]]?$",
    re.IGNORECASE,
)
"""A picture's credit behind what is said of it: The quay at night — Photo: Harbour Office."""

_SENTENCE_END = re.compile(r"[.!?…。！？؟»”\"]$")


def without_furniture(text: str, writers: Callable[[], Collection[str]] = tuple) -> str:
    """`text` without the lines that lead elsewhere, ask for something or credit a picture.

    The list under a line such as "Read also:" goes with it, and so do the offers under a plea to pay. Links that stand alone stay: as many
    are lines of the text, and dropping them costs more than it brings. `writers` gives the letters of
    the names that the page has of its own, which are asked for where a line may be one of them.
    """
    kept: list[str] = []
    below = False
    for line in text.split("\n"):
        cue = _CUE.match(line.lower()) if len(line) <= _SHORT else None
        below = _leads_on(cue) or _asks(line) or (below and _is_listed(line))
        stamp = len(kept) < _TOP and _is_heading(line.removeprefix("- "), writers)
        if not (below or stamp or line.strip() == "-" or _is_furniture(line, cue)):
            kept.append(line)
    kept = kept[: _contact_at(kept)]
    kept = kept[: _told_of_at(kept, writers)]
    while len(kept) > _TOP and _is_signed_off(kept[-1], writers):
        kept.pop()
    return "\n".join(kept)


def _is_furniture(line: str, cue: re.Match[str] | None) -> bool:
    if len(line) > _SHORT:
        return False
    if cue is None:
        lowered = line.lower()
        return bool(
            _PLEA.match(lowered)
            or is_plea(lowered)
            or (len(line) <= _LABEL and _BUTTON.fullmatch(lowered))
            or (":" in line and (_CREDITED.search(line) or _names_staff(line)))
        )
    leads = _MARK.match(cue.string, cue.end()) or not _SENTENCE_END.search(line)
    return bool(leads) or is_plea(cue.string)


def _asks(line: str) -> bool:
    """Whether a line asks to be paid for; offers may be listed below it."""
    return len(line) <= _PAID and asks_to_pay(line)


def _names_staff(line: str) -> bool:
    """Whether a line says who edited the text or sent it in, in full or by initials, and no more."""
    found = _STAFF.fullmatch(line.strip())
    return found is not None and all(
        _INITIALS.fullmatch(who) or (" " in who and is_name(who))
        for who in re.split(r"\s*[,;/&]\s*", found["who"].strip())
    )


def _leads_on(cue: re.Match[str] | None) -> bool:
    """Whether a line is a cue and nothing else, and what it leads to follows."""
    return cue is not None and bool(_MARK.fullmatch(cue.string, cue.end()))


def _is_listed(line: str) -> bool:
    return line.startswith("- ") and len(line) <= _SHORT and not _SENTENCE_END.search(line)


def _is_heading(line: str, writers: Callable[[], Collection[str]]) -> bool:
    """Whether a line above the text only says when or by whom it is."""
    both = _BEFORE_BY.search(line)
    return (
        is_stamp(line)
        or is_span(line)
        or is_byline(line)
        or _SENDER.fullmatch(line) is not None
        or (len(line) <= STAMP and letters(undated(line)) in writers())
        or _names_a_writer(said_by(line), writers)
        or (both is not None and is_stamp(line[: both.start()]) and is_byline(line[both.end() :]))
    )


def _names_a_writer(said: str, writers: Callable[[], Collection[str]]) -> bool:
    """Whether what follows `By` begins with a writer of the page; a trade or a place may follow."""
    return said != "" and any(letters(said).startswith(name) for name in writers())


def _is_signed_off(line: str, writers: Callable[[], Collection[str]]) -> bool:
    """Whether the last line names a writer whom the page names, too, or says when it was published or whose it is.

    A day alone is a part of the text there, as of a communiqué's.
    """
    if _HELPED.fullmatch(line.strip()) or _FROM.fullmatch(line.strip()) or _says_whose_it_is(line):
        return True
    if len(line) > STAMP:
        return False
    dated = LABELLED.match(line) is not None and is_stamp(line)
    named = letters(line) in writers() or _SENDER.fullmatch(line.strip()) is not None
    return dated or named


def _says_whose_it_is(line: str) -> bool:
    """Whether a line begins with the sign of a copyright, and where it is long reserves rights that are no agency's, or a day stands before that."""
    if _RIGHTS.match(line.lstrip()):
        reserved = len(line) <= _RESERVING and _RESERVED.search(line.lower()) is not None
        return len(line) <= STAMP or (reserved and not is_credit(line))
    before, *behind = _BARS.split(line, maxsplit=1)
    return any(map(_RIGHTS.match, behind)) and len(line) <= STAMP and is_stamp(before)


def _contact_at(lines: Sequence[str]) -> int:
    """Where the lines begin that say at the end whom newsrooms may ask, behind the last where none do."""
    for at in range(max(_TOP, len(lines) - _BELOW), len(lines)):
        short = len(lines[at]) <= _REACHED and _CONTACT.match(lines[at].lower())
        if short and all(len(line) <= _REACHED for line in lines[at:]):
            return at
    return len(lines)


def _told_of_at(lines: Sequence[str], writers: Callable[[], Collection[str]]) -> int:
    """Where the lines begin that say at the end who a writer of the page is, behind the last where none do.

    What goes on with a colon is a question of his in an interview.
    """
    for at in range(max(_TOP, len(lines) - _TOLD), len(lines)):
        said = letters(lines[at][:STAMP])
        name = next((name for name in writers() if said.startswith(name)), "")
        if len(name) >= _FULL and len(said) > len(name) + _MORE and not _ASKED.match(lines[at]):
            return at
    return len(lines)
