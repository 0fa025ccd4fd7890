"""WARC files: raw pages as they are kept and as they are read."""
