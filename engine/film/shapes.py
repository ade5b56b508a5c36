"""What is drawn on a picture to say where: masks that follow what they were drawn around, and paths of a camera.

Places are shares of the picture: x from 0 at its left edge to 1 at its right, y from 0 at the top to 1 at the bottom,
so they hold at every size. They may lie outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

Point = tuple[float, float]
LEAST_ZOOM, LARGEST_ZOOM = 0.05, 20.0  # of a camera


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed polygon as it was drawn at frame ``at``; a box is one of four points. Raises ValueError for less than
    three points."""

    at: int
    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        if len(self.points) < 3 or not all(isfinite(x) and isfinite(y) for x, y in self.points):
            raise ValueError("an outline has at least three points")


@dataclass(frozen=True, slots=True)
class Mask:
    """A part of the picture: what lies inside its outlines. Frames count from the start of what it is drawn on.

    Where several outlines have the same frame they are parts of one mask. Between and beyond drawn frames the mask
    follows the picture when ``tracked``; otherwise it changes from one drawn frame to the next in straight lines and
    stands still beyond them. ``feather`` is the width of its soft edge, which lies inside, as a share of the picture's
    height. Raises ValueError for a mask of nothing.
    """

    outlines: tuple[Outline, ...]
    tracked: bool = True
    feather: float = 0.02

    def __post_init__(self) -> None:
        if not self.outlines or not 0 <= self.feather <= 1:
            raise ValueError("a mask has an outline, and a soft edge between 0 and 1")


@dataclass(frozen=True, slots=True)
class CameraKey:
    """Where a camera looks at frame ``at``: the middle of what it sees, how much of it, and how it is rolled.

    ``zoom`` 1 sees as much as the first picture holds, 2 half its width. ``roll`` is in degrees, the camera turning
    clockwise. Between two keys all of them change evenly (zoom by a constant factor a frame). Raises ValueError for a
    zoom that sees nothing.
    """

    at: int
    x: float = 0.5
    y: float = 0.5
    zoom: float = 1.0
    roll: float = 0.0

    def __post_init__(self) -> None:
        if (
            not all(map(isfinite, (self.x, self.y, self.zoom, self.roll)))
            or not LEAST_ZOOM <= self.zoom <= LARGEST_ZOOM
        ):
            raise ValueError(f"a camera looks at a place with a zoom from {LEAST_ZOOM} to {LARGEST_ZOOM:g}")
