"""Which kept versions every backend offers for a comparison."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from index_batches import BLAND, batch

from index import Index
from processing import Article, Sketch, read, sketch

Write = Callable[..., Article]
WINDOW = timedelta(days=60)


class TestCandidates:
    """The kept versions that may share a text's copy."""

    def found(self, index: Index, text: Article, most: int = 50) -> list[str]:
        (versions,) = index.candidates([sketch(read(text))], [text.time], WINDOW, most)
        return [version.id for version in versions]

    def test_they_share_passages(self, index: Index, copy: list[str], article: Write) -> None:
        whole, cut = article(" ".join(copy)), article(" ".join(copy[:4]))
        index.write(batch(whole, *(article(BLAND.format(number)) for number in range(5))))
        assert self.found(index, cut) == [whole.version]
        assert (
            self.found(index, article("Nothing that anyone had ever put into words so far.")) == []
        )

    def test_the_likeliest_come_first(self, index: Index, copy: list[str], article: Write) -> None:
        parts = [article(" ".join(copy[:end])) for end in (3, 8, 5)]
        index.write(batch(*parts))
        found = self.found(index, article(" ".join(copy) + " And so on, they said."))
        assert found == [parts[1].version, parts[2].version, parts[0].version]
        assert self.found(index, article(" ".join(copy) + " And so on."), most=1) == found[:1]

    def test_a_text_is_no_candidate_of_itself(
        self, index: Index, copy: list[str], article: Write
    ) -> None:
        whole = article(" ".join(copy))
        index.write(batch(whole))
        assert self.found(index, whole) == []

    def test_they_lie_within_the_window(
        self, index: Index, copy: list[str], article: Write
    ) -> None:
        old = article(" ".join(copy), published=datetime(2021, 3, 1, tzinfo=UTC))
        index.write(batch(old))
        cut = article(" ".join(copy[:5]))
        assert self.found(index, cut) == []
        index.write(batch(article(" ".join(copy), "https://mail.example/late", (1, 1))))
        assert self.found(index, cut) == [old.version]

    def test_texts_outside_the_window_crowd_none_out(
        self, index: Index, copy: list[str], article: Write
    ) -> None:
        long_ago = datetime(2019, 1, 1, tzinfo=UTC)
        old = [
            article(" ".join(copy) + f" Table {n} follows.", published=long_ago) for n in range(30)
        ]
        today = article(" ".join(copy[:5]))
        index.write(batch(*old, today))
        assert self.found(index, article(" ".join(copy)), most=2) == [today.version]

    def test_each_sketch_has_its_own(self, index: Index, copy: list[str], article: Write) -> None:
        one, other = article(" ".join(copy[:4])), article(" ".join(copy[4:]))
        index.write(batch(one, other))
        asked = [article(" ".join(copy[:3])), article(" ".join(copy[5:])), article("None at all.")]
        found = index.candidates(
            [sketch(read(text)) for text in asked], [text.time for text in asked], WINDOW, 50
        )
        assert [[version.id for version in versions] for versions in found] == [
            [one.version],
            [other.version],
            [],
        ]
        assert found[0][0].text == one
        assert index.candidates([], [], WINDOW, 50) == []

    def test_an_empty_sketch_has_none(self, index: Index, article: Write) -> None:
        index.write(batch(article("A lamp was lit.")))
        empty = Sketch(sketch(read(article("x"))).scheme, "v0", (), ())
        assert index.candidates([empty], [datetime(2021, 6, 28, tzinfo=UTC)], WINDOW, 50) == [()]
