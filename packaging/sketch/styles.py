"""The drawing styles of Sketch's scenes: a finished flat picture redrawn, the same way in every frame.

Each is made of what a small model can learn: soft outlines about a pixel wide, few tones, a paper that lies still.
"""

from __future__ import annotations

import functools

import cv2
import numpy as np


def outlines(large: np.ndarray, size: tuple[int, int], line: int = 1) -> np.ndarray:
    """Where colours change sharply in a picture drawn at a larger size: float32 [height, width], 0..1.

    line: the width of an outline, about, in pixels of the smaller size.
    """
    round_ = cv2.getStructuringElement(cv2.MORPH_ELLIPSE if line > 1 else cv2.MORPH_RECT, (2 * line + 1, 2 * line + 1))
    change = cv2.morphologyEx(large, cv2.MORPH_GRADIENT, round_).max(axis=2)
    edges = cv2.resize(cv2.GaussianBlur(change, (0, 0), 1.0), size, interpolation=cv2.INTER_AREA)
    return np.clip(edges.astype(np.float32) / 110 - 0.10, 0, 0.9)


@functools.lru_cache(maxsize=8)
def _paper(width: int, height: int, grain: float) -> np.ndarray:
    """A soft still mottling around one, float32 [height, width, 1]: the same for every clip."""
    rng = np.random.default_rng(5)
    wide = cv2.resize(rng.normal(size=(6, 8)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    fine = cv2.resize(rng.normal(size=(18, 24)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    return (1 + grain * (0.7 * wide + 0.5 * fine))[..., None]


@functools.lru_cache(maxsize=8)
def _frame(width: int, height: int) -> np.ndarray:
    """One inside the painted part of a sheet, zero at its ragged rim: float32 [height, width, 1]."""
    x, y = np.linspace(-1, 1, width)[None, :], np.linspace(-1, 1, height)[:, None]
    wave = 0.018 * np.sin(9 * x + 2 * y) + 0.018 * np.sin(8 * y - 3 * x)
    inside = np.minimum(0.965 - np.abs(x) + wave, 0.955 - np.abs(y) + wave)
    return np.clip(inside * 22, 0, 1).astype(np.float32)[..., None]


@functools.lru_cache(maxsize=8)
def _grid(width: int, height: int, line: int) -> np.ndarray:
    """The lines of squared paper, one every sixth of the height: float32 [height, width, 1]."""
    step = height // 6
    lines = np.zeros((height, width), np.float32)
    for at in range(line):
        lines[step // 2 + at :: step], lines[:, step // 2 + at :: step] = 1, 1
    return lines[..., None]


def _pencil(colour: np.ndarray, grey: np.ndarray, lines: np.ndarray, inside: np.ndarray) -> np.ndarray:
    paper = np.array([0.98, 0.965, 0.93], np.float32) * _paper(colour.shape[1], colour.shape[0], 0.012)
    tone = 0.62 + 0.38 * np.floor(grey * 3.999) / 3
    wash = (0.80 * tone + 0.20 * colour) * (1 - inside) + inside * (0.30 + 0.70 * colour)
    return paper * (0.12 + 0.88 * wash) * (1 - 0.82 * lines) + 0.82 * lines * 0.20


def _noir(colour: np.ndarray, grey: np.ndarray, lines: np.ndarray, inside: np.ndarray) -> np.ndarray:
    middle = 0.40 + 0.30 * (float(grey.mean()) - 0.40)  # mostly the same ink for all: a night stays darker than a day
    tone = 0.10 + 0.34 / (1 + np.exp(-16 * (grey - 0.62 * middle))) + 0.52 / (1 + np.exp(-16 * (grey - 1.18 * middle)))
    ground = tone * np.array([1.0, 0.99, 0.96], np.float32)
    accent = np.clip(colour * 1.12, 0, 1)
    return ((1 - inside) * ground + inside * accent) * (1 - 0.9 * lines) + 0.9 * lines * 0.03


def _blueprint(colour: np.ndarray, grey: np.ndarray, lines: np.ndarray, inside: np.ndarray, line: int) -> np.ndarray:
    deep, pale = np.array([0.05, 0.20, 0.48], np.float32), np.array([0.14, 0.37, 0.70], np.float32)
    fill = deep + (pale - deep) * grey
    fill = fill + 0.10 * _grid(colour.shape[1], colour.shape[0], line) * (1 - inside)
    light = np.array([0.52, 0.72, 0.94], np.float32) * (0.45 + 0.55 * grey)
    fill = (1 - inside) * fill + inside * (0.35 * fill + 0.65 * light)
    return fill + (np.array([0.94, 0.97, 1.0], np.float32) - fill) * lines * 0.95


def _watercolour(colour: np.ndarray, lines: np.ndarray, inside: np.ndarray) -> np.ndarray:
    tall, wide = colour.shape[:2]
    soft = cv2.GaussianBlur(colour, (0, 0), max(0.8, wide / 110))
    soft = 0.55 * soft + 0.45 * colour
    wash = 0.26 + 0.74 * soft**0.85
    paper = _paper(wide, tall, 0.035)
    pooled = wash * (1 - 0.30 * lines) * paper
    sheet = np.array([0.985, 0.975, 0.95], np.float32)
    cover = np.maximum(_frame(wide, tall), inside)
    return cover * pooled + (1 - cover) * sheet


def _papercut(colour: np.ndarray, lines: np.ndarray, inside: np.ndarray) -> np.ndarray:
    tall, wide = colour.shape[:2]
    steps = np.floor(colour * 4.999) / 4
    flat = (1 - inside) * (0.35 * colour + 0.65 * steps) + inside * colour
    rim = np.clip(lines - 0.2, 0, 1) * inside
    return (0.10 + 0.86 * flat) * _paper(wide, tall, 0.02) * (1 - rim) + rim * 0.97


def shadowed(picture: np.ndarray, mask: np.ndarray, offset: int) -> None:
    """Lets what lies over a picture (mask, uint8) cast a soft shadow on it, down to the right; changes the picture."""
    shift = np.array([[1, 0, offset], [0, 1, offset]], np.float32)
    shade = cv2.warpAffine(mask, shift, mask.shape[::-1], borderMode=cv2.BORDER_REPLICATE)
    shade = cv2.blur(shade, (2 * offset + 1, 2 * offset + 1))
    dark = 256 - ((shade.astype(np.uint16) * 135) >> 8)
    picture[:] = ((picture.astype(np.uint16) * dark[..., None]) >> 8).astype(np.uint8)


def styled(large: np.ndarray, picture: np.ndarray, mask: np.ndarray, style: str, line: int = 1) -> np.ndarray:
    """Redraws a finished picture, uint8 [height, width, 3], in a style.

    large: the same picture at the size it was drawn at.  mask: uint8 [height, width], where the subjects are.
    line: the width of outlines in pixels.
    """
    if style == "flat":
        return picture
    colour = picture.astype(np.float32) / 255
    inside = (mask.astype(np.float32) / 255)[..., None]
    lines = outlines(large, (picture.shape[1], picture.shape[0]), line)[..., None]
    if style == "watercolour":
        out = _watercolour(colour, lines, inside)
    elif style == "papercut":
        out = _papercut(colour, lines, inside)
    else:
        grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)[..., None] / 255
        if style == "blueprint":
            out = _blueprint(colour, grey, lines, inside, line)
        else:
            out = (_pencil if style == "pencil" else _noir)(colour, grey, lines, inside)
    return (np.clip(out, 0, 1) * 255).astype(np.uint8)
