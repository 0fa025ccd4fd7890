"""Settings of the Scrapy project; `wirecopy` sets those of its own configuration over them."""

from typing import Any

from scrapy.settings import default_settings

from processing.content.textrules import TEXT_RULES
from spiders import task

BOT_NAME = "wirecopy"
SPIDER_MODULES = [
    "spiders.feed",
    "spiders.sitemap",
    "spiders.site",
    "spiders.listing",
    "spiders.archive",
    "spiders.outlets",
]

# wirecopy's own; most are set in wirecopy.toml, of which docs/configuration.md says what they mean.
WIRECOPY_DATA = "data"
WIRECOPY_INDEX = "embedded:"
WIRECOPY_ACCESS = None  # what opens an index beyond this machine
WIRECOPY_RHYTHM = None  # when to come back; `spiders.ledger.rhythm` has the default
WIRECOPY_CONTACT = ""
WIRECOPY_ALLOW_PRIVATE: list[str] = []
WIRECOPY_WORKERS = 0
WIRECOPY_WARC = True
WIRECOPY_PAGES = task.PAGES  # of one host in one crawl
WIRECOPY_RESPECT = ["noarchive"]  # what a page may ask for
WIRECOPY_TEXT_RULES = list(TEXT_RULES)  # what is done to texts
WIRECOPY_BROWSER = "never"  # for sources that do not say it
WIRECOPY_ALONE = True  # by `scrapy crawl`, and not from within wirecopy
WIRECOPY_JOB = 0  # the number of the job that a crawl is; 0 by `scrapy crawl`
WIRECOPY_RULES = task.RULES  # the folder of the rules of sites
WIRECOPY_CLOCK = None  # what tells the time; the machine's clock where it is not set

USER_AGENT = "wirecopy"
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS = 128  # besides what stalls (spiders.fetching.aside)
CONCURRENT_ITEMS = 1  # a page is one article; Scrapy has as many tasks for each answer
CONCURRENT_REQUESTS_PER_DOMAIN = (
    16  # one that is asked, and those that stall (spiders.fetching.download)
)
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 20.0

TWISTED_DNS_RESOLVER = "spiders.fetching.names.Names"
DNS_TIMEOUT = 12  # seconds; whoever asked has given up before, and does not ask again
REACTOR_THREADPOOL_MAXSIZE = 100  # what looks up names, and mostly waits

SCRAPER_SLOT_MAX_ACTIVE_SIZE = 400_000_000  # bytes that wait; see spiders.workers.shelf
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 10_000_000
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = False
RETRY_TIMES = 1
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # its list or page is told of as failed
RETRY_EXCEPTIONS = [  # what takes too long is tried again by the next crawl
    "scrapy.exceptions.CannotResolveHostError",
    "scrapy.exceptions.DownloadConnectionRefusedError",
    "scrapy.exceptions.DownloadFailedError",
    "scrapy.exceptions.ResponseDataLossError",
    "twisted.internet.error.ConnectionDone",
    "twisted.internet.error.ConnectError",
    "twisted.internet.error.ConnectionLost",
]
SCHEDULER_MEMORY_QUEUE = "spiders.fetching.packed.PackedStack"
SCHEDULER_START_MEMORY_QUEUE = "spiders.fetching.packed.PackedQueue"
RETRY_HTTP_CODES = [408, 500, 502, 504]  # 429 and 503 ask for a pause instead
REDIRECT_MAX_TIMES = 8
METAREFRESH_MAXDELAY = 6  # seconds, below which a page that leads on is no page to be read
COOKIES_ENABLED = False  # a consent wall answers the next page the same way
TELNETCONSOLE_ENABLED = False
REFERER_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"
}
# Only what the web speaks: a feed must not name a file of this machine.
DOWNLOAD_HANDLERS: dict[str, str | None] = {
    "http": "spiders.fetching.download.PoliteHandler",
    "https": "spiders.fetching.download.PoliteHandler",
    "data": None,
    "file": None,
    "s3": None,
    "ftp": None,
}
DOWNLOADER_MIDDLEWARES: dict[str, Any] = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,  # loads another client to be off
    "spiders.workers.shelf.ShelfMiddleware": 50,  # behind all that look into a body
    "spiders.fetching.guard.GuardMiddleware": 90,
    "spiders.fetching.manners.RobotsMiddleware": 100,
    "spiders.fetching.manners.ReservationMiddleware": 110,  # of what may be asked for
    "spiders.fetching.redirects.PlainRefreshes": 555,  # of what is unpacked, and no challenge
    "spiders.fetching.manners.ChallengeMiddleware": 560,  # behind redirects, before whom nothing is compressed
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "spiders.fetching.codings.HonestCodings": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "spiders.fetching.redirects.PlainRedirects": 600,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,  # a proxy would hide addresses from the guard
}
# Each of them is three generators for each page that waits to be read, and has nothing to do here.
SPIDER_MIDDLEWARES: dict[str, Any] = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # see processing.urls
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
# What is only switched off is loaded all the same, and a client of another library with it.
EXTENSIONS_BASE = {
    name: order
    for name, order in default_settings.EXTENSIONS_BASE.items()
    if not name.endswith(("RemoteControl", "TelnetConsole", "AutoThrottle"))
}
EXTENSIONS: dict[str, Any] = {
    "spiders.fetching.download.Pace": 0,
    "spiders.ending.Ending": 0,
    "spiders.fetching.guard.GuardExtension": 0,
    "spiders.logs.WordedEvents": 0,
}
ITEM_PIPELINES = {"spiders.pipeline.IndexPipeline": 100}
FEED_EXPORT_ENCODING = "utf-8"
FEED_EXPORT_FIELDS = [
    "id", "url", "source", "title", "text", "language", "published", "modified", "seen", "authors", "agencies",
]  # fmt: skip
LOG_LEVEL = "INFO"
