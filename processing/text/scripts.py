"""Characters of one kind, as what stands for them in a class of a regular expression."""

HAN = "\u4e00-\u9fff"

EASTERN = f"\u3040-\u30ff{HAN}\uac00-\ud7a3"
"""Of China, Japan and Korea, where few characters say much."""

INDIC = "\u0900-\u0963\u0971-\u0dff"
"""Of India's scripts, whose vowel signs, no letters to `re`, are within words."""

TURNING = "\u202a-\u202e\u2066-\u2069"
"""The signs that turn the direction of writing: what stands behind a text would be turned with it."""
