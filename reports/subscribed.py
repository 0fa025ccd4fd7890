"""The digest of a subscription: what is new of a topic to the person who gets it."""

from index import Index
from reports.digest import Digest, make_digest
from reports.watching.match import RECENT
from reports.watching.subscriptions import Subscription, Subscriptions


def subscribed_digest(index: Index, subscriptions: Subscriptions, one: Subscription) -> Digest:
    """What was matched since the last digest of a subscription.

    What a new query found long after it was seen is not new, and is left out.
    """
    placed = index.held(subscriptions.pending(one)).values()
    earliest = one.told - RECENT
    return make_digest(index, one.topic, [each for each in placed if each.article.seen >= earliest])
