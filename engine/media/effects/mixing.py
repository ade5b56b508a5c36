"""Two pictures in one, and work on a few rows at a time."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

_ROWS = 32  # of a frame: what they need together stays in the processor's cache


def mixed(one: np.ndarray, other: np.ndarray, share: float) -> np.ndarray:
    """``one`` with ``share`` (0 to 1) of ``other``, both float32 [H, W, C] of one shape."""
    return np.asarray(cv2.addWeighted(one, 1 - share, other, share, 0))


def mixed_by(one: np.ndarray, other: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """The same with a share for each pixel, float32 [H, W]."""

    def rows_of(top: int, end: int) -> np.ndarray:
        share = cv2.merge([shares[top:end]] * one.shape[2])
        rows = one[top:end]
        return np.asarray(cv2.add(rows, cv2.multiply(cv2.subtract(other[top:end], rows), share)))

    return by_rows(one.shape, rows_of)


def by_rows(shape: tuple[int, ...], rows_of: Callable[[int, int], np.ndarray]) -> np.ndarray:
    """A picture, float32 of ``shape``, put together of what ``rows_of`` makes: the rows from one to before another."""
    out = np.empty(shape, dtype=np.float32)
    for top in range(0, shape[0], _ROWS):
        end = min(top + _ROWS, shape[0])
        out[top:end] = rows_of(top, end)
    return out
