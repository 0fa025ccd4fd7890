"""Which pages to fetch, politely, surviving a crash: the Scrapy project."""
