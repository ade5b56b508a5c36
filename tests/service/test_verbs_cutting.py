"""The verbs that cut, on a project with takes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from verbs_help import Cutting

from engine.errors import LongtakeError
from engine.service.session import Session


@pytest.fixture
def cut(tmp_path: Path) -> Cutting:
    cutting = Cutting(tmp_path)
    cutting.make("a dog", "a car")
    return cutting


def lengths(cut: Cutting) -> list[int]:
    return [clip.length for _, _, clip in cut.project.clips()]


def test_a_clip_is_split_trimmed_moved_and_deleted(cut: Cutting) -> None:
    assert cut.run("split", "1", "--at", "0.5") == 0
    assert lengths(cut) == [12, 12, 24]
    assert cut.run("trim", "3", "--end=-0.25") == 0
    assert lengths(cut) == [12, 12, 18]
    assert cut.run("trim", "1", "--start", "6f", "--in-place") == 0
    assert [item.length for item in cut.project.tracks[0].items] == [6, 6, 12, 18]
    assert cut.run("move", "3", "--to", "3") == 0
    assert lengths(cut) == [6, 12, 18]
    assert cut.run("delete", "2", "--gap") == 0
    assert cut.told[-1]["changed"] is True
    with Session.open(cut.folder) as session:
        assert session.history.label_to_undo == "Delete clip"


def test_a_clip_runs_at_a_speed(cut: Cutting) -> None:
    assert cut.run("speed", "1", "2") == 0
    assert lengths(cut) == [12, 24]
    assert cut.run("speed", "1", "1/2", "--in-place") == 0
    assert lengths(cut) == [12, 24]
    for speed in ("fast", "0", "1/0"):
        with pytest.raises(LongtakeError):
            cut.run("speed", "1", speed)


def test_a_file_is_put_in(cut: Cutting, tmp_path: Path) -> None:
    import cv2

    picture = tmp_path / "card.png"
    cv2.imwrite(str(picture), np.zeros((48, 64, 3), np.uint8))
    assert cut.run("insert", str(picture), "--at", "1", "--to", "0.5") == 0
    assert lengths(cut) == [24, 12, 24]
    assert cut.run("insert", str(picture), "--at", "0", "--to", "1", "--over") == 0
    assert lengths(cut) == [24, 12, 24]
    assert len(cut.project.footage) == 1
    with pytest.raises(LongtakeError, match="nothing of"):
        cut.run("insert", str(picture), "--from", "99")
    with pytest.raises(LongtakeError, match="not one of the tracks"):
        cut.run("insert", str(picture), "--track", "V9")


def test_a_marker_is_put(cut: Cutting) -> None:
    assert cut.run("marker", "--at", "1.5", "--name", "music", "--colour", "red") == 0
    (marker,) = cut.project.markers
    assert (marker.at, marker.name, marker.colour) == (36, "music", "red")


def test_what_changes_nothing_says_so(cut: Cutting) -> None:
    assert cut.run("trim", "1", "--end", "9") == 0
    assert cut.told[-1]["changed"] is False
    assert cut.say("move", "1", "--to", "0") == 0
    assert "nothing to change" in cut.out
