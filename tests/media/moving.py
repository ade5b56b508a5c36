"""Short clips of known content and known movement, made anew at any time ``t``, so that faults of known size fit in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

WIDE, TALL = 160, 96
At = Callable[[float], np.ndarray]


def texture(width: int, height: int, seed: int) -> np.ndarray:
    """Shapes of many sizes in many colours, float32 [height, width, 3], mean about 118 of 255."""
    rng = np.random.default_rng(seed)
    picture = np.full((height, width, 3), 118, np.float32)
    for size, strength in ((16, 34), (6, 24), (2.5, 16), (1.2, 8)):
        noise = cv2.GaussianBlur(rng.standard_normal((height, width, 3)).astype(np.float32), (0, 0), size)
        picture += strength * noise / noise.std()
    return np.clip(picture, 8, 247)


GROUND, FACE = texture(600, 320, 1), texture(160, 160, 7) * np.array([1.1, 0.7, 0.5], np.float32)


def seen(x: float, y: float, zoom: float = 1.0) -> np.ndarray:
    """The ground from a camera moved by (x, y) pixels."""
    left, top = x + WIDE / 2 * (1 - 1 / zoom), y + TALL / 2 * (1 - 1 / zoom)
    where = np.array([[1 / zoom, 0, left], [0, 1 / zoom, top]])
    how = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    return cv2.warpAffine(GROUND, where, (WIDE, TALL), flags=how, borderMode=cv2.BORDER_REFLECT)


def with_ball(picture: np.ndarray, x: float, y: float, radius: float) -> np.ndarray:
    rows, columns = np.mgrid[:TALL, :WIDE].astype(np.float32)
    inside = np.clip(radius + 0.5 - np.hypot(columns - x, rows - y), 0, 1)[..., None]
    where = np.array([[1, 0, 80 - x], [0, 1, 80 - y]])
    how = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    face = cv2.warpAffine(FACE, where, (WIDE, TALL), flags=how, borderMode=cv2.BORDER_REFLECT)
    return picture * (1 - inside) + face * inside


def _objects(t: float) -> np.ndarray:
    picture = with_ball(seen(100 + 0.5 * t, 80), 20 + 2.2 * t, 40 + 10 * np.sin(t / 5), 12)
    return with_ball(picture, 150 - 1.6 * t, 66 + 6 * np.cos(t / 4), 16)


CLIPS: dict[str, At] = {
    "static": lambda t: seen(100, 80),
    "noisy": lambda t: seen(100, 80),
    "pan": lambda t: seen(60 + 1.7 * t, 80 + 0.3 * t),
    "noisy pan": lambda t: seen(60 + 1.7 * t, 80 + 0.3 * t),
    "slow pan": lambda t: seen(60 + 0.3 * t, 80),
    "fast pan": lambda t: seen(60 + 6 * t, 80),
    "on threes": lambda t: seen(60 + 2.4 * t, 80),
    "object": lambda t: with_ball(seen(100, 80), 26 + 2.4 * t, 44 + 0.4 * t, 16),
    "objects": _objects,
    "zoom": lambda t: seen(100, 80, 1 + 0.012 * t),
    "fade": lambda t: seen(100, 80) * max(0.0, 1 - t / 44),
    "panned fade": lambda t: seen(100 + t, 80) * max(0.0, 1 - t / 44),
    "dissolve": lambda t: seen(100, 80) * (1 - t / 44) + seen(380, 160) * (t / 44),
}


def filmed(name: str, pictures: Sequence[np.ndarray], seed: int = 0) -> np.ndarray:
    """Pictures of a clip as uint8 frames: with its noise, held as long as it holds them."""
    frames = np.stack(pictures)
    if "noisy" in name:
        frames = frames + 4 * np.random.default_rng(seed).standard_normal(frames.shape)
    frames = np.clip(np.rint(frames), 0, 255).astype(np.uint8)
    return frames.repeat(3, axis=0) if name == "on threes" else frames


def clip(name: str, length: int = 40) -> np.ndarray:
    return filmed(name, [CLIPS[name](t) for t in range(length)])


def with_fault(name: str, fault: str, size: float, side: int = 8) -> tuple[np.ndarray, np.ndarray]:
    """Two sides of ``side`` drawings that meet with a fault: cut, light, tint, skip, reversal, blur or none."""
    at, join = CLIPS[name], 10 + side
    times = [float(join + n) for n in range(side)]
    if fault == "skip":
        times = [t + size for t in times]
    if fault == "reversal":
        times = [join - 1 - size * n for n in range(1, side + 1)]
    right = [at(t) for t in times]
    if fault == "cut":
        right = [seen(400 + 2 * t, 180) for t in times]
    if fault == "light":
        right = [picture * (1 + size) for picture in right]
    if fault == "tint":
        right = [picture + size * np.array([1, -0.5, -0.5]) for picture in right]
    frames = filmed(name, [at(t) for t in range(10, join)] + right)
    before, after = frames[: len(frames) // 2], frames[len(frames) // 2 :]
    if fault == "blur" and size:
        after = np.stack([cv2.GaussianBlur(frame, (0, 0), size) for frame in after])
    return before, after
