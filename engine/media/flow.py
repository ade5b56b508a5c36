"""Following things from one picture to another: dense optical flow, and values fetched along it."""

from __future__ import annotations

import cv2
import numpy as np

_SMALLEST = 16  # pixels a side; below twelve DIS has no patch to look for


class Flow:
    """DIS optical flow (T. Kroeger et al., "Fast Optical Flow using Dense Inverse Search", ECCV 2016)."""

    def __init__(self) -> None:
        self._method = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)

    def __call__(self, here: np.ndarray, there: np.ndarray, guess: np.ndarray | None = None) -> np.ndarray:
        """Where each pixel of ``here`` is in ``there``, relative to itself: float32 [H, W, 2], across and down.

        Both are uint8 of one size, RGB [H, W, 3] or grey [H, W]. The flow finds what moved by up to an eighth of the
        picture; further away it has to start from a ``guess``, float32 [H, W, 2].
        """
        height, width = here.shape[:2]
        first, second = (_grey(picture) for picture in (here, there))
        if guess is not None:  # it is written to
            guess = cv2.copyMakeBorder(
                guess, 0, first.shape[0] - height, 0, first.shape[1] - width, cv2.BORDER_REPLICATE
            )
        flow = self._method.calc(first, second, guess)  # pyright: ignore[reportCallIssue, reportArgumentType]
        return flow[:height, :width]


def places(movement: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where ``movement`` leads: columns and rows, float32 [H, W] each."""
    rows, columns = np.mgrid[: movement.shape[0], : movement.shape[1]].astype(np.float32)
    return columns + movement[..., 0], rows + movement[..., 1]


def inside(movement: np.ndarray) -> np.ndarray:
    """bool [H, W]: where ``movement`` leads to a place within the picture."""
    height, width = movement.shape[:2]
    x, y = places(movement)
    return (x >= 0) & (x <= width - 1) & (y >= 0) & (y <= height - 1)


def carried(values: np.ndarray, movement: np.ndarray) -> np.ndarray:
    """``values`` [H, W] or [H, W, C] fetched from where ``movement`` leads; its edge goes on beyond the picture."""
    return cv2.remap(values, *places(movement), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _grey(picture: np.ndarray) -> np.ndarray:
    """Grey, and at least as large as the method can look at; a smaller picture's edges go on."""
    grey = np.ascontiguousarray(picture) if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    down, across = (max(0, _SMALLEST - side) for side in grey.shape)
    return cv2.copyMakeBorder(grey, 0, down, 0, across, cv2.BORDER_REPLICATE) if down or across else grey
