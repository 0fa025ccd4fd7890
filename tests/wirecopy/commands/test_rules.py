"""`rules`: begun from a page of a site, tried, and used by the next fetch."""

import tomllib
from datetime import UTC, datetime

from local_sites import sites


def test_rules_begin_with_a_page_and_are_used_from_then_on(program) -> None:
    with sites() as made:
        site = made()
        url = site.article("/quay/4711", 3)
        host = site.host.partition(":")[0]
        (program.folder / "wirecopy.toml").write_text(
            f'[crawl]\ndelay = 0\nworkers = 1\nallow_private = ["{site.host}"]\n'
        )
        rules = program.folder / "rules"
        wrote = program.rows("rules", "skeleton", url, "--json")
        assert [row["wrote"].rpartition(".")[2] for row in wrote] == ["toml", "html", "toml"]
        assert program.rows("rules", "check", "--json")[0]["faults"] == []
        path = rules / f"{host}.toml"
        path.write_text(path.read_text().replace('title = "h1"', 'title = "p:first-of-type"'))
        told = program.run("rules", "check", host)
        assert told.returncode == 1
        assert "title: " in told.stdout
        program.done("fetch", url)
        (told_of,) = program.rows("why", url, "--json")
        assert any("by a rule of its site" in step["detail"] for step in told_of["steps"])
        assert told_of["dating"]["earliest"] is None, "the page names no date"
        short = program.run("rules", "skeleton", site.page("/short", "<html><p>Closed.</p></html>"))
        assert short.stderr == f"wirecopy: {site.base}/short: too short: 1 word\n"
        assert program.refused(1, "rules", "skeleton", f"{site.base}/gone") == (
            f"wirecopy: {site.base}/gone: HTTP 404; a page that answers is needed"
        )


def test_a_page_that_the_rules_of_its_site_do_not_read_is_recorded_as_any_other_and_told(
    program,
) -> None:
    with sites() as made:
        site = made()
        host = site.host.partition(":")[0]
        (program.folder / "wirecopy.toml").write_text(
            f'[crawl]\ndelay = 0\nworkers = 1\nallow_private = ["{site.host}"]\n'
        )
        path = program.folder / "rules" / f"{host}.toml"
        path.parent.mkdir()
        today = f"{datetime.now(UTC):%Y-%m-%d}"
        for rule, why in (
            ('text = ".gone"', "no rule fits the page"),
            ('text = "p"\nuntil = 2020-12-31', f"no rule is meant for pages of {today}"),
        ):
            path.write_text(f"[[rule]]\n{rule}\n")
            page = site.article(f"/quay/{len(rule)}", 3)
            told = program.run("rules", "skeleton", page)
            assert told.returncode == 0
            assert told.stderr == f"rules/{host}.toml: {why}; {page} was read as any other\n"
            assert path.read_text() == f"[[rule]]\n{rule}\n"
        assert len(list(path.with_suffix("").glob("*.html"))) == 2


def test_what_is_wrong_with_rules_is_told_by_each_command_that_reads_them(program) -> None:
    (program.folder / "rules").mkdir()
    (program.folder / "rules" / "port.example.toml").write_text('[[rule]]\ntext = "p["\n')
    for words in (["rules", "check"], ["rules", "skeleton", "http://127.0.0.1:9/"]):
        assert "port.example.toml: rule 1: text is 'p['" in program.refused(2, *words)
    (program.folder / "rules" / "port.example.toml").write_text('[[rule]]\ntext = "p"\n')
    assert "no rules of 'quay.example'; known: port.example" in program.refused(
        2, "rules", "check", "quay.example"
    )
    assert tomllib.loads((program.folder / "rules" / "port.example.toml").read_text())
