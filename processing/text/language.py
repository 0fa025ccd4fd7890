"""The language of a text."""

_SAMPLE = 500  # characters: as right as the whole text, at a fifteenth of the cost
_SHORTEST = 20
_CODE = 2  # letters
# Alike to a classifier, which calls Serbian in Latin letters Bosnian.
_ALIKE = (frozenset({"bs", "hr", "sr"}), frozenset({"id", "ms"}))


def language_of(text: str, hint: str = "") -> str:
    """The ISO 639-1 code of the language `text` is written in.

    That is `hint` where the text is too short to tell, or in one that is hardly told from it.
    """
    declared = hint.lower()[:2]
    sample = " ".join(text[: 2 * _SAMPLE].split())[:_SAMPLE]
    if len(sample) < _SHORTEST:
        return declared
    import py3langid  # loads its model, which not every command needs

    code, _ = py3langid.classify(sample)
    if len(code) != _CODE:  # some of its languages have no code in ISO 639-1
        code = next(other for other, _ in py3langid.rank(sample) if len(other) == _CODE)
    return declared if any({code, declared} <= alike for alike in _ALIKE) else str(code)
