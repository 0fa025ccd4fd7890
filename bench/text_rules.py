"""Measures what each rule does to the text of real pages, alone and with the others.

    python -m bench.text_rules [--eval FOLDER]

The hosts are parted in two halves by a hash, so that a rule chosen on one can be confirmed on the
other. `repeated`, which drops lines that stand in two other articles of the host, is no rule of
wirecopy's: it is measured here to see what one would bring. Precision, recall and F1 are those of the scorer that lies beside the pages.
"""

import hashlib
import importlib.util
from collections import defaultdict
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from multiprocessing import Pool
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from bench.sets import options, rows_of
from processing import Page
from processing.content.appended import cut_appended
from processing.content.body import finished, read_body
from processing.content.textrules import ALL_RULES, TEXT_RULES, TextRules
from processing.content.titles import read_title
from processing.markup.beside import drop_beside
from processing.markup.head import read_head
from processing.markup.tame import tree_of
from processing.markup.unread import drop_unread
from processing.text.normalise import tokens
from processing.urls import host_of

# `hydrated` is for pages that show no text; bench.hydrated measures it.
_NAMES = [name for name in TEXT_RULES if name != "hydrated"]
_NO_RULES = TextRules.named(())
_WAYS = {
    "none": _NO_RULES,
    **{f"only {name}": TextRules.named([name]) for name in _NAMES},
    **{f"all but {name}": replace(ALL_RULES, **{name: False}) for name in _NAMES},
    "all": ALL_RULES,
}

_REPEATED = {"none": "only repeated", "all": "all and repeated"}
_OTHERS = 2  # other articles of a host with the same line


def main() -> None:
    """Prints a line a way and set, with all three figures of both halves and the whole; then one a rule."""
    parser = options(__doc__)
    folder = parser.parse_args().eval
    truth = {row["id"]: row for row in rows_of(folder / "pages" / "truth.jsonl.gz")}
    with Pool(2) as pool:
        texts = dict(pool.imap(_texts, rows_of(folder / "pages" / "pages.jsonl.gz"), chunksize=8))
    for way, named in _REPEATED.items():
        hosts = {id: host_of(row["url"]) for id, row in truth.items()}
        known = {id: (hosts[id], text[way]) for id, text in texts.items()}
        for id, text in without_repeated(known).items():
            texts[id][named] = text
    scorer = scorer_of(folder / "score_pages.py")
    for way in (*_WAYS, *_REPEATED.values()):
        for name, ids in _sets(truth).items():
            halves = [[id for id in ids if half(truth[id]["url"]) == one] for one in (0, 1)]
            print(way, name, *(_score(scorer, truth, texts, way, part) for part in (*halves, ids)))
    for name in _NAMES:
        alone, together = (_apart(texts, *ways) for ways in _with_and_without(name))
        print(f"{name}: {alone} pages read otherwise for it alone, {together} beside all others")


def without_repeated(articles: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The texts of articles (host, text) without lines that two others of the host have, too.

    Others are those of another text: exact duplicates count once.
    """
    bearing = defaultdict(set)
    for host, text in articles.values():
        for line in text.split("\n"):
            bearing[host, tokens(line)].add(text)
    return {
        id: "\n".join(
            line for line in text.split("\n") if len(bearing[host, tokens(line)]) <= _OTHERS
        )
        for id, (host, text) in articles.items()
    }


def _texts(row: dict[str, Any]) -> tuple[str, dict[str, str]]:
    page = Page(row["url"], row["html"].encode("utf-8", "replace"), datetime.now(UTC))
    tree = tree_of(page)
    if tree is None:
        return row["id"], dict.fromkeys(_WAYS, "")
    head = read_head(tree, row["url"])
    drop_unread(tree)
    title = read_title(tree, head)
    read = {}
    for beside, appended in product((False, True), repeat=2):
        one = deepcopy(tree)
        if beside:
            drop_beside(one)
        if appended:
            cut_appended(one, title)
        read[beside, appended] = read_body(one, head, title, _NO_RULES).read, one
    return row["id"], {
        way: finished(*read[rules.beside, rules.appended], head, title, rules)
        for way, rules in _WAYS.items()
    }


def _with_and_without(name: str) -> tuple[tuple[str, str], ...]:
    """The ways that a rule alone sets apart, with no other and with all of them."""
    return ("none", f"only {name}"), (f"all but {name}", "all")


def _apart(texts: Mapping[str, Mapping[str, str]], one: str, other: str) -> int:
    """The pages that are read otherwise in two ways."""
    return sum(text[one] != text[other] for text in texts.values())


def _sets(truth: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    sets = defaultdict(list)
    for id, row in truth.items():
        if row.get("text"):
            sets[row["set"]].append(id)
    return dict(sorted(sets.items()))


def half(url: str) -> int:
    """The half of the hosts, 0 or 1, that an address belongs to."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return hashlib.md5(host.encode(), usedforsecurity=False).digest()[0] % 2


def _score(scorer: ModuleType, truth: Any, texts: Any, way: str, ids: list[str]) -> str:
    got = scorer.text_scores([truth[id]["text"] for id in ids], [texts[id][way] for id in ids])
    return f"{got['f1']:.4f} ({got['precision']:.4f}/{got['recall']:.4f})"


def scorer_of(path: Path) -> ModuleType:
    """The scorer that lies beside the pages."""
    spec = importlib.util.spec_from_file_location("score_pages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
