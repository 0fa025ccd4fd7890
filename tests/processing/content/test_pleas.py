"""Pleas: what asks readers for something by words anywhere in it, and what only speaks of it."""

import pytest

from processing.content.furniture import without_furniture
from processing.content.pleas import is_plea

TEXT = "The harbour master said that the ferries stay in port."


@pytest.mark.parametrize(
    "line",
    [
        "For more from the quays, sign up to one of our newsletters here.",
        "Ground swell: sign up for the Post’s weekly harbour newsletter to get it every Monday.",
        "Read more by signing up to our free weekly newsletter",
        "Le port vous intéresse ? Abonnez-vous gratuitement à notre newsletter",
        "Puedes apuntarte aquí para recibir nuestra newsletter semanal.",
        "Iscriviti alla nostra newsletter per non perdere le notizie del porto",
        "Der Hafen-Newsletter informiert Sie jeden Morgen.",
        "Assine a nossa newsletter semanal",
        "Schrijf je in voor onze nieuwsbrief",
        "Follow The Quay on Instagram, Facebook and YouTube.",
        "* Follow Quay Stars on Snapchat, Reddit and Flipboard.",
        "For more stories like this, visit our page on harbours.",
        "Your support makes stories like this one possible. Please give what you can.",
        "Puedes seguir a EL MUELLE en Facebook y X, o leer el boletín.",
        "Suivez La Jetée sur Facebook",
        "Segui Il Molo su Instagram",
        "Ana Grande covers the harbour. Reach her at ana@quay.example or on X.",
        "Have a tip? Ana Grande may be reached at ana@quay.example.",
        "Write to Ana Grande at ana@quay.example",
        "Tem sugestões? Envie-me um e-mail: ana@quay.example",
        "Contact staff writer Ana Grande at 0555-0142 or ana@quay.example.",
        "Quay Post is now on WhatsApp. Tap here.",
        "Vous attendez cette jetée ? Racontez-nous dans les commentaires",
        "Tú puedes ayudarnos a seguir. Sé parte del equipo.",
        "The press must be free, which is why we need you, the public, to pay for it.",
        "Recibe el boletín de la costa",
        "Receba o porto, todos os dias, no seu e-mail",
        "आप हमें फ़ेसबुक और ट्विटर पर फ़ॉलो भी कर सकते हैं.",
        "বন্দরের খবর পেতে গুগল নিউজ চ্যানেল ফলো করুন",
        "துறைமுகத்தை வாட்ஸ்ஆப் சேனலில் பின்தொடர",
        "• Email: ana@quay.example",
        "Do you have a story to tell?",
        "If you buy through our links, we may earn a small commission.",
        "This post contains affiliate links.",
        "Join the conversation on the quay's board.",
        "Please read our Comment Policy before commenting.",
        "By entering your email address you agree to our terms.",
        "Thanks for signing up!",
        "You may also like:",
        "Filed under: Harbours |",
        "Listen on Apple Podcasts, Spotify or wherever you hear the sea.",
        "Page 2 of 3",
        "This is a breaking news story, more to follow.",
        "Unlimited reading for one crown a week. Cancel any time.",
        "Toute la presse du port, sans engagement, à tout moment.",
        "【纠错】 【责任编辑:张晓】",
        "カテゴリーをフォローする",
        "Téléchargez notre application pour ne rien manquer du port",
        "Scarica l'app del molo",
        "Descarga nuestra app y lee el muelle en tu móvil",
        "Descarregue a nossa aplicação",
        "Laden Sie unsere App herunter!",
        "Únete a nuestro canal de WhatsApp y recibe las noticias del muelle",
        "Unisciti al nostro canale Telegram: clicca qui",
        "Siga o nosso canal no WhatsApp",
        "انضم إلى قناتنا على واتساب",
        "Recevez chaque matin l'essentiel du port dans votre boîte mail",
        "Mit unserem Newsletter verpassen Sie nichts mehr vom Hafen.",
        "The Quay newsletter is our guide to the week at sea. Sign up here.",
        "The Quay is a small paper. Sign up to receive our stories first.",
        "Alle Nachrichten vom Hafen finden Sie auf unserer Facebook-Seite.",
        "The Quay needs its readers. Please donate what you can.",
        "Your support helps us to tell the story of the harbour.",
        "Please enable JavaScript to see the map of the harbour.",
        "Hafenfunk benötigt JavaScript für wichtige Funktionen.",
        "Have a tip about the harbour? Write to us.",
        "Got some information on the harbour?",
        "You might also be interested in the lock",
    ],
)
def test_a_line_that_asks_for_something_goes(line: str) -> None:
    assert without_furniture(f"{TEXT}\n{TEXT}\n{TEXT}\n{line}\n{TEXT}").count(TEXT) == 4
    assert line not in without_furniture(f"{TEXT}\n{line}\n{TEXT}")


@pytest.mark.parametrize(
    "line",
    [
        "The port of Ostia sends a newsletter to its sailors every week, and few of them read it.",
        "They follow the pilot on the radio, as nobody sees the quay.",
        "The minister contacted the commission on Monday.",
        "The crew could not reach the harbour on time.",
        "Agents earn a commission of four per cent for each container.",
        "Sailors have a story for each of the quays.",
        "Join the queue early, the master said, and comment on the page afterwards.",
        "Page two of the report says that the piles are rotten.",
        "“You can cancel any time,” the master told those who had paid.",
        "This is a quay that has seen better days.",
        "Nobody has read the contents of the mail bag from Ostia.",
        "The crew follow a channel of the Tiber and talk by radio all night.",
        "El puerto estrena una aplicación que avisa a la tripulación.",
        "El barco sigue en el puerto, en espera de la tripulación.",
        "The harbour's page is written in JavaScript, as most are.",
        "The master will sign up to twenty men for the winter.",
        "Die Karte finden Sie auf unserer Insel an jedem Steg.",
        "The harbour master is now on his way.",
        "Les pêcheurs racontent dans les commentaires de leurs livres.",
        "वह नियम फ़ॉलो करते हैं।",
        "El puerto recibe el boletín del tiempo cada día.",
        "“We need you to keep working,” she told the pilots.",
        "No abra enlaces que lleguen en tu correo.",
        "O piloto pede que não diga nada sobre os comentários do porto.",
        "Half of the pilots are now on WhatsApp.",
        "Press Ctrl+Enter to send the message to the bridge.",
    ],
)
def test_a_line_that_speaks_of_it_stays(line: str) -> None:
    assert not is_plea(line.lower())
    assert without_furniture(f"{TEXT}\n{line}\n{TEXT}") == f"{TEXT}\n{line}\n{TEXT}"


def test_offers_below_a_plea_to_pay_go_with_it() -> None:
    offers = "Subscribe to unlock this article\n- 1 crown a week\n- 9.99 a year\n- "
    assert without_furniture(f"{TEXT}\n{TEXT}\n{offers}\n{TEXT}") == f"{TEXT}\n{TEXT}\n{TEXT}"
    listed = f"{TEXT}\n- 1 crown a week\n{TEXT}"
    assert without_furniture(listed) == listed


def test_a_long_line_of_words_that_nearly_ask_is_read_at_once() -> None:
    for piece in (
        "sign up for our ",
        "follow a b c ",
        "reach her at ",
        "we may ",
        "sigue a ",
        "newsletter ",
    ):
        assert not is_plea("mail " + piece * 20_000 + "!")


@pytest.mark.parametrize("line", ["Click here to see the list of quays.", "Get the best of our harbour.", "Haz clic aquí"])  # fmt: skip
def test_a_plea_in_few_words_goes_and_advice_that_begins_like_it_stays(line: str) -> None:
    advice = f"{line} Then choose the quay where your ship is to lie, and write down the number of the pile that the master of the harbour tells you by radio before you come in."
    assert without_furniture(f"{TEXT}\n{line}\n{advice}") == f"{TEXT}\n{advice}"
