"""Where hosts tell which pages they have: feeds, sitemaps, sections and lists of archived pages."""
