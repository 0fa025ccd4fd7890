"""What pages set between the paragraphs of a text: places for others' content, players, and what readers might do."""

import pytest
from paragraphs import FERRIES, MINISTERS

from processing.content.furniture import without_furniture

TEXT = "\n".join(MINISTERS * 2)


@pytest.mark.parametrize(
    "line",
    [
        "Empfohlener externer Inhalt",
        "Externe Inhalte anzeigen",
        "An dieser Stelle finden Sie Inhalte von Hafenfunk.",
        "Mit dem Laden des Inhalts akzeptieren Sie die Datenschutzerklärung von Hafenfunk.",
        "Personenbezogene Daten können dabei an Drittplattformen übermittelt werden.",
        "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
        "To view this content you must accept cookies from Quay Radio.",
        "This content is hosted by Quay Radio, which uses cookies.",
        "Ce contenu est bloqué car vous n'avez pas accepté les traceurs.",
        "Pour afficher ce contenu, acceptez les traceurs de Radio Jetée.",
        "Per visualizzare questo contenuto è necessario accettare i cookie",
        "Para ver este contenido acepte las cookies",
        "Deze inhoud is geblokkeerd",
        "For at se dette indhold skal du sige ja til cookies",
    ],
)
def test_where_others_content_would_be_shown_goes(line: str) -> None:
    assert without_furniture(f"{TEXT}\n{line}\n{FERRIES[0]}") == f"{TEXT}\n{FERRIES[0]}"


@pytest.mark.parametrize(
    "line",
    [
        "Artikel vorlesen lassen",
        "Link kopiert",
        "Zum Autor",
        "Über die Autorin",
        "About the author",
        "Kommentare sind für diesen Artikel geschlossen.",
        "Comments are closed.",
        "Los comentarios están cerrados.",
        "Diskutieren Sie mit: 27 Kommentare",
        "Artikel wird nach der Werbung fortgesetzt",
        "Keine Nachricht mehr verpassen? Hier geht es zu unserem WhatsApp-Kanal",
        "Zur bevorzugten Quelle bei Google hinzufügen",
        "Add The Quay as a preferred source on Google",
        "Ajoutez La Jetée à vos sources préférées sur Google",
        "Alle Folgen hören Sie bei Spotify und Apple Podcasts.",
        "Écoutez tous les épisodes sur Spotify",
        "Ein freier Hafenfunk kostet Geld, und Ihre Spende hilft uns weiter.",
        "Your donation keeps this harbour paper free.",
        "Zugang zu allen Artikeln über den Hafen",
        "Flexible Laufzeit, monatlich kündbar.",
        "Transparenzhinweis: Eine Maschine hat diesen Text gekürzt.",
    ],
)
def test_what_readers_might_do_goes(line: str) -> None:
    assert without_furniture(f"{TEXT}\n{line}\n{FERRIES[0]}") == f"{TEXT}\n{FERRIES[0]}"


@pytest.mark.parametrize(
    "line",
    [
        "Meer over dit onderwerp",
        "Gerelateerde artikels",
        "Lees hier meer over de haven",
        "Ontvang elke ochtend het nieuws van de kade in je mailbox",
        "Dit artikel is exclusief voor abonnees",
        "Deel dit artikel",
        "Kopieer link",
        "Reacties (27)",
        "Beluister dit artikel",
        "Over de auteur",
        "Fout opgemerkt? Meld het ons",
        "Dit artikel verscheen eerder in het kadeblad",
        "Se også: En dag med havnefogeden",
        "Relaterede artikler",
        "Tilmeld dig havnens nyhedsbrev",
        "Følg os på kajen",
        "Bliv abonnent og læs videre",
        "Annonce",
        "Del artiklen",
        "Kommentarer (27)",
        "Lyt til artiklen",
        "Har du fundet en fejl? Skriv til os",
        "Více k tématu",
        "Další články k tématu",
        "Přihlaste se k odběru zpráv z přístavu",
        "Tento článek je určen pouze předplatitelům",
        "Inzerce",
        "Sdílet článek",
        "Diskuse (27)",
        "Poslechněte si článek",
        "Našli jste v článku chybu? Napište nám",
        "What to read next",
        "A welcome email is on its way. If you don't see it, look among your junk.",
        "We encountered an issue signing you up. Please try again",
        "Create an account or sign in to continue with your reading.",
        "Photo by Ole Brink / The Harbour Press",
    ],
)
def test_they_go_in_dutch_danish_czech_and_english(line: str) -> None:
    assert without_furniture(f"{TEXT}\n{line}\n{FERRIES[0]}") == f"{TEXT}\n{FERRIES[0]}"


@pytest.mark.parametrize(
    "line", ["Lesezeit: 3 Minuten", "3 min read", "Doba čtení: 3 minuty", "Štítky: přístav, řeka"]
)
def test_how_long_a_text_is_goes_from_its_end(line: str) -> None:
    assert without_furniture(f"{TEXT}\n{line}") == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "To view this harbour at night is worth the way.",
        "Das Amt teilt mit, die Kommentare seien geschlossen worden.",
        "An dieser Stelle steht seit 1912 ein Leuchtturm.",
        "Mit dem Laden der Schiffe beginnt der Tag.",
        "„Jede Spende zählt, und Ihre Spende hilft“, sagte der Pfarrer.",
        "Deel twee van het verhaal speelt zich af op de kade.",
        "Del af havnen er lukket.",
        "Další články smlouvy o přístavu platí od ledna.",
        "Odběratelé v přístavu čekají na zprávy.",
        "Photo by photo the keeper told how the quay had grown.",
        "Spotify and Google opened offices at the quay.",
        "Google is the preferred employer of the town.",
    ],
)
def test_sentences_on_such_matters_stay(line: str) -> None:
    text = f"{TEXT}\n{line}\n{FERRIES[0]}"
    assert without_furniture(text) == text
