"""Paragraphs of articles, for tests of what stands between, above and below them."""

MINISTERS = [
    f"Le ministre numéro {n} a demandé que les marins retenus à terre rentrent avant l'automne prochain."
    for n in range(1, 4)
]
FERRIES = [
    f"The harbour master of quay {number} said that the ferries stay in port until the storm is over."
    for number in ("one", "two", "three", "four", "five")
]
