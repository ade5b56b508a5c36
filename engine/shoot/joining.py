"""What is done to painted frames so that they meet the given ones: detail, parts and light are carried over."""

from __future__ import annotations

import numpy as np

from engine.media.blend import blend_joins
from engine.media.detail import carry_detail
from engine.media.heal import heal
from engine.shoot.canvas import Canvas


def joined(painted: np.ndarray, canvas: Canvas) -> np.ndarray:
    """``painted``, uint8 [T, H, W, 3], made to meet what the canvas gives; a restyled clip stays as it is, since a new
    look is not to be drawn in the detail of the old one."""
    if canvas.control is not None:
        return painted
    if canvas.own.any():
        # What was painted has no detail of its own to be carried on: the codec's blocks would add up in it.
        painted = carry_detail(painted, canvas.frames, canvas.own)
    if canvas.given is not None:
        painted = heal(painted, canvas.frames, canvas.given & ~canvas.known[:, None, None])
    return blend_joins(painted, canvas.frames, canvas.known)
