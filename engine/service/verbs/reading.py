"""Reads what is typed for a verb: moments, sizes, boxes, camera places, beats. All raise LongtakeError for what makes
no sense."""

from __future__ import annotations

import re
from math import isfinite
from pathlib import Path

from engine.errors import LongtakeError
from engine.film.recipe import Beat
from engine.film.shapes import LARGEST_ZOOM, LEAST_ZOOM, CameraKey, Mask, Outline, Point
from engine.film.timebase import Rate, parse_moment
from engine.service.session_folder import is_file

_NUMBER = r"\d+(?:\.\d+)?\s*(?:s|sec|f|fr)?"
_BEAT = re.compile(rf"^(?P<at>\s*(?:\d+\s*:\s*{_NUMBER}(?=\s*:)|{_NUMBER}))\s*:(?P<prompt>.*)$", re.DOTALL)
_RATIO = re.compile(r"^\s*(\d{1,5}(?:\.\d{1,4})?)\s*:\s*(\d{1,5}(?:\.\d{1,4})?)\s*$")
_SIZE = re.compile(r"^\s*(\d{1,5})\s*[x×X]\s*(\d{1,5})\s*$")


def size_of(text: str) -> tuple[int, int]:
    """``512x384``."""
    found = _SIZE.match(text)
    if not found:
        raise LongtakeError(f"“{text}” is not a size.", "Write width and height, such as 512x384.")
    return int(found[1]), int(found[2])


def shape_of(text: str, size: tuple[int, int]) -> tuple[int, int]:
    """``1280x720`` as it says; ``16:9`` as the smallest picture of that shape that holds one of ``size`` whole."""
    found = _RATIO.match(text)
    if not found:
        return size_of(text)
    across, down = float(found[1]), float(found[2])
    if not across or not down:
        raise LongtakeError(f"“{text}” is not a shape.", "Write one such as 16:9, 1:1 or 1280x720.")
    width, height = size
    wide = round(height * across / down / 2) * 2
    return (wide, height) if wide >= width else (width, round(width * down / across / 2) * 2)


def numbers(text: str, what: str, example: str) -> tuple[float, ...]:
    """Numbers with commas between them."""
    try:
        found = tuple(float(part) for part in text.split(","))
    except ValueError:
        found = ()
    if not found or not all(isfinite(number) for number in found):
        raise LongtakeError(f"“{text}” is not {what}.", f"Write numbers with commas between them, such as {example}.")
    return found


def box(text: str) -> tuple[Point, ...]:
    """``x,y,w,h`` as shares of the picture, from its left and top, as a polygon."""
    found = numbers(text, "a box", "0.25,0.25,0.5,0.5")
    if len(found) != 4 or found[2] <= 0 or found[3] <= 0:
        raise LongtakeError(
            f"“{text}” is not a box.", "Write left, top, width and height as shares of the picture: 0.25,0.25,0.5,0.5."
        )
    x, y, w, h = found
    return ((x, y), (x + w, y), (x + w, y + h), (x, y + h))


def polygon(text: str) -> tuple[Point, ...]:
    """``x,y x,y x,y``: corners as shares of the picture."""
    corners = tuple(numbers(part, "a corner", "0.5,0.5") for part in text.split())
    if len(corners) < 3 or any(len(corner) != 2 for corner in corners):
        raise LongtakeError(
            f"“{text}” is not a polygon.", "Write at least three corners in quotation marks: '0.2,0.1 0.8,0.1 0.5,0.9'."
        )
    return tuple((x, y) for x, y in corners)


def mask_of(
    boxes: list[str], polygons: list[str], rate: Rate, start: int, tracked: bool = True, feather: float | None = None
) -> Mask:
    """A mask of boxes and polygons, each with ``@MOMENT`` behind it or drawn on the first frame. ``start`` is what
    moments count from."""
    outlines = []
    for texts, read in ((boxes, box), (polygons, polygon)):
        for text in texts:
            drawn, _, at = text.partition("@")
            outlines.append(Outline(start + (parse_moment(at, rate) if at else 0), read(drawn)))
    if not outlines:
        raise LongtakeError("Nothing says where.", "Name a part of the picture with --box or --polygon.")
    try:
        return Mask(tuple(outlines), tracked) if feather is None else Mask(tuple(outlines), tracked, feather)
    except ValueError as error:
        raise LongtakeError(f"A soft edge of {feather} cannot be used.", "Choose a share from 0 to 1.") from error


def camera_key(text: str, rate: Rate, length: int) -> CameraKey:
    """``at:x,y,zoom,roll``; what is left out behind ``x,y`` is a zoom of 1 and a roll of 0. The moment at which the
    shot ends means its last frame."""
    at, _, place = text.rpartition(":")
    found = numbers(place, "where a camera looks", "2:0.5,0.5,1.5,0")
    if not at or not 2 <= len(found) <= 4:
        raise LongtakeError(
            f"“{text}” is not where a camera looks.", "Write moment, middle, zoom and roll, such as 2:0.5,0.5,1.5,0."
        )
    frame = parse_moment(at, rate)
    try:
        return CameraKey(length - 1 if frame == length else frame, *found)
    except ValueError as error:
        raise LongtakeError(
            f"A camera cannot look as “{text}” says.", f"Choose a zoom from {LEAST_ZOOM} to {LARGEST_ZOOM:g}."
        ) from error


def beat(text: str, rate: Rate) -> Beat:
    """``20:it begins to snow``: from that moment on, this is to be seen. ``1:10:snow`` begins at 1:10."""
    found = _BEAT.match(text)
    prompt = found["prompt"].strip() if found else ""
    if not found or not prompt or re.fullmatch(_NUMBER, prompt):
        raise LongtakeError(f"“{text}” is not a beat.", 'Write a moment and words, such as 20:"it begins to snow".')
    if ":" in found["at"] and prompt[0].isdecimal():
        raise LongtakeError(f"“{text}” may begin at more than one moment.", 'Write seconds, such as 70s:"10 men run".')
    return Beat(parse_moment(found["at"], rate), prompt)


def picture(text: str, rate: Rate) -> tuple[Path, int]:
    """``FILE`` or ``FILE@MOMENT``: a file, and a frame: of the shot that shows it, or of what is in the file."""
    name, _, at = text.rpartition("@")
    is_whole, is_part, is_moment = is_file(Path(text)), is_file(Path(name)), _is_moment(at, rate)
    if is_whole and is_part and is_moment:
        raise LongtakeError(f"“{text}” is a file, and may mean “{name}” at {at}.", "Give that file another name.")
    if not name or is_whole or not (is_part or is_moment):
        return Path(text), 0
    return Path(name), parse_moment(at, rate)


def _is_moment(text: str, rate: Rate) -> bool:
    try:
        parse_moment(text, rate)
    except LongtakeError:
        return False
    return True
