"""The index of one machine: SQLite keeps the truth, Tantivy finds in it."""

from index.embedded.backend import EmbeddedIndex

__all__ = ["EmbeddedIndex"]
