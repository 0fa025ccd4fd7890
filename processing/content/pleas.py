"""Pleas: lines that ask readers for something, or say that they pay by it, by words that stand anywhere in them."""

import re
from collections.abc import Sequence

_SOCIAL = r"(?:facebook|twitter|x|instagram|bluesky|threads|linkedin|youtube|tik ?tok|snapchat|reddit|flipboard|whatsapp|telegram|google)\b"
_WHOSE = r"(?:one of )?(?:our|the|[^\s]{1,30}['’]s) (?:[^\s]{1,20} ){0,5}?newsletters?\b"
_LETTERS = (
    rf"\b(?:sign(?:ing)? up|subscrib(?:e|ing)) (?:to|for) {_WHOSE}"
    r"|(?:inscrivez-vous|abonnez-vous|s['’]inscrire|vous abonner|en vous inscrivant)[^.\n]{0,30} (?:newsletter|infolettre)"
    r"|(?:suscr[ií]b(?:ete|ase|irse|irte)|ap[uú]nta(?:te|rte)|apúntese|recibir?)\b[^.\n]{0,60} (?:newsletter|bolet[ií]n)|^\W{0,4}recib[ea]\b[^.\n]{0,60} (?:newsletter|bolet[ií]n)"
    r"|(?:iscriviti|iscrivetevi|iscriversi|ricevi)\b[^.\n]{0,40} newsletter"
    r"|newsletter[^.\n]{0,40}(?:informiert sie|abonnieren|bestellen|verpassen sie)|(?:melden sie sich|meld dich|abonnieren sie)[^.\n]{0,40} newsletter"
    r"|(?:prenumerera|anmäl|tilmeld|meld deg)\b[^.\n]{0,30} ny(?:hets|heds)brev"
    r"|(?:assine|subscreva|inscreva-se)\b[^.\n]{0,40} newsletter|(?:schrijf je in|meld je aan|abonneer je)[^.\n]{0,40} nieuwsbrief"
    r"|\bnewsletters?\b[^\n]{0,180}\bsign up (?:here|now)\b|\bsign up to (?:receive|get) (?:our|the)\b"
)
_FOLLOW = (
    rf"^\W{{0,4}}follow (?:[^\s]{{1,20}} ){{1,5}}on {_SOCIAL}"
    rf"|^\W{{0,4}}(?:(?:tambi[eé]n )?puedes? seguir|sigue|siga|s[ií]guenos)\b[^.\n]{{0,40}} (?:en|a través de) (?:el canal de )?{_SOCIAL}"
    rf"|^\W{{0,4}}(?:suivez|retrouvez)[^.\n]{{2,40}} sur {_SOCIAL}|^\W{{0,4}}segui\b[^.\n]{{2,40}} su {_SOCIAL}"
    r"|\bfinden sie auf unserer [^.\n]{0,20}(?:facebook|instagram)-?seite|\bв нашем (?:телеграм|telegram|тг)[\s-]?канале\b|[\w」』】]は(?:こちら|コチラ)\W{0,4}$"
    rf"|^[^.!?\n]{{0,60}}\b{_SOCIAL}[^.!?\n]{{0,40}}\b(?:takip edi|katılı|abone olu)n(?!\w)|\bi̇?çi̇?n t[ıi]klay[ıi]n"
)
_WRITE = (
    r"\b(?:reach|contact|e-?mail) (?:her|him|them|me|the (?:reporter|writer|author)s?)\b[^\n]{0,40}(?:@|\bon )"
    r"|\b(?:can|may) be (?:reached|contacted) (?:at|on|via)\b|^\W{0,4}contact (?:[^\s]{1,20} ){0,2}(?:writer|reporter|editor|columnist)\b|^\W{0,4}(?:e-?mail|write to|contact)(?:[^\n@]{2,40} (?:at|on|via)|\s?:) [^\s@]{1,40}@\w"
    r"|\?\s(?:envi[ea]|mand[ae]|escr[ií]b|escrev|écri|scriv|schreib)[^\n?]{2,60}\s[^\s@]{1,40}@[\w-]{1,40}\.[\w.]{2,20}\W*$"
    r"|(?:ошибк|опечат|помилк|грешк|chyb|błąd|klaid|kļūd|viga|hata|error|mistake|typo|selec|выдел|виділ)[^\n]{0,120}\bctrl\s?\+\s?enter\b"
    r"|^\W{0,4}(?:do you have|have you got|got|have) (?:a|any|some) (?:news |confidential )?(?:story|tip|information|info)\b"
)
_PAID = (
    r"\b(?:we|i|may|might|could) (?:may |might |could |will )?(?:earn|receive|get)(?: us)? (?:an? )?(?:(?:small|affiliate) ){0,2}commissions?\b"
    r"|\b(?:contains?|includes?) (?:[^\s]{1,12} )?affiliate links?\b|\blinks in this (?:article|post|story) are affiliate"
    r"|\benthält (?:[^\s]{1,14} )?(?:affiliate|provisions)-?links?\b|\bcontient (?:des|un) liens? (?:d['’]affiliation|affiliés?)\b|\bcontiene (?:un )?(?:enlaces?|links?|link) (?:de |di )?(?:afiliad|affiliazione|affiliat)"
    r"|\bcontém links? (?:de )?afiliad|\bbevat (?:een )?(?:affiliate|partner)-?links?\b"
)
_JOIN = (
    r"^\W{0,4}(?:join (?:the|our|thought-provoking) conversations?\b|please read our comment|want to bookmark your|by (?:entering|submitting|providing) your e-?mail"
    r"|thanks? (?:you )?for (?:subscribing|signing up)|share your thoughts\b|leave (?:us )?a comment\b|filed under\s?:|you (?:may|might) also (?:like|be interested in)\b"
    r"|(?:listen|subscribe) (?:to [^.\n]{0,40} )?(?:on|via|wherever) (?:apple podcasts|spotify|you get your podcasts)|(?:for )?more stories like this\b|your support makes (?:[^\s]{1,20} ){1,4}possible\b|page \d{1,3} of \d{1,3}$"
    r"|(?:please|bitte|prosím|proszę|veuillez|por favor)\b[^\n]{0,60}\bjavascript\b|[^\n]{0,40}\bbenötigt javascript\b|this is a (?:breaking|developing) (?:news? )?story|기사 url이 복사|【纠错】|分享让更多人看到|カテゴリーをフォロー|おすすめ情報$)"
    r"|^[^“\"«\n]{0,110}\b(?:(?:(?:inscrivez|abonnez)-vous|suscríbete|apúntate|iscriviti)[.!\s]*$|nous avons besoin de (?:vous|votre soutien)\b|soutenez (?:notre|nos)\b|necesitamos tu (?:ayuda|apoyo) para\b|es un medio (?:independiente )?financiado\b)"
    r"|\b(?:racontez|dites)-nous\b[^.\n]{0,40}\bcommentaires\b|\b(?:cuéntanos|déjanos|dinos)\b[^.\n]{0,40}\bcomentarios\b"
    r"|\b(?:scrivi(?:lo|ci)?|raccontaci|fateci sapere)\b[^.\n]{0,40}\bcommenti\b|\b(?:conte|diga)-nos\b[^.\n]{0,40}\bcomentários\b"
    r"|\b(?:puedes?|podés) ayudarnos a (?:seguir|continuar|hacer|mantener)\b|\bwe need (?:you, (?:the public|our readers?),|your (?:help|support))[^.\n]{0,40}\bto (?:pay|keep|continue)\b"
    r"|\b(?:recib|receb|recev)[^.\n]{0,60} (?:no seu e-?mail|en tu (?:correo|e-?mail|bandeja de entrada))\W*$|\bfind the latest episode here\b"
    r"|^[^“\"«]{0,100}\b(?:cancel (?:at )?any ?time|(?:annulez|résiliez|sans engagement)[^.\n]{0,20} à tout moment|(?:jederzeit|monatlich) kündbar|disdici quando vuoi|cancela cuando quieras)\W{0,3}$"
)
# In the scripts of India: to follow it somewhere, by that place's name and a word for it.
_INDIA = (
    r"^(?=[^\n]*(?:facebook|whatsapp|google|twitter|ऐप|एप|फ़ेसबुक|फेसबुक|ट्विटर|व्हाट्स|वॉट्स|गूगल|গুগল|ফেসবুক|হোয়াটস|ইউটিউব|வாட்ஸ்|டெலிகிராம்|వాట్స|ఫేస్‌?బుక్|വാട്സ്|ഫെയ്സ്ബുക്ക്))"
    r"[^\n]*(?:(?:फ़ॉलो|फॉलो) (?:भी )?कर|(?:ফলো|অনুসরণ) করুন|பின்தொடர|தொடர:|ఫాలో (?:అవ్వండి|చేయండి)|ഫോളോ ചെയ്യ)"
)
# An application of the outlet's, its channel, or what it sends each day.
_SERVED = (
    r"\b(?:is|are) now on (?:whatsapp|telegram)\b[^\n]{0,30}\b(?:tap|click|join|follow|subscribe|here)\b|^\W{0,4}(?:(?:please )?(?:download|get|install) (?:the|our) (?:[^\s]{1,20} ){0,3}?app\b|téléchargez (?:(?:gratuitement )?(?:notre|la nouvelle) |l['’])appli|scarica(?:te)? (?:(?:gratis )?(?:la nostra |la nuova )|l['’])app\b"
    r"|descarga(?:te)? (?:(?:gratis )?(?:nuestra|la) )(?:[^\s]{1,20} ){0,2}?(?:app\b|aplicación)|(?:baixe|descarregue|instale|transfira) (?:o |a )?(?:nosso |nossa |novo |nova )?(?:app\b|aplicativo|aplicação)"
    r"|(?:laden sie|lade dir|hol dir|holen sie sich) (?:sich )?(?:jetzt )?(?:unsere|die)\b[^.\n]{0,20}\bapp\b|(?:pobierz|zainstaluj) (?:naszą |nową )?aplikację|скачайте (?:наше )?приложение|κατεβάστε (?:την εφαρμογή|το app)|(?:حم[ّ]?لوا?|نز[ّ]?لوا?) تطبيق)"
    r"|^\W{0,4}(?:join|follow|únete|unite|sigue|siga|entre|inscreva-se|acompanhe|receba|recibe|recíbelas|suscríbete|unisciti|iscriviti|entra|segui|rejoignez|suivez|abonnez-vous|retrouvez|recevez|folgen sie|folge|abonnieren sie|dołącz|obserwuj|takip edin|katılın|подпис|присоединяйтесь|انضم|تابع|اشترك)"
    r"[^.!?\n]{0,50}\b(?:canal|canale|chaîne|channel|kanal|kanał[^\s]{0,2}|group|groupe|grupo|gruppo|comunidad|comunidade|community|канал|قناة|قناتنا)\b[^.!?\n]{0,50}(?:whatsapp|telegram|واتساب|تلغرام|تليغرام)"
    r"|^\W{0,4}(?:recevez|ricevi|recibe|receba|erhalten sie|get)\b[^.!?\n]{0,80}\b(?:boîte (?:mail|aux lettres|de réception)|inbox|casella (?:di posta|e-?mail)|tu (?:correo|e-?mail|bandeja)|seu e-?mail|ihr postfach)\b"
    r"|\bgoogle\b[^.\n]{0,60}\b(?:preferred source|bevorzugte[nr]? quellen?|sources? préférées?|fuentes? preferidas?|font[ei] preferit[ea]|fontes? preferidas?)"
    r"|\b(?:preferred source|bevorzugte[nr]? quellen?|sources? préférées?|fuentes? preferidas?|font[ei] preferit[ea]|fontes? preferidas?)[^.\n]{0,60}\bgoogle\b"
    r"|^[^.!\n„“\"«]{0,60}[?!]?\W{0,3}hier geht(?: es|['’]s) zu[mr]?\b[^.\n]{0,40}(?:kanal|newsletter|podcast|abo\b)"
    r"|^[^.!?\n„“\"«]{0,50}\b(?:hören|abonnieren|écoute[rz]|abonnez|escuch[ae]r?|ascolta(?:te)?|ouça|ouvir|luister|lyt|lyssna|słuchaj)\b[^.!?\n]{0,60}(?:spotify|apple podcasts)"
    r"|^[^„“\"«\n]{0,140}\b(?:please donate|your (?:donation|contribution|support) (?:helps|makes|keeps|allows)|(?:ihre|deine|eure) spende (?:hilft|ermöglicht|macht)|votre don (?:nous |permet|aide)|tu donación (?:nos |ayuda|permite)|la tua donazione (?:ci |aiuta|permette))"
)
# One of these stands in every such line.
_TRACES = (
    "ivez-vous", "nnez-vous", "suscríbete", "apúntate", "iscriviti", "avons besoin de", "soutenez ", "necesitamos tu", "es un medio ",
    "join ", "comment", "bookmark", "thank", "thoughts", "filed under", "may also ", "might also ", "podcast", "spotify", "preferred source", "bevorzugte", "préférée", "preferida", "preferit", "hier geht", "your donation", "your contribution", " spende ", "votre don ", "donación", "donazione", "stories like", "your support", "page ", "this is a ",
    "javascript", "please donate", "sign up", "auf unserer", "в нашем", "こちら", "コチラ", "기사 url", "纠错", "让更多人", "カテゴリー", "おすすめ", "cancel", "à tout moment", "kündbar", "disdici",
    "nyhetsbrev", "nyhedsbrev", "ctrl", "tıklay", "tiklay", "katılın", "takip edin", "abone olun",
    "affili", "afiliad", "provisions", "partnerlink", "partner-link", "newsletter", "infolettre", "bolet", "nieuwsbrief", "follow ", "segui", "sigue", "siga ", "síguenos", "suivez", "retrouvez",
    "our app", "the app", " app on", "re app", "le app", "ie app", "l'app", "l’app", "a app", "aplicación", "aplicação", "aplicativo", "aplikac", "приложение", "εφαρμογή", "تطبيق", "telegram", "تلغرام", "تليغرام", "واتساب", "boîte ", "inbox", "casella", "correo", "bandeja", "postfach",
    "now on ", "@", "comentarios", "comentários", "ayudarnos", "seu e", "en tu ", "latest episode", "we need you", "फ़ॉलो", "फॉलो", "করুন", "தொடர", "ఫాలో", "ഫോളോ",
    "reach h", "reach them", "reach me", "reach the ", "be reached", "contact", "mail", "write to", "have a tip", "have a story", "have a news", "have a conf", "have any ", "have some ", "got a tip", "got a story", "got a news", "got a conf", "got any ", "got some ", "commission",
)  # fmt: skip
_ASKING = re.compile("|".join((_LETTERS, _FOLLOW, _WRITE, _PAID, _JOIN, _SERVED, _INDIA)))


def traces_in(lowered: str) -> tuple[str, ...]:
    """What of all that pleas are known by stands in a text in small letters; its lines are looked through for these alone."""
    return tuple(trace for trace in _TRACES if trace in lowered)


def is_plea(lowered: str, traces: Sequence[str] = _TRACES) -> bool:
    """Whether a line, in small letters, asks to subscribe, to follow or to write, or says that its links are paid for.

    `traces` are those in its text.
    """
    return any(trace in lowered for trace in traces) and _ASKING.search(lowered) is not None
