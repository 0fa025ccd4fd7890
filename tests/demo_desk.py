"""The desk over the demo's press, its pages read without a crawl."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from index import Index, intake
from processing import Article, Fate, Page, url_key
from processing.extract import Hints, extract
from spiders.ledger import Found, Ledger, Settled
from web.desk import Desk
from wirecopy.demo.press import Press
from wirecopy.demo.run import write_settings
from wirecopy.scheduling.running import command_of
from wirecopy.settings.shelf import FileShelf

MAIN = "communique-fr"
EDITIONS = (1, 2)
AFTERNOON = datetime(2022, 6, 17, 12, tzinfo=UTC)
BROKEN = "https://northern-ledger.example/news/torn-page"


def articles_of(press: Press) -> list[Article]:
    """Every article of the demo, and those that were updated once more."""
    read: dict[str, Article] = {}
    for edition in EDITIONS:
        press.edition = edition
        for article in _read(press, AFTERNOON + timedelta(hours=12 * edition)):
            read.setdefault(article.id, article)
    return list(read.values())


def desk_of(index: Index, folder: Path, press: Press, address: str) -> Desk:
    """A desk that may follow and crawl the press and keep topics; one of its pages is in quarantine."""
    config = folder / "wirecopy.toml"
    write_settings(folder, press, 1)
    config.write_text(f'{config.read_text("utf-8")}\n[index]\nurl = "{address}"\n', "utf-8")
    with Ledger.open(folder / "data" / "ledger.sqlite") as ledger:
        now = datetime.now(UTC)
        ledger.discover("Northern Ledger", [Found(BROKEN, "feed")], now)
        ledger.settle([Settled(url_key(BROKEN), Fate.FAILED, "HTTP 500")], now)
    command = partial(command_of, config, None)
    shelf = FileShelf(config)
    return Desk(
        index, folder / "data", folder / "sources.toml", "amal", command=command, shelf=shelf
    )


def fill(index: Index, press: Press, articles: list[Article]) -> dict[str, str]:
    """Takes the articles in; the ids that addresses of pages are made of."""
    intake(index, articles)
    (main,) = [url for url, story in press.truth().items() if story == MAIN][:1]
    placed = index.at([main])[main][-1]
    arabic = next(one for one in articles if one.language == "ar")
    return {
        "story": placed.story,
        "article": placed.article.id,
        "arabic": index.at([arabic.url])[arabic.url][-1].story,
        "url": main,
    }


def _read(press: Press, seen: datetime) -> Iterator[Article]:
    for site in press.sites:
        outlet = site.outlet
        hints = Hints(outlet.name, outlet.country, outlet.language)
        for piece in site.pieces:
            url = site.urls(piece)[0]
            found = extract(Page(url, site.answer(f"/{piece.path}").body, seen), hints)
            if piece.story and found.article:
                yield found.article
