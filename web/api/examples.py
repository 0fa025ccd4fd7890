"""Good answers as the API's document shows them, made of the very values that it answers with."""

from datetime import UTC, datetime

from index import Act, Count, Decision, Placed, Side
from processing import Article, Fate, LinkKind
from reports import Carrier, Explanation, StoryReport, VersionReport, diff_texts, to_row
from reports.comparison.passages import Passage
from reports.digest import Digest, Told, render_digest
from reports.stories.explain import Reason
from reports.stories.ledger import Counts, Headline
from reports.trace import Bearer, Extent, PassageTrace, Trace
from reports.trace.values import Carried, First
from spiders.ledger.health import Health
from spiders.ledger.history import Event, History
from spiders.ledger.jobbook import Job
from spiders.sources.source import Source
from spiders.validators import Validators
from web.api.values import (
    DecidedAnswer,
    DiffAnswer,
    DigestAnswer,
    Found,
    PreviewAnswer,
    RecipientAnswer,
    SearchAnswer,
    TopicAnswer,
)
from web.monitoring import Followed, List, Paused

_TIME = datetime(2021, 6, 28, 10, 5, tzinfo=UTC)
_URL = "https://post.example/monde/1"
_STORY, _VERSION, _ARTICLE = "s86f98e09abebfd08", "v0d6f2b41c9e8a735", "a5b1e7f20c4d99361"
_TITLE = "Rome promet 400 millions pour les écoles"
_TEXT = "Les ministres réunis à Rome ont promis 400 millions d'euros."
_LATER = "Les ministres réunis à Rome ont promis 420 millions d'euros."
_SOURCE = "Example Post"

_found = Found(
    _ARTICLE, _STORY, _VERSION, _TITLE, _URL, _SOURCE, "fr", "MA", ("Reuters",), _TIME, _TIME,
    False, _ARTICLE, "Les <b>ministres</b> réunis à Rome ont promis 400 millions", 7.12, 8, 5, 6,
)  # fmt: skip
_carrier = Carrier(_ARTICLE, _SOURCE, _TITLE, _URL, _TIME, True, "fr", "MA", ("Reuters",))
_version = VersionReport(
    _VERSION, "A", _TEXT, "fr", 10, 1.0, (Headline(_TITLE, 1),), (_carrier,), ("Reuters",)
)
_counts = Counts(1, 0, 1, 1, ("MA",), ("fr",), ("Reuters",))
_diff = diff_texts(_TEXT, _LATER)
_decision = Decision(
    "dd3fa92c1e0",
    "merge",
    Act("amal", _TIME, "one dispatch"),
    (Side(_STORY, (_VERSION,), (_ARTICLE,)), Side("s1c4e09b2d7a6f353", ("v2",), ("a2",))),
)
_reason = Reason(
    "B", "v2", _STORY, _TITLE, "Sahel Matin", _TIME, LinkKind.VERSION, 0.97, 0.94, 0.9, 1.0, 240,
    131, (_TEXT,), ("400",), ("420",), "version", {"containment": 2.1},
)  # fmt: skip
_digest = Digest("coalition", (Told(_STORY, _TITLE, _URL, _SOURCE, "fr", _TIME, 8, 8, 5, 6),))
_history = History(
    _URL, _SOURCE, Fate.FETCHED, "", _ARTICLE, (Event(_TIME, "discovered", "feed"),), 1, _TIME,
    Validators('"5f1c"', "Mon, 28 Jun 2021 10:05:00 GMT"),
)  # fmt: skip
_source = Source(_SOURCE, "post.example", "MA", "fr", ("https://post.example/rss",))

HITS = to_row(SearchAnswer((_found,), 8, 5, 1, False))
COUNTS = to_row([Count("2021-06-28", "story", 3), Count("2021-06-29", "story", 1)])
ARTICLE = to_row(
    Placed(
        Article(
            _ARTICLE, _VERSION, _URL, _SOURCE, _TITLE, _TEXT, _TIME, _TIME,
            language="fr", agencies=("Reuters",), domain="post.example", country="MA",
        ),
        _STORY,
    )
)  # fmt: skip
STORY = to_row(
    StoryReport(
        _STORY,
        _TITLE,
        "fr",
        _TIME,
        _TIME,
        _counts,
        "A",
        (_version,),
        (Passage(1, _TEXT, "A", "fr", 10, {"A": 1.0}),),
    )
)
DIFF = to_row(
    DiffAnswer(_STORY, "A", "B", _diff.counts, _diff.words_added, _diff.words_cut, _diff.changes)
)
EXPLANATION = to_row(
    Explanation(
        _ARTICLE, _TITLE, _URL, _SOURCE, _STORY, "A", _VERSION, 0, 2, 0.94, 0.4, (_reason,), (), ()
    )
)
TRACE = to_row(
    Trace(
        "communiqué", "", "fr", 10,
        (PassageTrace(1, _TEXT, 10, {Extent.WHOLE: 1}, {Extent.WHOLE: (1,)}, First(_carrier, Extent.WHOLE)),),
        (Bearer(1, _VERSION, _STORY, "fr", 10, (_carrier,), (Carried(1, Extent.WHOLE, 1.0, _TEXT),), 1.0, 1.0, ()),),
        _counts,
    )
)  # fmt: skip
DECISION = to_row(_decision)
DECIDED = to_row(DecidedAnswer(_decision, {"v2": _STORY}))
SOURCES = to_row(
    [
        Followed(
            _source,
            Health(_SOURCE),
            (List("https://post.example/rss", _TIME, _TIME, 0, "", _TIME),),
            {"fetched": 12},
            (Paused("post.example", _TIME, _TIME, "429: asked too often?", "raise its delay, or ask the outlet"),),
        )
    ]
)  # fmt: skip
TOPIC = to_row(
    TopicAnswer("coalition", '"coalition mondiale"', 8, 5, 2, 3, "daily", ("third outlet",))
)
DIGEST = to_row(DigestAnswer("coalition", "daily", _TIME))
PREVIEW = to_row(
    PreviewAnswer(
        "coalition",
        "coalition: 1 new story",
        1,
        render_digest(_digest, "text"),
        render_digest(_digest, "html"),
        "en",
    )
)
RECIPIENT = to_row(RecipientAnswer("amal@example.org", "fr", True, ("slack 2c26b46b68",), True))
JOBS = to_row([Job(7, "crawl", _TIME, _TIME, 14, 12, 0, 2, "finished")])
HISTORY = to_row(_history)
