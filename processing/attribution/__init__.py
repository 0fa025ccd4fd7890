"""Whose an article is: its writers, and the agencies that are credited for it."""
