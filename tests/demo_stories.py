"""Stories of the demo's press that look alike."""

LOOKALIKES = [
    ("communique-en", "lastyear-en"),
    ("communique-fr", "lastyear-fr"),
    ("communique-ar", "lastyear-ar"),
    ("communique-en", "prep-en"),
    ("communique-fr", "prep-fr"),
    ("communique-en", "background-en"),
    ("communique-fr", "background-fr"),
    ("wire-en", "preview-en"),
]
"""Pairs that share a formula and passages, and are not one story."""
