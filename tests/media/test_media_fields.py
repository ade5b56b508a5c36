"""Interlaced films: whole frames without combs, what stands still as sharp as it was, frame n frame n."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.filter
import numpy as np
import pytest
from media_makers import make_video

from engine.film.project import Footage
from engine.film.timebase import Rate
from engine.media.reader import VideoReader, reader_of
from engine.service.footage import footage_of

COUNT, SIZE = 24, (128, 96)


def moment(field: int) -> np.ndarray:
    """The scene at the time of a field: a bar that moves two pixels a field, and fine lines that stand."""
    picture = np.full((SIZE[1], SIZE[0], 3), 60, dtype=np.uint8)
    picture[8:40, 4 + 2 * field : 20 + 2 * field] = 220
    picture[60:90:2, 10:110] = 190  # every other line: all of it would be lost if lines were thrown away
    return picture


def woven(frame: int, first: int = 0) -> np.ndarray:
    """A frame of two fields; ``first`` is 0 where the upper one comes first."""
    picture = moment(2 * frame)
    picture[1 - first :: 2] = moment(2 * frame + 1)[1 - first :: 2]
    return picture


def interlaced(path: Path, first: int) -> Path:
    """Lossless H.264 that says of its frames which field comes first."""
    graph: Any = av.filter.Graph()
    source = graph.add_buffer(width=SIZE[0], height=SIZE[1], format="yuv420p", time_base=Fraction(1, 25))
    marked, sink = graph.add("setfield", ("tff", "bff")[first]), graph.add("buffersink")
    source.link_to(marked)
    marked.link_to(sink)
    graph.configure()
    with av.open(str(path), "w") as output:
        stream = output.add_stream("libx264", rate=25, options={"qp": "0", "bf": "2", "flags": "+ildct+ilme"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for n in range(COUNT):
            frame = av.VideoFrame.from_ndarray(woven(n, first), format="rgb24").reformat(format="yuv420p")
            frame.pts = n
            graph.push(frame)
            output.mux(stream.encode(graph.pull()))
        output.mux(stream.encode(None))
    return path


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("fields")
    return [interlaced(folder / f"{first}.mp4", first) for first in (0, 1)]


@pytest.fixture
def film(films: list[Path]) -> Path:
    return films[0]


def comb(frame: np.ndarray) -> float:
    """How much lines differ from what lies above and below them, where the bar moves."""
    rows = frame[10:38].astype(np.float64)
    return float(np.abs(rows[1:-1] - (rows[:-2] + rows[2:]) / 2).mean())


@pytest.mark.parametrize("upper_or_lower", [0, 1])
def test_what_moves_has_no_combs_and_what_stands_stays_sharp(films: list[Path], upper_or_lower: int) -> None:
    film = films[upper_or_lower]
    with VideoReader(film) as whole, VideoReader(film, keeps_fields=True) as stored:
        for n in range(2, COUNT - 2):
            made, both = whole.frame(n), stored.frame(n)
            assert comb(made) < 0.25 * comb(both)
            still = np.abs(made[62:88, 12:108].astype(int) - both[62:88, 12:108])
            assert still.max() <= 2, "every other line is there"
            first = np.abs(made[upper_or_lower::2].astype(int) - both[upper_or_lower::2])
            assert first.max() <= 2, "the first field is the frame's own"
            assert np.abs(made[12:36].astype(int) - moment(2 * n)[12:36]).mean() < 3, "at the time of the first field"


@pytest.mark.parametrize("depth", [8, 16])
def test_a_frame_is_the_same_however_it_is_come_to(film: Path, depth: int) -> None:
    with VideoReader(film) as reader:
        straight = [reader.frame(n, depth).copy() for n in range(COUNT)]
    shuffled = random.Random(1).sample(range(COUNT), COUNT)
    for order in (shuffled, range(COUNT - 1, -1, -1), [0, 5, 6, 7, 5, 23, 22, 0]):
        with VideoReader(film, cache_bytes=1) as reader:
            for n in order:
                assert np.array_equal(reader.frame(n, depth), straight[n]), f"frame {n}"


def test_stepping_back_seeks_no_more_often_than_elsewhere(film: Path) -> None:
    with (
        VideoReader(film, cache_bytes=1 << 22) as whole,
        VideoReader(film, cache_bytes=1 << 22, keeps_fields=True) as stored,
    ):
        for reader in (whole, stored):
            for n in range(COUNT - 1, -1, -1):
                reader.frame(n)
        assert whole.seeks <= stored.seeks + 2


def test_frames_that_are_not_interlaced_pass_as_they_are(tmp_path: Path) -> None:
    pictures = [woven(n) for n in range(8)]
    path = make_video(tmp_path / "film.mp4", pictures, rate=25, options={"qp": "0"})
    with VideoReader(path) as reader, VideoReader(path, keeps_fields=True) as stored:
        for n in range(8):
            assert np.array_equal(reader.frame(n), stored.frame(n))


def test_footage_knows_that_it_is_interlaced_and_may_keep_its_fields(film: Path) -> None:
    told: list[str] = []
    footage = footage_of(film, Rate.of(25), tell=told.append)
    assert footage.is_interlaced and not footage.keeps_fields and "interlaced" in told[0]
    kept = Footage("f", str(film), COUNT, Rate.of(25), SIZE, is_interlaced=True, keeps_fields=True)
    with reader_of(footage, film) as whole, reader_of(kept, film) as stored:
        assert comb(whole.frame(9)) < 0.25 * comb(stored.frame(9))
