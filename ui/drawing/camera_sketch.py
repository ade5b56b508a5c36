"""A camera's path while it is drawn: places at frames, ready-made moves, each change a step that can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import cos, radians, sin

from engine.film.shapes import CameraKey, Point
from engine.media.camera import key_at
from ui.drawing.sketch import Steps

NEAREST, FURTHEST = 8.0, 0.25  # zoom that can be drawn; numbers beyond it would not fit on the screen
PRESETS = ("push in", "pull out", "pan left", "pan right", "tilt up", "tilt down", "roll")
CLOSER, FURTHER, ASIDE, TURN = 1.5, 1 / 1.4, 0.25, 8.0


class CameraSketch(Steps[tuple[int, tuple[CameraKey, ...]]]):
    """A path over ``length`` frames. There is always a place at frame 0."""

    def __init__(self, length: int, path: Sequence[CameraKey] = ()) -> None:
        super().__init__((length, tuple(sorted(path, key=lambda key: key.at)) or preset("push in", length)))

    @property
    def length(self) -> int:
        return self._now[0]

    @property
    def path(self) -> tuple[CameraKey, ...]:
        return self._now[1]

    def at(self, frame: int) -> CameraKey:
        """Where the camera looks at a frame."""
        return key_at(self.path, frame)

    def is_key(self, frame: int) -> bool:
        return any(key.at == frame for key in self.path)

    def put(self, key: CameraKey) -> None:
        """Let the camera look there at that frame. No step of its own: see ``hold``."""
        others = (other for other in self.path if other.at != key.at)
        self._set(sorted((*others, key), key=lambda each: each.at))

    def add(self, frame: int) -> None:
        """A place at a frame, where the camera looks then anyway."""
        if not self.is_key(frame):
            self.hold()
            self.put(self.at(frame))

    def remove(self, frame: int) -> bool:
        """Take a place away; False for the first one, which has to be there."""
        if frame == self.path[0].at or not self.is_key(frame):
            return False
        self.hold()
        self._set(key for key in self.path if key.at != frame)
        return True

    def set_preset(self, name: str) -> None:
        self.hold()
        self._set(preset(name, self.length))

    def set_length(self, length: int) -> None:
        """Make the move take longer or shorter; its places keep their shares of it."""
        if length == self.length:
            return
        self.hold()
        scale = (length - 1) / max(1, self.length - 1)
        moved = {round(key.at * scale): key for key in self.path}
        self._now = length, tuple(replace(key, at=at) for at, key in sorted(moved.items()))

    def _set(self, keys: Iterable[CameraKey]) -> None:
        self._now = self.length, tuple(keys)


def zoomed(key: CameraKey, zoom: float) -> CameraKey:
    """The place seen from nearer or further away, within what can be drawn."""
    return replace(key, zoom=max(FURTHEST, min(NEAREST, zoom)))


def preset(name: str, length: int) -> tuple[CameraKey, ...]:
    """A ready-made move over ``length`` frames. Raises KeyError for a name that is not among PRESETS."""
    start, end = CameraKey(0), CameraKey(max(1, length - 1))
    near = replace(start, zoom=CLOSER)  # so that a pan has somewhere to go within the picture
    ends = {
        "push in": (start, replace(end, zoom=CLOSER)),
        "pull out": (start, replace(end, zoom=FURTHER)),
        "pan left": (near, replace(end, zoom=CLOSER, x=0.5 - ASIDE)),
        "pan right": (near, replace(end, zoom=CLOSER, x=0.5 + ASIDE)),
        "tilt up": (near, replace(end, zoom=CLOSER, y=0.5 - ASIDE)),
        "tilt down": (near, replace(end, zoom=CLOSER, y=0.5 + ASIDE)),
        "roll": (replace(start, zoom=1.2), replace(end, zoom=1.2, roll=TURN)),
    }
    return ends[name]


def corners(key: CameraKey, picture: tuple[int, int], view: tuple[int, int]) -> tuple[Point, ...]:
    """What the camera sees: the corners of its view, clockwise from its upper left, in shares of the picture.

    ``picture`` and ``view`` are (width, height). With a zoom of 1 a view of the picture's shape sees all of it, one of
    another shape as much as fits in.
    """
    spread = min(picture[0] / view[0], picture[1] / view[1]) / key.zoom
    half = (view[0] * spread / 2, view[1] * spread / 2)
    cosine, sine = cos(radians(key.roll)), sin(radians(key.roll))
    found = []
    for across, down in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        dx, dy = across * half[0], down * half[1]
        x, y = cosine * dx - sine * dy, sine * dx + cosine * dy
        found.append((key.x + x / picture[0], key.y + y / picture[1]))
    return tuple(found)
