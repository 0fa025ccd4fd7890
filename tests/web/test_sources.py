"""Outlets are followed, paused, checked and crawled from their page, by the commands that people run."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from local_sites import Site, sites
from lxml import html
from waiting import until

from spiders.ledger import Found, Ledger
from spiders.ledger.holding import held
from spiders.sources.source import Source, append_source, read_sources
from web.accounts import Accounts
from web.app import create_app
from web.gathering import Added, add_source
from web.monitoring import jobs_of
from wirecopy.scheduling.running import command_of

BASE = "http://127.0.0.1:8600"
PASSWORD = "four grey seals 🦭"


@pytest.fixture
def site() -> Iterator[Site]:
    """An outlet with a feed of one article."""
    with sites() as make:
        made = make()
        made.feed("/rss.xml", [made.article("/harbour", 3)])
        made.page("/", f'<html lang="en"><link rel="alternate" type="application/rss+xml" href="{made.base}/rss.xml"><h1>Home</h1></html>')  # fmt: skip
        yield made


@pytest.fixture
def gathering(fresh, site: Site):
    """A desk that may gather from this outlet, and from no other of this machine."""
    folder = fresh.desk.data
    config = folder / "wirecopy.toml"
    config.write_text(
        f'data = "{folder}"\nsources = "{fresh.desk.sources}"\n'
        f'[crawl]\ndelay = 0\nworkers = 1\nallow_private = ["{site.host}"]\n'
    )
    desk = replace(fresh.desk, command=partial(command_of, config, None))
    return replace(fresh, desk=desk, client=TestClient(create_app(desk), BASE))


def shown(stand):
    return html.fromstring(stand.client.get("/sources").text)


def send(stand, to: str, **values: str):
    (token, *_) = (one.value for one in shown(stand).cssselect("input[name=token]"))
    return stand.client.post(f"/sources/{to}", data={"token": token, **values})


def text_of(response) -> str:
    main = html.fromstring(response.text).cssselect("main")[0]
    return " ".join(main.text_content().split())


def waited(folder: Path) -> str:
    """How the first crawl of a folder ended."""

    def ended() -> list[str]:
        return [job.end for job in jobs_of(folder, 1) if job.ended]

    assert until(ended, 120)
    return ended()[0]


def test_an_outlet_is_followed_checked_and_crawled(gathering, site: Site) -> None:
    added = send(gathering, "add", url=site.base, name=" Le  Quai ", country="ma")
    assert added.status_code == 200
    assert "Followed from now on: Le Quai" in text_of(added)
    (source,) = read_sources(gathering.desk.sources)
    assert (source.name, source.country, source.feeds) == ("Le Quai", "MA", (f"{site.base}/rss.xml",))  # fmt: skip

    checked = text_of(send(gathering, "check", name="Le Quai"))
    assert "Checked just now: Le Quai" in checked
    assert "all well, 1 entries" in checked

    crawled = send(gathering, "crawl", name="Le Quai")
    assert crawled.url.path == "/jobs"
    assert "crawl Le Quai" in text_of(crawled)
    assert waited(gathering.desk.data) == "finished"
    assert "/harbour" in site.asked


def test_the_guard_of_the_command_line_stands_before_what_is_added(gathering) -> None:
    with sites() as make:
        other = make()
        refused = send(gathering, "add", url=other.base, name="Inside")
        assert refused.status_code == 400
        assert "nothing to follow found" in text_of(refused)
        assert html.fromstring(refused.text).cssselect("#url")[0].value == other.base
        assert other.asked == [], "no connection is made"
    assert not gathering.desk.sources.exists()


@pytest.mark.parametrize(
    ("url", "told"),
    [("file:///etc/passwd", "http"), ("--config=/etc/passwd", "config"), ("", "https"), ("https://a.example/\x01", "control")],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused_before_anything_runs(
    gathering, url: str, told: str
) -> None:
    refused = send(gathering, "add", url=url)
    assert refused.status_code == 400
    assert told in text_of(refused)
    assert not gathering.desk.sources.exists()


def test_a_country_that_could_not_be_read_again_is_not_written(gathering, site: Site) -> None:
    assert send(gathering, "add", url=site.base, country="1").status_code == 400
    assert not gathering.desk.sources.exists()


def test_an_outlet_is_paused_and_resumed(gathering) -> None:
    append_source(gathering.desk.sources, Source("Ο Φάρος", "faros.example", "GR", "el"))
    send(gathering, "pause", name="Ο Φάρος", paused="true")
    assert read_sources(gathering.desk.sources)[0].paused
    page = shown(gathering)
    assert page.cssselect("td .badge")[0].text == "paused"
    assert [one.text for one in page.cssselect("td form button")] == ["Check", "Crawl now", "Resume"]  # fmt: skip
    send(gathering, "pause", name="Ο Φάρος", paused="false")
    assert not read_sources(gathering.desk.sources)[0].paused


@pytest.mark.parametrize("to", ["check", "crawl", "pause"])
def test_only_what_is_followed_is_asked_for_and_only_by_own_forms(gathering, to: str) -> None:
    append_source(gathering.desk.sources, Source("Ο Φάρος", "faros.example"))
    assert send(gathering, to, name="--help", paused="true").status_code == 404
    forged = gathering.client.post(f"/sources/{to}", data={"name": "Ο Φάρος", "paused": "true"})
    assert forged.status_code == 403
    assert not read_sources(gathering.desk.sources)[0].paused


def test_a_crawl_that_cannot_run_says_why(gathering) -> None:
    append_source(gathering.desk.sources, Source("Kyma", feeds=("https://kyma.example/rss",)))
    refused = send(gathering, "crawl", name="Kyma")
    assert refused.status_code == 400
    assert "crawl.contact is empty" in text_of(refused)
    assert jobs_of(gathering.desk.data, 1) == ()


def test_a_crawl_that_another_one_keeps_from_running_says_so(gathering, site: Site) -> None:
    """What the other one brings meanwhile is no sign of it."""
    data, over = gathering.desk.data, threading.Event()
    append_source(gathering.desk.sources, Source("Kyma", site.host, feeds=(f"{site.base}/rss.xml",)))  # fmt: skip
    with held(data):
        bringing = threading.Thread(target=_bring, args=(data, over))
        bringing.start()
        refused = send(gathering, "crawl", name="Kyma")
        over.set()
        bringing.join()
    assert refused.status_code == 409
    assert "another crawl runs here" in text_of(refused)


def _bring(data: Path, over: threading.Event) -> None:
    """Is a crawl that finds an address every now and then."""
    with Ledger.within(data) as ledger:
        ledger.job = ledger.begin("crawl Elsewhere", datetime.now(UTC))
        for number in count():
            found = Found(f"https://elsewhere.example/{number}")
            ledger.discover("Elsewhere", [found], datetime.now(UTC))
            if over.wait(0.1):
                return


def test_a_desk_that_gathers_nothing_offers_nothing(fresh) -> None:
    append_source(fresh.desk.sources, Source("Kyma", "kyma.example"))
    assert not shown(fresh).cssselect("form[action$='/add'], form[action$='/crawl']")
    assert send(fresh, "crawl", name="Kyma").status_code == 409


def test_roles_bound_what_is_done_and_the_log_tells_it(gathering) -> None:
    append_source(gathering.desk.sources, Source("Kyma", "kyma.example"))
    accounts = Accounts(gathering.desk.data / "accounts.sqlite", PasswordHasher(1, 8, 1))
    for name, role in (("ada", "admin"), ("ana", "analyst"), ("rea", "reader")):
        accounts.add(name, role, PASSWORD, datetime.now(UTC))
    app = create_app(replace(gathering.desk, accounts=accounts))
    status = {}
    for name in ("ada", "ana", "rea"):
        client = TestClient(app, BASE)
        token = html.fromstring(client.get("/login").text).cssselect("input[name=token]")[0].value
        client.post("/login", data={"token": token, "name": name, "password": PASSWORD})  # fmt: skip
        stand = replace(gathering, client=client)
        status[name] = [
            send(stand, to, name="Kyma", paused="true", url="file:///x").status_code
            for to in ("add", "pause", "check")
        ]
    assert status["rea"] == [403, 403, 403]
    assert status["ana"] == [403, 403, 200]
    assert status["ada"] == [400, 200, 200]
    acts = [(one.account, one.act) for one in accounts.log() if "source" in one.act]
    assert sorted(acts) == [("ada", "check source"), ("ada", "pause source"), ("ana", "check source")]  # fmt: skip


def test_an_outlet_that_is_followed_already_is_renewed(gathering, site: Site) -> None:
    append_source(gathering.desk.sources, Source("Kyma", site.host, feeds=(f"{site.base}/gone",)))
    renewed = text_of(send(gathering, "add", url=site.base))
    assert f"Followed already, with these lists now: Kyma{site.base}/rss.xml" in renewed
    assert "nothing new was found: Kyma" in text_of(send(gathering, "add", url=site.base))
    twice = send(gathering, "add", url=site.base, name="Waves")
    assert twice.status_code == 400
    assert "is followed already, as Kyma" in text_of(twice)
    assert [source.name for source in read_sources(gathering.desk.sources)] == ["Kyma"]


def test_an_outlet_may_be_named_by_its_host_alone(gathering, site: Site) -> None:
    """It does not speak https, which is tried first."""
    assert add_source(gathering.desk, site.host, "", "") == Added(site.host, False, ())
    (source,) = read_sources(gathering.desk.sources)
    assert source.feeds == (f"{site.base}/rss.xml",)


def test_what_a_site_calls_itself_breaks_no_line_of_json(fresh) -> None:
    told = {"name": "Post\u2028\u0085Two", "known": False, "changed": []}
    line = json.dumps(told, ensure_ascii=False)
    desk = replace(fresh.desk, command=lambda *_: ["printf", "%s\n", line])
    assert add_source(desk, "https://post.example/", "", "").name == told["name"]
