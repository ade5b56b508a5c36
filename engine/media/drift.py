"""Measuring long takes: how colour, contrast and sharpness depart from the first second as the take goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from engine.film.project import Drift

SHORTEST = 4.0  # seconds: shorter takes have no time to drift
ANCHOR = 1.0  # seconds at the start that all the rest is held against
POINTS = 32  # at most, along the take
EACH = 3  # frames looked at for one point: one alone may be an accident
SIDE = 384  # pixels: pictures are shrunk by area until their longer side is this
ROWS, COLUMNS = 8, 12  # the cells of the picture that are compared
# What is just seen when two pictures are held side by side.
TINGE = 2.3  # CIELAB units (M. Mahy, L. Van Eycken and A. Oosterlinck, 1994)
CONTRAST = 0.14  # of the natural logarithm: 15 %
SHARPNESS = 0.22  # of the natural logarithm: 25 %
FLAT = 0.5  # CIELAB units: less contrast than this in a cell is none, rounding alone makes it
DOUBT = (
    0.4  # of the cells' median absolute deviation: the standard error of their median, four of them saying one thing
)
PLAIN = 1.5  # CIELAB units: cells with less contrast say nothing of contrast and sharpness

FrameAt = Callable[[int], np.ndarray]


@dataclass(frozen=True, slots=True)
class _Look:
    """A picture cell by cell: mean colour [n, 3], spread of the colour [n], contrast [n] and detail [n], all float."""

    colour: np.ndarray
    spread: np.ndarray
    contrast: np.ndarray
    detail: np.ndarray


def measure_drift(frame_at: FrameAt, length: int, rate: float) -> Drift | None:
    """The drift of a take of ``length`` frames at ``rate`` a second; None for one not longer than SHORTEST, or with
    nothing after the two frames at least that its first second counts as.

    ``frame_at`` gives a frame, uint8 [H, W, 3]; about a hundred are asked for, in order, however long the take is. A
    drawing that is held is measured once where the very same array is given for it again.

    Pictures are compared in CIELAB (CIE 1976, sRGB with D65), cell by cell (ROWS x COLUMNS), and the median over the
    cells is taken: what moves through the picture changes some cells, what drifts changes all.

    - contrast: ln(standard deviation of L* now / then).
    - colour: the difference of the mean colours, so the units are those of the CIE 1976 colour difference; joined at
      right angles with the difference of the spread of a* and b*, without the part that the contrast explains.
    - sharpness: ln(detail now / then); detail is the root mean square of the Laplacian of L* over its standard
      deviation, so that a picture that only fades is not called blurred.

    "Then" is the median over frames of the first second. Each median is divided by what is just seen (TINGE, CONTRAST,
    SHARPNESS) plus its standard error, from how much the cells disagree (DOUBT): where the camera shows something else
    by and by, little can be said. A camera that leaves the first picture behind altogether has departed from it.
    """
    first = max(2, round(ANCHOR * rate))
    if length <= max(SHORTEST * rate, first):
        return None
    looks = _Looks(frame_at)
    anchor = _middle([looks(n) for n in _spaced(0, first, 2 * EACH)])
    count = min(POINTS, round(2 * length / rate), length - first)
    edges = np.linspace(first, length, count + 1).astype(int)
    at, values = [], []
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        look = _middle([looks(n) for n in _spaced(start, end, EACH)])
        at.append((start + end) // 2)
        values.append(_departure(look, anchor))
    colour, contrast, sharpness = (tuple(round(float(x), 3) for x in row) for row in np.transpose(values))
    return Drift(tuple(at), colour, contrast, sharpness)


class _Looks:
    """The looks of frames that are asked for in order."""

    def __init__(self, frame_at: FrameAt) -> None:
        self._frame_at = frame_at
        self._held: tuple[np.ndarray, _Look] | None = None

    def __call__(self, n: int) -> _Look:
        picture = self._frame_at(n)
        if self._held is None or self._held[0] is not picture:
            self._held = picture, _look(picture)
        return self._held[1]


def _spaced(start: int, end: int, count: int) -> list[int]:
    """Up to ``count`` frames, evenly over [start, end)."""
    return sorted({int(n) for n in np.linspace(start, end - 1, min(count, end - start) + 2)[1:-1].round()})


def _look(picture: np.ndarray) -> _Look:
    height, width = picture.shape[:2]
    scale = min(1.0, SIDE / max(height, width))
    tall, wide = (max(1, round(side * scale / cells)) * cells for side, cells in ((height, ROWS), (width, COLUMNS)))
    small = cv2.resize(picture, (wide, tall), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    mean = _cells(lab)
    deviation = np.sqrt(np.maximum(_cells(np.square(lab)) - np.square(mean), 0))
    edges = np.sqrt(_cells(np.square(cv2.Laplacian(lab[..., 0], cv2.CV_32F))))
    contrast = deviation[..., 0]
    detail = (edges + FLAT) / (contrast + FLAT)
    return _Look(
        mean.reshape(-1, 3), np.hypot(deviation[..., 1], deviation[..., 2]).ravel(), contrast.ravel(), detail.ravel()
    )


def _cells(values: np.ndarray) -> np.ndarray:
    return cv2.resize(values, (COLUMNS, ROWS), interpolation=cv2.INTER_AREA)


def _middle(looks: list[_Look]) -> _Look:
    return _Look(
        np.median([look.colour for look in looks], axis=0),
        np.median([look.spread for look in looks], axis=0),
        np.median([look.contrast for look in looks], axis=0),
        np.median([look.detail for look in looks], axis=0),
    )


def _departure(look: _Look, anchor: _Look) -> tuple[float, float, float]:
    """Colour, contrast and sharpness, each in steps that are just seen."""
    said = np.maximum(look.contrast, anchor.contrast) > PLAIN
    contrast = np.log((look.contrast[said] + FLAT) / (anchor.contrast[said] + FLAT))
    detail = np.log(look.detail[said] / anchor.detail[said])
    gain = np.exp(np.median(contrast)) if said.any() else 1.0
    spread = (look.spread - gain * anchor.spread)[:, None]
    colour = np.concatenate([look.colour - anchor.colour, spread], axis=1)
    return _agreed(colour, TINGE), _agreed(contrast[:, None], CONTRAST), _agreed(detail[:, None], SHARPNESS)


def _agreed(values: np.ndarray, seen: float) -> float:
    """The length of what the cells, float [n, k], have in common, each of the k over what is seen and its doubt."""
    if len(values) == 0:
        return 0.0
    common = np.median(values, axis=0)
    doubt = DOUBT * np.median(np.abs(values - common), axis=0)
    return float(np.linalg.norm(common / (seen + doubt)))
