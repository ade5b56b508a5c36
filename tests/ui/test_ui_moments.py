"""Pictures at moments and beats: given, moved and taken away in the inspector, and dropped on a clip."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from engine.film.project import Shot
from engine.film.recipe import Animate, Beat, Generate
from tests.ui.desk import Desk, wait_until
from ui.inspector.moments import BeatRow, PictureRow
from ui.picture_commands import give_picture


def typed(desk: Desk, line: str = "4s a red fox runs") -> Shot:
    shot = desk.type_shot(line)[-1]
    desk.document.select(shot=shot.id)
    return shot


def picture(folder: Path, name: str = "a picture 狐.png") -> Path:
    path = folder / name
    encoded = cv2.imencode(".png", np.full((48, 64, 3), (40, 90, 200), np.uint8))[1]
    path.write_bytes(encoded.tobytes())
    return path


def images_of(desk: Desk) -> list[int]:
    operation = desk.project.shots[0].recipe.operation
    return [image.at for image in operation.images] if isinstance(operation, Animate) else []


def drop(desk: Desk, path: Path, at: QPoint) -> None:
    """Let go of a file over a point of the timeline."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place = desk.window.mapFromGlobal(desk.window.timeline.mapToGlobal(at))
    event = QDropEvent(
        QPointF(place),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.window.dropEvent(event)


def test_a_beat_is_typed_moved_and_taken_away(desk: Desk) -> None:
    typed(desk)
    moments = desk.window.inspector.moments
    desk.document.move_playhead(48)
    desk.click(moments.add_beat)
    (row,) = moments.rows
    assert isinstance(row, BeatRow)
    assert desk.project.shots[0].recipe.beats == ()
    QTest.keyClicks(row.edit, "the fox  sleeps")
    row.flush()
    assert desk.project.shots[0].recipe.beats == (Beat(48, "the fox sleeps"),)
    (row,) = moments.rows
    row.moment.setText("3s")
    row.moment.setModified(True)
    row.moment.flush()
    assert desk.project.shots[0].recipe.beats == (Beat(72, "the fox sleeps"),)
    desk.click(moments.rows[0].remove)
    assert desk.project.shots[0].recipe.beats == ()
    assert not moments.rows
    desk.document.undo()
    assert [row.at for row in moments.rows] == [72]


def test_a_beat_without_words_is_none(desk: Desk) -> None:
    typed(desk)
    moments = desk.window.inspector.moments
    desk.click(moments.add_beat)
    assert len(moments.rows) == 1
    moments.flush()
    assert desk.project.shots[0].recipe.beats == ()
    typed(desk, "2s a bird flies")
    assert not moments.rows


def test_beats_stay_apart_and_within_the_shot(desk: Desk) -> None:
    typed(desk)
    moments = desk.window.inspector.moments
    for words in ("one", "two", "three"):
        desk.click(moments.add_beat)
        row = next(row for row in moments.rows if isinstance(row, BeatRow) and not row.edit.text())
        row.edit.setText(words)
        row.flush()
    beats = desk.project.shots[0].recipe.beats
    assert len({beat.at for beat in beats}) == 3
    assert [row.at for row in moments.rows] == [beat.at for beat in beats]
    before = len(desk.said())
    moments.rows[0].moment.setText("9s")
    moments.rows[0].moment.setModified(True)
    moments.rows[0].moment.flush()
    assert desk.project.shots[0].recipe.beats == beats
    assert "outside of the shot" in desk.said()[before]
    assert [row.at for row in moments.rows] == [beat.at for beat in beats]


def test_a_picture_is_given_shown_moved_and_taken_away(desk: Desk, tmp_path: Path) -> None:
    shot = typed(desk)
    moments = desk.window.inspector.moments
    give_picture(desk.window.commands, picture(tmp_path), shot.id, 0)
    wait_until(lambda: images_of(desk) == [0])
    (row,) = moments.rows
    assert isinstance(row, PictureRow)
    wait_until(lambda: isinstance(row := moments.rows[0], PictureRow) and not row.picture.pixmap().isNull())
    row.moment.setText("1.5")
    row.moment.setModified(True)
    row.moment.flush()
    assert images_of(desk) == [36]
    desk.click(moments.rows[0].remove)
    assert isinstance(desk.project.shots[0].recipe.operation, Generate)
    assert not moments.rows


def test_a_picture_dropped_on_a_clip_is_shown_at_that_moment(desk: Desk, tmp_path: Path) -> None:
    typed(desk)
    desk.window.timeline.zoom_fit()
    clip = desk.clips()[0]
    box = desk.window.timeline._geometry.clip_rect(clip.id)
    drop(desk, picture(tmp_path), QPoint(box.center().x(), box.center().y()))
    wait_until(lambda: len(images_of(desk)) == 1)
    assert abs(images_of(desk)[0] - 48) <= 2
    assert len(desk.clips()) == 1
    drop(desk, picture(tmp_path, "another.png"), QPoint(box.right() + 40, box.center().y()))
    wait_until(lambda: len(desk.clips()) == 2)
    assert len(images_of(desk)) == 1


def test_what_is_no_picture_is_told(desk: Desk, tmp_path: Path) -> None:
    shot = typed(desk)
    empty = tmp_path / "empty.png"
    empty.touch()
    give_picture(desk.window.commands, empty, shot.id, 0)
    wait_until(lambda: any("empty.png" in words for words in desk.said()))
    assert not images_of(desk)
