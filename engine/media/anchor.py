"""Holding a long take to the colours it began with: each new stretch is led back to the first one, not to the last.

What is painted a window at a time goes astray a little with each, and who matches each window to the one before adds
the errors up. Here every window is compared with the same anchor. Where it shows the same things in other colours, it
is led back to them slowly, so that no step is made; where what stood still in the anchor is seen again nearly as it
was, it is held to that, so that grain and blocks do not grow from window to window.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

ROWS, COLUMNS = 8, 12  # the cells of the picture that are compared
FEWEST = 0.5  # of the cells: so many must show the same, else nothing is said of the colours
ALIKE = 8.0  # CIELAB units from the common line: a cell further off shows something else now
FURTHEST = 4.0  # CIELAB units by which a window's colours are moved at most
STEEPEST = 1.08  # by which a window's contrast and saturation are raised, or lowered, at most
STEADY = 4.0  # of 255: what changed by this much (median over the anchor) is held to 37 %
SAME = 14.0  # of 255: what differs by this much from what stood there is held to 37 %
BLUR = 1.5  # pixels: how far around it a pixel is compared
AROUND = 1 / 20  # of the picture's longer side: so far around what differs nothing is held
UNSEEN = 0.3  # CIELAB units: a smaller departure is left alone


@dataclass(frozen=True, slots=True)
class Correction:
    """What leads colours back, in CIELAB: ``gain`` and ``offset``, float [3] each, in L*, a* and b*."""

    gain: np.ndarray
    offset: np.ndarray

    def applied(self, picture: np.ndarray, share: float) -> np.ndarray:
        """``picture``, uint8 [H, W, 3], with a share from 0 (as it is) to 1 of the correction."""
        if np.all(self.gain == 1) and not self.offset.any():
            return picture
        lab = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
        led = lab * (1 + share * (self.gain - 1)) + share * self.offset
        rgb = cv2.cvtColor(led.astype(np.float32), cv2.COLOR_LAB2RGB)
        return np.clip(np.rint(rgb * 255), 0, 255).astype(np.uint8)


class Anchor:
    """A stretch of frames, uint8 [T, H, W, 3], in the median over time: the colour of each cell, and each pixel."""

    def __init__(self, frames: np.ndarray) -> None:
        self._cells = _cells(frames)
        self._plate = np.median(frames, axis=0).astype(np.float32)
        change = np.median(np.abs(frames - self._plate).max(axis=3), axis=0)
        self._steady = np.exp(-np.square(change / STEADY))[..., None].astype(np.float32)

    def correction(self, frames: np.ndarray) -> Correction | None:
        """What leads these frames back to the anchor's colours; None when they show another place.

        For L*, a* and b* by themselves, a line ``anchor = gain * now + offset`` is laid through the cells: the median
        of the slopes between pairs of cells (H. Theil, 1950; P. K. Sen, 1968), then the median of what is left, so
        that whatever moves through the picture has no say. It is held within STEEPEST and FURTHEST. Where fewer than
        FEWEST of the cells lie near the lines, another place is shown, or the camera has moved on.
        """
        now = _cells(frames)
        gain, offset = (np.array(each) for each in zip(*map(_line, now.T, self._cells.T), strict=True))
        apart = np.linalg.norm(self._cells - (gain * now + offset), axis=1)
        if np.mean(apart < ALIKE) < FEWEST:
            return None
        middle = np.median(now, axis=0)
        moved = np.clip((gain - 1) * middle + offset, -FURTHEST, FURTHEST)
        gain = np.clip(gain, 1 / STEEPEST, STEEPEST)
        change = (gain - 1) * (now - middle) + moved
        if float(np.median(np.linalg.norm(change, axis=1))) < UNSEEN:
            return Correction(np.ones(3), np.zeros(3))
        return Correction(gain, moved - (gain - 1) * middle)

    def held(self, picture: np.ndarray) -> np.ndarray:
        """``picture``, uint8 [H, W, 3], with what stood still in the anchor, and is still there, as it was.

        Around what differs everything is left as it is: a subject is seldom of another colour all over, and what is
        taken from it would be missing in all that is painted after.
        """
        apart = cv2.GaussianBlur(np.abs(self._plate - picture).max(axis=2), (0, 0), BLUR)
        near = 2 * round(max(apart.shape) * AROUND) + 1
        apart = cv2.dilate(apart, np.ones((near, near), np.uint8))
        share = self._steady * np.exp(-np.square(apart / SAME))[..., None]
        return np.clip(np.rint(picture + share * (self._plate - picture)), 0, 255).astype(np.uint8)


def led_back(frames: np.ndarray, anchor: Anchor, backwards: bool = False) -> np.ndarray:
    """New frames, uint8 [T, H, W, 3], in the anchor's colours: the first hardly, the last wholly; what stands still is
    held in all of them, since it was so in the frame before.

    With ``backwards`` it is the last frame that joins what was there before. What they need is judged by their half
    further from the join, where it is to be reached.
    """
    ordered = frames[::-1] if backwards else frames
    correction = anchor.correction(ordered[len(ordered) // 2 :])
    if correction is None:
        return frames
    shares = ((np.arange(len(ordered)) + 1) / len(ordered)).tolist()
    led = [anchor.held(correction.applied(frame, share)) for frame, share in zip(ordered, shares, strict=True)]
    return np.stack(led[::-1] if backwards else led)


def _cells(frames: np.ndarray) -> np.ndarray:
    """float64 [cells, 3]: the mean colour of each cell in CIELAB (CIE 1976, sRGB with D65), its median over time."""
    small = [cv2.resize(frame, (COLUMNS, ROWS), interpolation=cv2.INTER_AREA) for frame in frames]
    lab = [cv2.cvtColor(cells.astype(np.float32) / 255, cv2.COLOR_RGB2LAB) for cells in small]
    return np.median(lab, axis=0).reshape(-1, 3).astype(np.float64)


def _line(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Slope and height of the line through the points that most of them agree on."""
    first, second = np.triu_indices(len(x), 1)
    across, up = x[second] - x[first], y[second] - y[first]
    told = np.abs(across) > np.ptp(x) / 8 if np.ptp(x) > 2 * UNSEEN else np.zeros(len(across), np.bool_)
    slope = float(np.median(up[told] / across[told])) if told.any() else 1.0
    return slope, float(np.median(y - slope * x))
