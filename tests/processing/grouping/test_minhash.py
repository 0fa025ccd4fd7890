"""Signatures are those of datasketch, and estimate the Jaccard index."""

import numpy as np
import pytest
from datasketch import MinHash

from processing.grouping.minhash import minhash


def hashes(number: int, seed: int = 7) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 1 << 32, number, dtype=np.uint32)


@pytest.mark.parametrize("number", [1, 2, 300, 4_096, 4_097, 20_000])
def test_it_is_that_of_datasketch_however_many_hashes_there_are(number: int) -> None:
    theirs = MinHash(num_perm=128, scheme="affine32", hashfunc=int)
    theirs.update_batch(hashes(number).tolist())
    assert minhash(hashes(number), 128).tolist() == theirs.hashvalues.tolist()


def test_the_ends_of_the_range_count_as_any_other_hash() -> None:
    ends = np.array([0, 0xFFFF_FFFF], dtype=np.uint32)
    theirs = MinHash(num_perm=128, scheme="affine32", hashfunc=int)
    theirs.update_batch(ends.tolist())
    assert minhash(ends, 128).tolist() == theirs.hashvalues.tolist()


def test_order_and_repetition_change_nothing() -> None:
    some = hashes(500)
    assert minhash(some, 64).tolist() == minhash(np.repeat(some[::-1], 2), 64).tolist()


def test_equal_places_estimate_the_jaccard_index() -> None:
    some = hashes(4_000)
    one, other = some[:3_000], some[1_000:]  # 2,000 of 4,000 in common
    equal = (minhash(one, 2_048) == minhash(other, 2_048)).mean()
    assert equal == pytest.approx(0.5, abs=0.05)
