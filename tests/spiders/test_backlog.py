"""Articles that are to be asked for: a few of each host at a time, and all of them in the end."""

from pathlib import Path

from local_sites import Folder, Site

from spiders.backlog import Backlog
from spiders.visits import Due


def due(host: str, number: int) -> Due:
    return Due(f"https://{host}/2026/06/{number}", "Post", {})


def numbers(found: object) -> list[str]:
    return [one.url.removeprefix("https://") for one in found]  # type: ignore[attr-defined]  # Dues


def test_a_few_of_each_host_are_handed_out_in_their_order() -> None:
    wanted = [
        due(host, number) for host in ("ναύτης.example", "mina.example") for number in range(3)
    ]
    assert numbers(Backlog(2).take(wanted)) == [
        f"{host}/2026/06/{number}"
        for host in ("ναύτης.example", "mina.example")
        for number in (0, 1)
    ]


def test_each_that_is_done_with_is_followed_by_one_of_its_host() -> None:
    backlog = Backlog(2)
    first = list(backlog.take([due("mina.example", number) for number in range(4)]))
    list(backlog.take([due("pier.example", 0)]))
    assert numbers(backlog.after(due("pier.example", 0))) == []
    assert numbers(backlog.after(first[0])) == ["mina.example/2026/06/2"]
    assert numbers(backlog.after(first[1])) == ["mina.example/2026/06/3"]
    assert numbers(backlog.after(first[1])) == []


def test_what_is_done_with_makes_place_for_what_comes_later() -> None:
    backlog = Backlog(1)
    (one,) = backlog.take([due("mina.example", 1)])
    assert list(backlog.take([due("mina.example", 2)])) == []
    assert numbers(backlog.after(one)) == ["mina.example/2026/06/2"]
    assert list(backlog.after(due("mina.example", 2))) == []
    assert numbers(backlog.take([due("mina.example", 3)])) == ["mina.example/2026/06/3"]


def test_what_was_never_handed_out_makes_no_place() -> None:
    backlog = Backlog(1)
    assert list(backlog.after(due("mina.example", 0))) == []
    assert len(list(backlog.take([due("mina.example", 1), due("mina.example", 2)]))) == 1


def test_more_than_are_handed_out_at_once_are_fetched_and_lost_to_the_last(
    site: Site, tmp_path: Path
) -> None:
    """Among them what is gone, forbidden, refused and redirected, each of which is followed by another."""
    folder = Folder(tmp_path / "data")
    good = [site.article(f"/2026/06/18/story-{number}", number) for number in range(40)]
    gone = [f"{site.base}/2026/06/17/{number}" for number in range(40)]
    site.pages["/robots.txt"] = (
        200,
        {"Content-Type": "text/plain"},
        b"User-agent: *\nDisallow: /no/\n",
    )
    forbidden = [f"{site.base}/no/{number}" for number in range(40)]
    inside = []
    for number in range(20):
        site.pages[f"/moved-{number}"] = (302, {"Location": "http://127.0.0.250:9/"}, b"")
        inside.append(f"{site.base}/moved-{number}")
    mixed = [url for four in zip(gone, forbidden, good, inside * 2, strict=True) for url in four]
    feed = site.feed("/rss", list(dict.fromkeys(mixed)))
    outcome = folder.crawl(sources=[{"name": "Post", "feeds": [feed]}], allow=[site.host])
    assert folder.urls() == sorted(good)
    assert outcome["fates"] == {"fetched": 40, "failed": 40, "robots": 40, "refused": 20}
