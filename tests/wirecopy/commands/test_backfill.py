"""`backfill`: what it refuses, before anything is asked for."""

import pytest
from local_sites import sites


@pytest.fixture
def desk(program):
    """A folder with one source."""
    program.done("init")
    (program.folder / "sources.toml").write_text(
        '[[source]]\nname = "Kyma"\ndomain = "kyma.example"\n'
    )
    return program


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ((), "FILE or --index is needed: a list of captures, or a server that has one"),
        (("none.cdx",), "none.cdx: no such file, a list of captures is needed"),
        (("--index", "file:///etc/passwd"), "--index is 'file:///etc/passwd', an http(s) address"),
        (("--index", "http://[x"), "--index is 'http://[x', an http(s) address"),
        (("--index", "https://"), "--index is 'https://', an http(s) address"),
        (("--index", "http://x.example", "--copies", "here"), "--copies is 'here', an http(s)"),
        (("--index", "http://x.example", "--from", "soon"), "--from is 'soon', a day or time"),
        (
            ("--index", "http://x.example", "--from", "2022-01-01", "--to", "2021-06-30"),
            "--from 2022-01-01 is later than --to 2021-06-30",
        ),
        (("--index", "http://x.example", "--source", "Molo"), "--source 'Molo': not in"),
        (("--index", "https://cdx.example/x"), "crawl.contact is empty"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(desk, flags, message: str) -> None:
    told = desk.refused(2, "backfill", *flags)
    assert message in told
    assert told.count("\n") <= 1


def test_a_file_that_lists_nothing_of_the_sources_brings_nothing(
    desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIRECOPY_CRAWL_CONTACT", "desk@kyma.example")
    (desk.folder / "list.cdx").write_text("key 2021 https://molo.example/a text/html 200 A 9\n")
    (told,) = desk.rows("backfill", "list.cdx", "--to", "2021-06-28", "--json")
    assert (told["stored"], told["end"]) == (0, "finished")


def test_what_of_a_list_cannot_be_read_is_told_and_ends_with_losses(
    desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIRECOPY_CRAWL_CONTACT", "desk@kyma.example")
    (desk.folder / "list.cdx").write_text("<html>\n<p>Please wait\n</html>\n")
    result = desk.spawned("backfill", "list.cdx")
    assert result.returncode == 3
    assert result.stderr.startswith(
        "list.cdx: 3 lines could not be read, the first number 1 (1 fields, "
    )


def test_an_index_that_cannot_be_asked_is_named_without_a_cure_for_the_source(
    desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sites() as made:
        site = made()
        monkeypatch.setenv("WIRECOPY_CRAWL_CONTACT", "desk@kyma.example")
        monkeypatch.setenv("WIRECOPY_CRAWL_ALLOW_PRIVATE", site.host)
        monkeypatch.setenv("WIRECOPY_CRAWL_DELAY", "0")
        result = desk.spawned("backfill", "--index", f"{site.base}/cdx")
    assert result.returncode == 3
    assert result.stderr.startswith(f"Kyma: the index {site.base}/cdx?url=kyma.example&")
    assert result.stderr.endswith(": 404: moved?\n")
