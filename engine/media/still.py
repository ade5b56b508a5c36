"""Still pictures as media of one frame."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from engine.media.index import unreadable

STILL_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff"})


def is_still(path: Path) -> bool:
    """True for the picture formats read here, by the name's suffix."""
    return Path(path).suffix.lower() in STILL_SUFFIXES


def read_still(path: Path) -> np.ndarray:
    """The picture as uint8 [H, W, 3] RGB, upright (EXIF), 16 bits rounded to 8, transparency over black.

    Raises LongtakeError, naming the file, when it cannot be read.
    """
    path = Path(path)
    try:
        data = np.fromfile(path, dtype=np.uint8)  # OpenCV's own reading fails on some names on Windows
        picture = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
        if picture is None:
            raise unreadable(path)
        whole = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
    except (OSError, cv2.error, MemoryError) as error:
        raise unreadable(path) from error
    if whole is not None and whole.ndim == 3 and whole.shape[2] == 4 and whole.shape[:2] == picture.shape[:2]:
        opacity = whole[..., 3:].astype(np.float32) / (255.0 if whole.dtype == np.uint8 else 65535.0)
        if opacity.min() < 1:
            picture = np.rint(picture * opacity).astype(np.uint8)
    return np.ascontiguousarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
