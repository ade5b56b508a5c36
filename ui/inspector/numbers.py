"""The numbers that a clip is treated with, in one table: what each is called, where it is kept, how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine.film import edits
from engine.film.curves import Curve, Key
from engine.film.project import Project
from engine.film.track import Clip
from engine.film.treatment import UNTREATED, Title, Transition
from ui.words import QT_TRANSLATE_NOOP

Path = tuple[str | int, ...]
Treat = Callable[[Clip, int], Clip]  # of a clip and its frame under the playhead

_NEUTRAL = {"treatment": UNTREATED, "title": Title(""), "transition": Transition("dissolve", 2, 1)}


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a clip. ``path`` leads to it: names of fields, places in tuples. What is shown is ``factor`` times
    what is kept; ``least``, ``most`` and ``step`` are of what is shown."""

    words: str
    path: Path
    least: float
    most: float
    step: float = 1.0
    unit: str = ""
    decimals: int = 0
    factor: float = 1.0
    tip: str = ""
    is_moving: bool = False  # kept as a plain number where it has no keys, and still may have some

    @property
    def neutral(self) -> float:
        """What it is where nothing was done, as it is shown."""
        kept = value_at(_NEUTRAL[str(self.path[0])], self.path[1:])
        return self.factor * (kept.value if isinstance(kept, Curve) else kept)

    @property
    def has_keys(self) -> bool:
        """True when it may change in the course of the clip."""
        return self.is_moving or isinstance(value_at(_NEUTRAL[str(self.path[0])], self.path[1:]), Curve)

    def is_in(self, clip: Clip) -> bool:
        """False for a number of a title or a transition where the clip has none."""
        return getattr(clip, str(self.path[0])) is not None

    def curve(self, clip: Clip) -> Curve:
        """The curve of a number that may change; of one that may not, a curve without keys."""
        kept = value_at(clip, self.path)
        return kept if isinstance(kept, Curve) else Curve(kept)

    def shown(self, clip: Clip, frame: int) -> float:
        """The number at a frame of the clip, as it is shown."""
        return self.factor * self.curve(clip).at(frame)

    def set(self, clip: Clip, frame: int, shown: float) -> Clip:
        """The clip with another number. Where there are keys that is one at ``frame``, going on as the number did."""
        kept = shown / self.factor
        if not self.has_keys:
            return with_value(clip, self.path, kept)
        curve = self.curve(clip)
        if not curve.keys:
            return with_value(clip, self.path, Curve(kept))
        return with_value(clip, self.path, curve.with_key(Key(frame, kept, easing_at(curve, frame))))

    def with_key(self, clip: Clip, frame: int) -> Clip:
        """The clip with a key at ``frame`` where there is none, and without it where there is one."""
        curve = self.curve(clip)
        if any(key.at == frame for key in curve.keys):
            return with_value(clip, self.path, curve.without(frame))
        return with_value(clip, self.path, curve.with_key(Key(frame, curve.at(frame), easing_at(curve, frame))))

    def eased(self, clip: Clip, frame: int, easing: str) -> Clip:
        """The clip with another way from the last key at or before ``frame`` on to the next."""
        curve = self.curve(clip)
        key = last_key(curve, frame)
        return clip if key is None else with_value(clip, self.path, curve.with_key(replace(key, easing=easing)))

    def reset(self, clip: Clip) -> Clip:
        """The clip as if the number had never been touched, keys and all."""
        return with_value(clip, self.path, value_at(_NEUTRAL[str(self.path[0])], self.path[1:]))


def last_key(curve: Curve, frame: int) -> Key | None:
    """The last key at or before a frame."""
    return next((key for key in reversed(curve.keys) if key.at <= frame), None)


def easing_at(curve: Curve, frame: int) -> str:
    """How the value moves at a frame: a key set there goes on so."""
    key = last_key(curve, frame)
    return key.easing if key else "linear"


def value_at(whole: Any, path: Path) -> Any:
    """What a path leads to."""
    for step in path:
        whole = whole[step] if isinstance(step, int) else getattr(whole, step)
    return whole


def with_value(whole: Any, path: Path, value: Any) -> Any:
    """``whole`` with something else at the end of a path."""
    if not path:
        return value
    step, *rest = path
    part = with_value(value_at(whole, (step,)), tuple(rest), value)
    if isinstance(step, int):
        return (*whole[:step], part, *whole[step + 1 :])
    return replace(whole, **{step: part})


def treated(project: Project, clip_ids: Sequence[str], playhead: int, treat: Treat) -> Project:
    """The project with clips changed by ``treat``: treatment, title and transition. Raises LongtakeError where their
    track is locked, and where there is nothing to pass over from."""
    for clip_id in clip_ids:
        found = project.find_clip(clip_id)
        if found is None:
            continue
        _, placed, clip = found
        changed = treat(clip, playhead - placed.range.start)
        if changed.treatment != clip.treatment:
            project = edits.treat(project, [clip_id], changed.treatment)
        if changed.title is not None and changed.title != clip.title:
            project = edits.set_title(project, clip_id, changed.title)
        if changed.transition != clip.transition:
            project = edits.set_transition(project, clip_id, changed.transition)
    return project


def _transform(words: str, name: str, least: float, most: float, tip: str, unit: str = "%") -> Number:
    factor = 100.0 if unit == "%" else 1.0
    return Number(words, ("treatment", "transform", name), least, most, 1.0, unit, 1, factor, tip)


def _grade(words: str, name: str, least: float, most: float, tip: str) -> Number:
    return Number(words, ("treatment", "grade", name), least, most, 1.0, "%", 0, 100.0, tip, is_moving=True)


PLACE = (
    _transform(
        QT_TRANSLATE_NOOP("Treatment", "Position X"),
        "x",
        -400,
        400,
        QT_TRANSLATE_NOOP("Treatment", "To the right, in widths of the frame"),
    ),
    _transform(
        QT_TRANSLATE_NOOP("Treatment", "Position Y"),
        "y",
        -400,
        400,
        QT_TRANSLATE_NOOP("Treatment", "Downward, in heights of the frame"),
    ),
    _transform(
        QT_TRANSLATE_NOOP("Treatment", "Scale"),
        "scale",
        0,
        2000,
        QT_TRANSLATE_NOOP("Treatment", "How large, around the picture’s centre"),
    ),
    _transform(
        QT_TRANSLATE_NOOP("Treatment", "Rotation"),
        "rotation",
        -3600,
        3600,
        QT_TRANSLATE_NOOP("Treatment", "Turned clockwise around the picture’s centre"),
        "°",
    ),
    _transform(
        QT_TRANSLATE_NOOP("Treatment", "Opacity"),
        "opacity",
        0,
        100,
        QT_TRANSLATE_NOOP("Treatment", "How much covers what lies below"),
    ),
    _transform(
        QT_TRANSLATE_NOOP("Treatment", "Crop left"),
        "left",
        0,
        100,
        QT_TRANSLATE_NOOP("Treatment", "How much of the picture’s width is cut away at its left"),
    ),
    _transform(
        QT_TRANSLATE_NOOP("Treatment", "Crop top"),
        "top",
        0,
        100,
        QT_TRANSLATE_NOOP("Treatment", "How much of the picture’s height is cut away at its top"),
    ),
    _transform(
        QT_TRANSLATE_NOOP("Treatment", "Crop right"),
        "right",
        0,
        100,
        QT_TRANSLATE_NOOP("Treatment", "How much of the picture’s width is cut away at its right"),
    ),
    _transform(
        QT_TRANSLATE_NOOP("Treatment", "Crop bottom"),
        "bottom",
        0,
        100,
        QT_TRANSLATE_NOOP("Treatment", "How much of the picture’s height is cut away at its bottom"),
    ),
)

LOUDNESS = (
    Number(
        QT_TRANSLATE_NOOP("Treatment", "Gain"),
        ("treatment", "sound", "gain"),
        -96,
        24,
        0.5,
        "dB",
        1,
        1.0,
        QT_TRANSLATE_NOOP("Treatment", "How much louder, in decibels: 6 is about twice as loud a signal"),
    ),
    Number(
        QT_TRANSLATE_NOOP("Treatment", "Pan"),
        ("treatment", "sound", "pan"),
        -100,
        100,
        1.0,
        "%",
        0,
        100.0,
        QT_TRANSLATE_NOOP("Treatment", "From the left (-100) to the right (100)"),
    ),
)

TONES = (
    _grade(
        QT_TRANSLATE_NOOP("Treatment", "Saturation"),
        "saturation",
        0,
        400,
        QT_TRANSLATE_NOOP("Treatment", "How strong colours are: 0 is grey"),
    ),
    _grade(
        QT_TRANSLATE_NOOP("Treatment", "Warmth"),
        "temperature",
        -100,
        100,
        QT_TRANSLATE_NOOP("Treatment", "From cool (-100) to warm (100)"),
    ),
    _grade(
        QT_TRANSLATE_NOOP("Treatment", "Tint"),
        "tint",
        -100,
        100,
        QT_TRANSLATE_NOOP("Treatment", "From green (-100) to magenta (100)"),
    ),
)
LUT_MIX = _grade(
    QT_TRANSLATE_NOOP("Treatment", "LUT mix"),
    "lut_mix",
    0,
    100,
    QT_TRANSLATE_NOOP("Treatment", "How much of the LUT is seen"),
)

ANGLE = Number(
    QT_TRANSLATE_NOOP("Treatment", "Angle"),
    ("transition", "angle"),
    -360,
    360,
    5.0,
    "°",
    0,
    1.0,
    QT_TRANSLATE_NOOP("Treatment", "Which way the edge moves: 0 to the right, 90 down"),
)
SOFTNESS = Number(
    QT_TRANSLATE_NOOP("Treatment", "Softness"),
    ("transition", "softness"),
    0,
    100,
    1.0,
    "%",
    0,
    100.0,
    QT_TRANSLATE_NOOP("Treatment", "How wide the edge is, in widths of the frame"),
)

LINE_SIZE = Number(
    QT_TRANSLATE_NOOP("Treatment", "Size"),
    ("title", "size"),
    0.5,
    100,
    0.5,
    "%",
    1,
    100.0,
    QT_TRANSLATE_NOOP("Treatment", "How high a line is, in heights of the frame"),
)
WHERE = (
    Number(
        QT_TRANSLATE_NOOP("Treatment", "Place X"),
        ("title", "x"),
        -100,
        200,
        1.0,
        "%",
        1,
        100.0,
        QT_TRANSLATE_NOOP("Treatment", "Where the middle of the words lies: 0 at the left, 100 at the right"),
    ),
    Number(
        QT_TRANSLATE_NOOP("Treatment", "Place Y"),
        ("title", "y"),
        -100,
        200,
        1.0,
        "%",
        1,
        100.0,
        QT_TRANSLATE_NOOP("Treatment", "Where the middle of the words lies: 0 at the top, 100 at the bottom"),
    ),
)

_CHANNELS = (
    (
        "lift",
        -1.0,
        1.0,
        QT_TRANSLATE_NOOP("Treatment", "Lift"),
        QT_TRANSLATE_NOOP("Treatment", "Lifts what is dark; white stays"),
    ),
    (
        "gamma",
        0.1,
        4.0,
        QT_TRANSLATE_NOOP("Treatment", "Gamma"),
        QT_TRANSLATE_NOOP("Treatment", "Lightens what is in between; black and white stay"),
    ),
    (
        "gain",
        0.0,
        4.0,
        QT_TRANSLATE_NOOP("Treatment", "Gain"),
        QT_TRANSLATE_NOOP("Treatment", "Multiplies what is light; black stays"),
    ),
)
WHEELS = tuple(
    tuple(Number(words, ("treatment", "grade", name, n), least, most, 0.01, "", 2, 1.0, tip, True) for n in range(3))
    for name, least, most, words, tip in _CHANNELS
)  # lift, gamma and gain, each of red, green and blue
