"""Thumbnails: made once, kept within bounds, and never in the way when the disk is not well."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from media_makers import noise, numbered, read_number

from engine.film.timebase import Rate
from engine.media.measure import psnr
from engine.media.reader import open_reader
from engine.media.thumbs import Thumbnails, strip, thumbnail
from engine.media.writer import write_take


def flat(value: int, height: int = 20) -> np.ndarray:
    return np.full((height, 30, 3), value, dtype=np.uint8)


def test_a_thumbnail_has_the_height_asked_and_the_shape_of_the_picture() -> None:
    frame = noise(1, (192, 144))[0]
    assert thumbnail(frame, 36).shape == (36, 48, 3)
    assert thumbnail(frame, 288).shape == (288, 384, 3)
    assert thumbnail(frame, 144) is frame
    assert thumbnail(np.zeros((500, 1, 3), np.uint8), 10).shape == (10, 1, 3)


def test_a_strip_is_spread_evenly(tmp_path: Path) -> None:
    path = write_take(tmp_path / "take.mkv", Rate.of(24), np.stack([numbered(i) for i in range(40)]))
    with open_reader(path) as reader:
        assert [read_number(picture) for picture in strip(reader, 4, 48)] == [5, 15, 25, 35]
        assert len(strip(reader, 100, 24)) == 100


def test_each_is_made_once() -> None:
    cache = Thumbnails()
    made: list[int] = []

    def make() -> np.ndarray:
        made.append(1)
        return flat(9, 40)

    assert cache.get("m", 3, 20) is None
    first = cache.of("m", 3, 20, make)
    assert cache.of("m", 3, 20, make) is first and len(made) == 1
    assert first.shape[0] == 20 and not first.flags.writeable
    cache.of("m", 3, 10, make)
    cache.of("n", 3, 20, make)
    assert len(made) == 3
    cache.forget("m")
    assert cache.in_memory("m", 3, 20) is None and cache.in_memory("n", 3, 20) is not None


def test_memory_is_bounded_and_the_oldest_leave() -> None:
    one = flat(0).nbytes
    cache = Thumbnails(memory_bytes=3 * one)
    for i in range(5):
        cache.put("m", i, flat(i))
        cache.get("m", 0, 20)
        assert cache.held_bytes <= 3 * one
    assert [i for i in range(5) if cache.in_memory("m", i, 20) is not None] == [0, 3, 4]
    cache.put("m", 4, flat(40))
    assert cache.held_bytes == 3 * one


def test_the_disk_remembers_for_the_next_start(tmp_path: Path) -> None:
    picture = thumbnail(numbered(7, (128, 96)), 48)
    folder = tmp_path / "cache" / "thumbs"
    Thumbnails(folder).put("../../女", 12, picture)
    assert all(path.parent == folder for path in tmp_path.rglob("*") if path.is_file())
    again = Thumbnails(folder)
    assert again.in_memory("../../女", 12, 48) is None
    found = again.get("../../女", 12, 48)
    assert found is not None and psnr(found, picture) > 28
    assert again.in_memory("../../女", 12, 48) is found
    again.forget("../../女")
    assert list(folder.iterdir()) == []


def test_a_damaged_or_refused_disk_is_no_failure(tmp_path: Path) -> None:
    cache = Thumbnails(tmp_path)
    cache.put("m", 0, flat(100))
    (path,) = tmp_path.iterdir()
    for damage in (b"", b"no picture", path.read_bytes()[:100]):
        path.write_bytes(damage)
        fresh = Thumbnails(tmp_path).of("m", 0, 20, lambda: flat(50))
        assert fresh.shape == (20, 30, 3)
    (tmp_path / "file").touch()
    refused = Thumbnails(tmp_path / "file" / "below")
    assert refused.put("m", 0, flat(3))[0, 0, 0] == 3
    assert refused.get("m", 0, 20) is not None


def test_the_disk_is_bounded(tmp_path: Path) -> None:
    cache = Thumbnails(tmp_path, disk_bytes=4000)
    for i in range(30):
        cache.put("m", i, noise(1, (30, 20), i)[0])
    before = sum(path.stat().st_size for path in tmp_path.iterdir())
    cache.prune()
    after = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert before > 4000 >= after > 0
