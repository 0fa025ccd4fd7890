"""The settings of the Scrapy project with those of one crawl over them."""

from importlib.metadata import version

from scrapy.settings import Settings

from spiders import settings as project
from spiders.task import CrawlSettings


def scrapy_settings(settings: CrawlSettings) -> Settings:
    """What Scrapy and the parts of the project are told of a crawl."""
    made = Settings()
    made.setmodule(project, priority="project")
    made.update(_ours(settings) | _scrapys(settings), priority="cmdline")
    return made


def _ours(settings: CrawlSettings) -> dict[str, object]:
    return {
        "WIRECOPY_DATA": str(settings.data),
        "WIRECOPY_INDEX": settings.index,
        "WIRECOPY_ACCESS": settings.access,
        "WIRECOPY_RHYTHM": settings.rhythm,
        "WIRECOPY_CONTACT": settings.contact,
        "WIRECOPY_ALLOW_PRIVATE": list(settings.allow_private),
        "WIRECOPY_WORKERS": settings.workers,
        "WIRECOPY_WARC": settings.warc,
        "WIRECOPY_RESPECT": list(settings.respect),
        "WIRECOPY_TEXT_RULES": list(settings.text_rules),
        "WIRECOPY_PAGES": settings.pages,
        "WIRECOPY_BROWSER": settings.browser,
        "WIRECOPY_RULES": str(settings.rules),
        "WIRECOPY_CLOCK": settings.clock,
        "WIRECOPY_ALONE": False,
    }


def _scrapys(settings: CrawlSettings) -> dict[str, object]:
    return {
        "DOWNLOAD_VERIFY_CERTIFICATES": settings.verify_certificates,
        "USER_AGENT": f"wirecopy/{version('wirecopy')}{_about(settings.contact)}",
        "DOWNLOAD_DELAY": settings.delay,
        "AUTOTHROTTLE_ENABLED": settings.delay > 0,
        "AUTOTHROTTLE_START_DELAY": settings.delay,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "LOG_LEVEL": "WARNING",
    }


def _about(contact: str) -> str:
    """Who crawls, as a User-Agent tells it."""
    if not contact:
        return ""
    return f" (+mailto:{contact})" if "@" in contact else f" (+{contact})"
