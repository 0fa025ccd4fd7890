"""A small press for the tests of the desk: one dispatch in several versions, in two scripts, and hostile hands."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from printed import printed

from index import Index, intake
from processing import Article, CreditEvidence, DateEvidence

START = datetime(2023, 3, 14, 8, 0, tzinfo=UTC)
THERE = timezone(timedelta(hours=1))
"""The zone in which the outlets tell their times."""

DISPATCH = (
    "VALLETTA, 14 March (ANSA) - Ministers of nineteen coastal states agreed on Tuesday to share 75 million euros for new lighthouses.",
    "The meeting at the old customs house lasted five hours under the joint chair of Malta and Tunisia, and ended without a quarrel.",
    "The final statement welcomes three new members and asks every state to mend its own buoys before the winter storms begin.",
    "Several delegations warned of smugglers who paint over the harbour lights along the southern shore at night.",
    "A next meeting is planned in Sfax for the autumn, though nobody at the table could name a date for it yet.",
)
LOCAL = "Tunisia was represented by its harbour minister, who had come by the night ferry and praised the coffee on board."
ARABIC = (
    "فاليتا - اتفق وزراء تسع عشرة دولة ساحلية يوم الثلاثاء على تقاسم 75 مليون يورو من أجل منارات جديدة.",
    "واستمر الاجتماع خمس ساعات برئاسة مالطا وتونس، ورحب البيان الختامي بثلاثة أعضاء جدد.",
    "ومن المقرر عقد الاجتماع المقبل في صفاقس في الخريف.",
)
DIGEST = (
    "The fish market opens an hour later from Monday because the ice machine has been sent away for repairs.",
    DISPATCH[2],
    "The brass band of the dockyard looks for a tuba and for someone who can play it a little before the feast of the saint.",
    "Bread costs two cents more in the upper town, where the baker blames the flour, the wind and his brother-in-law.",
)
GREEK = (
    "Ο φάρος του νησιού έσβησε για τρεις νύχτες και οι ψαράδες γύρισαν με τα αστέρια όπως οι παππούδες τους.",
    "Ο δήμαρχος υποσχέθηκε καινούργια λάμπα πριν από το πανηγύρι, αν το πλοίο φέρει το σωστό κουτί.",
)
HOSTILE = "<script>alert('title')</script> \"><img src=x onerror=alert(1)>"


@dataclass(frozen=True)
class Press:
    """What tests ask for: ids of stories, of an article, and of hostile ones."""

    story: str
    arabic: str
    digest: str
    hostile: str
    article: str


def fill(index: Index) -> Press:
    """Takes the press in, in order of appearance."""
    updated = (DISPATCH[0].replace("75 million", "80 million"), *DISPATCH[1:4])
    articles = [
        article("Harbour Wire", "Lighthouses: 75 million promised", DISPATCH, 0),
        article("Malta Post", "Lighthouses: 75 million promised", DISPATCH, 0.5, country="MT"),
        article("Malta Post", "What to know of the Valletta meeting", DISPATCH[:3], 1, country="MT"),
        article("Sfax Soir", "Tunisia at the table", (DISPATCH[0], LOCAL, *DISPATCH[1:]), 2, country="TN"),
        article("Evil Eye", HOSTILE, DISPATCH[:3], 3, authors=("<b>Eve</b>",), url="javascript:alert(1)"),
        article("=cmd|'/C calc'!A0", '=HYPERLINK("http://evil.example")', DISPATCH[:3], 4),
        article("The Day", "Valletta promises", DISPATCH, 1, path="live"),
        article("The Day", "Valletta promises more", updated, 1, path="live", seen=8, agencies=()),
        article("المنارة", "تسع عشرة دولة تتقاسم 75 مليونا", ARABIC, 3, lang="ar", country="TN"),
        article("The Headland", "In brief 🐟", DIGEST, 30, agencies=()),
        article("Ο Φάρος", "Τρεις νύχτες χωρίς φως", GREEK, 52, lang="el", country="GR", agencies=()),
    ]  # fmt: skip
    receipts = [intake(index, [each])[0] for each in articles]
    return Press(
        story=receipts[0].story,
        arabic=receipts[8].story,
        digest=receipts[9].story,
        hostile=articles[4].id,
        article=articles[2].id,
    )


def article(
    source: str,
    title: str,
    paragraphs: tuple[str, ...],
    hours: float,
    *,
    lang: str = "en",
    country: str = "IT",
    agencies: tuple[str, ...] = ("ANSA",),
    **more: Any,
) -> Article:
    """An article so many hours after the start."""
    zoned = (START + timedelta(hours=hours)).astimezone(THERE).isoformat()
    return printed(
        START, hours, source, title, paragraphs, language=lang, country=country, agencies=agencies,
        dates=(DateEvidence("json-ld", "published", zoned),),
        credits=tuple(CreditEvidence(name, "line", f"With {name} 🐟") for name in agencies),
        flags=("stub",), **more,
    )  # fmt: skip
