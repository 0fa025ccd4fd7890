"""A page in; an article, its fingerprint and its place among stories out."""

from processing.align import Block, Evidence, align, blocks
from processing.article import Article, DateEvidence
from processing.candidates import nearby
from processing.credits import Credits, agencies_in, read_credits
from processing.fate import Account, Fate
from processing.lineage import Lineal, parents
from processing.link import Link, LinkKind, judge, shared_passages
from processing.page import Page
from processing.passage import split_sentences
from processing.sketch import SCHEME, Sketch, sketch
from processing.story import Rules, place, story_id
from processing.urls import UrlError, host_of, normalise_url, registrable_domain, url_key
from processing.version import Reading, identify, named, read, sentence_hashes

__all__ = [
    "SCHEME",
    "Account",
    "Article",
    "Block",
    "Credits",
    "DateEvidence",
    "Evidence",
    "Fate",
    "Lineal",
    "Link",
    "LinkKind",
    "Page",
    "Reading",
    "Rules",
    "Sketch",
    "UrlError",
    "agencies_in",
    "align",
    "blocks",
    "host_of",
    "identify",
    "judge",
    "named",
    "nearby",
    "normalise_url",
    "parents",
    "place",
    "read",
    "read_credits",
    "registrable_domain",
    "sentence_hashes",
    "shared_passages",
    "sketch",
    "split_sentences",
    "story_id",
    "url_key",
]
