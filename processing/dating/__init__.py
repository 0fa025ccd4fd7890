"""When an article appeared and was changed: what a page says of it, and how sure that is."""
