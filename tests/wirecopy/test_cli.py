"""How the command line ends: each kind of error in one line, with the exit code of the contract."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFIG = "wirecopy.toml"


def told(program, *words: str, **environment: str) -> tuple[int, str]:
    """How a command ends that runs in this process, and the one line that it ends with."""
    result = program.here(*words, **environment)
    assert result.stderr.count("\n") == 1, result.stderr
    return result.returncode, result.stderr.strip()


def test_a_query_that_cannot_be_read_is_misuse(program) -> None:
    code, line = told(program, "search", 'title:"half')
    assert code == 2
    assert line.startswith("wirecopy: query")


def test_an_unknown_story_is_a_failure(program) -> None:
    assert told(program, "story", "s0000") == (
        1,
        "wirecopy: no story, version or article has the id 's0000'",
    )


def test_a_file_that_may_not_be_written_is_named_with_the_reason(library) -> None:
    (library.folder / "file").touch()
    target = library.folder / "file" / "out.jsonl"
    code, line = told(library, "export", "-o", str(target))
    assert (code, line) == (1, f"wirecopy: {target}: Not a directory")
    code, line = told(library, "export", "-o", str(library.folder))
    assert (code, line) == (1, f"wirecopy: {library.folder}: Is a directory")


def test_a_locale_without_the_letters_of_folder_and_texts_is_borne(program) -> None:
    text = "Die Münze fiel ins Wasser, und niemand im Café am نهر hat sie je wieder gesehen."
    (program.folder / "rows.jsonl").write_text(
        json.dumps({"id": "m", "title": "Münze", "text": text})
    )
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0"}
    for words, where in [
        (("import", "rows.jsonl", "--data", "Übersicht"), "1 new\n"),
        (("search", "text:gesehen", "--data", "Übersicht"), "M?nze\n"),
        (("search", "text:gesehen", "--data", "Übersicht", "--json"), '"title": "M\\u00fcnze"'),
    ]:
        result = program.spawned(*words, **plain)
        assert result.returncode == 0, result.stderr
        assert where in result.stdout
        assert "made anew" not in result.stderr, "the search index is found"


@pytest.mark.parametrize("format", ["parquet", "xlsx"])
def test_a_terminal_is_not_filled_with_bytes(library, format: str) -> None:
    terminal, inside = os.openpty()
    ended = subprocess.run(
        [sys.executable, "-m", "wirecopy", "export", "--format", format],
        cwd=library.folder, stdout=inside, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(inside)
    os.close(terminal)
    assert (ended.returncode, ended.stderr) == (
        2,
        f"wirecopy: --format is {format}, which no terminal shows; name a file by --output\n",
    )


def test_a_file_on_a_full_disk_is_named(library) -> None:
    for words in (
        ("export", "-o"),
        ("export", "-o", "rows.csv", "--not-seen"),
        ("report", "--query", "Naples", "--format", "md", "-o"),
        ("feed", "--query", "Naples", "-o"),
        ("trace", "rows.jsonl", "--format", "md", "-o"),
    ):
        code, line = told(library, *words, "/dev/full")
        assert (code, line) == (1, "wirecopy: /dev/full: No space left on device"), words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("watch", ("topics", "list")),
        ("watch", ("topics", "check")),
        ("accounts", ("accounts", "list")),
        ("accounts", ("serve", "--port", "0")),
    ],
)
def test_a_store_of_the_data_folder_that_is_none_is_told(
    program, name: str, words: tuple[str, ...]
) -> None:
    (program.folder / "wirecopy.toml").write_text('[[topic]]\nname = "boats"\nquery = "boats"\n')
    (program.folder / "data").mkdir()
    (program.folder / "data" / f"{name}.sqlite").write_bytes(b"no database " * 100)
    code, line = told(program, *words)
    assert code == 1
    assert line.startswith("wirecopy: ")
    assert "file is not a database" in line


def test_a_data_folder_that_is_a_file_is_named(program) -> None:
    (program.folder / "data").write_text("no folder")
    code, line = told(program, "search", "wrecks")
    assert code == 1
    assert "data" in line


def test_a_ledger_that_is_none_is_told(program) -> None:
    (program.folder / "data").mkdir()
    (program.folder / "data" / "ledger.sqlite").write_bytes(b"no database " * 100)
    code, line = told(program, "why", "https://post.example/1")
    assert code == 2
    assert "ledger.sqlite" in line


def test_an_index_that_is_none_is_told_with_a_cure(program) -> None:
    assert program.here("search", "wrecks").returncode == 0
    database = next((program.folder / "data").rglob("*.sqlite"))
    database.write_bytes(b"no database " * 100)
    code, line = told(program, "search", "wrecks")
    assert code == 1
    assert line.startswith("wirecopy: ")


@pytest.mark.parametrize("text", ["[crawl]\ndelay = -1\n", "colour = 1\n", "data = \n"])
def test_a_wrong_configuration_is_misuse_for_every_command(program, text: str) -> None:
    (program.folder / CONFIG).write_text(text)
    for words in (
        ["search", "a"],
        ["why", "https://a.example/"],
        ["sources", "list"],
        ["doctor"],
        ["demo"],
    ):
        code, line = told(program, *words)
        assert code == 2, words
        assert line.startswith(f"wirecopy: {CONFIG}: ")


def test_a_wrong_variable_is_misuse(program) -> None:
    code, line = told(program, "search", "a", WIRECOPY_CRAWL_WORKERS="many")
    assert code == 2
    assert (
        line
        == "wirecopy: WIRECOPY_CRAWL_WORKERS is 'many', a whole number from 0 to 1024 is allowed"
    )


@pytest.mark.parametrize("url", ["ftp://post.example/1", "https://post.example/1", "harbour"])
def test_an_address_that_was_never_seen_is_a_failure(program, url: str) -> None:
    code, line = told(program, "why", url)
    assert code == 1
    assert line.startswith(f"wirecopy: {url}: never discovered; ")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["crawls"], "No such command 'crawls'. Did you mean 'crawl'?; see `wirecopy --help`"),
        (["sources", "x"], "No such command 'x'; see `wirecopy sources --help`"),
        (["why"], "Missing argument 'URL'; see `wirecopy why --help`"),
        (["jobs", "-w"], "No such option: -w; see `wirecopy jobs --help`"),
        (["crawl", "--source"], "Option '--source' requires an argument"),
    ],
)
def test_a_command_that_is_called_wrongly_is_told_in_one_line(
    program, words: list[str], line: str
) -> None:
    assert told(program, *words) == (2, f"wirecopy: {line}")


def test_a_group_of_commands_alone_shows_its_help(program) -> None:
    result = program.here("sources")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: wirecopy sources ")


def test_help_is_asked_for_by_either_flag_and_ends_well(program) -> None:
    long, short = program.here("search", "--help"), program.here("search", "-h")
    assert (long.returncode, short.returncode) == (0, 0)
    assert long.stdout == short.stdout
    assert "--facets" in long.stdout


def test_without_a_command_help_is_shown(program) -> None:
    shown = program.here()
    for command in ("init", "crawl", "search", "report", "sources"):
        assert command in shown.stdout + shown.stderr


def test_a_group_without_a_command_shows_its_own(program) -> None:
    shown = program.here("sources")
    assert all(
        name in shown.stdout + shown.stderr for name in ("list", "add", "check", "import", "export")
    )


@pytest.mark.parametrize(
    "words",
    [
        ["search", "a", "--limit", "0"],
        ["search", "a", "--limit", "-3"],
        ["search", "a", "b"],
        ["count", "--by"],
        ["diff", "s1", "A"],
        ["export", "-o"],
        ["search", "naples", "--limit"],
        ["export", "--format", "xlsx", "-o", "out.xlsx.gz"],
        ["migrate"],
    ],
)
def test_what_typer_refuses_is_misuse_and_says_how_it_is_called(program, words: list[str]) -> None:
    result = program.here(*words)
    assert result.returncode == 2
    assert result.stderr.startswith("wirecopy: ")
    assert "Traceback" not in result.stderr


def test_a_query_that_begins_with_a_sign_is_told_from_a_flag(library) -> None:
    told = library.refused(2, "count", "-naples")
    assert told == (
        "wirecopy: No such option: -n (a query that begins with - stands last, behind --);"
        " see `wirecopy count --help`"
    )
    assert "behind" not in library.refused(2, "count", "--naples")
    assert library.rows("search", "--json", "--", "-naples")


def test_a_link_leads_to_an_address_of_the_web(library) -> None:
    for words in (("feed", "--query", "naples", "--home"), ("topics", "confirm", "--desk")):
        for given, said in (("desk.example", "scheme none"), ("javascript:alert(1)", "scheme javascript")):  # fmt: skip
            told = library.refused(2, *words, given)
            assert told.startswith(f"wirecopy: {words[-1]}: {given}: {said}, only http and https")


def test_help_calls_words_as_the_documentation_does(program) -> None:
    for words in (["why"], ["search"], ["sources", "add"], ["sources", "pause"], ["topics", "add"]):
        (usage, *_) = program.done(*words, "--help").splitlines()
        assert usage.split("[OPTIONS]")[1].isupper(), usage


def test_the_folder_a_command_runs_in_stays_as_it_was(program, tmp_path: Path) -> None:
    program.here("sources", "list")
    program.here("search", "--help")
    assert list(tmp_path.iterdir()) == []


EVERY = "import typer.main, wirecopy.cli; [*typer.main.get_command(wirecopy.cli.app).commands.values()]"  # fmt: skip
"""What loads every command, and runs none."""


def modules_after(code: str) -> set[str]:
    """The modules that a program has loaded after this."""
    command = [sys.executable, "-c", f"import sys; {code}; print(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def packages_after(code: str) -> set[str]:
    """The packages of these modules."""
    return {name.partition(".")[0] for name in modules_after(code)}


def test_starting_loads_none_of_what_few_commands_need() -> None:
    slow = {"apprise", "apscheduler", "argon2", "fastapi", "scrapy", "trafilatura", "twisted", "uvicorn", "warcio"}  # fmt: skip
    assert slow & packages_after(EVERY) == set()


def test_what_reads_pages_is_loaded_by_no_command_before_it_reads_one() -> None:
    reading = {"processing.extract", "processing.content.body", "processing.attribution.bylines"}
    assert reading & modules_after(EVERY) == set()


def test_what_commands_use_of_the_desk_does_not_load_it() -> None:
    assert "fastapi" not in packages_after("import web, web.tokens, web.saying, web.renaming")


def test_no_command_is_loaded_before_it_is_asked_for() -> None:
    ours = {"index", "processing", "reports", "spiders", "web"}
    assert ours & packages_after("import wirecopy.cli") == set()
