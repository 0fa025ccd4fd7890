"""Lines among a text that are none of it, in the tongues between the Baltic and the Black Sea, and of the North."""

import pytest
from paragraphs import MINISTERS as PARAGRAPHS

from processing.content.furniture import without_furniture

# A language a row.
NONE_OF_IT = {
    "bg": ["Още по темата: Пристанището", "Подкрепете „Кей“", "Последвайте ни в мрежата", "Сподели", "Най-четени", "Още новини", "Споделяне"],
    "cs": ["Hlasujte: potřebujeme molo?", "Video se připravuje …", "Tip redakce: Molo v noci", "Výběr redakce", "Tisknout", "Kopírovat url adresu"],
    "da": ["Følg disse emner på mail", "Bliv abonnent"],
    "de": ["Im Video: Sturm am Kai", "Jetzt den Brief vom Kai abonnieren", "Für Bestellungen im Laden erhält der Kai eine Provision.", "Artikel drucken", "Mehr aus diesem Heft"],
    "el": ["Δείτε ακόμα: Το λιμάνι", "Ειδήσεις σήμερα:", "Αντιγραφή συνδέσμου"],
    "et": ["Loe lisaks: Muul on kinni", "Märkasid viga?", "Tagasi üles", "Seotud lood", "Artikkel jätkub pärast reklaami", "Kirjuta kommentaar"],
    "fi": ["Katso myös: Sulku on kiinni", "Osallistu keskusteluun", "Jaa artikkeli", "Kommentit (12)", "Siirry artikkelin alkuun"],
    "hr": ["Tekst se nastavlja ispod oglasa", "Znate li nešto više o luci?", "Budite dio naše zajednice", "Povezani članci", "Čitajte nas i u ruci!", "Vijesti s gata pratite na telefonu.", "Prijavite se da biste komentirali", "Povezano: Luka"],
    "hu": ["Kapcsolódó", "Ezt is olvassa el", "Iratkozzon fel a kikötő levelére!", "Ha fontosnak tartja a munkánkat, segítsen!", "A cikk folytatódik a kép alatt", "Szólj hozzá!"],
    "lt": ["Rodyti komentarus", "Populiariausi", "Šią publikaciją draudžiama atgaminti be sutikimo.", "Straipsnis tęsiasi po reklama", "Rašyti komentarą"],
    "lv": ["Lasi vēl: Osta, kas pārcēlās", "Kļūda rakstā?", "Reklāma", "Iezīmējiet tekstu un nosūtiet to mums.", "Ziņo par kļūdu"],
    "nl": ["Een versie van dit artikel verscheen ook in de krant van 17 juni.", "Tip hier onze havenredactie", "Gratis onbeperkt toegang", "Wees de eerste die reageert", "Meest bekeken"],
    "no": ["Mest lest", "Kopier lenke"],
    "pl": ["CZYTAJ KONIECZNIE: Port", "Oceń jakość naszego artykułu:", "Materiał chroniony prawem autorskim.", "Jesteśmy na Google News.", "Udostępnij", "Polecamy", "Zgłoś błąd"],
    "ro": ["Citiți și: Portul care s-a mutat", "Dacă ți-a plăcut articolul, scrie-ne.", "Conținutul website-ului portului este destinat informării publice.", "Devino membru", "Votează articolul"],
    "ru": ["Картина дня", "Больше новостей с причала — у нас.", "Подпишитесь на письмо из порта", "Спасибо, что дочитали!", "Опечатка? Нажмите Ctrl+Enter", "Оцените материал", "Поделиться в соцсетях", "Если вам понравился этот текст, расскажите о нём."],
    "sk": ["Prečítajte si: Prístav, ktorý sa presťahoval", "Páčil sa vám článok?", "Našli ste v článku chybu?", "Súvisiaci článok", "Zdieľať", "Pridať komentár"],
    "sl": ["Preberite še: Pomol, ki se je preselil", "Ste opazili napako?", "Sorodne novice", "Članek se nadaljuje pod sliko", "Natisni", "Dodaj komentar"],
    "sr": ["Пратите нас и на реци", "Најчитаније", "Повезане вести: Лука", "Подели", "БОНУС ВИДЕО: Бура"],
    "sv": ["Kajen i dag – prenumerera på nyhetsbrevet", "Följ Kajen på Facebook", "Dela artikeln"],
    "tr": ["İZLE: LİMANDA FIRTINA", "Haberin tamamı için tıklayın", "Telegram kanalımıza katılın", "Google News'te takip et", "Bunları da okuyun", "Arkadaşına gönder"],
    "uk": ["Більше новин — на причалі", "Поділитися", "Останні новини", "Помилка? Натисніть Ctrl+Enter", "Якщо ви помітили помилку, напишіть.", "Показати ще новини", "Повідомити про помилку"],
}  # fmt: skip
OF_IT = {
    "bg": ["Още по темата на заседанието министърът не каза нищо.", "Изпрати сигнал до прокуратурата, каза капитанът."],
    "cs": ["Hlasujte o molu, vyzval je přístav, a oni hlasovali."],
    "de": ["Das Video zeigt den Kai, wie er im Sturm zerbrach.", "Jetzt wollen Reeder die Liste abonnieren, sagte er."],
    "es": ["Recomienda este organismo reforzar los controles."],
    "et": ["Lugu jätkub sadamas, ütles kapten."],
    "fr": ["Sur le thème « La mer au cœur », le festival réunit 40 artistes.", "Sur le sujet, le ministre a déclaré que le port restait ouvert."],
    "hr": ["Povezani su čvrsto, rekao je kapetan gata.", "Pratite što govore, savjetovao ih je.", "Uz korištenje AI alata policija je otkrila mrežu."],
    "hu": ["A cikk szerint a kikötő zárva marad.", "Ez is érdekes – mondta a miniszter.", "Ha fontosnak tartjuk a kikötőt, építünk."],
    "lt": ["Pastebėjote, kad uostas tuščias?"],
    "lv": ["Seko ostas meistara runa, kurai klausās arī jūrnieki."],
    "nl": ["De versie van dit verhaal die de haven kent, is een andere.", "Gratis toegang tot musea blijft bestaan, zegt de minister."],
    "pl": ["Tekst pochodzi z szesnastego wieku, mówi archiwista portu.", "Więcej w nowym roku zapłacą armatorzy."],
    "pt": ["Sua assinatura pode ocorrer em junho, disse o ministro."],
    "ro": ["Conținutul site-ului a fost șters de port.", "Pe aceeași temă, ministrul a spus că digul rămâne."],
    "ru": ["Картина дня в порту не меняется, сказал он.", "Больше кораблей порт не примет.", "Поделиться воспоминаниями о моле пришли сотни людей."],
    "sk": ["„Ďakujeme, že ste nás prijali,“ povedal prezident."],
    "sl": ["Zgodba se nadaljuje v pristanišču, je dejal kapitan."],
    "tr": ["Bakan, X hesabından törene katıldığını duyurdu.", "Kaptan, Telegram üzerinden takip ediliyor."],
    "uk": ["За темою засідання стежили в порту.", "Якщо ви помітили підозрілий човен, телефонуйте 101."],
}  # fmt: skip


@pytest.mark.parametrize("language", NONE_OF_IT)
def test_lines_that_are_none_of_the_text_go(language: str) -> None:
    whole = "\n".join(PARAGRAPHS)
    for line in NONE_OF_IT[language]:
        read = without_furniture("\n".join([*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]]))
        assert read == whole, line


def test_sentences_that_begin_alike_stay() -> None:
    for line in (line for lines in OF_IT.values() for line in lines):
        text = "\n".join([*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]])
        assert without_furniture(text) == text, line


@pytest.mark.parametrize("line", ["Bron: Belga", "ИЗВОР: ТАНЈУГ", "Forrás: MTI", "Źródło: PAP"])
def test_a_source_above_the_text_goes_and_one_among_its_sentences_stays(line: str) -> None:
    assert without_furniture("\n".join([line, *PARAGRAPHS])) == "\n".join(PARAGRAPHS)
    text = "\n".join([*PARAGRAPHS, line, *PARAGRAPHS])
    assert without_furniture(text) == text
