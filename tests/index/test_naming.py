"""People name stories and articles by whatever id or address they have at hand."""

from dataclasses import replace

import pytest

from index import Index, NotFoundError, intake
from index.naming import article_named, story_named
from processing import identify


@pytest.mark.parametrize("name", ["r-1", "https://post.example/1", "https://www.post.example/1/"])
def test_an_imported_article_is_known_by_its_own_id_and_its_address(
    index: Index, article, name: str
) -> None:
    one = identify(replace(article("Il a plu sur le quai.", "https://post.example/1"), given="r-1"))
    (receipt,) = intake(index, [one, article("A tabby won the cat show.")])[:1]
    assert article_named(index, name).article == one
    assert story_named(index, name).id == receipt.story


def test_ids_of_ours_are_known_as_well(index: Index, article) -> None:
    (receipt,) = intake(index, [article("قط فاز بالجائزة الأولى.")])
    assert article_named(index, receipt.article).story == receipt.story
    for name in (receipt.article, receipt.version, receipt.story):
        assert story_named(index, name).id == receipt.story


def test_an_address_stands_for_its_newest_text(index: Index, article) -> None:
    url = "https://post.example/1"
    intake(index, [article("The ferry sails at noon.", url, (28, 10))])
    intake(index, [article("The ferry stays in port until Monday.", url, (28, 12))])
    assert article_named(index, url).article.text.endswith("Monday.")


def test_an_address_stands_for_its_newest_text_also_where_an_older_one_came_in_later(
    index: Index, article
) -> None:
    url = "https://post.example/1"
    intake(index, [article("The ferry stays in port until Monday.", url, (28, 12))])
    intake(index, [article("The ferry sails at noon.", url, (28, 10))])
    assert article_named(index, url).article.text.endswith("Monday.")


def test_no_address_is_that_of_nobody(index: Index, article) -> None:
    intake(index, [identify(replace(article("Il a plu sur le quai."), url="", given="r-1"))])
    assert index.at([""]) == {}
    with pytest.raises(NotFoundError):
        article_named(index, "")


def test_what_nothing_is_known_by_is_repeated(index: Index) -> None:
    with pytest.raises(NotFoundError, match="no article has the id or URL 'r-2'"):
        article_named(index, "r-2")
    with pytest.raises(NotFoundError, match="no story, version or article has the id 'r-2'"):
        story_named(index, "r-2")
