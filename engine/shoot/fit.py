"""What is done when memory runs out: a ladder of ways to do with less, taken one after another until the take is made.

A take goes down the ladder by itself, from what was kept of it (keeping.py), and says in its facts what it took.
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from engine.shoot.family import FamilyInfo, Painter, Way

# What the libraries say where they raise nothing better than RuntimeError.
_SAID = (
    "out of memory",
    "not enough memory",
    "insufficient memory",
    "can't allocate memory",
    "cannot allocate memory",
    "bad_alloc",
)


# Nothing but time is lost by making room and by offloading: the frames are the same to the bit.
ROOM = Way("room for decoding", "Memory ran out, so the rest of the model makes room while pictures are decoded.", True)
TILES = Way("tiled decode", "Memory ran out, so pictures are decoded in tiles that are blended where they meet.", True)
OFFLOAD = Way("offload", "The graphics card's memory ran out, so each part of the model waits its turn outside of it.")
WINDOWS = Way("smaller windows", "Memory ran out, so fewer frames are painted at a time.")
HALF = Way("half precision", "Memory ran out, so the model computes in half precision; pictures change a little.")
LADDER = (ROOM, TILES, OFFLOAD, WINDOWS, HALF)


def next_way(
    taken: Collection[str], painter: Painter, info: FamilyInfo, size: tuple[int, int], frames: int, decoding: bool
) -> Way | None:
    """The next way down, skipping those that would save nothing; None at the ladder's end.

    ``frames`` is the longest window that was to be painted; ``decoding`` tells that sampling was done.
    """
    for way in LADDER:
        if way.name in taken or (way.while_decoding and not decoding):
            continue
        if way is WINDOWS:
            smaller = with_smaller_windows(info)
            if smaller is not None and smaller.max_frames < frames:
                return way
        elif painter.saves(way, size):
            return way
    return None


def with_smaller_windows(info: FamilyInfo) -> FamilyInfo | None:
    """The family as if it could paint half as many frames at a time; None when it has to paint that many."""
    half = (info.max_frames // 2 - info.frame_offset) // info.frame_step * info.frame_step + info.frame_offset
    try:
        return replace(
            info,
            max_frames=half,
            best_frames=min(info.best_frames, half),
            context_frames=min(info.context_frames, max(0, half - info.frame_step)),
        )
    except ValueError:
        return None


def ran_out_of_memory(error: BaseException) -> bool:
    """True for what memory that ran out looks like, on the processor or on a graphics card."""
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    told = isinstance(error, RuntimeError) or type(error).__module__ == "cv2"
    return told and any(words in str(error).lower() for words in _SAID)


@contextlib.contextmanager
def tiles(vae: Any, size: tuple[int, int], cell: int) -> Iterator[None]:
    """Decodes by ``vae`` in tiles of about half the canvas each way, a quarter of a tile blended with its neighbour.

    ``size`` is (width, height) of the canvas, ``cell`` the side of what a latent stands for. Afterwards all is as it
    was: encoding by tiles would change what is painted.
    """
    width, height = (min(512, max(2, -(-side // cell // 2)) * cell) for side in size)
    steps = {name: max(1, side // cell * 3 // 4) * cell for name, side in (("width", width), ("height", height))}
    names = [name for name in vars(vae) if name.startswith(("tile_sample_", "use_tiling"))]
    former = {name: getattr(vae, name) for name in names}
    vae.enable_tiling(
        tile_sample_min_height=height,
        tile_sample_min_width=width,
        tile_sample_stride_height=steps["height"],
        tile_sample_stride_width=steps["width"],
    )
    try:
        yield
    finally:
        for name, value in former.items():
            setattr(vae, name, value)
