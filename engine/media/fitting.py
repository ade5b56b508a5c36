"""Pictures made to cover a frame of another shape, and what stands for a picture that is not there."""

from __future__ import annotations

import cv2
import numpy as np

_MISSING_DARK, _MISSING_LIGHT = (26, 22, 24), (38, 32, 34)


def fit_frame(frame: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """``frame``, [H, W, C] of uint8, uint16 or float32, scaled to cover ``size`` (width, height) and cropped around its
    centre.

    The very same array when the size is right already. Scaling down averages (INTER_AREA), scaling up is bicubic.
    """
    if frame.shape[1::-1] == size:
        return frame
    kept = shaped(frame, size)
    if kept.shape[1::-1] == size:
        return np.ascontiguousarray(kept)
    shrinks = size[0] < kept.shape[1] or size[1] < kept.shape[0]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(kept, size, interpolation=how), dtype=frame.dtype)


def shaped(frame: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """``frame``, [H, W, C], cropped around its centre to the shape of ``size`` (width, height), not scaled."""
    height, width = frame.shape[:2]
    wanted_width, wanted_height = size
    # Whole numbers decide which side is cropped, so that an equal shape is never cropped by a rounding error.
    if width * wanted_height >= wanted_width * height:
        kept_width, kept_height = max(1, round(wanted_width * height / wanted_height)), height
    else:
        kept_width, kept_height = width, max(1, round(wanted_height * width / wanted_width))
    left, top = (width - kept_width) // 2, (height - kept_height) // 2
    return frame[top : top + kept_height, left : left + kept_width]


def placeholder(size: tuple[int, int]) -> np.ndarray:
    """What stands for a medium that cannot be read: dark diagonal stripes, uint8 [H, W, 3]."""
    width, height = size
    band = max(8, height // 12)
    rows, columns = np.mgrid[0:height, 0:width]
    stripes = ((rows + columns) // band) % 2
    out = np.array([_MISSING_DARK, _MISSING_LIGHT], dtype=np.uint8)[stripes]
    out.flags.writeable = False
    return out
