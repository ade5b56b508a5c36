"""Canvas frames wait on disk, in whatever order they come, and leave nothing behind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import LongtakeError
from engine.shoot.spool import Spool

SIZE = (6, 4)


def frames(*values: int) -> np.ndarray:
    return np.stack([np.full((4, 6, 3), value, np.uint8) for value in values])


def test_frames_come_back_whatever_their_order(tmp_path: Path) -> None:
    with Spool(tmp_path / "cache", SIZE) as spool:
        spool.write(5, frames(5, 6, 7))
        assert spool.read(6, 2)[:, 0, 0, 0].tolist() == [6, 7]
        spool.write(2, frames(2, 3, 4))
        spool.write(6, frames(60))
        assert spool.read(2, 6)[:, 3, 5, 2].tolist() == [2, 3, 4, 5, 60, 7]
        assert np.array_equal(spool.read(3), frames(3))


def test_nothing_stays_on_disk(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="stopped"), Spool(tmp_path / "cache", SIZE) as spool:
        spool.write(0, frames(1))
        assert len(list((tmp_path / "cache").iterdir())) == 1
        raise RuntimeError("stopped")
    assert list((tmp_path / "cache").iterdir()) == []


def test_what_was_not_written_and_what_does_not_fit_is_refused(tmp_path: Path) -> None:
    with Spool(tmp_path, SIZE) as spool:
        spool.write(0, frames(1, 2))
        with pytest.raises(ValueError, match="frame 2 was not written"):
            spool.read(1, 2)
        with pytest.raises(ValueError):
            spool.write(0, np.zeros((1, 6, 4, 3), np.uint8))
        with pytest.raises(ValueError):
            spool.write(0, frames(1).astype(np.float32))


def test_a_folder_that_cannot_be_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", "utf-8")
    with pytest.raises(LongtakeError) as caught:
        Spool(tmp_path / "cache", SIZE)
    assert caught.value.sentence and caught.value.remedy
