"""`crawl.text_rules`: what is set there is followed by every command that reads pages."""

import pytest
from local_sites import Site, article

from processing.content.textrules import TEXT_RULES

TITLE = "Three lanterns for the quay"
PAGE = article(4, TITLE).replace("</h1>", f"</h1><p>{TITLE}</p>")
SET = '[crawl]\ndelay = 0\nworkers = 1\nallow_private = ["{}"]\ntext_rules = {}\n'


@pytest.fixture
def quay(program, site: Site):
    """A folder whose crawls do without the rule that drops lines like the headline."""
    others = [name for name in TEXT_RULES if name != "title_line"]
    (program.folder / "wirecopy.toml").write_text(SET.format(site.host, others))
    return program


def first_line(program) -> str:
    (row,) = program.rows("export", "--format", "jsonl")
    return row["text"].split("\n")[0]


def test_a_page_is_fetched_and_a_sites_rules_begun_and_tried_by_what_is_set(
    quay, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.page("/quay/lanterns", PAGE)
    quay.done("fetch", url)
    assert first_line(quay) == TITLE
    quay.done("replay", *map(str, (quay.folder / "data" / "warc").iterdir()), "--data", "again")
    (row,) = quay.rows("export", "--format", "jsonl", "--data", "again")
    assert row["text"].split("\n")[0] == TITLE

    rules = quay.folder / "rules"
    quay.done("rules", "skeleton", url)
    (begun,) = rules.glob("*.toml")
    begun.write_text('[[rule]]\ntitle = "h1"\n')  # the text is read as on any other site
    assert quay.rows("rules", "check", "--json")[0]["faults"] == []
    monkeypatch.setenv("WIRECOPY_CRAWL_TEXT_RULES", ",".join(TEXT_RULES))
    told = quay.run("rules", "check", "--json")
    assert told.returncode == 1
    assert f"text: '{TITLE}' was not found" in told.stdout


def test_an_unknown_rule_stops_every_command_before_anybody_is_asked(quay, site: Site) -> None:
    (quay.folder / "wirecopy.toml").write_text(SET.format(site.host, ["titles"]))
    told = f"wirecopy: wirecopy.toml: crawl.text_rules is ['titles'], a list of {', '.join(TEXT_RULES)} is allowed"
    for words in (["crawl"], ["fetch", f"{site.base}/quay"], ["rules", "check"], ["doctor"]):
        assert quay.refused(2, *words) == told
    assert site.asked == []
