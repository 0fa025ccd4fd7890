"""What the tests of the index share: the backends, and articles to fill them with.

A test that takes `index` is part of the contract and runs on every backend; a further backend is
one more entry of `BACKENDS`.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

import pytest

from index import Index, intake, open_index
from processing import Article, identify

Write = Callable[..., Article]

BACKENDS = ("embedded", "elasticsearch")


@pytest.fixture(params=BACKENDS)
def address(request: pytest.FixtureRequest) -> str:
    """The address of an index that nobody has used yet."""
    if request.param == "embedded":
        return "embedded:"
    return str(request.getfixturevalue("elastic_address"))


@pytest.fixture
def reopen(address: str, tmp_path: Path) -> Callable[[], Index]:
    """Opens the same index, as another process would."""
    return lambda: open_index(address, tmp_path)


@pytest.fixture
def index(reopen: Callable[[], Index]) -> Iterator[Index]:
    """An empty index."""
    with reopen() as opened:
        yield opened


@pytest.fixture
def article() -> Write:
    """Makes an article of 28 June 2021, 10:00, identified; `at` is another day and hour of it."""

    def write(
        text: str,
        url: str = "",
        at: tuple[int, int] = (28, 10),
        title: str = "Without a headline",
        **fields: object,
    ) -> Article:
        time = datetime(2021, 6, at[0], at[1], tzinfo=UTC)
        values: dict[str, object] = {
            "source": "Example Post",
            "domain": "post.example",
            "language": "en",
            "seen": time,
            "published": time,
        }
        address = url or f"https://post.example/{crc32(f'{at} {text}'.encode()):08x}"
        made = Article(id="", version="", url=address, title=title, text=text, **(values | fields))  # type: ignore[arg-type]
        return identify(made)

    return write


@pytest.fixture
def copy() -> list[str]:
    """The sentences of a piece of agency copy, in order of weight."""
    return [
        "Ministers of the river coalition met in the harbour town of Lindmark on Monday.",
        "They agreed to send two hundred engineers to the flooded valleys before autumn.",
        "Talks on a shared warning service had stalled since the winter of 2019.",
        "The chair, Oda Brandt, called the outcome modest but honest.",
        "Farmers along the lower bank have asked for higher dykes for years.",
        "A further meeting is planned for October in the capital.",
        "Observers had expected a quarrel over who pays for the pumps.",
        "Each member will publish its own share by the end of the week.",
    ]


@pytest.fixture
def fill(index: Index) -> Callable[..., Index]:
    """Takes articles in and gives back the index."""

    def take(*articles: Article) -> Index:
        intake(index, articles)
        return index

    return take
