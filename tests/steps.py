"""Work counted in steps, which a busy machine does not change."""

import sys
from collections.abc import Callable


def calls(function: Callable[[], object]) -> int:
    """How many functions were called until it returned, those of C among them."""
    number = 0

    def count(frame: object, event: str, _: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return number
