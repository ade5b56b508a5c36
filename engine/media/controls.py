"""What of a clip a restyle keeps, drawn as the control video that a model is shown: its luma, its edges, its motion."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import cv2
import numpy as np

from engine.media.flow import Flow

_WEIGHTS = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601
_SIGMAS = (1.0, 2.5)  # pixels: how much a picture is softened before its fine and its coarse edges are looked for
_SEEN, _FOLLOWED = 24, 10  # grey levels: the step at which a line begins, and that down to which it is followed
_NEAR = 5  # pixels: the side of the square in which a fine and a coarse line are one edge
_SOFT = 0.6  # pixels: the softness of what is drawn
_LEAST = 1 / 200  # of the picture's width, in a frame: slower movement is not drawn in full colour
_WHEEL = ((15, (255, 0, 0), (255, 255, 0)), (6, (255, 255, 0), (0, 255, 0)), (4, (0, 255, 0), (0, 255, 255)))
_WHEEL += ((11, (0, 255, 255), (0, 0, 255)), (13, (0, 0, 255), (255, 0, 255)), (6, (255, 0, 255), (255, 0, 0)))


def control_of(clip: np.ndarray, keeps: str) -> np.ndarray:
    """The control video of ``clip``, both uint8 RGB [T, H, W, 3]. Raises ValueError unless ``keeps`` is one of KEEPS
    (engine/film/recipe.py)."""
    match keeps:
        case "luma":
            return luma(clip)
        case "edges":
            return edges(clip)
        case "motion":
            return motion(clip)
    raise ValueError(f"nothing is known of how to keep the {keeps} of a clip")


def luma(clip: np.ndarray) -> np.ndarray:
    """uint8 RGB [T, H, W, 3] -> the same clip in grey, by the weights of ITU-R BT.601."""
    return _as_rgb(np.rint(clip @ _WEIGHTS).astype(np.uint8))


def edges(clip: np.ndarray) -> np.ndarray:
    """uint8 RGB [T, H, W, 3] -> its edges, white lines on black of the same shape.

    Each picture is smoothed with its edges kept (C. Tomasi and R. Manduchi, "Bilateral filtering for gray and color
    images", 1998); lines are the ridges of its gradient (H. Scharr's 3x3 kernels) after J. Canny, "A Computational
    Approach to Edge Detection", 1986, at a fine and at a coarse scale. A fine line stays where there is a coarse one
    too, so that grain leaves none; a coarse one stays where an edge is too soft for the fine scale.
    """
    return _as_rgb(np.stack([_lines(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)) for frame in clip]))


def motion(clip: np.ndarray) -> np.ndarray:
    """uint8 RGB [T, H, W, 3] -> how each picture came from the one before it, in colours; the first is as the second.

    A picture alone stands still, which is white.
    """
    if len(clip) == 1:
        return np.full_like(clip, 255)
    flow = Flow()
    # Flow is where a pixel of the one picture is in the other, so movement is told at the place where it began.
    drawn = [coloured(flow(before, after)) for before, after in pairwise(clip)]
    return np.stack([drawn[0], *drawn])


def coloured(movement: np.ndarray) -> np.ndarray:
    """float32 [H, W, 2], across and down in pixels -> uint8 RGB [H, W, 3], in the colours of the Middlebury benchmark
    (S. Baker et al., "A Database and Evaluation Methodology for Optical Flow", 2007).

    The hue is the direction, white no movement; the fastest movement of the picture has its full colour, but where
    nothing moves by a two-hundredth of the width the noise in it stays pale.
    """
    wheel = _wheel()
    speed = np.hypot(movement[..., 0], movement[..., 1])
    speed = speed / max(float(speed.max()), _LEAST * movement.shape[1])
    turn = np.arctan2(-movement[..., 1], -movement[..., 0]) / np.pi  # -1 to 1, 0 to the left
    place = (turn + 1) / 2 * (len(wheel) - 1)
    below = np.floor(place).astype(np.intp)
    share = (place - below)[..., None]
    hue = (1 - share) * wheel[below] + share * wheel[(below + 1) % len(wheel)]
    return np.rint(255 - speed[..., None] * (255 - hue)).astype(np.uint8)


def _lines(grey: np.ndarray) -> np.ndarray:
    """uint8 [H, W] -> uint8 [H, W]."""
    smooth = cv2.bilateralFilter(grey, d=7, sigmaColor=30, sigmaSpace=3)
    fine, coarse = (_ridges(smooth, sigma) for sigma in _SIGMAS)
    around = np.ones((_NEAR, _NEAR), np.uint8)
    lines = np.where(cv2.dilate(fine, around) > 0, fine & cv2.dilate(coarse, around), coarse)
    soft = cv2.GaussianBlur(lines.astype(np.float32), (0, 0), _SOFT)
    peak = cv2.GaussianBlur(np.array([[0, 0, 255, 0, 0]] * 5, np.float32), (0, 0), _SOFT).max()  # of a straight line
    return np.rint(np.minimum(soft * (255 / peak), 255)).astype(np.uint8)


def _ridges(smooth: np.ndarray, sigma: float) -> np.ndarray:
    """Lines one pixel wide: uint8 [H, W], 0 or 255.

    A step of ``h`` grey levels softened by ``sigma`` rises by h / (sigma sqrt(2 pi)) a pixel at most, and Scharr's
    kernels answer 32 to a slope of 1.
    """
    soft = cv2.GaussianBlur(smooth, (0, 0), sigma)
    across, down = (cv2.Scharr(soft, cv2.CV_16S, *way) for way in ((1, 0), (0, 1)))
    followed, seen = (32 * step / (sigma * np.sqrt(2 * np.pi)) for step in (_FOLLOWED, _SEEN))
    return cv2.Canny(across, down, followed, seen, L2gradient=True)


@cache
def _wheel() -> np.ndarray:
    """The 55 hues, float32 [55, 3]: from each pure colour to the next in as many steps as the eye tells apart."""
    hues = [
        np.array(start) + (np.array(end) - np.array(start)) * step / count
        for count, start, end in _WHEEL
        for step in range(count)
    ]
    return np.floor(np.stack(hues)).astype(np.float32)


def _as_rgb(grey: np.ndarray) -> np.ndarray:
    return np.repeat(grey[..., None], 3, axis=-1)
