"""The rules for texts: what is done to the text of a page beyond reading it, each to be switched off."""

from collections.abc import Collection
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class TextRules:
    """Which rules are followed, in the order in which they take effect; each was measured alone and with the others.

    `beside`: blocks beside the text, dialogues, menus and cards of other stories among them, are left
    out before it is read. `appended`: articles that stand behind the page's own are cut off before it is read. `hydrated`:
    where a page shows no text, it is taken from what its scripts are given. `veiled`: lines of a
    paywall whose letters are shifted are dropped. `declared`: JSON-LD's text completes it.
    `other_stories`: of a short text, so are paragraphs that are other stories'. `title_line`: so are
    lines that repeat the headline. `furniture`: so are read-also lines, pleas and picture credits.
    `standfirst`: the sentences under the headline are put before it.
    """

    beside: bool = True
    appended: bool = True
    hydrated: bool = True
    veiled: bool = True
    declared: bool = True
    other_stories: bool = True
    title_line: bool = True
    furniture: bool = True
    standfirst: bool = True

    @classmethod
    def named(cls, names: Collection[str]) -> "TextRules":
        """The rules of these names, which are some of `TEXT_RULES`, and no others."""
        return cls(**{name: name in names for name in TEXT_RULES})


ALL_RULES = TextRules()

TEXT_RULES = tuple(field.name for field in fields(TextRules))
"""The names of the rules, by which settings switch them on."""
