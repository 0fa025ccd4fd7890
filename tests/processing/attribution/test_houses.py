"""The names of outlets, and of those who issued a text."""

from author_pages import authors, meta, parsed

from processing.attribution.authors import read_authors
from processing.attribution.houses import issuers_in

TEXT = "The gauges are open to all from January.\nSOURCE Quay Works\nModal title"


def test_who_issued_a_text_says_so_below_it() -> None:
    assert issuers_in(TEXT) == ("Quay Works",)
    assert issuers_in(TEXT.replace("SOURCE", "Source")) == ()
    assert issuers_in(TEXT + "x" * 3_000) == ()


def test_whoever_issued_it_is_no_person() -> None:
    tree, head = parsed(meta("Quay Works"), "")
    assert read_authors(tree, head, text=TEXT).authors == ()
    assert read_authors(tree, head, text=TEXT).organisations == ("Quay Works",)
    assert read_authors(tree, head).authors == ("Quay Works",)
    assert authors(meta("Ana Grande")) == ("Ana Grande",)
