"""Measures how often the language of a text is told right, on real texts and on the gold pages.

    python -m bench.languages [--eval FOLDER]

Nobody labelled the languages of the real pages. The truth is what a page declares in `<html lang>`,
where it declares one; each text that declares none, or another than was read, is listed with its
beginning, to be read by hand. The gold pages' languages are known. Texts under 200 characters are
left out.
"""

from collections import Counter

from trafilatura import load_html

from bench.gold import LANGUAGES, gold_pages
from bench.sets import options, rows_of
from processing.markup.head import read_head
from processing.text.language import language_of

_FEWEST = 200  # characters of a text
_ONE = {"nb": "no", "nn": "no"}  # written forms of one language


def main() -> None:
    """Prints how many agree, the texts that have to be read, and how many of each language."""
    parser = options(__doc__)
    folder = parser.parse_args().eval / "pages"
    texts = {row["id"]: row["text"] or "" for row in rows_of(folder / "truth.jsonl.gz")}
    verdicts, languages = Counter[str](), Counter[str]()
    for row in rows_of(folder / "pages.jsonl.gz"):
        text = texts[row["id"]]
        if len(text) >= _FEWEST:
            said, read = _declared(row["html"], row["url"]), language_of(text)
            verdict = "agree" if said == read else "differ" if said else "undeclared"
            verdicts[verdict] += 1
            languages[read] += 1
            if verdict != "agree":
                begun = " ".join(text[:80].split())
                print(f"{verdict}: declared {said or 'none'}, read {read}: {row['url'][:70]}")
                print(f"    {begun}")
    print(dict(verdicts), f"in {len(languages)} languages:", dict(languages.most_common()))
    gold = [(name, language_of(page.text)) for name in LANGUAGES for page in gold_pages(name)]
    print(f"gold pages: {sum(name == read for name, read in gold)} of {len(gold)} right")


def _declared(html: str, url: str) -> str:
    said = read_head(load_html(html), url).language
    return _ONE.get(said, said)


if __name__ == "__main__":
    main()
