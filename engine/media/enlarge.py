"""Enlarging pictures so that they look drawn at the larger size and not blurred."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

Enlarge = Callable[[np.ndarray, tuple[int, int]], np.ndarray]
"""Makes a picture, uint8 [H, W, 3], one of a size (width, height) that is no smaller on either side."""

METHOD = "back-projection with edges steepened"  # what a take says of ``enlarged``
ROUNDS = 10  # of back-projection; the figures of bench/finishing.py hardly change after it
STEEPENED = 4  # of these rounds: how many make edges steeper first
STEEPER = 0.2  # of the way to the nearest lighter or darker pixel, each time
BENT = 8.0  # of 255 a pixel squared: an edge that bends as much is steepened in full
SMOOTH = 1.0  # pixels: edges are looked for in a picture softened by this, so that grain is none
ALONG = 2.0  # pixels: the direction of an edge is that of its neighbourhood


def enlarged(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """``picture``, uint8 [H, W, 3], enlarged to ``size`` (width, height): uint8 [height, width, 3].

    It is one that, shrunk again by area, gives the picture that was enlarged (iterative back-projection: M. Irani and
    S. Peleg, "Improving Resolution by Image Registration", CVGIP 1991), begun with Lanczos's interpolation. Among those
    it is one with steep edges: between rounds, pixels on either side of an edge move towards the lighter or the darker
    side (a shock filter across the direction in which the picture coheres: J. Weickert, "Coherence-Enhancing Shock
    Filters", DAGM 2003). No value leaves the range of its surroundings in ``picture``, so edges have no halos.

    A picture of that size already comes back as it is. Raises ValueError for a smaller size.
    """
    height, width = picture.shape[:2]
    if size == (width, height):
        return picture
    if size[0] < width or size[1] < height:
        raise ValueError(f"{width} by {height} pixels cannot be enlarged to {size[0]} by {size[1]}")
    around = np.ones((3, 3), np.uint8)
    low, high = (
        cv2.resize(each(picture, around), size, interpolation=cv2.INTER_LINEAR).astype(np.float32)
        for each in (cv2.erode, cv2.dilate)
    )
    large = cv2.resize(picture, size, interpolation=cv2.INTER_LANCZOS4).astype(np.float32)
    for number in range(ROUNDS):
        if number < STEEPENED:
            large = _steepened(large)
        lacking = picture - cv2.resize(large, (width, height), interpolation=cv2.INTER_AREA)
        large += cv2.resize(lacking, size, interpolation=cv2.INTER_CUBIC)
        np.clip(large, low, high, out=large)
    return np.rint(large).astype(np.uint8)


def _steepened(picture: np.ndarray) -> np.ndarray:
    """``picture``, float32 [H, W, 3], with steeper edges. Where light bends upwards across an edge the pixel is on its
    dark side and goes towards the darkest of its neighbours, else towards the lightest."""
    grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (0, 0), SMOOTH)
    across, down = (cv2.Sobel(grey, cv2.CV_32F, *way, scale=1 / 8) for way in ((1, 0), (0, 1)))
    xx, xy, yy = (cv2.GaussianBlur(each, (0, 0), ALONG) for each in (across * across, across * down, down * down))
    turn = np.arctan2(2 * xy, xx - yy) / 2
    x, y = np.cos(turn), np.sin(turn)
    bends = [cv2.Sobel(grey, cv2.CV_32F, *way) for way in ((2, 0), (1, 1), (0, 2))]
    bent = np.clip((x * x * bends[0] + 2 * x * y * bends[1] + y * y * bends[2]) / BENT, -1, 1)[..., None]
    beside = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    towards = np.where(bent < 0, cv2.dilate(picture, beside), cv2.erode(picture, beside))
    return picture + STEEPER * np.abs(bent) * (towards - picture)
