"""What a crawl keeps on disk: every URL with its fate, and what waits for the index."""

from spiders.ledger.ledger import GIVEN, Found, Ledger, Settled
from spiders.ledger.visits import Due

__all__ = ["GIVEN", "Due", "Found", "Ledger", "Settled"]
