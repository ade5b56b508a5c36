"""What is done to a clip where it stands in the film: place, colour, sound, speed, fades; titles and transitions.

All of it is applied by the one renderer (engine/media/compose.py) and the one mixer (engine/media/sound/mix.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from fractions import Fraction
from typing import TypeVar

from engine.film.curves import Curve

FITS = ("fill", "fit")
ALIGNMENTS = ("left", "centre", "right")
TRANSITIONS = ("dissolve", "dip", "wipe")
NO_LUT = ""
_COLOUR = re.compile(r"#[0-9a-f]{6}([0-9a-f]{2})?")

T = TypeVar("T")
Moving = float | Curve  # a number, or where it changes in the course of the clip a curve with keys
Triple = tuple[Moving, Moving, Moving]
ZERO, ONE = Curve(0.0), Curve(1.0)


def check_colour(colour: str) -> None:
    """Raises ValueError for what is not ``#rrggbb`` or ``#rrggbbaa`` in small letters."""
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"a colour is written #rrggbb or #rrggbbaa, not {colour!r}")


@dataclass(frozen=True, slots=True)
class Transform:
    """Where the picture lies in the frame.

    ``fit`` is how a picture of another shape meets the frame: ``fill`` covers it and is cropped, ``fit`` shows all of
    the picture. From there: ``x`` and ``y`` move its centre, in widths and heights of the frame, to the right and down;
    ``scale`` enlarges it around its centre; ``rotation`` turns it clockwise, in degrees; ``left``, ``top``, ``right``
    and ``bottom`` crop that share of the picture's own width or height away; ``opacity`` is 0 to 1.
    """

    fit: str = "fill"
    x: Curve = ZERO
    y: Curve = ZERO
    scale: Curve = ONE
    rotation: Curve = ZERO
    opacity: Curve = ONE
    left: Curve = ZERO
    top: Curve = ZERO
    right: Curve = ZERO
    bottom: Curve = ZERO

    def __post_init__(self) -> None:
        if self.fit not in FITS:
            raise ValueError(f"a picture fits the frame by one of {FITS}, not {self.fit!r}")

    def moved(self, by: int) -> Transform:
        """With every key ``by`` frames later."""
        return _moved(self, by)


@dataclass(frozen=True, slots=True)
class Grade:
    """Primary colour correction of a clip, on the picture's own code values (0 to 1, red, green, blue).

    For each channel ``out = (gain * (in + lift * (1 - in))) ** (1 / gamma)``; before it ``temperature`` (-1 cool to 1
    warm) and ``tint`` (-1 green to 1 magenta), after it ``saturation`` (0 grey, 1 as it is). ``lut`` is the name of a
    .cube file in the project's ``luts`` folder, applied last, by ``lut_mix`` of 0 to 1.

    Every number may be a curve; one without keys becomes the number that it is all along.
    """

    lift: Triple = (0.0, 0.0, 0.0)
    gamma: Triple = (1.0, 1.0, 1.0)
    gain: Triple = (1.0, 1.0, 1.0)
    saturation: Moving = 1.0
    temperature: Moving = 0.0
    lut: str = NO_LUT
    lut_mix: Moving = 1.0
    tint: Moving = 0.0

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            plain = tuple(map(_plain, value)) if isinstance(value, tuple) else _plain(value)
            if plain != value or isinstance(value, Curve):
                object.__setattr__(self, each.name, plain)
        if min(number for gamma in self.gamma for number in _numbers(gamma)) <= 0:
            raise ValueError("gamma is above 0")
        if "/" in self.lut or "\\" in self.lut or self.lut.startswith("."):
            raise ValueError("a LUT is named by a file of the project's luts folder")

    def at(self, frame: float) -> Grade:
        """The grade at a frame of the clip, without curves; the very same value where it has none."""
        return self._each(lambda curve: curve.at(frame))

    def moved(self, by: int) -> Grade:
        """With every key ``by`` frames later."""
        return self._each(lambda curve: curve.moved(by)) if by else self

    def _each(self, change: Callable[[Curve], Moving]) -> Grade:
        changed: dict[str, object] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            parts = value if isinstance(value, tuple) else (value,)
            if any(isinstance(part, Curve) for part in parts):
                new = tuple(change(part) if isinstance(part, Curve) else part for part in parts)
                changed[each.name] = new if isinstance(value, tuple) else new[0]
        return replace(self, **changed) if changed else self  # type: ignore[arg-type]


def _plain(value: object) -> object:
    return value.value if isinstance(value, Curve) and not value.keys else value


def _numbers(value: Moving) -> tuple[float, ...]:
    """All that a number comes to by itself; between keys it goes no farther."""
    return tuple(key.value for key in value.keys) if isinstance(value, Curve) else (value,)


@dataclass(frozen=True, slots=True)
class Sound:
    """How loud a clip is heard and where: ``gain`` in dB, ``pan`` from -1 (left) to 1 (right).

    ``keeps_pitch`` is for a clip at another speed: True keeps its pitch, False lets it rise and fall with the speed.
    """

    gain: Curve = ZERO
    pan: Curve = ZERO
    keeps_pitch: bool = True

    def moved(self, by: int) -> Sound:
        """With every key ``by`` frames later."""
        return _moved(self, by)


@dataclass(frozen=True, slots=True)
class Treatment:
    """All that is done to a clip. ``fade_in`` and ``fade_out`` are in frames: a picture's opacity, a sound's volume."""

    transform: Transform = field(default_factory=Transform)
    grade: Grade = field(default_factory=Grade)
    sound: Sound = field(default_factory=Sound)
    fade_in: int = 0
    fade_out: int = 0

    def __post_init__(self) -> None:
        if min(self.fade_in, self.fade_out) < 0:
            raise ValueError("a fade cannot be shorter than nothing")

    def moved(self, by: int) -> Treatment:
        """With every key ``by`` frames later; the very same value where there is none."""
        transform, grade, sound = self.transform.moved(by), self.grade.moved(by), self.sound.moved(by)
        if transform is self.transform and grade is self.grade and sound is self.sound:
            return self
        return replace(self, transform=transform, grade=grade, sound=sound)


UNTREATED = Treatment()


TITLE_FONT = "Open Sans"  # of new titles: it comes with the program, so they look the same on every machine


@dataclass(frozen=True, slots=True)
class Title:
    """Words that are a picture, their lines broken where they would leave the title-safe area. ``size`` is the height
    of a line in heights of the frame; ``x`` and ``y`` are where the block's centre lies, in shares of the frame.
    ``font`` is a family's name, empty for what the machine has. Colours are #rrggbb or #rrggbbaa; ``background`` lies
    behind the words, ``outline`` around the letters, where not empty.
    """

    text: str
    font: str = ""
    size: float = 0.09
    colour: str = "#ffffff"
    is_bold: bool = False
    is_italic: bool = False
    align: str = "centre"
    x: float = 0.5
    y: float = 0.5
    background: str = ""
    outline: str = ""

    def __post_init__(self) -> None:
        if self.align not in ALIGNMENTS:
            raise ValueError(f"a title is aligned to one of {ALIGNMENTS}, not {self.align!r}")
        if not 0 < self.size <= 1:
            raise ValueError("a title's size is a share of the frame's height")
        for colour in (self.colour, self.background or "#000000", self.outline or "#000000"):
            check_colour(colour)


@dataclass(frozen=True, slots=True)
class Transition:
    """How a clip comes in: over ``length`` frames, of which ``before`` lie before its first one.

    During those, what came before it goes on past its end, and this clip shows what lies before its start; where a
    medium has nothing there its edge is held. ``dissolve`` mixes the two, ``dip`` goes by way of ``colour``, ``wipe``
    moves an edge across the frame towards ``angle`` (degrees clockwise, 0 to the right), ``softness`` wide in widths of
    the frame. Where nothing lies before the clip it comes in over what is below it. In sound each is a cross-fade.
    """

    kind: str
    length: int
    before: int
    colour: str = "#000000"
    angle: float = 0.0
    softness: float = 0.05

    def __post_init__(self) -> None:
        if self.kind not in TRANSITIONS:
            raise ValueError(f"a transition is one of {TRANSITIONS}, not {self.kind!r}")
        if self.length < 1 or not 0 <= self.before <= self.length:
            raise ValueError("a transition has at least one frame, and not more before the cut than it has")
        check_colour(self.colour)

    def progress(self, frame: int) -> float:
        """How much of the way is done at a frame of the clip (negative before its first): above 0, below 1."""
        return (frame + self.before + 0.5) / self.length


@dataclass(frozen=True, slots=True)
class Retime:
    """A clip at another speed: ``speed`` frames of the medium for each of its ``length`` frames, exactly.

    Negative runs backwards, 0 freezes. ``phase`` is how far, 0 to below 1, the first frame lies behind the first (run
    backwards, the last) frame of ``Clip.source``: what a split between two frames of the medium leaves.
    """

    speed: Fraction
    length: int
    phase: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        if self.length < 1:
            raise ValueError("a clip has at least one frame")
        if not 0 <= self.phase < 1:
            raise ValueError("a phase is at least 0 and below 1")

    def steps(self, frame: int) -> int:
        """How many frames of the medium a frame of the clip is away from its beginning."""
        return int((self.phase + frame * abs(self.speed)) // 1)

    @property
    def span(self) -> int:
        """How many frames of the medium the clip runs through."""
        return self.steps(self.length - 1) + 1


def _moved(value: T, by: int) -> T:
    """A dataclass with all its curves moved; the very same value where that changes nothing."""
    named = {each.name: getattr(value, each.name) for each in fields(value)}  # type: ignore[arg-type]
    changed = {name: part.moved(by) for name, part in named.items() if isinstance(part, Curve) and part.keys}
    return replace(value, **changed) if changed and by else value  # type: ignore[type-var]
