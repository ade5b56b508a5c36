"""Films for the tests of exports: a take of smooth pictures behind two black frames, and what an export holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import numpy as np

from engine.film.project import Project
from engine.film.timebase import Rate
from engine.media.exports.formats import EXPORTS, PICTURES, SOUND, ExportFormat
from engine.media.reader import VideoReader, open_reader
from tests.media.media_makers import film_of, make_take

SEEN = tuple(row for row in EXPORTS if row.kind != SOUND)
READABLE = tuple(row for row in SEEN if row.id not in ("exr", "webp", "gif"))  # with a frame for each


def smooth(count: int, size: tuple[int, int]) -> np.ndarray:
    """Gradients that drift: nothing for a good encoder to lose."""
    rows, columns = np.mgrid[0 : size[1], 0 : size[0]]
    planes = [
        np.stack([40 + columns * 0.6 + i, 60 + rows * 0.8 + i, 90 + (rows + columns) * 0.4], axis=-1)
        for i in range(count)
    ]
    return np.clip(np.stack(planes), 0, 255).astype(np.uint8)


def film(folder: Path, rate: str = "24", size: tuple[int, int] = (256, 120), count: int = 6) -> Project:
    """Two black frames, then a take of ``count``, whose file is ``take.mkv``."""
    take = make_take(folder, "take", smooth(count, size), Rate.of(rate))
    return film_of([2, take], Rate.of(rate), size)


def take_in(folder: Path):
    """Where the film's one take is."""
    return lambda _media: folder / "take.mkv"


def place(folder: Path, row: ExportFormat, name: str = "out") -> Path:
    """Where an export of that format would be."""
    return folder / (name if row.kind == PICTURES else f"{name}{row.suffix}")


def opened(path: Path, rate: Rate) -> VideoReader:
    """A reader on what was exported."""
    if path.is_dir():
        files = sorted(path.iterdir())
        return VideoReader(files[0], rate, sequence=len(files))
    return open_reader(path)


def packets_of(path: Path) -> list[bytes]:
    """The packets of the pictures in a file."""
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.size]


def context_of(path: Path) -> Any:
    """What a decoder says of the pictures in a file, its first frame decoded."""
    with av.open(str(path)) as container:
        next(container.decode(video=0))
        return container.streams.video[0].codec_context
