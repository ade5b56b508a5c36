"""What scopes show of a picture: how much of it has which luma, which colour, and how much of each channel."""

from __future__ import annotations

import numpy as np

from engine.media.effects.grade import LUMA

# Recommendation ITU-R BT.709-6, item 3.3: by what the differences to luma are divided to lie within -0.5 to 0.5.
_BLUE_SPAN, _RED_SPAN = 1.8556, 1.5748


def waveform(picture: np.ndarray, levels: int = 128) -> np.ndarray:
    """How many pixels of every column of ``picture``, uint8 [H, W, 3], have which luma: int64 [levels, W], the darkest
    in the lowest row."""
    width = picture.shape[1]
    luma = np.minimum((picture @ LUMA * (levels / 256)).astype(np.intp), levels - 1)
    places = (levels - 1 - luma) * width + np.arange(width)
    return np.bincount(places.ravel(), minlength=levels * width).reshape(levels, width)


def vectorscope(picture: np.ndarray, size: int = 128) -> np.ndarray:
    """How many pixels have which chroma: int64 [size, size], blue difference to the right, red difference upward; what
    has no colour is in the middle."""
    across, up = chroma(picture.reshape(-1, 3))
    columns = np.clip(((across + 0.5) * size).astype(np.intp), 0, size - 1)
    rows = np.clip(((0.5 - up) * size).astype(np.intp), 0, size - 1)
    return np.bincount(rows * size + columns, minlength=size * size).reshape(size, size)


def chroma(colours: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Blue and red difference, each -0.5 to 0.5, of colours [n, 3] of 0 to 255."""
    shares = colours / 255.0
    luma = shares @ LUMA
    return (shares[:, 2] - luma) / _BLUE_SPAN, (shares[:, 0] - luma) / _RED_SPAN


def histogram(picture: np.ndarray, bins: int = 128) -> np.ndarray:
    """How many pixels have which value of red, green and blue: int64 [3, bins]."""
    places = picture.reshape(-1, 3).astype(np.intp) * bins // 256
    return np.stack([np.bincount(places[:, channel], minlength=bins) for channel in range(3)])
