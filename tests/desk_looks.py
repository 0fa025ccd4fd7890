"""Small pictures of pages that are kept, and compared with a tolerance.

Where a page is meant to look otherwise, WIRECOPY_LOOKS=renew takes the pictures anew, to be looked at.
"""

import os
from collections.abc import Callable
from pathlib import Path

KEPT = Path(__file__).parent / "web" / "looks"
TOLERANCE = 0.05  # of the picture; other fonts take less of it, a layout that breaks takes more
SCALE = 0.25  # at which letters are grey and blocks are still blocks

Look = tuple[str, int, str, str]
"""The path of a page, the width of the window, the scheme of colours and the reader's language."""

OFF = """async ([one, other]) => {
  const pixels = async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(image.width / 4, image.height / 4).getContext("2d");
    canvas.drawImage(image, 0, 0, canvas.canvas.width, canvas.canvas.height);
    return canvas.getImageData(0, 0, canvas.canvas.width, canvas.canvas.height).data;
  };
  const [a, b] = await Promise.all([pixels(one), pixels(other)]);
  if (a.length !== b.length) return 1;
  let off = 0;
  for (let at = 0; at < a.length; at += 4)
    if (Math.max(...[0, 1, 2].map((c) => Math.abs(a[at + c] - b[at + c]))) > 24) off += 1;
  return off / (a.length / 4);
}"""


def off_kept(off: Callable[[bytes, bytes], float], name: str, picture: bytes) -> float:
    """How far a picture is from the one that is kept under a name."""
    kept = KEPT / f"{name}.png"
    if os.environ.get("WIRECOPY_LOOKS") == "renew":
        kept.write_bytes(picture)
    assert kept.stat().st_size < 60_000
    return off(picture, kept.read_bytes())
