"""Words as pictures: titles and subtitles, set in the fonts of the machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.film.treatment import Title
from engine.media.effects.fonts import Face, Fonts
from engine.media.effects.transform import Source
from engine.media.effects.wrapping import wrapped

_LETTERS = 0.8  # of a line's height is the size that letters are set in
_PADDING = 0.25  # of a line's height is left around the words on a background
_OUTLINE = 0.04  # of a line's height
_MOST_WIDTHS, _MOST_HEIGHTS = 4, 24  # of the frame; longer rolls are cut off
_MOST_PIXELS = 1 << 26
SAFE = 0.9  # of the frame's width is where titles are safe (SMPTE ST 2046-1)
_LEAST_ROOM = 0.2  # of the frame's width
_FAR = 1000.0  # frames; what is farther away is held there


@dataclass(frozen=True, slots=True)
class _Line:
    """Runs of letters, each with its font and where it begins, in pixels from the line's own beginning."""

    runs: tuple[tuple[str, ImageFont.FreeTypeFont, float], ...]
    width: float


def title_picture(title: Title, frame: tuple[int, int], fonts: Fonts) -> Source | None:
    """A title as a picture for a frame of that (width, height): uint8, straight alpha; None where it has no words.

    Lines that would leave the title-safe area are broken. The block of them is placed by its centre, lines within it by
    ``align``. A letter that the family lacks comes from the first font of ``fonts.CHAIN`` that has it, else from any
    font of the machine. Slanted letters are drawn only where the font has them. The same words on the same machine
    give the same pixels.
    """
    width, height = frame
    line_height = title.size * height
    setter = _Setter(title, line_height * _LETTERS, fonts)
    room = _room(title.x) * width
    written = [
        part for text in _written(title.text) for part in wrapped(text, room, lambda text: setter.line(text).width)
    ]
    lines = [setter.line(text) for text in written]
    if not any(line.width > 0 for line in lines):
        return None
    outline = max(1, round(_OUTLINE * line_height)) if title.outline else 0
    around = round(_PADDING * line_height) + outline if title.background else outline
    block_width = min(max(line.width for line in lines), _MOST_WIDTHS * width)
    margin = around + round(line_height / 2) + 2  # room for what letters put outside of their own boxes
    most_rows = _MOST_PIXELS / (block_width + 2 * margin) - 2 * margin
    block_height = max(min(len(lines) * line_height, _MOST_HEIGHTS * height, most_rows), 1)
    size = (round(block_width) + 2 * margin, round(block_height) + 2 * margin)
    letters, strokes = Image.new("L", size), Image.new("L", size) if outline else None
    shift = {"left": 0.0, "centre": 0.5, "right": 1.0}[title.align]
    for number, line in enumerate(lines):
        left = margin + shift * (block_width - line.width)
        base = margin + number * line_height + setter.baseline(line_height)
        for text, font, offset in line.runs:
            _draw(letters, text, font, (left + offset, base))
            if strokes is not None:
                _draw(strokes, text, font, (left + offset, base), outline)
    layers = [(letters, title.colour)] if strokes is None else [(strokes, title.outline), (letters, title.colour)]
    if title.background:
        behind = Image.new("L", size)
        edges = (margin - around, margin - around, size[0] - margin + around - 1, size[1] - margin + around - 1)
        ImageDraw.Draw(behind).rectangle(edges, fill=255)
        layers.insert(0, (behind, title.background))
    centre = (min(max(title.x, -_FAR), _FAR) * width, min(max(title.y, -_FAR), _FAR) * height)
    origin = (round(centre[0] - size[0] / 2), round(centre[1] - size[1] / 2))
    return Source(_over_each_other(layers), frame, origin)


def _room(x: float) -> float:
    """How wide lines may be in widths of the frame: within the safe area on both sides of the block's middle. A block
    whose middle is near the area's edge or outside has as much as one in the middle."""
    edge = (1 - SAFE) / 2
    room = 2 * min(x - edge, 1 - edge - x)
    return room if room >= _LEAST_ROOM else SAFE


class _Setter:
    """Finds the font of every letter and measures lines."""

    def __init__(self, title: Title, letter_size: float, fonts: Fonts) -> None:
        self._title = title
        self._size = max(letter_size, 1.0)
        self._fonts = fonts
        self._chain = fonts.chain(title.font, title.is_bold, title.is_italic)
        self._opened: dict[Face | None, ImageFont.FreeTypeFont] = {}
        self._face_of: dict[str, Face | None] = {}

    def line(self, text: str) -> _Line:
        """``text`` in runs of one font each."""
        runs: list[tuple[str, ImageFont.FreeTypeFont, float]] = []
        at = 0.0
        for part, font in self._runs(text):
            runs.append((part, font, at))
            at += font.getlength(part)
        return _Line(tuple(runs), at)

    def baseline(self, line_height: float) -> float:
        """How far below a line's upper edge its letters stand."""
        ascent, descent = self._font(self._chain[0] if self._chain else None).getmetrics()
        return round((line_height - ascent - descent) / 2 + ascent)

    def _runs(self, text: str) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        run, of = "", None
        for letter in text:
            joins = run and (letter.isspace() or unicodedata.combining(letter))
            face = of if joins else self._face(letter)
            if run and face is not of:
                yield run, self._font(of)
                run = ""
            run, of = run + letter, face
        if run:
            yield run, self._font(of)

    def _face(self, letter: str) -> Face | None:
        """Where no font has it, the first one answers, which draws its sign for that."""
        if letter not in self._face_of:
            first = self._chain[0] if self._chain else None
            of_chain = next((face for face in self._chain if letter in face.letters), None)
            self._face_of[letter] = of_chain or self._fonts.face_with(letter, self._title.is_bold) or first
        return self._face_of[letter]

    def _font(self, face: Face | None) -> ImageFont.FreeTypeFont:
        """The face in this size; Pillow's own Latin one where the machine has no font at all."""
        if face not in self._opened:
            font = None
            if face is not None:
                try:
                    font = ImageFont.truetype(str(face.path), self._size, face.index)
                except (OSError, ValueError):
                    font = None  # damaged: passed over
            own = font or ImageFont.load_default(self._size)
            assert isinstance(own, ImageFont.FreeTypeFont)
            self._opened[face] = own
        return self._opened[face]


def _written(text: str) -> list[str]:
    """The lines of a text without what cannot be drawn."""
    return ["".join(_drawable(letter) for letter in line) for line in text.splitlines()]


def _drawable(letter: str) -> str:
    if letter == "\t":
        return "    "
    return "" if unicodedata.category(letter) in ("Cc", "Cs") else letter


def _draw(
    mask: Image.Image, text: str, font: ImageFont.FreeTypeFont, at: tuple[float, float], outline: int = 0
) -> None:
    ImageDraw.Draw(mask).text(at, text, fill=255, font=font, anchor="ls", stroke_width=outline)


def _over_each_other(layers: list[tuple[Image.Image, str]]) -> np.ndarray:
    """Masks with their colours, the lowest first: uint8 [h, w, 4], straight alpha."""
    width, height = layers[0][0].size
    out = np.empty((height, width, 4), dtype=np.uint8)
    masks = [(np.asarray(mask), [int(code[at : at + 2], 16) for at in range(1, len(code), 2)]) for mask, code in layers]
    for row in range(height):
        colour = np.zeros((width, 3), dtype=np.float32)
        alpha = np.zeros((width, 1), dtype=np.float32)
        for mask, values in masks:
            opacity = (values[3] if len(values) == 4 else 255) / 255
            share = mask[row][:, None].astype(np.float32) * np.float32(opacity / 255)
            colour += (np.array(values[:3], dtype=np.float32) - colour) * share
            alpha += (1 - alpha) * share
        np.divide(colour, alpha, out=colour, where=alpha > 0)
        out[row] = np.rint(np.concatenate([colour, alpha * 255], axis=1)).clip(0, 255)
    return out
