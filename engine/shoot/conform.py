"""From the film's picture to the canvas and back: one exact map for both ways."""

from __future__ import annotations

import math
from functools import cached_property

import numpy as np


class Placement:
    """Where the film's picture lies on a canvas: whole, centred, as large as fits.

    ``size`` is the film's (width, height), ``canvas`` the canvas's. Around a picture of another shape the canvas
    repeats the nearest edge; on the way back that margin is cropped away. Both ways are the same affine map between
    pixel areas (pixel ``i`` covers [i, i + 1)), so nothing drifts however often a picture goes there and back.
    """

    def __init__(self, size: tuple[int, int], canvas: tuple[int, int]) -> None:
        self.size, self.canvas = size, canvas
        scale = min(canvas[0] / size[0], canvas[1] / size[1])
        self.width, self.height = size[0] * scale, size[1] * scale
        self.left, self.top = (canvas[0] - self.width) / 2, (canvas[1] - self.height) / 2

    @cached_property
    def _onto(self) -> tuple[np.ndarray, np.ndarray]:
        scale = self.size[0] / self.width
        rows = resampling(self.canvas[1], self.size[1], -self.top * scale, self.canvas[1] * scale)
        columns = resampling(self.canvas[0], self.size[0], -self.left * scale, self.canvas[0] * scale)
        return rows, columns

    @cached_property
    def _back(self) -> tuple[np.ndarray, np.ndarray]:
        rows = resampling(self.size[1], self.canvas[1], self.top, self.height)
        columns = resampling(self.size[0], self.canvas[0], self.left, self.width)
        return rows, columns

    def to_canvas(self, frames: np.ndarray) -> np.ndarray:
        """uint8 [T, H, W, 3] of the film's size -> uint8 [T, h, w, 3] of the canvas's."""
        return _apply(frames, self.size, self._onto)

    def shares_to_canvas(self, shares: np.ndarray) -> np.ndarray:
        """A share of each of the film's pixels, float32 [H, W] -> of the canvas's, float32 [h, w], by area.

        A pixel of the canvas is 0 only where all that it shows of the film is.
        """
        rows, columns = (np.abs(matrix) for matrix in self._onto)
        return rows @ shares @ columns.T

    def to_film(self, frames: np.ndarray) -> np.ndarray:
        """uint8 [T, h, w, 3] of the canvas's size -> uint8 [T, H, W, 3] of the film's."""
        return _apply(frames, self.canvas, self._back)

    def crop(self, small: np.ndarray) -> np.ndarray:
        """The film's part of a reduced canvas picture, any uint8 [T, h, w, 3], to the nearest whole pixel."""
        height, width = small.shape[1:3]
        across, down = width / self.canvas[0], height / self.canvas[1]
        top, left = round(self.top * down), round(self.left * across)
        bottom = max(top + 1, round((self.top + self.height) * down))
        right = max(left + 1, round((self.left + self.width) * across))
        return small[:, top:bottom, left:right]


def resampling(count: int, available: int, start: float, extent: float) -> np.ndarray:
    """The matrix float32 [count, available] that resamples a row of ``available`` pixels.

    Output pixel ``i`` covers ``extent / count`` input pixels from ``start + i * extent / count`` on. When it covers
    more than one they are averaged by area; otherwise the value at its centre is interpolated (cubic convolution
    with a = -1/2: R. Keys, 1981, equation 15). Positions outside the row repeat its edge. Rows of the matrix sum to 1.
    """
    scale = extent / count
    matrix = np.zeros((count, available), np.float64)
    for i in range(count):
        if scale > 1:
            _add_area(matrix[i], start + i * scale, start + (i + 1) * scale)
        else:
            _add_cubic(matrix[i], start + (i + 0.5) * scale - 0.5)
    return (matrix / matrix.sum(axis=1, keepdims=True)).astype(np.float32)


def _add_area(row: np.ndarray, low: float, high: float) -> None:
    last = len(row) - 1
    for j in range(math.floor(low), math.ceil(high)):
        share = min(high, j + 1) - max(low, j)
        row[min(max(j, 0), last)] += max(0.0, share)


def _add_cubic(row: np.ndarray, centre: float) -> None:
    last, base = len(row) - 1, math.floor(centre)
    for j in range(base - 1, base + 3):
        row[min(max(j, 0), last)] += _keys(abs(centre - j))


def _keys(x: float) -> float:
    if x <= 1:
        return 1.5 * x**3 - 2.5 * x**2 + 1
    if x < 2:
        return -0.5 * x**3 + 2.5 * x**2 - 4 * x + 2
    return 0.0


def _apply(frames: np.ndarray, size: tuple[int, int], maps: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    if frames.dtype != np.uint8 or frames.shape[1:] != (size[1], size[0], 3):
        raise ValueError(f"frames of {size[0]} by {size[1]} were expected, not {frames.dtype} {frames.shape}")
    rows, columns = maps
    out = np.empty((len(frames), len(rows), len(columns), 3), np.uint8)
    for index, frame in enumerate(frames):
        tall = (rows @ frame.reshape(frame.shape[0], -1).astype(np.float32)).reshape(len(rows), size[0], 3)
        wide = np.einsum("yxc,ix->yic", tall, columns, optimize=True)
        np.clip(np.rint(wide, out=wide), 0, 255, out=wide)
        out[index] = wide
    return out
