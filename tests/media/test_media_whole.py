"""A file that was cut short is known by its first bytes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.film.timebase import Rate
from engine.media.whole import is_whole
from engine.media.writer import write_take


@pytest.fixture
def take(tmp_path: Path) -> Path:
    path = tmp_path / "take.mkv"
    write_take(path, Rate.of(24), np.random.default_rng(1).integers(0, 256, (4, 48, 64, 3)).astype(np.uint8))
    return path


def test_a_take_is_whole_until_its_end_is_gone(take: Path) -> None:
    assert is_whole(take)
    data = take.read_bytes()
    for length in (len(data) - 1, len(data) // 2, 60, 42, 30, 6, 3, 0):
        take.write_bytes(data[:length])
        assert not is_whole(take), length
    take.unlink()
    assert not is_whole(take)
    assert not is_whole(take.parent)


def test_what_does_not_say_its_size_counts_as_whole(tmp_path: Path, take: Path) -> None:
    other = tmp_path / "other.mkv"
    other.write_bytes(b"something else")
    assert is_whole(other)
    data = bytearray(take.read_bytes())
    at = data.index(bytes.fromhex("18538067")) + 4
    data[at : at + 8] = bytes.fromhex("01ffffffffffffff")  # as a recording that goes on
    take.write_bytes(data)
    assert is_whole(take)
