"""`crawl`, `fetch` and `replay`: what is refused before anything is asked, and what ends them."""

import json
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from local_sites import Site

from spiders.ledger import GIVEN, Found, Ledger


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--source", "Echo"], "--source 'Echo': not in sources.toml; known: Écho, المرفأ"),
        (["--source", "Écho", "--source", "x"], "--source 'x': not in sources.toml"),
        (["--since", "yesterday"], "--since is 'yesterday'"),
        (["--shard", "0/4"], "--shard is '0/4', I/N with I from 1 to N is allowed (2/8)"),
        (["--shard", "4"], "--shard is '4'"),
        (["--limit", "0"], "Invalid value for '--limit'"),
    ],
)
def test_a_crawl_that_is_called_wrongly_asks_nobody(desk, words: list[str], told: str) -> None:
    assert told in desk.refused(2, "crawl", *words)
    assert not (desk.folder / "data").exists()


def test_of_hundreds_of_sources_a_mistyped_one_is_told_the_nearest(desk) -> None:
    table = '[[source]]\nname = "Outlet {}"\nfeeds = ["https://outlet{}.example/rss"]\n'
    text = "".join(table.format(number, number) for number in range(100, 400))
    (desk.folder / "sources.toml").write_text(text + table.format("of the quay", ""))
    line = desk.refused(2, "crawl", "--source", "outlet of the kay")
    assert "known: Outlet of the quay" in line
    assert line.endswith(" more, told by `wirecopy sources list`")
    assert len(line) < 200


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_a_crawl_of_no_source_says_how_to_add_one(desk, text: str) -> None:
    (desk.folder / "sources.toml").write_text(text)
    line = desk.refused(2, "crawl")
    assert line == "wirecopy: sources.toml: no source yet, add one with `wirecopy sources add URL`"


@pytest.mark.parametrize("words", [["crawl"], ["fetch", "https://echo.example/1"]])
def test_nobody_beyond_this_machine_is_asked_without_a_contact(desk, words: list[str]) -> None:
    (desk.folder / "wirecopy.toml").write_text("")
    assert "crawl.contact is empty, but https://echo.example/" in desk.refused(2, *words)


def test_to_fetch_nothing_is_refused_in_a_line(desk) -> None:
    result = desk.run("fetch", "")
    told = "wirecopy: urls: nothing found, one or several with commas between are needed\n"
    assert (result.returncode, result.stderr) == (2, told)
    (job,) = desk.rows("jobs", "--json")
    assert job["end"] == "did not start"


def test_an_archive_that_is_not_there_is_named_first(desk) -> None:
    (desk.folder / "a.warc.gz").write_bytes(b"")
    line = desk.refused(2, "replay", "a.warc.gz", "b.warc.gz")
    assert line == "wirecopy: b.warc.gz: no such file, a WARC file is needed"


def test_a_share_without_a_source_is_done_at_once(desk) -> None:
    followed = desk.folder / "sources.toml"
    followed.write_text(followed.read_text("utf-8").split('[[source]]\nname = "ا')[0], "utf-8")
    taken = [number for number in range(1, 40) if not crawls(desk, number)]
    assert len(taken) == 38, "one source is in one of thirty-nine shares"


def crawls(desk, number: int) -> bool:
    """Whether a share of thirty-nine has a source; without a contact it may not ask it."""
    (desk.folder / "wirecopy.toml").write_text("")
    result = desk.here("crawl", "--shard", f"{number}/39", "--json")
    if result.returncode == 2:
        assert "crawl.contact is empty" in result.stderr
        return True
    assert json.loads(result.stdout)["fates"] == {}
    return False


def test_what_an_interrupted_fetch_did_not_come_to_is_known_and_taken_up_by_a_crawl(
    program, site: Site
) -> None:
    urls = [site.base + f"/أخبار/{number}" for number in range(150)]
    (program.folder / "wirecopy.toml").write_text(
        f'[crawl]\nallow_private = ["{site.host}"]\ndelay = 0\n'
    )
    feed = site.feed("/rss.xml", [])
    with subprocess.Popen(
        [sys.executable, "-m", "wirecopy", "fetch", *urls], cwd=program.folder, stderr=subprocess.PIPE,
    ) as fetching:  # fmt: skip

        def tell(_: object) -> tuple[int, dict[str, str], bytes]:
            fetching.send_signal(signal.SIGINT)
            return 404, {}, b""

        site.pages["/robots.txt"] = tell
        fetching.communicate(timeout=120)
    assert fetching.returncode == 3
    assert len(site.asked) < len(urls)
    (last,) = program.rows("why", urls[-1], "--json")
    assert (last["fate"], [step["step"] for step in last["steps"]]) == ("pending", ["discovered"])
    program.done("verify")

    (program.folder / "sources.toml").write_text(
        f'[[source]]\nname = "Φάρος"\nfeeds = ["{feed}"]\n', "utf-8"
    )
    program.done("crawl", "--source", "Φάρος")
    (last,) = program.rows("why", urls[-1], "--json")
    assert last["fate"] == "pending", "a crawl of one source is of that source alone"
    program.done("crawl")
    (last,) = program.rows("why", urls[-1], "--json")
    assert (last["fate"], last["reason"]) == ("failed", "HTTP 404")
    program.done("verify")


def test_what_a_fetch_left_at_a_paused_source_waits_until_it_is_resumed(
    program, site: Site
) -> None:
    (program.folder / "wirecopy.toml").write_text(
        f'[crawl]\nallow_private = ["{site.host}"]\ndelay = 0\n'
    )
    # Called as its host, which is what `sources add` calls it by default.
    (program.folder / "sources.toml").write_text(
        f'[[source]]\nname = "{site.host}"\nfeeds = ["{site.feed("/rss", [])}"]\npaused = true\n'
        f'[[source]]\nname = "Écho"\nfeeds = ["{site.feed("/echo", [])}"]\n',
        "utf-8",
    )
    (program.folder / "data").mkdir()
    url = site.article("/news/1", 1)
    with Ledger.open(program.folder / "data" / "ledger.sqlite") as ledger:
        ledger.discover(site.host, [Found(url, GIVEN)], datetime.now(UTC))
    program.done("crawl")
    assert "/news/1" not in site.asked
    program.done("sources", "resume", site.host)
    program.done("crawl")
    (told,) = program.rows("why", url, "--json")
    assert (told["fate"], told["reason"]) == ("fetched", "")


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_crawl_that_is_told_to_stop_says_so_in_words(program, told: signal.Signals) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = f"127.0.0.1:{silent.getsockname()[1]}"
        settings = f'[crawl]\nallow_private = ["{host}"]\n'
        (program.folder / "wirecopy.toml").write_text(settings)
        followed = f'[[source]]\nname = "Écho"\nfeeds = ["http://{host}/rss"]\n'
        (program.folder / "sources.toml").write_text(followed, "utf-8")
        with subprocess.Popen(
            [sys.executable, "-m", "wirecopy", "crawl", "--json"],
            cwd=program.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            asking, _ = silent.accept()  # it asks, and gets no answer
            process.send_signal(told)
            asking.close()
            out, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert json.loads(out)["end"] == "shutdown"
    line = "ended early: it was told to stop; what is left waits for the next crawl"
    assert err.splitlines()[-1] == line


def test_a_crawl_says_why_an_alert_did_not_arrive(program, site: Site) -> None:
    (program.folder / "alerts").write_text("json://127.0.0.1:9/desk\n")
    (program.folder / "wirecopy.toml").write_text(
        f'[crawl]\nallow_private = ["{site.host}"]\ndelay = 0\n[alerts]\nurls_file = "alerts"\n'
    )
    (program.folder / "sources.toml").write_text(
        f'[[source]]\nname = "Écho"\nfeeds = ["{site.base}/gone"]\n', "utf-8"
    )
    result = program.run("crawl")
    assert result.returncode == 3
    (told,) = (line for line in result.stderr.splitlines() if "alert" in line)
    assert 'alert could not be sent number=1 outages=1 reason="' in told
    assert told.endswith('in crawl.allow_private"')


@pytest.mark.parametrize(("status", "fate"), [(403, "blocked"), (500, "failed")])
def test_a_source_of_which_no_page_is_had_is_a_loss(
    program, site: Site, status: int, fate: str
) -> None:
    (program.folder / "wirecopy.toml").write_text(
        f'[crawl]\nallow_private = ["{site.host}"]\ndelay = 0\n'
    )
    pages = [f"/2026/06/18/wind-{number}" for number in range(3)]
    feed = site.feed("/rss", [site.base + page for page in pages])
    (program.folder / "sources.toml").write_text(
        f'[[source]]\nname = "المرفأ"\nfeeds = ["{feed}"]\n', "utf-8"
    )
    for page in pages:
        site.pages[page] = (status, {}, b"no")
    result = program.run("crawl")
    assert result.returncode == 3
    assert f"none of its 3 pages was had (3 {fate}); `wirecopy status` tells why" in result.stderr
