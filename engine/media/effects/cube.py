"""Look-up tables in .cube files, of one and of three dimensions (Adobe, Cube LUT Specification 1.0, 2013)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import cv2
import numpy as np

from engine.errors import LongtakeError
from engine.media.files import check_regular, shown_name

MAX_1D, MAX_3D = 65536, 256  # of the specification
MAX_BYTES = 256 << 20
_NAMES = ("TITLE", "DOMAIN_MIN", "DOMAIN_MAX", "LUT_1D_SIZE", "LUT_3D_SIZE")
_RANGES = ("LUT_1D_INPUT_RANGE", "LUT_3D_INPUT_RANGE")  # what other programs write for a domain
Triple = tuple[float, float, float]


@dataclass(frozen=True)
class Cube:
    """A table: float32 [n, 3] of one dimension, or [n, n, n, 3], whose indices are blue, green and red.

    ``low`` and ``high`` are the inputs that its first and last entries stand for.
    """

    table: np.ndarray
    low: Triple = (0.0, 0.0, 0.0)
    high: Triple = (1.0, 1.0, 1.0)
    title: str = ""
    _sheet: np.ndarray = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sheet", _sheet(self.table) if self.table.ndim == 4 else self.table)

    def apply(self, picture: np.ndarray) -> np.ndarray:
        """``picture``, float32 [H, W, 3], looked up: straight between entries in every direction (trilinear), what
        leaves the domain as the domain's edge. float32 [H, W, 3]."""
        last = len(self.table) - 1
        scales = [last / (high - low) for low, high in zip(self.low, self.high, strict=True)]
        moves = [-low * scale for low, scale in zip(self.low, scales, strict=True)]
        way = np.column_stack([np.diag(scales), moves]).astype(np.float32)
        places = np.clip(cv2.transform(np.ascontiguousarray(picture), way), 0, last)
        return self._in_one(places) if self.table.ndim == 2 else self._in_three(places)

    def _in_one(self, places: np.ndarray) -> np.ndarray:
        before = np.minimum(places.astype(np.int32), len(self.table) - 2)
        share = places - before.astype(np.float32)
        channels = []
        for channel, column in enumerate(np.ascontiguousarray(self.table.T)):
            start = column[before[..., channel]]
            channels.append(start + share[..., channel] * (column[before[..., channel] + 1] - start))
        return np.asarray(cv2.merge(channels))

    def _in_three(self, places: np.ndarray) -> np.ndarray:
        """Two layers of blue, each looked up in red and green by OpenCV, and the mean of both."""
        n = len(self.table)
        red, green, blue = cv2.split(places)
        below = np.minimum(np.floor(blue), n - 2)
        share = cv2.merge([blue - below] * 3)
        lower = self._layer(red, green, below, n)
        upper = self._layer(red, green, below + 1, n)
        return np.asarray(cv2.add(lower, cv2.multiply(cv2.subtract(upper, lower), share)))

    def _layer(self, red: np.ndarray, green: np.ndarray, layer: np.ndarray, n: int) -> np.ndarray:
        across = _tiles_across(n)
        down = np.floor((layer + np.float32(0.5)) * np.float32(1 / across))
        columns = red + (layer - down * across) * n
        rows = green + down * n
        flags, edge = cv2.INTER_LINEAR, cv2.BORDER_REPLICATE
        return np.asarray(cv2.remap(self._sheet, columns, rows, flags, borderMode=edge))


def read_cube(path: Path) -> Cube:
    """The table of a .cube file. Raises LongtakeError, naming the file and what is wrong with it."""
    path = Path(path)
    check_regular(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            _refuse(path, "it is larger than any such table")
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise LongtakeError(
            f"The LUT {shown_name(path)} cannot be read.",
            "Put it back into the project's luts folder, or take it off the clip.",
        ) from error
    return parse_cube(text, path)


def parse_cube(text: str, path: Path) -> Cube:
    """The table in the text of a .cube file; ``path`` is for what is said of it."""
    facts: dict[str, str] = {}
    rows: list[str] = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        words = line.split(None, 1)
        if not words or words[0].startswith("#"):
            continue
        if words[0][0].isalpha() and words[0].lower() not in ("nan", "inf", "infinity"):
            if words[0] not in (*_NAMES, *_RANGES):
                _refuse(path, f"line {number} says “{words[0][:30]}”, which no such file knows")
            if words[0] in facts:
                _refuse(path, f"line {number} says {words[0]} again")
            facts[words[0]] = words[1].strip() if len(words) == 2 else ""
        else:
            rows.append(line)
    return _table(facts, rows, path)


def _table(facts: dict[str, str], rows: list[str], path: Path) -> Cube:
    sizes = [name for name in ("LUT_1D_SIZE", "LUT_3D_SIZE") if name in facts]
    if len(sizes) != 1:
        _refuse(path, "it gives no size" if not sizes else "it gives two sizes")
    is_one = sizes[0] == "LUT_1D_SIZE"
    most = MAX_1D if is_one else MAX_3D
    size = int(facts[sizes[0]]) if facts[sizes[0]].isascii() and facts[sizes[0]].isdigit() else 0
    if not 2 <= size <= most:
        _refuse(path, f"its size is “{facts[sizes[0]][:30]}”, not a number from 2 to {most}")
    wanted = size if is_one else size**3
    if len(rows) != wanted:
        _refuse(path, f"it has {len(rows)} rows of numbers, not {wanted}")
    low, high = _domain(facts, path)
    try:
        numbers = np.array("\n".join(rows).split(), dtype=np.float32)
    except ValueError:
        _refuse(path, "one of its rows is not made of numbers")
    if numbers.size != 3 * wanted or not np.isfinite(numbers).all():
        _refuse(path, "one of its rows is not three numbers")
    shape = (size, 3) if is_one else (size, size, size, 3)
    return Cube(numbers.reshape(shape), low, high, facts.get("TITLE", "").strip('"'))


def _domain(facts: dict[str, str], path: Path) -> tuple[Triple, Triple]:
    low, high = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)
    for name in _RANGES:
        if name in facts:
            first, last = _numbers(facts[name], 2, path)
            low, high = (first, first, first), (last, last, last)
    if "DOMAIN_MIN" in facts:
        low = _numbers(facts["DOMAIN_MIN"], 3, path)
    if "DOMAIN_MAX" in facts:
        high = _numbers(facts["DOMAIN_MAX"], 3, path)
    if any(high_one <= low_one for low_one, high_one in zip(low, high, strict=True)):
        _refuse(path, "its domain ends before it begins")
    return low, high  # type: ignore[return-value]


def _numbers(text: str, count: int, path: Path) -> tuple[float, ...]:
    try:
        numbers = tuple(float(word) for word in text.split())
    except ValueError:
        numbers = ()
    if len(numbers) != count or not all(map(math.isfinite, numbers)):
        _refuse(path, f"its domain is “{text[:30]}”")
    return numbers


def _refuse(path: Path, why: str) -> NoReturn:
    raise LongtakeError(
        f"The LUT {shown_name(path)} is damaged: {why}.", "Export it again from where it was made, or take it off."
    )


def _tiles_across(n: int) -> int:
    return math.ceil(math.sqrt(n))


def _sheet(table: np.ndarray) -> np.ndarray:
    """Layers of blue, laid out as tiles, so that none is farther away than OpenCV counts: float32 [h, w, 3]."""
    n = len(table)
    across = _tiles_across(n)
    sheet = np.zeros((across * n, across * n, 3), dtype=np.float32)
    for blue, layer in enumerate(table):
        row, column = divmod(blue, across)
        sheet[row * n : (row + 1) * n, column * n : (column + 1) * n] = layer
    return sheet
