"""The processes beside the main one: workers, which read pages, and the indexer."""
