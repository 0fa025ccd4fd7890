"""The pages of the demo's desk, how some of them are looked at, and what an id that is unknown is told."""

from desk_looks import Look

PAGES = {
    "start": "/", "french": "/?q=passages&group=version&lang=fr", "arabic": "/?q=المضائق البحارة", "wrong": "/?q=title:(naples AND )",
    "nothing": "/?q=zebra&country=IT", "topics": "/topics", "story": "/stories/{story}", "arabic-story": "/stories/{arabic}",
    "version": "/stories/{story}/versions/A", "sides": "/stories/{story}/diff?a=A&b=C", "article": "/articles/{article}",
    "trace": "/trace", "traced": "/trace?article={article}", "decisions": "/decisions", "sources": "/sources", "jobs": "/jobs",
    "health": "/health", "why": "/why?url={url}", "unknown": "/stories/none", "lost": "/nowhere", "topic": "/topics/new?q=passages",
    "feeds": "/feeds", "feed": "/feeds?story={story}",
    "digests": "/digests", "not-seen": "/not-seen?q=passages",
}  # fmt: skip


LOOKS: dict[str, Look] = {
    "listed-wide-light": ("/?q=story:{story}&group=article", 1280, "light", "en-GB"), "found-phone-dark": (PAGES["french"], 390, "dark", "fr-FR"),
    "nothing-phone-light": (PAGES["nothing"], 390, "light", "en-GB"), "story-wide-light": ("/stories/{story}", 1920, "light", "fr-FR"),
    "arabic-phone-dark": ("/stories/{arabic}", 390, "dark", "en-GB"), "sides-phone-light": (PAGES["sides"], 390, "light", "fr-FR"),
    "article-wide-dark": ("/articles/{article}", 1280, "dark", "en-GB"), "traced-wide-light": (PAGES["traced"], 1280, "light", "en-GB"),
    "sources-phone-light": ("/sources", 390, "light", "fr-FR"), "health-wide-dark": ("/health", 1280, "dark", "en-GB"),
    "report-wide-light": ("/stories/{story}/report.html", 1280, "light", "en-GB"),
}  # fmt: skip
"""Pages whose order no id decides: these are other ones each time, as is the port of the press."""
UNKNOWN = {
    "/stories/none": "has the id 'none'", "/articles/none": "has the id or URL 'none'", "/stories/{story}/versions/ZZ": "ZZ",
    "/stories/{story}/diff?a=A&b=ZZ": "ZZ", "/trace?article=none": "'none'", "/?q=title:": "At character", "/?start=soon": "'soon' is no date",
    "/stories/{story}/report.exe": "a report is made as", "/topics/change?name=none": "none", "/nowhere": "no page at this address",
}  # fmt: skip
