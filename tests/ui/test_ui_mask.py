"""The mask over the picture as a person draws it: with the mouse, with the keyboard, at any size of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from engine.film.shapes import Point
from ui.actions import ACTIONS
from ui.drawing.mask_overlay import BOX, POLYGON, SELECT, MaskOverlay
from ui.drawing.mask_strip import MaskStrip
from ui.drawing.sketch import MaskSketch, box
from ui.keymap import Keymap
from ui.settings import Settings
from ui.viewer.screen import Screen

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
PICTURE = (512, 384)
BOXED = box((0.25, 0.25), (0.5, 0.75))


@pytest.fixture
def screen(qapp) -> Iterator[Screen]:
    screen = Screen(4 / 3)
    screen.resize(664, 504)
    screen.show()
    QTest.qWaitForWindowExposed(screen)
    yield screen
    screen.close()
    screen.deleteLater()


@pytest.fixture
def make(screen: Screen, tmp_path: Path) -> Callable[..., MaskOverlay]:
    keymap = Keymap(ACTIONS, Settings(tmp_path / "window.ini"))

    def overlay(*shapes, picture: tuple[int, int] = PICTURE) -> MaskOverlay:
        sketch = MaskSketch()
        for shape in shapes:
            sketch.add(0, shape)
        made = MaskOverlay(screen, sketch, picture)
        made.go_by(keymap)
        made.show()
        made.setFocus()
        return made

    return overlay


def press(overlay: MaskOverlay, at: Point) -> None:
    QTest.mousePress(overlay, Qt.MouseButton.LeftButton, pos=overlay.to_screen(at).toPoint())


def click(overlay: MaskOverlay, *places: Point) -> None:
    for at in places:
        QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=overlay.to_screen(at).toPoint())


def drag(overlay: MaskOverlay, start: Point, end: Point, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    press(overlay, start)
    for share in (0.5, 1.0):
        at = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
        QTest.mouseMove(overlay, overlay.to_screen(at).toPoint())
    QTest.mouseRelease(overlay, Qt.MouseButton.LeftButton, modifier, overlay.to_screen(end).toPoint())


def near(shape, wanted) -> bool:
    """True when the corners lie where wanted, to a pixel of the screen."""
    return len(shape) == len(wanted) and all(
        abs(a - b) < 1.5 / 480
        for one, other in zip(shape, wanted, strict=True)
        for a, b in zip(one, other, strict=True)
    )


def test_a_box_is_dragged_and_then_moved(make) -> None:
    overlay = make()
    assert overlay.tool == BOX
    drag(overlay, (0.25, 0.25), (0.5, 0.75))
    assert near(overlay.shapes()[0], BOXED)
    assert overlay.tool == SELECT, "what was drawn can be moved at once"
    drag(overlay, (0.4, 0.5), (0.5, 0.4))
    assert near(overlay.shapes()[0], box((0.35, 0.15), (0.6, 0.65)))
    drag(overlay, (0.35, 0.15), (0.1, 0.1))
    assert near(overlay.shapes()[0], box((0.1, 0.1), (0.6, 0.65)))
    QTest.keyClick(overlay, Key.Key_Z, CTRL)
    QTest.keyClick(overlay, Key.Key_Z, CTRL)
    assert near(overlay.shapes()[0], BOXED), "each drag is one step"


def test_a_slip_of_the_hand_draws_nothing(make) -> None:
    overlay = make()
    drag(overlay, (0.25, 0.25), (0.253, 0.252))
    assert overlay.sketch.is_empty


def test_a_polygon_is_clicked_corner_by_corner(make) -> None:
    overlay = make()
    QTest.keyClick(overlay, Key.Key_P)
    assert overlay.tool == POLYGON
    corners = ((0.2, 0.2), (0.8, 0.2), (0.7, 0.7))
    click(overlay, *corners, (0.1, 0.6))
    QTest.keyClick(overlay, Key.Key_Backspace)
    assert len(overlay.open_points) == 3 and overlay.sketch.is_empty
    QTest.keyClick(overlay, Key.Key_Return)
    assert near(overlay.shapes()[0], corners)


def test_a_double_click_and_a_click_on_the_first_corner_close_it(make) -> None:
    corners = ((0.2, 0.2), (0.8, 0.2), (0.7, 0.7))
    for closing in ("double", "first"):
        overlay = make()
        overlay.choose_tool(POLYGON)
        click(overlay, *corners)
        if closing == "double":
            QTest.mouseDClick(overlay, Qt.MouseButton.LeftButton, pos=overlay.to_screen(corners[-1]).toPoint())
        else:
            click(overlay, corners[0])
        assert near(overlay.shapes()[0], corners), closing
        overlay.close()


def test_escape_leaves_step_by_step(make) -> None:
    overlay, left = make(), []
    overlay.left.connect(lambda: left.append(True))
    overlay.choose_tool(POLYGON)
    click(overlay, (0.2, 0.2), (0.8, 0.2))
    QTest.keyClick(overlay, Key.Key_Escape)
    assert not overlay.open_points and not left
    QTest.keyClick(overlay, Key.Key_Escape)
    assert left == [True]


def test_a_double_click_on_an_edge_adds_a_corner(make) -> None:
    overlay = make(BOXED)
    overlay.choose_tool(SELECT)
    QTest.mouseDClick(overlay, Qt.MouseButton.LeftButton, pos=overlay.to_screen((0.375, 0.25)).toPoint())
    assert near(overlay.shapes()[0], (BOXED[0], (0.375, 0.25), *BOXED[1:]))
    drag(overlay, (0.375, 0.25), (0.375, 0.1))
    assert near([overlay.shapes()[0][1]], [(0.375, 0.1)])
    QTest.keyClick(overlay, Key.Key_Delete)
    assert near(overlay.shapes()[0], BOXED)
    overlay.chosen = None
    click(overlay, (0.4, 0.5))
    QTest.keyClick(overlay, Key.Key_Delete)
    assert overlay.sketch.is_empty


def test_it_can_all_be_done_with_the_keyboard(make) -> None:
    overlay = make()
    QTest.keyClick(overlay, Key.Key_Return)
    before = overlay.shapes()[0]
    QTest.keyClick(overlay, Key.Key_Right, SHIFT)
    QTest.keyClick(overlay, Key.Key_Up)
    moved = tuple((x + 10 / 512, y - 1 / 384) for x, y in before)
    assert overlay.shapes()[0] == tuple(map(pytest.approx, moved))
    QTest.keyClick(overlay, Key.Key_N)
    QTest.keyClick(overlay, Key.Key_Left)
    assert overlay.shapes()[0][0][0] == pytest.approx(moved[0][0] - 1 / 512)
    QTest.keyClick(overlay, Key.Key_Insert)
    assert len(overlay.shapes()[0]) == 5
    QTest.keyClick(overlay, Key.Key_N, SHIFT)
    QTest.keyClick(overlay, Key.Key_Delete)
    assert len(overlay.shapes()[0]) == 4


def test_places_are_shares_of_the_picture_at_any_size(make, screen: Screen) -> None:
    overlay = make(BOXED)
    screen.resize(900, 400)
    QTest.qWait(5)
    assert overlay.size() == screen.size()
    frame = screen.picture_rect()
    corner = overlay.to_screen((0.0, 0.0))
    assert (round(corner.x()), round(corner.y())) == (frame.left(), frame.top())
    QTest.keyClick(overlay, Key.Key_V)
    drag(overlay, (0.375, 0.5), (0.475, 0.5))
    assert overlay.shapes()[0][0][0] == pytest.approx(0.35, abs=2 / frame.width())


def test_a_picture_of_another_shape_is_drawn_on_where_the_film_shows_it(make, screen: Screen) -> None:
    overlay = make(picture=(1920, 1080))
    frame, place = overlay.frame_rect(), overlay.picture_rect()
    assert place.height() == pytest.approx(frame.height()) and place.width() > frame.width()
    assert place.center().x() == pytest.approx(frame.center().x())


@pytest.mark.parametrize("shade", [10, 245])
def test_inside_and_outside_show_on_dark_and_on_light_pictures(make, screen: Screen, shade: int) -> None:
    picture = QImage(512, 384, QImage.Format.Format_RGB32)
    picture.fill((0xFF << 24) | shade << 16 | shade << 8 | shade)
    screen.show_picture(picture)
    overlay = make(BOXED)
    overlay.choose_tool(SELECT)
    shot = screen.grab().toImage()

    def colour(at: Point) -> tuple[int, ...]:
        return shot.pixelColor(overlay.to_screen(at).toPoint()).getRgb()[:3]

    inside, outside = colour((0.375, 0.5)), colour((0.8, 0.5))
    assert inside[2] - inside[0] > 20, "inside has the tint"
    assert outside[2] - outside[0] < 5 and outside[0] <= shade
    assert sum(inside) - sum(outside) > 40
    row = [colour((x / 200, 0.5)) for x in range(45, 56)]
    assert max(map(sum, row)) - min(map(sum, row)) > 250, "the line is seen against both"


def test_outside_the_clip_nothing_is_drawn(make) -> None:
    overlay = make()
    overlay.show_frame(None)
    drag(overlay, (0.25, 0.25), (0.5, 0.75))
    QTest.keyClick(overlay, Key.Key_Return)
    assert overlay.sketch.is_empty
    assert "Outside" in overlay.accessibleDescription()


def test_the_tools_follow_what_is_drawn(make) -> None:
    overlay = make()
    strip, wanted = MaskStrip(overlay), []
    strip.wanted.connect(wanted.append)
    overlay.changed.connect(strip.refresh)
    assert strip.tools[BOX].isChecked() and not strip.key.isEnabled()
    assert all(button.accessibleName() for button in strip.tools.values())
    drag(overlay, (0.25, 0.25), (0.5, 0.75))
    assert strip.tools[SELECT].isChecked() and strip.words.whole() == "Key 1 of 1"
    overlay.show_frame(24)
    strip.refresh()
    assert strip.words.whole() == "Follows the picture" and not strip.key.isChecked()
    strip.key.click()
    assert overlay.sketch.keys == (0, 24) and strip.words.whole() == "Key 2 of 2"
    strip.previous.click()
    assert wanted == [0]
    strip.key.click()
    assert overlay.sketch.keys == (0,)
    strip.deleteLater()
