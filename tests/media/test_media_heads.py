"""A file that is read at several places in turn: a dissolve between two parts of it, a picture in a picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from media_makers import make_video, read_number

from engine.errors import LongtakeError
from engine.media.heads import MOST, Heads
from engine.media.index import VideoIndex
from engine.media.reader import VideoReader


class Openings:
    """Opens readers on one file and counts them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.readers: list[VideoReader] = []

    def __call__(self, index: VideoIndex | None) -> VideoReader:
        self.readers.append(VideoReader(self.path, cache_bytes=1, index=index))
        return self.readers[-1]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_video(tmp_path_factory.mktemp("heads") / "film.mp4", 120, gop=120, options={"sc_threshold": "0"})


def numbers(heads: Heads, asked: list[int]) -> list[int]:
    return [read_number(heads.reader(i).frame(i)) for i in asked]


def in_turn(*runs: range) -> list[int]:
    return [i for together in zip(*runs, strict=True) for i in together]


@pytest.mark.parametrize(
    "runs",
    [
        (range(5, 25), range(60, 80)),
        (range(90, 110), range(30, 50), range(2, 22)),
        (range(5, 45, 2), range(60, 80)),
        (range(80, 60, -1), range(20, 40)),
    ],
    ids=["dissolve", "and a third", "at double speed", "one backwards"],
)
def test_each_place_that_is_read_on_from_has_a_reader_of_its_own(film: Path, runs: tuple[range, ...]) -> None:
    opened = Openings(film)
    heads = Heads(opened)
    asked = in_turn(*runs)
    assert numbers(heads, asked) == asked
    assert len(opened.readers) == len(runs)
    assert heads.seeks <= 2 * len(runs) + 1
    assert all(reader.index is heads.first.index for reader in opened.readers), "the file is indexed once"
    heads.close()


def test_jumps_and_plain_reading_share_one_reader(film: Path) -> None:
    opened = Openings(film)
    heads = Heads(opened)
    asked = [*range(12), 80, 20, 110, 45, 46, 47, 48, 10, 100]
    assert numbers(heads, asked) == asked
    assert len(opened.readers) == 1


def test_there_are_never_more_readers_than_three(film: Path) -> None:
    opened = Openings(film)
    heads = Heads(opened)
    asked = in_turn(*(range(start, start + 6) for start in (0, 20, 40, 60, 80)))
    assert numbers(heads, asked) == asked
    assert len(opened.readers) <= MOST


def test_where_no_further_reader_can_be_opened_one_jumps(film: Path) -> None:
    opened = Openings(film)

    def once(index: VideoIndex | None) -> VideoReader:
        if opened.readers:
            raise LongtakeError("The file is gone.")
        return opened(index)

    heads = Heads(once)
    asked = in_turn(range(5, 12), range(60, 67))
    assert numbers(heads, asked) == asked
    assert heads.seeks > 3, "it jumps to and fro"
