"""What others group with: MinHash-LSH of whole texts, its pairs joined by connected components."""

from collections.abc import Iterable, Sequence

import xxhash
from datasketch import MinHash, MinHashLSH

from processing import Article

_SHINGLE = 5
_PERMUTATIONS = 128


def signatures(articles: Sequence[Article]) -> dict[str, MinHash]:
    """A MinHash of each article's 5-word shingles, by the id it was given."""
    return {article.given: _signature(article.text) for article in articles}


def lsh_stories(signed: dict[str, MinHash], threshold: float) -> dict[str, str]:
    """Stories as the connected components of what LSH finds at `threshold`."""
    lsh = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
    pairs = []
    for given, signature in signed.items():
        pairs += [(given, other) for other in lsh.query(signature)]
        lsh.insert(given, signature)
    return components(signed, pairs)


def components(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each id with a representative of its connected component."""
    above = {id: id for id in ids}

    def top(id: str) -> str:
        while above[id] != id:
            above[id] = above[above[id]]
            id = above[id]
        return id

    for a, b in pairs:
        above[top(a)] = top(b)
    return {id: top(id) for id in above}


def _signature(text: str) -> MinHash:
    words = text.lower().split()
    shingles = {" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - 4))}
    signature = MinHash(_PERMUTATIONS, scheme="affine32", hashfunc=_hash)
    signature.update_batch([shingle.encode("utf-8", "surrogatepass") for shingle in shingles])
    return signature


def _hash(shingle: bytes) -> int:
    return xxhash.xxh32_intdigest(shingle)
