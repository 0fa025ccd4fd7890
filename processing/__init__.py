"""A page in; an article, its fingerprint and its place among stories out.

`processing.extract` and `processing.guess` (imported on their own: they load all that reads pages,
which takes as long to load as the rest) make an article, and a site's rule, of a page.
"""

from processing.article import Article, CreditEvidence, DateEvidence
from processing.attribution.credits import Credits, read_credits
from processing.dating.estimate import Dating, dating_of
from processing.fate import Account, Fate
from processing.grouping.align import Block, Evidence, align, blocks
from processing.grouping.anchors import COMMON, Anchor, AnchorKind, anchor_terms, read_anchors
from processing.grouping.candidates import nearby
from processing.grouping.lineage import Lineal, parents
from processing.grouping.link import REUSE, Link, LinkKind, judge, points
from processing.grouping.otherwise import Standing
from processing.grouping.related import APART, Naming, Relation, Shared, relate
from processing.grouping.sketch import SCHEME, Prepared, Sketch, prepare, sketch, sketch_passages
from processing.grouping.story import RULES, Rules, floor, founder_of, place, story_id
from processing.grouping.version import (
    Reading,
    body_of,
    house_sentences,
    identify,
    named,
    read,
    sentence_hashes,
)
from processing.grouping.wholes import Constraints, Wholes
from processing.lists.captures import Capture, CapturesError, distinct, read_captures
from processing.lists.feeds import Feed, FeedError, read_feed
from processing.lists.links import PageLink
from processing.lists.listed import Listed
from processing.lists.section import Section, read_section
from processing.lists.sitemaps import Sitemap, SitemapError, read_sitemap
from processing.page import Page
from processing.rows import (
    RowError,
    article_from_import,
    article_from_row,
    article_to_row,
)
from processing.siterule import SELECTORS, SiteRule, fault_of
from processing.text.language import language_of
from processing.text.normalise import fold, tokens
from processing.text.passage import sentence_hash, split_sentences
from processing.times import parse_time
from processing.urls import (
    UrlError,
    absolute,
    host_of,
    normalise_url,
    public_domain,
    registrable_domain,
    url_key,
    written_host,
)

__all__ = [
    "APART",
    "COMMON",
    "REUSE",
    "RULES",
    "SCHEME",
    "SELECTORS",
    "Account",
    "Anchor",
    "AnchorKind",
    "Article",
    "Block",
    "Capture",
    "CapturesError",
    "Constraints",
    "CreditEvidence",
    "Credits",
    "DateEvidence",
    "Dating",
    "Evidence",
    "Fate",
    "Feed",
    "FeedError",
    "Lineal",
    "Link",
    "LinkKind",
    "Listed",
    "Naming",
    "Page",
    "PageLink",
    "Prepared",
    "Reading",
    "Relation",
    "RowError",
    "Rules",
    "Section",
    "Shared",
    "SiteRule",
    "Sitemap",
    "SitemapError",
    "Sketch",
    "Standing",
    "UrlError",
    "Wholes",
    "absolute",
    "align",
    "anchor_terms",
    "article_from_import",
    "article_from_row",
    "article_to_row",
    "blocks",
    "body_of",
    "dating_of",
    "distinct",
    "fault_of",
    "floor",
    "fold",
    "founder_of",
    "host_of",
    "house_sentences",
    "identify",
    "judge",
    "language_of",
    "named",
    "nearby",
    "normalise_url",
    "parents",
    "parse_time",
    "place",
    "points",
    "prepare",
    "public_domain",
    "read",
    "read_anchors",
    "read_captures",
    "read_credits",
    "read_feed",
    "read_section",
    "read_sitemap",
    "registrable_domain",
    "relate",
    "sentence_hash",
    "sentence_hashes",
    "sketch",
    "sketch_passages",
    "split_sentences",
    "story_id",
    "tokens",
    "url_key",
    "written_host",
]
