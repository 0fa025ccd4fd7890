"""Tokens that open something: told once, kept as hashes, and named by the beginning of these."""

import hashlib
import secrets

SHORT = 12  # digits of a hash that tell it from others, and help nobody to guess its token


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token; they are long and random, so that a plain hash tells nothing of them."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
