"""The newest preview of a running job, as panels show it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True, eq=False)
class LivePreview:
    """The newest preview of a running job: ``frames`` uint8 [T, H, W, 3] RGB, spread over the painted stretch.

    They stand for the ``length`` take frames from ``start`` on.
    """

    shot: str
    frames: np.ndarray
    start: int
    length: int
    step: int

    @property
    def middle(self) -> np.ndarray:
        """The frame that stands for all where there is room for one."""
        return self.frames[len(self.frames) // 2]
