"""The formats of reports and of rows: a document of each, made of what is told."""
