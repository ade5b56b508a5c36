"""Measuring joins as an eye would: one number, 1 where a join looks like any other moment, and the parts it is made of.

Every part is found in the same way. A step from one drawing to the next is described by a few values, and the step
across the join is held against the steps inside its two sides. Movement is taken out first, so that what moves is no
jump, and ordinary change, such as a fade, noise or a shaking hand, is part of what the join is compared with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from engine.film.project import SeamParts
from engine.media.flow import Flow, carried, inside
from engine.media.measure import STEPS, Pictures, drawings

SIDE = 160  # pixels: pictures are shrunk by area until their longer side is this, except for sharpness
CELL = 8  # pixels of the small picture: steps are averaged over cells of this, which noise does not survive
# What is just about seen where nothing else happens. Less than this counts as this, so that stillness divides well.
LIGHT = 0.75  # of 255: 0.6 % of mid grey; the smallest flicker of a whole picture that is seen is about 0.5 to 1 %
TINT = 0.75  # of 255
SPEED = 0.001  # picture widths a step
SPEED_SHARE = 0.15  # of the speed: twice what is told apart in a laboratory (De Bruyn and Orban, 1988: 7 %)
FOCUS = 0.15  # of the logarithm of the energy in fine detail
FAINT = 4.0  # energy of rounding and grain nobody sees, so that the logarithm of a plain wall is no accident
SPREAD = 1.4826  # the median absolute deviation of normal values times this is their standard deviation
POWER = 4  # of the mean over the parts: large enough that the worst part decides


@dataclass(frozen=True, slots=True)
class _Look:
    """A picture, uint8 [H, W, 3], with what is measured of it alone: ``small`` is Y'CrCb."""

    picture: np.ndarray
    small: np.ndarray
    focus: float


@dataclass(frozen=True, slots=True)
class _Step:
    """What happens from one drawing to the next; ``flow`` is in picture widths, float32 [rows, columns, 2]."""

    luma: float
    chroma: float
    flow: np.ndarray
    focus: float
    speed: float


def join_parts(before: Pictures, after: Pictures) -> SeamParts:
    """How the join between two stretches looks, uint8 [k, H, W, 3] each: up to it and from it on.

    A drawing held for several frames counts once (``drawings``), across the join too: a join inside a hold is measured
    where the hold ends. From each side up to STEPS steps are used, those nearest the join. For a step from drawing a
    to drawing b, both shrunk (SIDE), with F the dense optical flow from a to b (DIS: T. Kroeger et al., ECCV 2016):

    - luma, chroma: b fetched back along F, minus a, in Y'CrCb (ITU-R BT.601), averaged with its sign over cells of
      CELL pixels, which cancels noise; then the mean size over the cells whose source lies inside the picture.
    - motion: how F, averaged over cells, differs from the flow of the step before and of the step after, whichever
      is more: the root mean square length of the difference, cells weighted by the square of their speed, so that
      a small thing that moves counts about as much as a wide one. It sees jumps, stops, other speeds and directions.
    - sharpness: the absolute change of ln(E + FAINT), E the mean square of the Laplacian of the whole, unshrunk luma.

    With x the value at the join, m the median of the same value over the steps inside the sides, s their median
    absolute deviation times SPREAD, and v what is just seen (LIGHT, TINT, SPEED plus SPEED_SHARE of the median speed,
    FOCUS), a part is 1 + (x - m) / (m + s + v): 1 at a typical moment, growing evenly with x, never below 0; where
    change is steady and plain to see, it is x / m. ``figure`` is the power mean of the four parts with the exponent
    POWER: 1 when all are 1, growing with each, and near the worst when one stands out.

    What is smaller than a few cells is hardly followed, so that its jumps count for little. 2 x 8 drawings of 256x160
    take about 30 ms on one core, larger ones more by the shrinking and the sharpness: 0.2 s at 1920x1080.

    Raises ValueError when a side is empty.
    """
    if len(before) == 0 or len(after) == 0:
        raise ValueError("a join needs a frame on both sides")
    left, right = drawings(before[::-1])[::-1], drawings(after)
    if np.array_equal(left[-1], right[0]):
        right = right[1:]
    if not right:  # a hold up to the end
        return SeamParts(1.0, 1.0, 1.0, 1.0, 1.0)
    walk = _Walk(left + right)
    return _compared(walk.steps, walk.changes, len(left) - 1)


class Moments:
    """The figures of all moments of a clip, uint8 [k, H, W, 3], every picture taken as a drawing of its own."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = list(pictures)
        self._own = self._former = _Walk(self._pictures)

    def figures(self, wanted: range, instead: Mapping[int, np.ndarray] | None = None) -> list[float]:
        """As ``join_parts`` has it before each of the ``wanted`` pictures, 1 to k - 1, with those at ``instead``
        exchanged. Of pictures that are the very arrays that were given last time nothing is measured again."""
        pictures = list(self._pictures)
        for place, picture in (instead or {}).items():
            pictures[place] = picture
        walk = self._former = _Walk(pictures, self._own, self._former)
        found = []
        for at in wanted:
            first, end = max(0, at - 1 - STEPS), at + STEPS
            found.append(_compared(walk.steps[first:end], walk.changes[first : end - 1], at - 1 - first).figure)
        return found


class _Walk:
    """What is measured along pictures: each of them, the steps from one to the next, and how the movement changes,
    number k between the steps k and k + 1. What ``former`` walks know of the same arrays in the same places is taken
    from them."""

    def __init__(self, pictures: Sequence[np.ndarray], *former: _Walk) -> None:
        flow = Flow()

        def looks(n: int, picture: np.ndarray) -> Iterator[_Look]:
            yield from (walk.looks[n] for walk in former if walk.looks[n].picture is picture)
            yield _Look(picture, _shrunk(picture), _focus(picture))

        def steps(n: int, a: _Look, b: _Look) -> Iterator[_Step]:
            yield from (walk.steps[n] for walk in former if walk.looks[n] is a and walk.looks[n + 1] is b)
            yield _step(a, b, flow)

        def changes(n: int, a: _Step, b: _Step) -> Iterator[float]:
            yield from (walk.changes[n] for walk in former if walk.steps[n] is a and walk.steps[n + 1] is b)
            yield _change(a, b)

        self.looks = [next(looks(n, picture)) for n, picture in enumerate(pictures)]
        self.steps = [next(steps(n, *pair)) for n, pair in enumerate(pairwise(self.looks))]
        self.changes = [next(changes(n, *pair)) for n, pair in enumerate(pairwise(self.steps))]


def _compared(steps: Sequence[_Step], changes: Sequence[float], join: int) -> SeamParts:
    """The parts of step number ``join`` among its neighbours; ``changes`` are those of ``steps``."""
    inside = [number for number in range(len(steps)) if number != join]

    def turn(number: int) -> float:
        beside = [k for k in (number - 1, number) if 0 <= k < len(changes)]
        if number != join:
            beside = [k for k in beside if k not in (join - 1, join)]
        return max((changes[k] for k in beside), default=0.0)

    speed = median(steps[k].speed for k in inside) if inside else 0.0
    parts = (
        _part(steps[join].luma, [steps[k].luma for k in inside], LIGHT),
        _part(steps[join].chroma, [steps[k].chroma for k in inside], TINT),
        _part(turn(join), [turn(k) for k in inside], SPEED + SPEED_SHARE * speed),
        _part(steps[join].focus, [steps[k].focus for k in inside], FOCUS),
    )
    return SeamParts(float(np.mean(np.power(parts, POWER)) ** (1 / POWER)), *parts)


def _part(value: float, inside: Sequence[float], seen: float) -> float:
    typical = median(inside) if inside else 0.0
    spread = SPREAD * median(abs(each - typical) for each in inside) if inside else 0.0
    return 1 + (value - typical) / (typical + spread + seen)


def _change(one: _Step, other: _Step) -> float:
    """How the movement of two steps differs, in picture widths."""
    faster = np.maximum(np.linalg.norm(one.flow, axis=-1), np.linalg.norm(other.flow, axis=-1))
    return _moving_mean(np.linalg.norm(one.flow - other.flow, axis=-1), faster)


def _moving_mean(values: np.ndarray, speeds: np.ndarray) -> float:
    """The root mean square of ``values`` where something moves, or everywhere when nothing does."""
    return float(np.sqrt(np.average(np.square(values), weights=np.square(speeds) + SPEED**2)))


def _step(one: _Look, other: _Look, flow: Flow) -> _Step:
    a, b = one.small, other.small
    motion = flow(a[..., 0], b[..., 0])
    seen = inside(motion).astype(np.float32)
    left_over = _cells((carried(b, motion).astype(np.float32) - a) * seen[..., None])
    total = max(float(_cells(seen).sum()), 1e-6)
    luma = float(np.abs(left_over[..., 0]).sum()) / total
    chroma = float(np.hypot(left_over[..., 1], left_over[..., 2]).sum()) / total
    cells = _cells(motion) / a.shape[1]
    lengths = np.linalg.norm(cells, axis=-1)
    return _Step(luma, chroma, cells, abs(other.focus - one.focus), _moving_mean(lengths, lengths))


def _shrunk(picture: np.ndarray) -> np.ndarray:
    """Y'CrCb with sides of whole cells, at least four of them: the least that the flow takes."""
    height, width = picture.shape[:2]
    scale = min(1.0, SIDE / max(height, width)) / CELL
    size = [max(4, round(side * scale)) * CELL for side in (width, height)]
    return cv2.cvtColor(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2YCrCb)


def _cells(values: np.ndarray) -> np.ndarray:
    size = values.shape[1] // CELL, values.shape[0] // CELL
    return cv2.resize(values, size, interpolation=cv2.INTER_AREA)


def _focus(picture: np.ndarray) -> float:
    detail = cv2.Laplacian(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), cv2.CV_16S)
    return float(np.log(cv2.norm(detail, cv2.NORM_L2SQR) / detail.size + FAINT))
