"""A page in; an article, its fingerprint and its place among stories out."""

from processing.article import Article, DateEvidence
from processing.fate import Account, Fate
from processing.page import Page

__all__ = [
    "Account",
    "Article",
    "DateEvidence",
    "Fate",
    "Page",
]
