"""What analysts ask for: the query language, read into a tree that every backend understands."""
