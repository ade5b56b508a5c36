"""Rain, falling snow and fog, drawn thinly over a finished frame."""

from __future__ import annotations

import cv2
import numpy as np

_DROPS, _FLAKES = 34, 26


def _falling(count: int, seed: int, frame: int, speed: float, size: tuple[int, int]) -> np.ndarray:
    """Where so many drops are in a frame, in pixels: they fall by `speed` frame heights a frame and come again."""
    rng = np.random.default_rng(seed)
    x, y, pace = rng.uniform(0, 1, count), rng.uniform(0, 1, count), rng.uniform(0.85, 1.15, count)
    y = (y + frame * speed * pace) % 1.0
    x = (x - 0.12 * frame * speed) % 1.0
    return np.stack([x * size[0], y * size[1]], axis=1)


def over(picture: np.ndarray, weather: str, seed: int, frame: int, style: str) -> np.ndarray:
    """The frame, uint8 [height, width, 3], with the weather in front of it."""
    if weather == "clear":
        return picture
    tall, wide = picture.shape[:2]
    pale = (226, 234, 244) if style != "pencil" else (96, 100, 112)
    if weather == "fog":
        rows = np.arange(tall) / tall
        share = (0.60 - 0.30 * np.abs(rows - 0.55) / 0.55)[:, None, None]
        haze = np.array({"noir": (150, 150, 150), "blueprint": (120, 168, 220)}.get(style, (214, 220, 226)))
        return (picture * (1 - share) + share * haze).astype(np.uint8)
    veil = np.zeros((tall, wide), np.uint8)
    if weather == "rain":
        slant, long = 0.018 * tall, 0.10 * tall
        for x, y in _falling(_DROPS, seed, frame, 0.22, (wide, tall)):
            ends = [(round(16 * x), round(16 * y)), (round(16 * (x - slant)), round(16 * (y + long)))]
            cv2.line(veil, ends[0], ends[1], 150, max(1, round(tall / 96)), cv2.LINE_AA, 4)
    else:
        for k, (x, y) in enumerate(_falling(_FLAKES, seed, frame, 0.035, (wide, tall))):
            radius = (0.010 + 0.007 * (k % 3)) * tall
            cv2.circle(veil, (round(16 * x), round(16 * y)), round(16 * radius), 225, -1, cv2.LINE_AA, 4)
    share = veil.astype(np.float32)[..., None] / 255 * (0.75 if weather == "rain" else 0.8)
    return (picture * (1 - share) + share * np.array(pale)).astype(np.uint8)
