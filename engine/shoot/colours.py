"""The colours of a take that is painted in windows: each is held to the first window of the same scene."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine.media.anchor import Anchor, led_back
from engine.shoot.canvas import Canvas

SceneOf = Callable[[str], str]
"""What of a prompt decides the colours of the picture; '' when it says nothing of them."""


class Colours:
    """Leads the windows of one take, in the order in which they are painted, to the colours of their anchor.

    The anchor is the first window of a scene that is painted for it alone; a beat in another place, at another time of
    day or in another style begins a new one. Left as they are: windows between two scenes, those that meet frames of
    a source, which they have to fit, and those of a restyled clip, whose colours follow it.
    """

    def __init__(self, scene_of: SceneOf) -> None:
        self._scene_of = scene_of
        self._scene: str | None = None
        self._anchor: Anchor | None = None

    def led(self, canvas: Canvas, painted: np.ndarray) -> np.ndarray:
        """``painted``, uint8 [T, H, W, 3], the window's, with the frames that are new led back."""
        new = ~canvas.known
        scenes = {self._scene_of(prompt) for prompt, _ in canvas.words} - {""} or {self._scene or ""}
        if canvas.control is not None or len(scenes) > 1 or not new.any():
            return painted
        (scene,) = scenes
        if self._anchor is None or scene != self._scene:
            self._scene, self._anchor = scene, Anchor(painted[new])
            return painted
        if canvas.own.any() or canvas.in_parts:
            return painted
        led = painted.copy()
        led[new] = led_back(painted[new], self._anchor, backwards=not canvas.known[: int(np.argmax(new)) or 1].any())
        return led
