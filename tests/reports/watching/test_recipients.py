"""Where people get what they ask for, and in which language."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reports import AddressError
from reports.watching import Recipient, Recipients, Watchbook


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Recipients]:
    with Watchbook.within(tmp_path) as book:
        yield Recipients(book)


def test_what_each_has_named_is_kept_until_they_name_something_else(known) -> None:
    known.set("Ζωή", Recipient("zoe+press@mail.example.org", "fr"))
    known.set("بشير", Recipient(language="en"))
    assert known.of("Ζωή") == Recipient("zoe+press@mail.example.org", "fr")
    known.set("Ζωή", Recipient(language="fr"))
    assert known.all() == {"Ζωή": Recipient("", "fr"), "بشير": Recipient("", "en")}
    known.forget("Ζωή")
    assert known.of("Ζωή") == Recipient()


def test_what_is_no_address_leaves_the_one_before(known) -> None:
    known.set("Ζωή", Recipient("zoe@example.org"))
    with pytest.raises(AddressError, match=r"^'json://a' is no mail address that is written to"):
        known.set("Ζωή", Recipient("json://a"))
    assert known.of("Ζωή").address == "zoe@example.org"


def test_the_file_that_holds_addresses_is_read_by_its_owner_alone(tmp_path: Path) -> None:
    with Watchbook.within(tmp_path) as book:
        Recipients(book).set("Ζωή", Recipient("zoe@example.org"))
        assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}
