"""What the packages below say is told in the reader's language, and left alone where it is not known."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from desk_pages import opened, text_of

from processing import Fate
from spiders.fetching.plain import PLAIN
from spiders.ledger.causes import explain
from spiders.ledger.quarantine import GIVEN_BACK
from spiders.ledger.visits import DELETED
from web.catalogue import LANGUAGES
from web.saying import patterns, said

ROOT = Path(__file__).parents[2]
FRENCH = {"accept-language": "fr"}
NOW = datetime(2026, 6, 18, 16, tzinfo=UTC)
PLACE = re.compile(r"\{(\w+)\}")
RAISED_IN = [
    "index/query/parse.py", "index/query/moments.py", "index/naming.py", "index/query/resume.py", "index/grouping/deciding.py", "index/embedded/lookup.py",
    "reports/stories/naming.py", "reports/watching/recipients.py", "reports/watching/confirmations.py", "wirecopy/messages/confirming.py", "reports/stories/ledger.py", "reports/formats/parquet.py", "reports/trace/tracing.py", "processing/urls.py",
    "web/access.py", "web/asked.py", "web/digests.py", "web/gathering.py", "web/monitoring.py", "web/security.py", "web/pages/account.py",
    "web/pages/deciding.py", "web/pages/entering.py", "web/pages/stories.py", "web/shelf.py", "web/pages/feeds.py", "web/pages/gaps.py", "web/pages/reports.py", "wirecopy/settings/shelf.py", "spiders/sources/editing.py",
]  # fmt: skip


def worded(node: ast.expr) -> str:
    """A string of the source with something for each of its values, "" where it is none."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_given, node.values))
    return ""


def _given(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    assert isinstance(part, ast.FormattedValue)
    return "7 7" if part.format_spec and " " in ast.unparse(part.format_spec) else "7"


def raised() -> Iterator[str]:
    """Every error that a page may show, as its source words it."""
    for path in RAISED_IN:
        package, _, rest = path.partition("/")
        tree = ast.parse((files(package) / rest).read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                told = [worded(one) for one in node.exc.args]
                yield from [one for one in told if " " in one]


def test_every_error_that_a_page_may_show_is_said_in_every_language() -> None:
    known = sorted(set(raised()))
    assert len(known) > 60
    for code in LANGUAGES:
        if code != "en":
            assert [one for one in known if said(one, code) == one] == []


def noted() -> Iterator[str]:
    """Every act that stands in the log of what was done."""
    for file in (ROOT / "web").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "noted":
                yield from [one for one in map(worded, ast.walk(node.args[2])) if one]


def test_every_act_in_the_log_is_said_in_every_language() -> None:
    acts = sorted({act for act in noted() if "7" not in act and act == act.strip()})
    assert len(acts) > 12
    for code in LANGUAGES:
        if code != "en":
            assert [act for act in acts if said(act, code) == act] == []


def steps() -> Iterator[str]:
    """Every step of an address's way that the ledger books."""
    yield from (DELETED, *Fate)
    for file in (ROOT / "spiders" / "ledger").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "self._log":
                yield from filter(None, [worded(node.args[2])])


def test_every_step_that_an_address_went_is_said_in_every_language() -> None:
    booked = sorted(set(steps()))
    assert len(booked) > 16
    for code in LANGUAGES:
        if code != "en":
            assert [step for step in booked if said(step, code) == step] == []


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_the_same_values_stand_in_every_wording(code: str) -> None:
    for english, told in patterns(code).items():
        assert sorted(PLACE.findall(told)) == sorted(PLACE.findall(english)), english


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("'soon' is no date of the calendar", "'soon' n'est pas au calendrier"),
        ("the topic 'x' is not understood: a ( is not closed", "le sujet 'x' n'est pas compris : une ( n'est pas fermée"),
        ("this needs the role admin; Zoé is reader", "il faut le rôle administrateur ; Zoé est lecteur"),
        ("crawl Ο Φάρος, المرفأ, 13 more", "collecte de Ο Φάρος, المرفأ, et 13 autres"),
        ("crawl Le Quai", "collecte de Le Quai"),
        ("undo split", "annulation : scission"),
        ("pages: 403 since 14:00: blocked?", "pages : 403 depuis 14:00 : bloqué ?"),
        ("pages: 403 since 14:00: blocked?, left alone until 15:00", "pages : 403 depuis 14:00 : bloqué ?, laissé tranquille jusqu'à 15:00"),
        ("dated 2026-06-18 by feed https://a.example/rss", "datée 2026-06-18 par flux https://a.example/rss"),
        ("HTTP 301 to https://a.example/b", "HTTP 301 vers https://a.example/b"),
        ("1000 pages of its host were asked for: the next crawl goes on", "1000 pages de son hôte ont été demandées : la collecte suivante continue"),
        (GIVEN_BACK, "rendue à la main"),
        ("a password has 1 character, 10 are needed", "un mot de passe a 1 caractère, il en faut 10"),
        ("a reference of 1 word cannot be traced, 8 to 20,000 are allowed", "un texte de 1 mot ne peut être suivi, il en faut de 8 à 20,000"),
        ("https://a.example/{x}: no host", "https://a.example/{x} : pas d'hôte"),
    ],
)  # fmt: skip
def test_a_line_is_told_with_its_values(english: str, french: str) -> None:
    assert said(english, "fr").replace("\u00a0", " ") == french
    assert said(english, "en") == said(english, "xx") == english


@pytest.mark.parametrize("line", ["", "quite another thing", "{", " is no date of the calendar", "the topic '"])  # fmt: skip
def test_a_line_that_is_not_known_stays_as_it_is(line: str) -> None:
    assert said(line, "fr") == line


def test_what_was_given_from_outside_is_never_read_as_ours() -> None:
    """Neither its braces nor the words of a pattern within it."""
    assert said("'{0.__class__}' is no date of the calendar", "fr") == (
        "'{0.__class__}' n'est pas au calendrier"
    )
    asked = "'a; the topics are none' was not expected here"
    assert said(asked, "fr") == "'a; the topics are none' n'était pas attendu ici"


def test_a_line_made_to_be_slow_is_not() -> None:
    """A pattern whose places could trade with each other would try them for hours."""
    line = "1: was undone by" + " by  on  " * 100_000
    assert said(line, "fr") == line


@pytest.mark.parametrize(
    "reason",
    ["HTTP 403", "HTTP 401", "HTTP 429", "HTTP 404", "HTTP 500", "DNSLookupError", "an HTML page instead of a feed: moved?", "TimeoutError", "robots.txt forbids it", "robots.txt: HTTP 500", "challenge page of Akamai", "10.0.0.1:80: not a public address", "with a feed instead of a page", "not well-formed XML", "empty", "SSL", "max redirections reached", "moved for good to https://a.example/", "redirected", "Connection refused", "ConnectionLost", "HTTP 302", "redirected to what is no address", "its answer is no HTTP", "what it sent cannot be unpacked", "no way leads to its host"],
)  # fmt: skip
def test_what_is_wrong_with_a_list_and_its_cure_are_said_in_french(reason: str) -> None:
    for since in (None, NOW):
        for line in explain(reason, since, NOW):
            assert said(line, "fr") != line
            assert not {"since", "answers", "with"} & set(said(line, "fr").split())


def test_what_a_failure_means_is_said_in_every_language() -> None:
    for words in PLAIN:
        told = words.replace(r"\1", "wrong version number")
        assert [code for code in LANGUAGES if code != "en" and said(told, code) == told] == [], told
    assert said("robots.txt: connection refused", "fr").endswith("connexion refusée")


def test_a_page_says_its_error_in_the_readers_language(reading) -> None:
    page = opened(reading.client, "/?q=title:(lights AND )ships", 400, **FRENCH)
    assert "Au caractère 19 : ')' n'était pas attendu ici." in text_of(page, ".trouble")
    page = opened(reading.client, "/stories/none", 404, **FRENCH)
    assert "n'a l'identifiant 'none'" in text_of(page, ".trouble")
    page = opened(reading.client, "/nowhere", 404, **FRENCH)
    assert "il n'y a pas de page à cette adresse" in text_of(page, ".trouble")
    page = opened(reading.client, "/nowhere", 404)
    assert text_of(page, ".trouble") == "there is no page at this address"


def test_why_an_article_stands_where_it_does_is_said_in_french(reading) -> None:
    page = opened(reading.client, f"/articles/{reading.press.article}", **FRENCH)
    told = text_of(page)
    assert "une même copie à" in told
    assert "Il quitterait l'histoire si moins de" in told
    assert "one copy at" not in told
    assert "It would" not in told


def test_scripts_are_told_in_english_whatever_a_browser_speaks(reading) -> None:
    answer = reading.client.get("/api/search?q=(", headers={"accept-language": "fr"})
    assert answer.json()["error"]["message"] == "a ( is not closed"
