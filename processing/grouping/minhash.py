"""MinHash signatures, value for value those of datasketch's scheme `affine32`.

They are computed here, as datasketch loads scipy, and a client of Redis where there is one, into
every process that parses pages: 50 to 85 MB and a second each.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

_SEED = 1
_PORTION = 4_096  # hashes taken at once: a long text needs no more memory than a short one

Hashes = NDArray[np.uint32]


def minhash(hashes: Hashes, permutations: int) -> Hashes:
    """The least value of each permutation over `hashes`: a signature, one number a permutation.

    `hashes` are the 32-bit hashes of a set's members, at least one, in any order. Two sets have the
    same value at a place with the probability of their Jaccard index (Broder 1997).
    """
    factors, offsets = _permutations(permutations)
    least = np.full(permutations, np.iinfo(np.uint32).max, dtype=np.uint32)
    for start in range(0, len(hashes), _PORTION):
        mixed = _mixed(hashes[start : start + _PORTION])
        permuted = mixed[:, np.newaxis] * factors + offsets
        np.minimum(least, permuted.min(axis=0), out=least)
    return least


@cache
def _permutations(number: int) -> tuple[Hashes, Hashes]:
    """Factors, which are odd so that no two hashes become one, and offsets."""
    random = np.random.RandomState(_SEED)
    halves = random.randint(0, 1 << 31, number, dtype=np.uint32)
    return halves * np.uint32(2) + np.uint32(1), random.randint(0, 1 << 32, number, dtype=np.uint32)


def _mixed(hashes: Hashes) -> Hashes:
    """The finalizer of MurmurHash3: it spreads hashes that lie close together."""
    hashes = (hashes ^ (hashes >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    hashes = (hashes ^ (hashes >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return hashes ^ (hashes >> np.uint32(16))
