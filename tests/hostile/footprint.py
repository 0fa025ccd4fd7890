"""How much memory a process and all below it hold, looked at while they run."""

import threading
from pathlib import Path


class Footprint:
    """The most memory, in bytes, that the process `root` and those below it held at a time.

    What several share is divided among them, so that their sum is what the machine had to give.
    """

    def __init__(self, root: int) -> None:
        self.most = 0
        self.single = 0
        self._root = root
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Footprint":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            sizes = [_held(pid) for pid in _tree(self._root)]
            self.most = max(self.most, sum(sizes))
            self.single = max([self.single, *sizes])


def _tree(root: int) -> list[int]:
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        try:
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def _held(pid: int) -> int:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    return sum(int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:"))
