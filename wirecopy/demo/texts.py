"""The demo's texts: files of paragraphs, one folder a language."""

import re
from importlib.resources.abc import Traversable

from wirecopy.errors import FailedError

_SPAN = re.compile(r"(\d+)(?:-(\d+))?", re.ASCII)


class Texts:
    """The texts of a folder, each file read once."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._read: dict[tuple[str, str], tuple[str, ...]] = {}

    def paragraphs(self, language: str, part: str) -> tuple[str, ...]:
        """The paragraphs that "text", "text:2" or "text:2-4" means, counted from 1.

        Raises `FailedError` where there is no such text or paragraph.
        """
        name, colon, wanted = part.partition(":")
        text = self._text(language, name)
        if not colon:
            return text
        span = _SPAN.fullmatch(wanted)
        first, last = (int(span[1]), int(span[2] or span[1])) if span else (0, 0)
        if not 1 <= first <= last <= len(text):
            raise FailedError(
                f"part {part!r} found, texts/{language}/{name}.md has the paragraphs 1-{len(text)}"
            )
        return text[first - 1 : last]

    def _text(self, language: str, name: str) -> tuple[str, ...]:
        key = language, name
        if key not in self._read:
            self._read[key] = self._paragraphs_of(language, name)
        return self._read[key]

    def _paragraphs_of(self, language: str, name: str) -> tuple[str, ...]:
        file = self._folder / language / f"{name}.md"
        if not file.is_file():
            raise FailedError(f"text {name!r} found, there is no texts/{language}/{name}.md")
        text = tuple(block.strip() for block in file.read_text("utf-8").split("\n\n"))
        if not all(text):
            raise FailedError(f"texts/{language}/{name}.md: an empty paragraph found")
        return text
