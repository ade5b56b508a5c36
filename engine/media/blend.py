"""Fades steps of colour and brightness out of a join: the first painted frames start where the kept side would go on.

A model rarely paints on in exactly the light of the frames that it was given. Where the optical flow finds the same
things on both sides of the join, the difference in their light and colour is known; it is put back into the first
painted frame and into ever less of it in those after. Only slow changes over the picture are moved, so that nothing is
seen twice. Kept frames are never touched.
"""

from __future__ import annotations

import cv2
import numpy as np

from engine.media.flow import Flow, carried, inside
from engine.media.measure import STEPS
from engine.media.seams import join_parts

FADE = 8  # painted frames over which a step fades out: a second of drawings
ALIKE = 16.0  # of 255: correspondence is trusted to 37 % where structure differs by this much
ASTRAY = 1.5  # pixels between a point and where flow there and back leads to; trusted to 37 %
SMOOTH = 32  # the picture's longer side over this is how far light is averaged
ENOUGH = 0.4  # of trust around a pixel for its step to count in full; where another thing stands, nothing is moved
TRUST = 0.1  # the share of the picture that has to be found again
UNSEEN = 0.5  # of 255: a smaller step is left alone
CLEAN = 1.1  # a join with this figure or a lower one is left alone


def blend_joins(painted: np.ndarray, kept: np.ndarray, known: np.ndarray) -> np.ndarray:
    """``painted``, uint8 [T, H, W, 3], with steps of light at its joins with the kept frames faded out.

    kept: the given frames in the same places; known: bool [T], which are given; they come back as they are in
    ``painted``. A join is changed only where that lowers its figure (``join_parts``), so a clean one stays as it is.
    """
    out = painted.copy()
    flow = Flow()
    for edge in np.flatnonzero(known[1:] != known[:-1]).tolist():
        _blend(out, kept, known, (edge, 1) if known[edge] else (edge + 1, -1), flow)
    return out


def _blend(out: np.ndarray, kept: np.ndarray, known: np.ndarray, join: tuple[int, int], flow: Flow) -> None:
    """Blend at one join: (its kept frame, 1 when painted frames follow it or -1 when they precede it)."""
    figure = _figure(out, kept, known, join, {})
    if figure <= CLEAN:
        return
    last, way = join
    first = last + way
    behind = last - way if 0 <= last - way < len(known) and known[last - way] else None
    step = _step(kept[last], None if behind is None else kept[behind], out[first], flow)
    if step is None:
        return
    room = 1
    while room < FADE and 0 <= first + room * way < len(known) and not known[first + room * way]:
        room += 1
    places = [first + n * way for n in range(room)]
    faded = {}
    for number, place in enumerate(places):
        moved = step if number == 0 else carried(step, flow(out[place], out[first]))
        faded[place] = _added(out[place], moved, 1 - (number + 1) / (room + 1))
    if _figure(out, kept, known, join, faded) < figure:
        for place, picture in faded.items():
            out[place] = picture


def _figure(
    out: np.ndarray, kept: np.ndarray, known: np.ndarray, join: tuple[int, int], instead: dict[int, np.ndarray]
) -> float:
    """The figure of a join as the film will show it, with some painted frames replaced."""
    last, way = join

    def shown(n: int) -> np.ndarray:
        return kept[n] if known[n] else instead[n] if n in instead else out[n]

    def side(start: int, towards: int) -> list[np.ndarray]:
        return [shown(n) for n in range(start, start + towards * (STEPS + 1), towards) if 0 <= n < len(known)]

    return join_parts(side(last, -way)[::-1], side(last + way, way)).figure


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
