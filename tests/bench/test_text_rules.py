"""What the measured rules do to texts."""

from bench.text_rules import without_repeated

FOOT = "Tutti i diritti riservati 🌊"


def left(*texts: tuple[str, str]) -> list[str]:
    return list(without_repeated(dict(zip("abcdef", texts, strict=False))).values())


def test_a_line_of_three_articles_of_a_host_goes() -> None:
    texts = [("molo.example", f"{line}\n{FOOT}") for line in ("Uno.", "Due.", "Tre.")]
    assert left(*texts) == ["Uno.", "Due.", "Tre."]


def test_a_line_of_two_or_of_other_hosts_stays() -> None:
    texts = [
        (host, f"{line}\n{FOOT}")
        for host, line in (("a.example", "Uno."), ("a.example", "Due."), ("b.example", "Tre."))
    ]
    assert left(*texts) == [text for _, text in texts]


def test_a_text_that_is_carried_three_times_does_not_delete_itself() -> None:
    texts = [("molo.example", f"Uno.\n{FOOT}")] * 3
    assert left(*texts) == [text for _, text in texts]
