"""A desk that watches one topic, and tells what is new of it to receivers on loopback."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from receivers import Hook

from index import Index, intake, open_index
from processing import Article, identify
from reports.watching import Subscriptions, Watchbook
from wirecopy.messages.watch import Sent, open_book, tell_all
from wirecopy.settings.config import Settings, read_settings

ARABIC = "أعلن التحالف عن اجتماع آخر في مومباسا قبل نهاية الخريف."
NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
COPY = (
    "Les ministres de la coalition des détroits se sont réunis à Naples sous la présidence de Lucia Ferri. "
    "Ils ont promis 260 millions d'euros pour enlever les épaves du chenal nord avant la fin de l'hiver. "
    "Les syndicats de marins ont salué cette annonce tout en demandant qui signera enfin les chèques. "
    "Une prochaine réunion de la coalition est prévue à Mombasa si aucun État membre ne s'y oppose."
)


class Desk:
    """An index, a watch book and a configuration with one topic, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.urls: list[str] = []
        self.allowed: list[str] = []
        self.people: list[str] = []
        self.mail = ""
        self.index: Index = open_index("embedded:", folder / "data")
        self.written = 0

    def topic(self, **keys: object) -> None:
        """Sets what the topic says beside its name and query."""
        lines = "\n".join(f"{key} = {value!r}" for key, value in keys.items())
        self.config = f'[[topic]]\nname = "straits"\nquery = "coalition OR التحالف"\n{lines}\n'

    def settings(self) -> Settings:
        (self.folder / "urls").write_text("\n".join(["# ours", *self.urls]), "utf-8")
        (self.folder / "people").write_text("\n".join(["# ours", *self.people]), "utf-8")
        (self.folder / "mail").write_text(f"# ours\n{self.mail}\n", "utf-8")
        files = 'urls_file = "urls"\npeople_file = "people"\nmail_file = "mail"'
        text = f"[crawl]\nallow_private = {self.allowed}\n[alerts]\n{files}\n{self.config}"
        (self.folder / "wirecopy.toml").write_text(text, "utf-8")
        return read_settings(self.folder / "wirecopy.toml", environment={})

    def book(self) -> Watchbook:
        return open_book(self.settings())

    def at(self, hours: float) -> Sent:
        """Looks at what came in, so many hours after noon, with everything opened anew."""
        with self.book() as book:
            return tell_all(self.index, book, self.settings(), NOON + timedelta(hours=hours))

    def take(self, source: str, text: str = COPY, hours: float = 0, **fields: object) -> None:
        time = NOON + timedelta(hours=hours)
        values = {"language": "fr", "url": f"https://{source.lower()}.example/1", "title": "Naples"}
        values |= {"source": source, "text": text, "seen": time, "published": time}
        intake(self.index, [identify(Article(id="", version="", **(values | fields)))])  # type: ignore[arg-type]


def told(hook: Hook) -> list[str]:
    return [str(one["title"]) for one in hook.sent]


def order(desk: Desk, person: str, every: str, hours: float = 0) -> None:
    with desk.book() as book:
        Subscriptions(book).set("straits", person, every, NOON + timedelta(hours=hours))
