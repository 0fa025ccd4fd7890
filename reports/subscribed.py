"""The digest of a subscription: what is new of a topic to the person who gets it."""

from index import Index
from reports.digest import Digest, make_digest
from reports.watching.subscriptions import Subscription, Subscriptions


def subscribed_digest(index: Index, subscriptions: Subscriptions, one: Subscription) -> Digest:
    """What was matched since the last digest of a subscription, as far as it is still kept."""
    pending = index.held(subscriptions.pending(one))
    return make_digest(index, one.topic, pending.values())
