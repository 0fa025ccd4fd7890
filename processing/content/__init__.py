"""The title and the text of an article, apart from all else that stands on its page."""
