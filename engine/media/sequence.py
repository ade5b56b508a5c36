"""Numbered pictures as one film: which files belong together, and any frame of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from itertools import groupby
from pathlib import Path

import cv2
import numpy as np

from engine.errors import LongtakeError
from engine.film.timebase import Rate
from engine.media.files import shown_name
from engine.media.index import VideoIndex, unreadable
from engine.media.still import is_still, read_layers

SEQUENCE = "picture sequence"  # what an index of one has for a codec
_FEWEST = 3  # numbered pictures in a row that are taken for a film
_GAP = 5  # numbers that may be missing within one
_NUMBERED = re.compile(r"^(.*?)(\d{1,9})(\D*)$", re.DOTALL)  # the last digits of a name are its number


def number_of(path: Path) -> tuple[str, str, str] | None:
    """What a numbered picture's name is made of: before its number, the digits, after it. None for any other."""
    found = _NUMBERED.match(path.stem)
    return (found[1], found[2], found[3]) if found and is_still(path) else None


def named(first: Path, number: int) -> Path:
    """The picture of that number in the sequence that begins with ``first``."""
    before, digits, after = number_of(first) or (first.stem, "", "")
    return first.with_name(f"{before}{str(number).zfill(len(digits))}{after}{first.suffix}")


def files_of(first: Path, count: int) -> list[Path]:
    """The ``count`` files from ``first`` on, by their numbers, whether they are there or not."""
    parts = number_of(first)
    start = int(parts[1]) if parts else 0
    return [first, *(named(first, start + n) for n in range(1, count))]


def grouped(paths: Iterable[Path]) -> list[tuple[Path, int]]:
    """The files in their order, as (path, 0), and in place of the pictures of a sequence (its first, how many numbers).

    Three or more pictures of one name with numbers that follow each other are a sequence; up to five numbers may be
    missing at a place within it.
    """
    paths = list(paths)
    members: dict[Path, tuple[Path, int]] = {}
    numbered = sorted((parts[0], parts[2], path.suffix, int(parts[1]), path) for path in paths
                      if (parts := number_of(path)))  # fmt: skip
    for _, each in groupby(numbered, key=lambda row: (row[4].parent, *row[:3])):
        run: list[tuple[int, Path]] = []
        for *_, number, path in each:
            if run and (number - run[-1][0] > _GAP + 1 or named(run[0][1], number) != path):
                _note(members, run)
                run = []
            run.append((number, path))
        _note(members, run)
    out = [members.get(path, (path, 0)) for path in paths]
    return list(dict.fromkeys(out))


def _note(members: dict[Path, tuple[Path, int]], run: list[tuple[int, Path]]) -> None:
    numbers = {number for number, _ in run}
    if any(all(number + n in numbers for n in range(_FEWEST)) for number in numbers):
        for _, path in run:
            members[path] = (run[0][1], run[-1][0] - run[0][0] + 1)


def index_sequence(first: Path, count: int, rate: Rate | None = None) -> VideoIndex:
    """An index of ``count`` pictures from ``first`` on, at ``rate`` (else 24). Its note tells which are missing.

    Raises LongtakeError when the first cannot be read.
    """
    picture, alpha = read_layers(first, 16)
    files = files_of(first, count)
    missing = [path for path in files if not path.is_file()]
    rate = rate or Rate(Fraction(24))
    height, width = picture.shape[:2]
    return VideoIndex(
        path=first,
        stream=0,
        times=np.arange(count, dtype=np.int64),
        time_base=1 / rate.value,
        keyframes=(),
        rate=rate,
        is_constant=True,
        size=(width, height),
        rotation=0,
        counted=True,
        last_ticks=1,
        note=_missing_words(missing),
        codec=SEQUENCE,
        has_checksums=False,
        has_alpha=alpha is not None,
    )


def _missing_words(missing: list[Path]) -> str:
    if not missing:
        return ""
    if len(missing) == 1:
        return f"The picture {shown_name(missing[0])} is missing: the one before is held."
    named = ", ".join(shown_name(path) for path in missing[:3]) + (" and others" if len(missing) > 3 else "")
    return f"{len(missing)} of the pictures are missing ({named}): the one before is held."


class SequenceDecoder:
    """The pictures of a sequence. A missing one is the one before it; all are of the first one's size.

    Any order costs the same. Transparency is over black, as in a still. One thread at a time.
    """

    seeks = 0

    def __init__(self, index: VideoIndex) -> None:
        self.index = index
        self._files = files_of(index.path, index.length)
        if not index.path.exists():
            raise unreadable(index.path)

    def frame(self, i: int, depth: int = 8, keep: int = 0) -> np.ndarray:
        """Picture ``i``, uint8 or uint16 [H, W, 3]. Raises LongtakeError, naming the file, when it cannot be read."""
        colours, alpha = self._layers(i, depth)
        if alpha is not None:
            top = np.float32(255 if depth == 8 else 65535)
            colours = np.rint(colours * (alpha[..., None] / top)).astype(colours.dtype)
        return colours

    def alpha(self, i: int, depth: int = 8) -> np.ndarray | None:
        """How opaque picture ``i`` is, uint8 or uint16 [H, W]; None where all of it is."""
        return self._layers(i, depth)[1]

    def straight(self, i: int, depth: int = 8) -> np.ndarray:
        """The colours of picture ``i`` whatever its alpha, uint8 or uint16 [H, W, 3]."""
        return self._layers(i, depth)[0]

    def close(self) -> None:
        """Nothing is held open."""

    def _layers(self, i: int, depth: int) -> tuple[np.ndarray, np.ndarray | None]:
        for path in reversed(self._files[: i + 1]):
            if path.is_file():
                colours, alpha = read_layers(path, depth)
                break
        else:
            raise LongtakeError(
                f"{shown_name(self.index.path)} is missing.", "Put the pictures back where they were, or choose others."
            )
        if colours.shape[1::-1] == self.index.size:
            return colours, alpha
        fitted = np.asarray(cv2.resize(colours, self.index.size, interpolation=cv2.INTER_AREA))
        if alpha is not None:
            alpha = np.asarray(cv2.resize(alpha, self.index.size, interpolation=cv2.INTER_AREA))
        return fitted, alpha
