"""An official text as an analyst keeps it: a file of plain text."""

from pathlib import Path

from wirecopy.errors import MisusedError

_LARGEST = 2_000_000  # bytes; some ten times the words that a reference may have


def read_reference(path: Path) -> str:
    """The text of the file. Raises `MisusedError`, which names the file and what is wrong with it."""
    try:
        with path.open("rb") as file:
            body = file.read(_LARGEST + 1)
    except OSError as error:
        raise MisusedError(f"{path}: {error.strerror}; a file of plain text is needed") from error
    if len(body) > _LARGEST:
        raise MisusedError(f"{path}: larger than {_LARGEST:,} bytes, the most that is allowed")
    if b"\0" in body or body.startswith((b"%PDF", b"{\\rtf")):
        raise MisusedError(f"{path}: no plain text; save it as text in UTF-8 first")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MisusedError(
            f"{path}: byte {error.start + 1:,} is not UTF-8; save it as text in UTF-8 first"
        ) from error
    if not text.strip():
        raise MisusedError(f"{path}: empty; the official text is needed in it")
    return text
