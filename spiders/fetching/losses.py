"""What becomes of a page that could not be had."""

from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from processing import Fate
from spiders.ending import CrawlEnding
from spiders.errors import GuardError
from spiders.fetching.answers import cause_of, fate_of
from spiders.fetching.manners import Challenged, RobotsDenied, RobotsUnread
from spiders.fetching.pauses import HostPaused


def loss_of(failure: Failure) -> tuple[Fate, str, bool] | None:
    """The fate, the reason, and whether it is worth another try; None where the page stays pending."""
    error = failure.value
    match error:
        case HostPaused() | CrawlEnding():
            return None
        case RobotsUnread():
            return Fate.ROBOTS, str(error), True
        case RobotsDenied():
            return Fate.ROBOTS, "robots.txt", False
        case Challenged():
            return Fate.BLOCKED, str(error), True
        case GuardError():
            return Fate.REFUSED, str(error), False
        case HttpError():  # a redirect that leads to nothing that is fetched
            return fate_of(error.response.status)
        case _:
            return Fate.FAILED, cause_of(failure), True
