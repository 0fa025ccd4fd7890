-- Added in the sixth version of the tables.

-- Articles are packed: three of a common length share the page that each had for itself.
UPDATE body SET article = deflated(article);
