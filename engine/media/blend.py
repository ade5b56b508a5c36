"""Blends joins inside the painted side: its first frames start where the kept side would go on.

A model rarely paints on in exactly the light of the frames that it was given. Where the optical flow finds the same
things on both sides of the join, the difference in their light and colour is known; it is put back into the first
painted frame and into ever less of it in those after. Only slow changes over the picture are moved, so that nothing is
seen twice. Where that is not enough, because the shapes differ, the last kept frame, moved along with what the painted
ones show, is cross-faded into them: over as few frames as make the join look ordinary. Kept frames are never touched.
"""

from __future__ import annotations

import cv2
import numpy as np

from engine.media.flow import Flow, carried, inside
from engine.media.measure import STEPS
from engine.media.seams import Moments

FADE = 8  # painted frames over which a step fades out: a second of drawings
ALIKE = 16.0  # of 255: correspondence is trusted to 37 % where structure differs by this much
ASTRAY = 1.5  # pixels between a point and where flow there and back leads to; trusted to 37 %
SMOOTH = 32  # the picture's longer side over this is how far light is averaged
ENOUGH = 0.4  # of trust around a pixel for its step to count in full; where another thing stands, nothing is moved
TRUST = 0.1  # the share of the picture that has to be found again
UNSEEN = 0.5  # of 255: a smaller step is left alone
CLEAN = 1.1  # a join with this figure or a lower one is left alone
LENGTHS = (2, 4, FADE)  # painted frames that a cross-fade may take; two are a quarter of a second of drawings
GAIN = 0.1  # by how much a longer cross-fade has to lower the figures to be worth its length


def blend_joins(painted: np.ndarray, kept: np.ndarray, known: np.ndarray) -> np.ndarray:
    """``painted``, uint8 [T, H, W, 3], with what steps at its joins with the kept frames faded out.

    kept: the given frames in the same places; known: bool [T], which are given; they come back as they are in
    ``painted``. A join is changed only where that lowers its figure (engine/media/seams.py), so a clean one stays.
    """
    out = painted.copy()
    for edge in np.flatnonzero(known[1:] != known[:-1]).tolist():
        last, way = (edge, 1) if known[edge] else (edge + 1, -1)
        _Join(out, kept, known, last, way).blend()
    return out


class _Join:
    """A join: its last kept frame, and the way to the painted ones, 1 when they follow it or -1 when they precede it.

    What counts are its figure and those of the moments behind it, as far as a fade reaches, so that no step is only
    moved away from the join.
    """

    def __init__(self, out: np.ndarray, kept: np.ndarray, known: np.ndarray, last: int, way: int) -> None:
        self._out, self._kept, self._flow = out, kept, Flow()
        self._last = last
        self._behind = last - way if 0 <= last - way < len(known) and known[last - way] else None
        around = range(last - way * STEPS, last + way * (FADE + STEPS + 1), way)
        around = [n for n in around if 0 <= n < len(known)]
        self._first = around.index(last) + 1  # the number of the first painted frame among those around
        room = self._first
        while room < len(around) and room < self._first + FADE and not known[around[room]]:
            room += 1
        self._places = around[self._first : room]
        pictures = [kept[n] if known[n] else out[n] for n in around]
        self._pictures = pictures[self._first : room]
        self._moments = Moments(pictures)

    def blend(self) -> None:
        """Put the pictures that serve best into the painted frames."""
        figures = self._figures([])
        if figures[0] <= CLEAN:
            return
        pictures = self._pictures
        lit = self._lit(pictures)
        if lit and (lower := self._figures(lit))[0] < figures[0]:
            pictures, figures = lit, lower
        best, least = pictures, _excess(figures)
        going_on: list[np.ndarray] = []
        for length in sorted({min(length, len(pictures)) for length in LENGTHS}):
            if figures[0] <= CLEAN or least <= GAIN:
                break
            going_on += [self._followed(picture) - picture for picture in pictures[len(going_on) : length]]
            shares = [_eased(1 - (number + 1) / (length + 1)) for number in range(length)]
            faded = [_added(*each) for each in zip(pictures, going_on, shares, strict=False)] + pictures[length:]
            found = _excess(self._figures(faded))
            if found < least - GAIN:
                best, least = faded, found
        for place, picture in zip(self._places, best, strict=True):
            self._out[place] = picture

    def _figures(self, pictures: list[np.ndarray]) -> list[float]:
        """Of the join and of the moments between the painted frames, with ``pictures`` in their place."""
        wanted = range(self._first, self._first + len(self._places))
        return self._moments.figures(wanted, dict(enumerate(pictures, self._first)))

    def _lit(self, pictures: list[np.ndarray]) -> list[np.ndarray]:
        """The painted frames with the step of light at the join faded out; none when there is no such step."""
        behind = None if self._behind is None else self._kept[self._behind]
        step = _step(self._kept[self._last], behind, pictures[0], self._flow)
        if step is None:
            return []
        lit = []
        for number, picture in enumerate(pictures):
            moved = step if number == 0 else carried(step, self._flow(picture, pictures[0]))
            lit.append(_added(picture, moved, 1 - (number + 1) / (len(pictures) + 1)))
        return lit

    def _followed(self, picture: np.ndarray) -> np.ndarray:
        """The last kept frame with what ``picture`` shows as well moved to where it is there; the rest stands still."""
        last = self._kept[self._last]
        back, forth = self._flow(picture, last), self._flow(last, picture)
        astray = np.linalg.norm(back + carried(forth, back), axis=2) / ASTRAY
        trust = cv2.GaussianBlur(np.exp(-np.square(astray)) * inside(back), (0, 0), 1.5)[..., None]
        return trust * carried(last, back) + (1 - trust) * last


def _excess(figures: list[float]) -> float:
    """How far figures lie above clean, together: the root of the sum of squares."""
    return float(np.linalg.norm(np.maximum(0, np.subtract(figures, CLEAN))))


def _eased(share: float) -> float:
    """0 to 1 without a kink at either end, so that a fade neither begins nor ends with a step."""
    return share * share * (3 - 2 * share)


def _step(last: np.ndarray, behind: np.ndarray | None, first: np.ndarray, flow: Flow) -> np.ndarray | None:
    """What painted ``first`` lacks to go on from ``last`` in the same light, float32 [H, W, 3]; None when it is nothing
    or the two do not show the same. A fade goes on: what changed from ``behind`` to ``last`` is expected again."""
    step, trust = _difference(last, first, flow)
    if float(trust.mean()) < TRUST:
        return None
    if behind is not None:
        usual, known = _difference(behind, last, flow)
        if float(known.mean()) >= TRUST:
            step -= usual
    return step if float(np.average(np.abs(step).max(axis=2), weights=trust)) > UNSEEN else None


def _difference(from_: np.ndarray, to: np.ndarray, flow: Flow) -> tuple[np.ndarray, np.ndarray]:
    """``from_`` carried along to where ``to`` shows it, minus ``to``, smoothed over what was found again; how far each
    pixel was found again, 0 to 1. float32 [H, W, 3] and [H, W].

    Smoothed by normalised convolution (H. Knutsson and C.-F. Westin, 1993), so that what is trusted speaks for the
    pixels around it that are not."""
    back, forth = flow(to, from_), flow(from_, to)
    astray = np.linalg.norm(back + carried(forth, back), axis=2) / ASTRAY
    apart = carried(from_, back).astype(np.float32) - to
    sigma = max(to.shape[:2]) / SMOOTH
    unlike = np.linalg.norm(apart - cv2.GaussianBlur(apart, (0, 0), sigma), axis=2)
    unlike = cv2.GaussianBlur(unlike, (0, 0), 1.5) / ALIKE
    trust = np.exp(-np.square(astray) - np.square(unlike)) * inside(back)
    weight = cv2.GaussianBlur(trust, (0, 0), sigma)[..., None]
    mean = cv2.GaussianBlur(apart * trust[..., None], (0, 0), sigma) / (weight + 1e-3)
    return mean * np.minimum(1, weight / ENOUGH), trust


def _added(picture: np.ndarray, step: np.ndarray, share: float) -> np.ndarray:
    return np.clip(np.rint(picture + share * step), 0, 255).astype(np.uint8)
