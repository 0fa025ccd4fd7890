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
        "Transparenzhinweis: Eine Maschine hat diesen Text gekürzt.",
    ],
)
def test_what_readers_might_do_goes(line: str) -> None:
    assert without_furniture(f"{TEXT}\n{line}\n{FERRIES[0]}") == f"{TEXT}\n{FERRIES[0]}"


@pytest.mark.parametrize("line", ["Lesezeit: 3 Minuten", "3 min read"])
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
        "Spotify and Google opened offices at the quay.",
        "Google is the preferred employer of the town.",
    ],
)
def test_sentences_on_such_matters_stay(line: str) -> None:
    text = f"{TEXT}\n{line}\n{FERRIES[0]}"
    assert without_furniture(text) == text
