"""The ten subjects of Sketch's scenes: how each is drawn, how large it is and how fast it moves."""

from __future__ import annotations

from . import animals, people, things
from .pen import Colour, Draw, Pen, Pose


def _person(who: str) -> Draw:
    def draw(pen: Pen, colour: Colour, pose: Pose) -> None:
        people.person(pen, who, colour, pose)

    return draw


DRAW: dict[str, Draw] = {
    "woman": _person("woman"),
    "man": _person("man"),
    "dog": animals.dog,
    "car": things.car,
    "bird": animals.bird,
    "child": _person("child"),
    "boat": things.boat,
    "train": things.train,
    "candle": things.candle,
    "creature": people.creature,
}

# Height as a share of the frame, and half width in heights.
HEIGHTS = {
    "woman": 0.72, "man": 0.74, "dog": 0.52, "car": 0.42, "bird": 0.48,
    "child": 0.54, "boat": 0.62, "train": 0.42, "candle": 0.62, "creature": 0.66,
}  # fmt: skip
HALF_WIDTHS = {
    "woman": 0.22, "man": 0.24, "dog": 0.85, "car": 1.15, "bird": 0.9,
    "child": 0.26, "boat": 0.6, "train": 1.9, "candle": 0.42, "creature": 0.42,
}  # fmt: skip

# By action: cycles of the gait a second, and frame widths covered in two seconds.
CYCLES = {"walk": 1.0, "run": 1.45, "fly": 0.9, "drive": 0.8, "sail": 0.45, "stand": 0.4, "sit": 0.4, "wave": 1.1}
PATHS = {"walk": 0.50, "run": 0.70, "fly": 0.60, "drive": 0.62, "sail": 0.40}

# What a subject does when it moves and when it does not; the first of each is what a caption may leave unsaid.
MOVES: dict[str, tuple[str, ...]] = {
    "woman": ("walk", "run"), "man": ("walk", "run"), "child": ("run", "walk"), "dog": ("run", "walk"),
    "car": ("drive",), "boat": ("sail",), "train": ("drive",), "bird": ("fly",), "candle": (), "creature": ("walk",
    "run"),
}  # fmt: skip
RESTS: dict[str, tuple[str, ...]] = {
    "woman": ("stand", "sit", "wave"), "man": ("stand", "sit", "wave"), "child": ("stand", "sit", "wave"),
    "dog": ("stand", "sit"), "car": ("stand",), "boat": ("stand",), "train": ("stand",), "bird": ("fly", "stand"),
    "candle": ("stand",), "creature": ("stand", "sit", "wave"),
}  # fmt: skip
