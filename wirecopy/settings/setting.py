"""The table of settings: their names, kinds, defaults and help."""

from dataclasses import dataclass

from processing.content.textrules import TEXT_RULES

FILE = "wirecopy.toml"
SOURCES = "sources.toml"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its key in the file, its type and default, and what it does."""

    key: str
    kind: str
    default: object
    help: str

    @property
    def environment(self) -> str:
        """The environment variable that overrides the file."""
        return "WIRECOPY_" + self.key.upper().replace(".", "_")


SETTINGS = (
    Setting(
        "data",
        "path",
        "data",
        "The folder of the ledger, the embedded index, raw pages and reports.",
    ),
    Setting("sources", "path", SOURCES, "The file of the sources that are followed."),
    Setting(
        "rules",
        "path",
        "rules",
        "The folder of the rules of sites that need some, HOST.toml each (see `wirecopy rules`).",
    ),
    Setting(
        "index.url",
        "string",
        "embedded:",
        'Where articles are indexed; "embedded:" is this machine, '
        '"https://user@search.example:9200/wirecopy" the indices of that name in Elasticsearch; '
        "name several of a cluster's nodes with commas, as in "
        '"https://user@a.example:9200,b.example:9200/wirecopy", to go on where one is lost.',
    ),
    Setting(
        "index.password_file",
        "path",
        "",
        "A file whose first line is the password of the index's user; or set WIRECOPY_INDEX_PASSWORD.",
    ),
    Setting(
        "index.api_key_file",
        "path",
        "",
        "A file whose first line is an API key of the index; or set WIRECOPY_INDEX_API_KEY.",
    ),
    Setting(
        "index.ca_file",
        "path",
        "",
        "Certificates that are trusted for the index beside the system's own (PEM).",
    ),
    Setting(
        "index.keep",
        "days",
        "",
        'How long articles are kept after they were first seen, as in "400d"; for good by default.'
        " A crawl lets go of the older ones when it has ended.",
    ),
    Setting(
        "index.repository",
        "string",
        "",
        "A snapshot repository of Elasticsearch that `backup` uses instead of writing a file.",
    ),
    Setting(
        "crawl.contact",
        "string",
        "",
        "An address in the User-Agent; a crawl beyond this machine needs one.",
    ),
    Setting(
        "crawl.delay",
        "seconds",
        1.0,
        "Seconds between two requests to one host; grows with its answers.",
    ),
    Setting(
        "crawl.allow_private", "list", (), 'Exact "host:port" exceptions to the connection guard.'
    ),
    Setting(
        "crawl.pages",
        "count",
        1000,
        "Requests to one host in one crawl, what is beyond them waits for the next; 0 for no bound.",
    ),
    Setting("crawl.workers", "number", 0, "Processes that read pages; 0 is one for each core."),
    Setting(
        "crawl.soonest",
        "span",
        "10m",
        "The shortest time between two readings of a feed, sitemap or section; how long it is follows"
        " how often there is news. A source's own `schedule` stands over it.",
    ),
    Setting("crawl.latest", "span", "1d", "The longest time between two readings of one."),
    Setting(
        "crawl.revisit",
        "spans",
        ("15m", "1h", "3h", "1d", "7d"),
        "The ages at which an article is visited again to see whether it changed; none to never.",
    ),
    Setting(
        "crawl.warc", "truth", True, "Whether raw pages are kept, so that they can be replayed."
    ),
    Setting(
        "crawl.verify_certificates",
        "truth",
        False,
        "Whether an https address is read only where its host's certificate is valid. Many outlets' are not: expired,"
        " or without those between it and an authority.",
    ),
    Setting(
        "crawl.respect",
        "wishes",
        ("noarchive",),
        'What pages may ask for by robots meta, X-Robots-Tag or tdm-reservation: "noarchive" keeps no raw'
        ' page; "noindex" and "tdm" (text and data mining) store no article either. For "tdm" each host is'
        " asked for its tdmrep.json, too.",
    ),
    Setting(
        "crawl.text_rules",
        "texts",
        TEXT_RULES,
        "What is done to the text of a page beyond reading it; nothing where the list is empty."
        " [Extraction](extraction.md#the-text) tells of each rule what it does and what it is worth.",
    ),
    Setting(
        "crawl.browser",
        "browsing",
        "never",
        'When pages are seen by a browser before they are read: "never", "always", or "auto", which is where'
        " the plain page has no text. A source's own `browser` stands over it. Needs `wirecopy[browser]`.",
    ),
    Setting(
        "schedule.quiet",
        "hours",
        "",
        'Hours of the day in which `schedule` begins no crawl, as in "23:00-05:00".',
    ),
    Setting("schedule.timezone", "zone", "UTC", "The time zone of those hours."),
    Setting(
        "schedule.longest",
        "span",
        "30m",
        "How long one crawl of `schedule` may take; what it leaves is taken up by the next.",
    ),
    Setting(
        "alerts.urls_file",
        "path",
        "",
        "A file of addresses that are told when a source goes dark and when it is back, and what is new of"
        " topics, one a line, as apprise writes them (mailto://, slack://, json://host/path); or set WIRECOPY_ALERTS_URLS.",
    ),
    Setting(
        "alerts.people_file",
        "path",
        "",
        "A file of where people get the digests that they ask for on the desk or by `wirecopy topics subscribe`, one"
        " a line: the name of their account (of their user, where there are no accounts), = and an address as"
        " apprise writes them (amal = mailto://…); or set WIRECOPY_ALERTS_PEOPLE.",
    ),
    Setting(
        "alerts.mail_file",
        "path",
        "",
        "A file of the mail server through which people get digests at the mail addresses that they enter on the desk and confirm, as"
        " apprise writes it (mailtos://user:password@mail.example?from=desk@example.org); or set WIRECOPY_ALERTS_MAIL.",
    ),
    Setting(
        "log.format",
        "log",
        "text",
        'How events are logged on standard error: "text" for people, "json" for programs, one a line.',
    ),
)
"""Every setting; docs/configuration.md is made from this table."""
