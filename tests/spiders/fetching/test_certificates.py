"""Certificates of hosts: which are taken, as the settings say, in crawls of https sites on loopback."""

from pathlib import Path

import pytest
from elastic_tls import speak_https
from local_sites import Folder, Site

from processing import Fate


@pytest.fixture
def story(site: Site, tmp_path: Path) -> str:
    """The address of an article on a host whose certificate an authority signed that nobody knows."""
    speak_https(site.server, tmp_path / "tls", site.server.server_address[0])
    return site.article("/2026/06/15/story-1", 1).replace("http:", "https:")


def gathered(folder: Folder, url: str, *, verify: bool) -> tuple[dict[str, int], str]:
    """The fates of a crawl of this address, and the last step of its life."""
    host = url.split("/")[2]
    fates = folder.crawl(urls=[url], allow=[host], verify=verify)["fates"]
    with folder.ledger() as ledger:
        history = ledger.why(url)
    assert history is not None
    return fates, history.events[-1].detail


def test_any_certificate_is_taken_unless_the_settings_say_otherwise(
    folder: Folder, story: str
) -> None:
    assert gathered(folder, story, verify=False)[0] == {Fate.FETCHED: 1}


def test_a_host_is_not_read_whose_authority_nobody_knows(folder: Folder, story: str) -> None:
    fates, why = gathered(folder, story, verify=True)
    assert fates == {Fate.ROBOTS: 1}, "its robots.txt comes over no safe connection"
    assert why == "robots.txt: no safe connection (certificate verify failed)"


def test_a_host_is_read_whose_authority_this_machine_trusts(
    folder: Folder, story: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "tls" / "ca.crt"))
    assert gathered(folder, story, verify=True)[0] == {Fate.FETCHED: 1}


def test_a_host_is_not_read_by_the_certificate_of_another(
    folder: Folder, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_https(site.server, tmp_path / "tls", "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "tls" / "ca.crt"))
    story = site.article("/2026/06/15/story-1", 1).replace("http:", "https:")
    fates, why = gathered(folder, story, verify=True)
    assert fates == {Fate.ROBOTS: 1}, "its robots.txt comes over no safe connection"
    assert why == "robots.txt: no safe connection (its certificate is another host's)"
