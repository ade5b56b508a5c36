"""Renders the scenes Sketch learns from: one subject in one place, moving one way, under one camera, in one style.

A `Scene` names everything; `render` draws it and is deterministic.  Pictures are drawn at twice the size and
averaged down, which is all the anti-aliasing there is.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import cv2
import numpy as np

from . import figures, places

WIDTH, HEIGHT, RATE, FRAMES = 128, 96, 8, 17
SCALE = 2
STRIP = 1.8

SUBJECTS = tuple(figures.SIDE)
COLOURS = tuple(figures.PAINTS)
PLACES = places.PLACES
TIMES = places.TIMES
MOTIONS = ("left", "right", "toward", "still")
CAMERAS = ("static", "panleft", "panright", "pushin")
STYLES = ("flat", "pencil", "noir", "blueprint")

MOTION_SHARES = (0.3, 0.3, 0.2, 0.2)
CAMERA_SHARES = (0.61, 0.13, 0.13, 0.13)
STYLE_SHARES = (0.58, 0.14, 0.14, 0.14)
TIME_SHARES = (0.38, 0.27, 0.35)

SET_SEED = 2
# What a clip of two seconds covers: the subject's path and the pan in frame widths, the push in as growth.
PATH, PAN, PUSH = 0.60, 0.26, 0.30

FIGURE_LIGHTS = {"day": (1.0, 1.0, 1.0), "sunset": (1.0, 0.88, 0.82), "night": (0.90, 0.90, 1.0)}


@dataclass(frozen=True)
class Scene:
    """What is in a clip, in the words of the vocabulary, and the seed of everything that is not said."""

    place: str
    time: str
    style: str
    subject: str
    colour: str
    motion: str
    camera: str
    seed: int

    @property
    def labels(self) -> dict[str, str]:
        """The words that can be seen in the picture, by kind: a blueprint shows neither colour nor time of day."""
        kinds = ("place", "time", "style", "subject", "colour", "motion", "camera")
        hidden = ("colour", "time") if self.style == "blueprint" else ()
        return {kind: getattr(self, kind) for kind in kinds if kind not in hidden}


def draw_scene(rng: np.random.Generator) -> Scene:
    """Draws a scene: places, subjects and colours evenly, the rest by the shares above.

    A subject that comes nearer under a camera that pushes in is left out: the two cannot be told apart.
    """
    motion = str(rng.choice(MOTIONS, p=MOTION_SHARES))
    camera = str(rng.choice(CAMERAS, p=CAMERA_SHARES))
    if motion == "toward" and camera == "pushin":
        camera = "static"
    style = str(rng.choice(STYLES, p=STYLE_SHARES))
    time = str(rng.choice(TIMES, p=TIME_SHARES))
    if style == "noir" and time == "sunset":
        time = "night"
    return Scene(
        place=str(rng.choice(PLACES)),
        time="day" if style == "blueprint" else time,
        style=style,
        subject=str(rng.choice(SUBJECTS)),
        colour=str(rng.choice(COLOURS)),
        motion=motion,
        camera=camera,
        seed=int(rng.integers(2**31)),
    )


@dataclass(frozen=True)
class _Track:
    """Where the subject is, frame by frame, in pixels of the double-size frame before the camera's zoom."""

    x: np.ndarray
    y: np.ndarray
    size: np.ndarray
    phase: np.ndarray
    facing: int


def _travel(frames: int) -> float:
    """The share of its two-second path a subject covers in a clip: longer clips move it slower, but further."""
    seconds = (frames - 1) / (FRAMES - 1)
    return seconds if seconds <= 1 else 1 + 0.35 * (seconds - 1)


def _track(scene: Scene, frames: int, pan: float, rng: np.random.Generator) -> _Track:
    wide, tall = WIDTH * SCALE, HEIGHT * SCALE
    u = np.arange(frames) / max(1, frames - 1)
    centred = u - 0.5
    size = tall * figures.HEIGHTS[scene.subject] * rng.uniform(0.97, 1.03)
    path = wide * PATH * _travel(frames)
    middle = wide * (0.5 + rng.uniform(-0.06, 0.06))
    foot = tall * 0.92
    phase = 2 * math.pi * (rng.uniform(-0.12, 0.12) + figures.CYCLES[scene.subject] * np.arange(frames) / RATE)
    sizes, y = np.full(frames, size), np.full(frames, foot)
    if scene.motion == "toward":
        grow = 0.48 + (1.08 - 0.48) * u * min(1.0, _travel(frames))
        sizes, y = size * grow, tall * 0.72 + (foot + 0.03 * tall - tall * 0.72) * (grow - 0.48) / 0.60
    direction = {"left": -1, "right": 1}.get(scene.motion, 0)
    x = middle + direction * path * centred - 0.5 * pan * centred
    if scene.subject == "bird":
        y = y - tall * 0.30 + 0.02 * tall * np.sin(phase)
    return _Track(x, y, sizes, phase, direction or 1)


def _shadow(picture: np.ndarray, x: int, y: int, rx: int, ry: int) -> None:
    """Darkens an ellipse of ground."""
    top, left = max(0, y - ry), max(0, x - rx)
    patch = picture[top : max(0, y + ry + 1), left : max(0, x + rx + 1)]
    if patch.size:
        dark = patch.copy()
        cv2.ellipse(dark, (x - left, y - top), (rx, ry), 0, 0, 360, (20, 20, 30), -1)
        cv2.addWeighted(dark, 0.35, patch, 0.65, 0, dst=patch)


def _figure(scene: Scene, picture: np.ndarray, x: float, y: float, size: float, phase: float, facing: int) -> None:
    """Draws the subject and its shadow on a double-size picture."""
    front = scene.motion == "toward" or (scene.motion == "still" and scene.subject in ("woman", "man"))
    half = figures.HALF_WIDTHS[scene.subject] * (0.6 if front else 1.0)
    if scene.subject != "bird":
        _shadow(picture, round(x), round(y), max(2, round(size * half)), max(1, round(0.045 * size)))
    pen = figures.Pen(picture, x, y, size, facing, FIGURE_LIGHTS[scene.time])
    draw = (figures.FRONT if front else figures.SIDE)[scene.subject]
    draw(pen, figures.PAINTS[scene.colour], phase, scene.motion != "still")


def _changed(picture: np.ndarray, plain: np.ndarray) -> np.ndarray:
    """255 where two pictures differ, else 0; uint8 [height, width]."""
    red, green, blue = cv2.split(cv2.absdiff(picture, plain))
    return cv2.threshold(cv2.max(cv2.max(red, green), blue), 5, 255, cv2.THRESH_BINARY)[1]


def _backdrop(layers: places.Backdrop, shift: float) -> np.ndarray:
    """The background of one frame, `shift` pixels to the right of the strip's middle; far things move less."""
    wide = WIDTH * SCALE
    middle = (layers.sky.shape[1] - wide) // 2

    def cut(strip: np.ndarray, share: float) -> np.ndarray:
        start = middle + round(shift * share)
        return strip[:, start : start + wide]

    picture = np.ascontiguousarray(cut(layers.sky, 0.2))
    cv2.copyTo(np.ascontiguousarray(cut(layers.far, 0.6)), np.ascontiguousarray(cut(layers.far_mask, 0.6)), picture)
    cv2.copyTo(np.ascontiguousarray(cut(layers.near, 1.0)), np.ascontiguousarray(cut(layers.near_mask, 1.0)), picture)
    return picture


def _zoomed(picture: np.ndarray, zoom: float) -> np.ndarray:
    """The middle of a picture enlarged to its full size; the centre of the zoom is a little below the middle."""
    tall, wide = picture.shape[:2]
    cx, cy = wide / 2, tall * 0.58
    matrix = np.array([[zoom, 0, cx * (1 - zoom)], [0, zoom, cy * (1 - zoom)]])
    return cv2.warpAffine(picture, matrix, (wide, tall), flags=cv2.INTER_LINEAR)


def _styled(picture: np.ndarray, mask: np.ndarray, style: str) -> np.ndarray:
    """Redraws a finished picture (uint8, RGB) in a style; mask (float 0..1) is where the subject is."""
    if style == "flat":
        return picture
    colour = picture.astype(np.float32) / 255
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    near = cv2.GaussianBlur(grey, (0, 0), 2.0)
    edges = np.clip(np.abs(grey - near) * 5 - 0.1, 0, 0.6)[..., None]
    inside = mask[..., None]
    if style == "pencil":
        tint = 0.60 + 0.36 * colour
        tint = inside * (0.42 + 0.56 * colour) + (1 - inside) * tint
        out = tint * np.array([1.0, 0.985, 0.94], np.float32) * (1 - 0.8 * edges)
    elif style == "noir":
        tone = 1 / (1 + np.exp(-9 * (grey[..., None] - 0.50)))
        accent = np.clip(colour * 1.1, 0, 1)
        out = inside * accent + (1 - inside) * (0.03 + 0.92 * tone) * np.ones(3, np.float32)
    else:
        deep, light = np.array([0.05, 0.20, 0.50], np.float32), np.array([0.13, 0.37, 0.74], np.float32)
        fill = deep + (light - deep) * grey[..., None]
        fill = (
            inside * (fill * 0.35 + 0.65 * np.array([0.72, 0.88, 1.0], np.float32) * (0.35 + 0.65 * grey[..., None]))
            + (1 - inside) * fill
        )
        out = fill + (np.array([0.92, 0.96, 1.0], np.float32) - fill) * edges
    return (np.clip(out, 0, 1) * 255).astype(np.uint8)


@functools.cache
def _set(place: str, time: str) -> places.Backdrop:
    """The one set of a place: so small a model learns a place as it is, or several as a blur of them all."""
    return places.paint(place, time, HEIGHT * SCALE, round(WIDTH * SCALE * STRIP), np.random.default_rng(SET_SEED))


def render(scene: Scene, frames: int = FRAMES) -> tuple[np.ndarray, np.ndarray]:
    """Renders a clip: frames uint8 [frames, 96, 128, 3] RGB, and the subject's coverage uint8 [frames, 96, 128]."""
    rng = np.random.default_rng(scene.seed)
    wide, tall = WIDTH * SCALE, HEIGHT * SCALE
    layers = _set(scene.place, scene.time)
    pan = wide * PAN * min(1.5, _travel(frames)) * {"panleft": -1, "panright": 1}.get(scene.camera, 0)
    track = _track(scene, frames, pan, rng)
    pictures = np.empty((frames, HEIGHT, WIDTH, 3), np.uint8)
    masks = np.empty((frames, HEIGHT, WIDTH), np.uint8)
    ground = _backdrop(layers, 0.0)
    for f in range(frames):
        u = f / max(1, frames - 1)
        plain = _backdrop(layers, pan * (u - 0.5)) if pan else ground
        x, y, size = float(track.x[f]), float(track.y[f]), float(track.size[f])
        if scene.camera == "pushin":
            zoom = 1 + PUSH * u * min(1.0, _travel(frames))
            plain = _zoomed(ground, zoom)
            x, y = wide / 2 + zoom * (x - wide / 2), tall * 0.58 + zoom * (y - tall * 0.58)
            size *= zoom
        picture = plain.copy()
        _figure(scene, picture, x, y, size, float(track.phase[f]), track.facing)
        mask = cv2.resize(_changed(picture, plain), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
        picture = cv2.resize(picture, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
        pictures[f] = _styled(picture, mask.astype(np.float32) / 255, scene.style)
        masks[f] = mask
    return pictures, masks
