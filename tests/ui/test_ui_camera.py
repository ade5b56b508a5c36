"""A camera's move as a person draws it: its frame dragged, zoomed and rolled, looked through, shot, and reported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from engine import messages
from engine.film import edits
from engine.film.project import Take
from engine.film.recipe import CameraPath, ImageAt
from engine.film.shapes import CameraKey
from engine.media.camera import view
from tests.ui.desk import Desk, wait_until
from ui.drawing import camera_stage
from ui.drawing.camera_sketch import FURTHEST, PRESETS, CameraSketch, corners, preset, zoomed
from ui.drawing.camera_stage import CameraStage, seen
from ui.inspector.camera_plot import departure_words

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def camera(desk: Desk) -> CameraStage:
    """A take under the playhead, and the camera over it."""
    shot = desk.type_shot("a fox")[0]
    desk.shoot(shot)
    desk.document.move_playhead(6)
    desk.window.timeline.setFocus()
    desk.press(Key.Key_C)
    stage = desk.window.drawing.stage
    assert isinstance(stage, CameraStage)
    wait_until(lambda: stage.overlay.has_picture)
    return stage


def drag(stage: CameraStage, start: QPointF, by: tuple[float, float]) -> None:
    end = start + QPointF(*by)
    QTest.mousePress(stage.overlay, Qt.MouseButton.LeftButton, pos=start.toPoint())
    QTest.mouseMove(stage.overlay, ((start + end) / 2).toPoint())
    QTest.mouseMove(stage.overlay, end.toPoint())
    QTest.mouseRelease(stage.overlay, Qt.MouseButton.LeftButton, pos=end.toPoint())


# --- the path as a value -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PRESETS)
def test_ready_made_moves_go_from_the_first_frame_to_the_last(name: str) -> None:
    path = preset(name, 48)
    assert [key.at for key in path] == [0, 47]
    assert path[0] != replace(path[1], at=0)


def test_a_place_is_added_moved_and_taken_back() -> None:
    sketch = CameraSketch(48, (CameraKey(0), CameraKey(40, zoom=4.0)))
    sketch.add(20)
    assert sketch.at(20).zoom == pytest.approx(2.0) and sketch.is_key(20)
    sketch.hold()
    sketch.put(zoomed(sketch.at(20), 0.001))
    assert sketch.at(20).zoom == FURTHEST
    assert not sketch.remove(0) and sketch.remove(40)
    assert sketch.undo() and sketch.undo() and sketch.undo() and not sketch.undo()
    assert sketch.path == (CameraKey(0), CameraKey(40, zoom=4.0))
    assert sketch.redo() and sketch.is_key(20)


def test_a_longer_move_keeps_its_places_in_proportion() -> None:
    sketch = CameraSketch(49, (CameraKey(0), CameraKey(24, x=0.6), CameraKey(48)))
    sketch.set_length(97)
    assert [key.at for key in sketch.path] == [0, 48, 96]
    sketch.set_length(2)
    assert [key.at for key in sketch.path] == [0, 1], "places that fall together are one"
    assert sketch.undo() and sketch.length == 97


@pytest.mark.parametrize("key", [CameraKey(0), CameraKey(0, 0.6, 0.4, 2.0), CameraKey(0, 0.5, 0.5, 1.5, 20.0)])
@pytest.mark.parametrize("shape", [(64, 48), (48, 48), (96, 40)])
def test_the_frame_drawn_is_what_the_camera_sees(key: CameraKey, shape: tuple[int, int]) -> None:
    """The picture's own coordinates are its colours: what the view shows in its corners must be the corners drawn."""
    import numpy as np

    picture = np.zeros((96, 128, 3), np.uint8)
    picture[..., 0], picture[..., 1] = np.arange(128)[None, :], np.arange(96)[:, None]
    shown, covered = view(picture, key, shape)
    drawn = corners(key, (128, 96), shape)
    for (x, y), row, column in zip(drawn, (0, 0, -1, -1), (0, -1, -1, 0), strict=True):
        if covered[row, column]:
            assert shown[row, column, :2].astype(int) == pytest.approx((x * 128, y * 96), abs=3)


def test_what_will_be_painted_is_striped() -> None:
    import numpy as np

    image = seen(np.full((48, 64, 3), 200, np.uint8), CameraKey(0, zoom=0.5), (64, 48), 128)
    assert image.pixelColor(64, 48).red() == 200
    assert image.pixelColor(4, 4).red() < 60


# --- drawing it ----------------------------------------------------------------------------------------------------


def test_the_frame_is_panned_zoomed_and_rolled(desk: Desk) -> None:
    stage = camera(desk)
    overlay, place = stage.camera, stage.camera.picture_rect()
    overlay.go(47)
    assert stage.sketch.at(47).zoom == 1.5, "it begins with a push in"
    drag(stage, overlay.to_screen((0.5, 0.5)), (0.1 * place.width(), 0.0))
    assert stage.sketch.at(47).x == pytest.approx(0.6, abs=0.01)
    before = overlay.key
    corner = QPointF(*overlay.frame_of(before)[2])
    middle = overlay.to_screen((before.x, before.y))
    drag(stage, corner, ((middle - corner) * 0.5).toTuple())
    assert overlay.key.zoom == pytest.approx(3.0, rel=0.03)
    handle = overlay.roll_handle(overlay.key)
    reach = middle.y() - handle.y()
    drag(stage, handle, (reach, reach))
    assert overlay.key.roll == pytest.approx(90, abs=2)
    QTest.keyClick(overlay, Key.Key_Z, CTRL)
    assert overlay.key.roll == 0 and overlay.key.zoom == pytest.approx(3.0, rel=0.03)
    assert stage.sketch.at(0) == CameraKey(0), "the other places stay"


def test_a_click_on_another_frame_looks_at_it(desk: Desk) -> None:
    stage = camera(desk)
    overlay = stage.camera
    overlay.go(47)
    QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=QPointF(*overlay.frame_of(CameraKey(0))[0]).toPoint())
    assert overlay.frame == 0


def test_it_can_all_be_done_with_the_keyboard(desk: Desk) -> None:
    stage = camera(desk)
    overlay = stage.camera
    for key, modifier in (
        (Key.Key_N, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Right, SHIFT),
        (Key.Key_Plus, Qt.KeyboardModifier.NoModifier),
        (Key.Key_BracketRight, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(overlay, key, modifier)
    last = stage.sketch.at(47)
    assert (last.x, last.y, last.zoom, last.roll) == pytest.approx((0.5 + 10 / 64, 0.5, 1.515, 1.0))
    QTest.keyClick(overlay, Key.Key_Home)
    for _ in range(12):
        QTest.keyClick(overlay, Key.Key_Period)
    QTest.keyClick(overlay, Key.Key_Insert)
    assert [key.at for key in stage.sketch.path] == [0, 12, 47]
    QTest.keyClick(overlay, Key.Key_Delete)
    assert [key.at for key in stage.sketch.path] == [0, 47]
    assert desk.document.playhead == 6, "the film stands still"


def test_numbers_may_be_typed(desk: Desk) -> None:
    stage = camera(desk)
    stage.camera.go(47)
    stage.fields.zoom.setValue(2.5)
    stage.fields.roll.setValue(-10)
    stage.fields.across.setValue(25)
    assert stage.sketch.at(47) == CameraKey(47, 0.25, 0.5, 2.5, -10.0)


def test_all_of_it_stays_in_sight(desk: Desk) -> None:
    stage = camera(desk)
    for name in PRESETS:
        stage.tools.moves.menu().findChild(object, name).trigger()
        room = stage.overlay.rect()
        for key in stage.sketch.path:
            assert all(room.contains(QPointF(*point).toPoint()) for point in stage.camera.frame_of(key)), name
            assert room.contains(stage.camera.roll_handle(key).toPoint()), name


def test_looking_through_the_camera_plays_to_its_end(desk: Desk) -> None:
    stage = camera(desk)
    stage.duration.setFocus()
    stage.duration.selectAll()
    QTest.keyClicks(stage.duration, "8f")
    QTest.keyClick(stage.duration, Key.Key_Return)
    assert stage.sketch.length == 8 and [key.at for key in stage.sketch.path] == [0, 7]
    assert desk.window.drawing.stage is stage, "a duration is no wish to shoot"
    stage.overlay.setFocus()
    QTest.keyClick(stage.overlay, Key.Key_Space)
    assert stage.camera.through is not None
    wait_until(lambda: stage.camera.through is None)
    assert stage.camera.frame == 7


def test_looking_through_the_camera_works_each_picture_out_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = camera(desk)
    worked_out: list[CameraKey] = []

    def counted(picture, key, shape, width):
        worked_out.append(key)
        return seen(picture, key, shape, width)

    monkeypatch.setattr(camera_stage, "seen", counted)
    shown: list[int] = []
    stage.camera.moved.connect(shown.append)
    stage.play_pause()
    wait_until(lambda: len(shown) > 3)
    assert len(worked_out) <= 1 + len(shown), "the first, and one for each frame that was gone to"


# --- shooting it ---------------------------------------------------------------------------------------------------


def test_a_move_over_a_clip_s_picture_is_a_new_shot_behind_it(desk: Desk) -> None:
    stage = camera(desk)
    source = desk.project.shots[0].take
    assert source is not None
    QTest.keyClicks(stage.prompt, "a forest")
    path = stage.sketch.path
    stage.panel.ok.click()
    assert desk.window.drawing.stage is None
    recipe = desk.engine.asked[-1].recipe
    assert recipe.operation == CameraPath(ImageAt(source.id, 6), path)
    assert (recipe.length, recipe.prompt) == (48, "a forest")
    assert [clip.length for clip in desk.clips()] == [48, 48]


def test_a_move_that_was_shot_is_drawn_again_for_the_same_shot(desk: Desk) -> None:
    stage = camera(desk)
    stage.panel.ok.click()
    request = desk.engine.asked[-1]
    desk.engine.finish(request)
    wait_until(lambda: desk.project.media(request.take))
    desk.document.move_playhead(60)
    desk.window.actions_table.do("camera")
    again = desk.window.drawing.stage
    assert isinstance(again, CameraStage) and again.sketch.path == stage.sketch.path
    again.tools.moves.menu().findChild(object, "pan left").trigger()
    again.panel.ok.click()
    assert desk.engine.asked[-1].shot == request.shot and len(desk.project.shots) == 2
    assert desk.engine.asked[-1].recipe.operation.path == preset("pan left", 48)  # type: ignore[union-attr]


def test_a_given_picture_can_be_moved_over(desk: Desk) -> None:
    first = desk.shoot(desk.type_shot("a fox")[0])
    waiting = desk.type_shot("1s a cat")[1]
    desk.document.attempt(edits.give_image, waiting.id, first.id, 3, 0, label="Give picture")
    desk.document.move_playhead(50)
    desk.window.actions_table.do("camera")
    stage = desk.window.drawing.stage
    assert isinstance(stage, CameraStage) and stage.sketch.length == 24
    stage.panel.ok.click()
    recipe = desk.engine.asked[-1].recipe
    assert desk.engine.asked[-1].shot == waiting.id and recipe.operation.image == ImageAt(first.id, 3)  # type: ignore


def test_the_inspector_shows_how_near_the_camera_came(desk: Desk) -> None:
    stage = camera(desk)
    stage.panel.ok.click()
    request = desk.engine.asked[-1]
    path = request.recipe.operation.path  # type: ignore[union-attr]
    take = desk.engine.written(request)
    followed = (path[0], replace(path[1], x=0.51))
    take = replace(take, camera=followed)
    desk.engine.tell(messages.Finished(request.job, request.shot, take))
    wait_until(lambda: desk.project.media(take.id))
    desk.document.select(shot=request.shot)
    report = desk.window.inspector.camera
    assert not report.isHidden()
    assert report.departure.text() == "Path followed within 1.0 % of the picture"
    assert "path within 1.0 %" in desk.window.takes.summary.whole()
    desk.document.select(shot=desk.project.shots[0].id)
    assert report.isHidden()


def test_no_words_where_nothing_was_measured(desk: Desk) -> None:
    take = desk.shoot(desk.type_shot("a fox")[0])
    assert departure_words(take) == ""
    assert isinstance(take, Take)
