"""Pages that lead on by themselves (`<meta http-equiv="refresh">`), followed as redirects are."""

from collections.abc import Callable

from local_sites import Folder, Site, article

from processing import Fate


def leading(to: str, seconds: int = 0, around: str = "{}") -> str:
    """A page of a few words that leads to an address after so many seconds."""
    refresh = around.format(f'<META content="{seconds}; URL={to}" http-equiv="Refresh">')
    return f"<html><head><title>Moved</title>{refresh}</head><body>It has moved.</body></html>"


def test_what_a_page_leads_to_is_stored_under_its_own_address(site: Site, folder: Folder) -> None:
    final = site.article("/2026/06/the-new-address-of-it", 3)
    link = site.page("/2026/06/old.htm", leading("/2026/06/the-new-address-of-it"))
    assert folder.crawl(urls=[link], allow=[site.host])["fates"] == {Fate.FETCHED: 1}
    assert folder.urls() == [final]
    with folder.ledger() as ledger:
        history = ledger.why(link)
    assert history is not None
    assert f"meta refresh to {final}" in [event.detail for event in history.events]


def test_a_page_that_loads_itself_again_or_leads_on_slowly_is_read(
    site: Site, folder: Folder
) -> None:
    links = []
    for number, (to, seconds) in enumerate([("/2026/06/story-0", 0), ("/elsewhere", 60)]):
        refresh = f'<meta http-equiv="refresh" content="{seconds};url={to}">'
        page = article(number).replace("<head>", f"<head>{refresh}")
        links.append(site.page(f"/2026/06/story-{number}", page))
    folder.crawl(urls=links, allow=[site.host])
    assert folder.urls() == sorted(links)
    assert "/elsewhere" not in site.asked


def test_an_error_that_leads_home_is_an_error(site: Site, folder: Folder) -> None:
    link = site.page("/2026/06/gone", leading("/"), status=404)
    outcome = folder.crawl(urls=[link], allow=[site.host])
    assert outcome["fates"] == {Fate.FAILED: 1}
    assert "/" not in site.asked


def test_what_only_a_browser_without_scripts_is_led_to_is_not_asked_for(
    site: Site, folder: Folder
) -> None:
    link = site.page("/2026/06/plain", leading("/lite", around="<noscript>{}</noscript>"))
    assert folder.crawl(urls=[link], allow=[site.host])["fates"] == {Fate.TOO_SHORT: 1}
    assert "/lite" not in site.asked


def test_a_page_never_leads_to_forbidden_addresses(
    site: Site, new_site: Callable[[], Site], folder: Folder
) -> None:
    inside = new_site()
    links = [
        site.page("/2026/06/inside", leading(inside.article("/secret", 9))),
        site.page("/2026/06/user", leading(site.base.replace("//", "//a:b@") + "/x")),
    ]
    outcome = folder.crawl(urls=links, allow=[site.host])
    assert outcome["fates"] == {Fate.REFUSED: 2}
    assert inside.asked == [], "not even robots.txt"


def test_pages_that_lead_on_without_end_fail(site: Site, folder: Folder) -> None:
    for number in range(12):
        site.page(f"/2026/06/hop-{number}", leading(f"/2026/06/hop-{number + 1}"))
    outcome = folder.crawl(urls=[f"{site.base}/2026/06/hop-0"], allow=[site.host])
    assert outcome["fates"] == {Fate.FAILED: 1}
    assert "/2026/06/hop-9" not in site.asked
