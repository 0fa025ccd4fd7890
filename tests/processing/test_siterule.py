"""Rules of one site: its old and its new pages, each read by the selectors of their time."""

from datetime import UTC, date, datetime

import pytest

from processing import DateEvidence, Page, SiteRule, fault_of
from processing.extract import Extraction, extract

THEN, NOW = datetime(2019, 3, 4, tzinfo=UTC), datetime(2026, 6, 20, 12, tzinfo=UTC)
URL = "https://www.rade.example/mer/phares-4711"

PARAGRAPHS = (
    "Le phare de la pointe s'est rallumé lundi soir après onze ans de silence et de querelles.",
    "Trois gardiens à la retraite ont tourné la clef ensemble, sous les yeux de leurs petits-enfants 🗼.",
    "La commune promet d'entretenir la lentille, que des plongeurs avaient retrouvée intacte en février.",
    "Les pêcheurs, eux, demandent surtout que le feu vert de la jetée cesse de clignoter au hasard.",
)
OLD = """<html lang="fr"><body><table><tr><td class="titre">Le phare rallumé</td></tr><tr><td class="corps">
<b>Rade</b> le 04/03/2019 à 07h30<br><br>{}<div class="pub">Achetez des bottes !</div></td></tr></table></body></html>"""
NEW = """<html lang="fr"><head><title>Rade : un phare | La Rade</title></head><body><main><h1>En ce moment</h1><h2 class="t">Le phare
rallumé</h2><span class="by">Par Inès Carrel</span><span class="src">avec la MAP</span><p class="when">18.06.2026 07:30</p>
<section class="récit"><aside class="lire">À lire aussi : la criée</aside>{}</section></main></body></html>"""
RULES = (
    SiteRule(until=date(2021, 12, 31), title="td.titre", text="td.corps", drop="td.corps > b, .pub"),
    SiteRule(
        since=date(2022, 1, 1), title="h2.t", text="section.récit > p, section.récit", drop="aside.lire",
        published="p.when", published_format="%d.%m.%Y %H:%M", zone="Africa/Casablanca", authors=".by", credit=".src",
    ),
)  # fmt: skip


def read(html: str, fetched: datetime, *rules: SiteRule, fast: bool = False) -> Extraction:
    return extract(Page(URL, html.encode(), fetched), fast=fast, site=rules)


def new() -> str:
    return NEW.format("".join(f"<p>{line}</p>" for line in PARAGRAPHS))


def test_the_old_layout_is_read_by_its_own_selectors() -> None:
    found = read(OLD.format("<br><br>\n".join(PARAGRAPHS)), THEN, RULES[0]).article
    assert found is not None
    assert found.title == "Le phare rallumé"
    assert found.text.split("\n") == ["le 04/03/2019 à 07h30", *PARAGRAPHS]
    assert "ruled" in found.flags


def test_the_new_layout_is_read_with_its_time_its_author_and_its_agency() -> None:
    found = read(new(), NOW, RULES[1]).article
    assert found is not None
    assert found.title == "Le phare rallumé"
    assert found.text.split("\n") == list(PARAGRAPHS), "what is found twice is read once"
    assert found.dates[0] == DateEvidence("rule", "published", "2026-06-18T07:30:00+01:00")
    assert found.published == datetime(2026, 6, 18, 6, 30, tzinfo=UTC)
    assert found.authors == ("Inès Carrel",)
    assert [(one.agency, one.kind) for one in found.credits][:1] == [("MAP", "rule")]


def test_the_first_rule_that_fits_is_taken() -> None:
    found = read(new(), NOW, *RULES).article
    assert found is not None
    assert found.authors == ("Inès Carrel",)


@pytest.mark.parametrize("text", ["div.gone", "span.by", "aside.lire"])
def test_a_rule_that_finds_no_text_loses_none_and_is_told(text: str) -> None:
    plain = read(new(), NOW).article
    found = read(new(), NOW, SiteRule(text=text, title=".by", drop="section")).article
    assert plain is not None
    assert found is not None
    assert (found.text, found.title) == (plain.text, plain.title)
    assert "unruled" in found.flags
    assert not {"ruled", "unruled"} & set(plain.flags)


def test_a_rule_may_leave_the_text_to_extraction_and_cut_out_what_disturbs_it() -> None:
    teaser = (
        "Abonnez-vous à la lettre du port et recevez chaque matin la hauteur des marées du jour."
    )
    html = NEW.format("".join(f"<p>{line}</p>" for line in (*PARAGRAPHS, teaser)))
    found = read(html, NOW, SiteRule(drop="section p:last-child", title="h2.t")).article
    assert found is not None
    assert PARAGRAPHS[3] in found.text
    assert teaser not in found.text
    assert found.title == "Le phare rallumé"


def test_the_light_mode_reads_without_rules() -> None:
    found = read(new(), NOW, RULES[1], fast=True).article
    assert found is not None
    assert "unruled" in found.flags


@pytest.mark.parametrize(
    ("shown", "rule", "value"),
    [
        ("18 juin 2026", SiteRule(published="p.when"), "2026-06-18"),
        ("2026-06-18", SiteRule(published="p.when", zone="Asia/Tokyo"), "2026-06-18"),
        ("2026-06-18T07:30", SiteRule(published="p.when", zone="Asia/Tokyo"), "2026-06-18T07:30:00+09:00"),
        ("2026-06-18T07:30Z", SiteRule(published="p.when", zone="Asia/Tokyo"), "2026-06-18T07:30:00+00:00"),
        ("06/18/26", SiteRule(published="p.when", published_format="%m/%d/%y"), "2026-06-18"),
    ],
)  # fmt: skip
def test_a_time_is_as_exact_as_it_is_written(shown: str, rule: SiteRule, value: str) -> None:
    found = read(new().replace("18.06.2026 07:30", shown), NOW, rule).article
    assert found is not None
    assert DateEvidence("rule", "published", value) in found.dates


@pytest.mark.parametrize("shown", ["demain", "31.02.2026 07:30", "18.06.2036 07:30", "٣١"])
def test_a_time_that_is_none_or_lies_ahead_is_no_evidence(shown: str) -> None:
    found = read(new().replace("18.06.2026 07:30", shown), NOW, RULES[1]).article
    assert found is not None
    assert "rule" not in {piece.kind for piece in found.dates}


def test_what_stands_in_an_attribute_for_machines_is_read_there() -> None:
    html = new().replace("<h1>", '<meta name="naslov" content="Φάρος &amp; λιμάνι"><h1>')
    found = read(html, NOW, SiteRule(title="meta[name=naslov]")).article
    assert found is not None
    assert found.title == "Φάρος & λιμάνι"


def test_comments_scripts_and_what_is_not_shown_are_not_read() -> None:
    html = new().replace(
        PARAGRAPHS[0], f"<!-- a --><script>x()</script>{PARAGRAPHS[0]}<!-- b --> Enfin."
    )
    found = read(html, NOW, RULES[1]).article
    assert found is not None
    assert found.text.split("\n")[0] == f"{PARAGRAPHS[0]} Enfin."


@pytest.mark.parametrize("inner", ["<p>" * 9_000, "<div>" * 9_000, "<p>x</p>" * 29_000])
def test_a_hostile_page_is_read_as_far_as_the_bounds_go(inner: str) -> None:
    read_so_far = read(NEW.format(inner), NOW, RULES[1])
    assert not read_so_far.reason.endswith("Error"), read_so_far.reason


@pytest.mark.parametrize("selector", ["p[", "p::text", ":has-no", "", "p >"])
def test_what_is_wrong_with_a_selector_is_told(selector: str) -> None:
    assert fault_of(selector)


@pytest.mark.parametrize("selector", ["p", "h1.a > b:first-child", "[data-x='1'] ~ p, .récit"])
def test_nothing_is_wrong_with_one_that_can_be_used(selector: str) -> None:
    assert fault_of(selector) == ""
