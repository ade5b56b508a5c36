"""Pictures of what shall look alike: added, shown and taken away in the inspector, as many as the model goes by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from engine.film.project import Shot
from engine.film.recipe import ImageAt, Still
from engine.service import catalogue
from tests.ui.desk import Desk, shows, wait_until
from ui.inspector.references import References

RED = (200, 40, 30)


@pytest.fixture
def taking(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets the bundled family go by so many reference pictures."""
    sketch = catalogue.family_info("sketch")

    def take(count: int) -> None:
        monkeypatch.setattr(catalogue, "family_info", lambda _family: replace(sketch, references=count))

    return take


def row_of(desk: Desk) -> References:
    return desk.window.inspector.references


def typed(desk: Desk) -> Shot:
    shot = desk.type_shot("1s a red fox runs")[-1]
    desk.document.select(shot=shot.id)
    return shot


def picture(folder: Path, name: str) -> Path:
    path = folder / name
    encoded = cv2.imencode(".png", np.full((48, 64, 3), RED[::-1], np.uint8))[1]
    path.write_bytes(encoded.tobytes())
    return path


def drop(row: References, *paths: Path) -> bool:
    """Drag files over the row and let go of them; True when the row wants them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    held = QDragEnterEvent(QPoint(4, 4), Qt.DropAction.CopyAction, data, buttons, keys)
    held.ignore()
    row.dragEnterEvent(held)
    if held.isAccepted():
        row.dropEvent(QDropEvent(QPointF(4, 4), Qt.DropAction.CopyAction, data, buttons, keys))
    return held.isAccepted()


def choose(row: References, name: str) -> None:
    """Choose from the menu of the button."""
    menu = row.menu()
    next(action for action in menu.actions() if action.objectName() == name).trigger()
    menu.deleteLater()


def files_of(desk: Desk) -> list[str]:
    """The files that the first shot goes by."""
    paths = {each.id: Path(each.path).name for each in desk.project.footage}
    return [paths[image.media] for image in desk.project.shots[0].recipe.references]


def test_pictures_dropped_on_the_row_are_shown_undone_and_make_the_take_stale(
    desk: Desk, tmp_path: Path, taking: Callable[[int], None]
) -> None:
    taking(3)
    shot, row = typed(desk), row_of(desk)
    desk.shoot(shot)
    assert row.hint.isVisible() and not row.thumbs
    assert drop(row, picture(tmp_path, "face.png"), picture(tmp_path, "帽子.png"))
    wait_until(lambda: len(row.thumbs) == 2)
    assert files_of(desk) == ["face.png", "帽子.png"]
    assert [thumb.toolTip() for thumb in row.thumbs] == ["face.png", "帽子.png"]
    wait_until(lambda: shows(row.thumbs[0], RED))
    assert not row.hint.isVisible()
    assert desk.document.changes_of(desk.project.shots[0]) == ("references",)
    assert desk.window.inspector.state.toolTip() == "Changed since this take: references"
    assert len(desk.clips()) == 1, "a reference is not put on the timeline"
    desk.document.undo()
    assert not desk.project.shots[0].recipe.references and not row.thumbs
    assert desk.document.state_of(desk.project.shots[0]) == "ready"


def test_a_file_that_the_film_has_is_not_put_into_it_again(
    desk: Desk, tmp_path: Path, taking: Callable[[int], None]
) -> None:
    taking(2)
    typed(desk)
    row, face = row_of(desk), picture(tmp_path, "face.png")
    desk.window.commands.import_files([face])
    wait_until(lambda: desk.project.footage)
    assert drop(row, face)
    wait_until(lambda: row.thumbs)
    assert len(desk.project.footage) == 1


def test_the_cross_and_the_delete_key_take_one_away(desk: Desk, tmp_path: Path, taking: Callable[[int], None]) -> None:
    taking(3)
    typed(desk)
    row = row_of(desk)
    drop(row, *(picture(tmp_path, f"{name}.png") for name in "abc"))
    wait_until(lambda: len(row.thumbs) == 3)
    desk.click(row.thumbs[1].cross)
    assert files_of(desk) == ["a.png", "c.png"]
    row.thumbs[0].setFocus()
    desk.press(Qt.Key.Key_Delete)
    assert files_of(desk) == ["c.png"]
    assert QApplication.focusWidget() is row.thumbs[0], "the next one can be taken away at once"
    desk.press(Qt.Key.Key_Backspace)
    assert files_of(desk) == [] and len(desk.clips()) == 1, "the window's delete key was not meant"
    desk.document.undo()
    assert files_of(desk) == ["c.png"]


def test_no_more_than_the_model_goes_by(desk: Desk, tmp_path: Path, taking: Callable[[int], None]) -> None:
    taking(2)
    typed(desk)
    row = row_of(desk)
    pictures = [picture(tmp_path, f"{name}.png") for name in "abc"]
    drop(row, *pictures)
    wait_until(desk.said)
    assert files_of(desk) == [] and "goes by 2 reference pictures" in desk.said()[-1]
    drop(row, *pictures[:2])
    wait_until(lambda: len(row.thumbs) == 2)
    assert not row.add.isEnabled() and "goes by 2 reference pictures" in row.add.toolTip()
    desk.click(row.thumbs[0].cross)
    assert row.add.isEnabled()


def test_a_model_that_goes_by_none_says_so_and_lets_go_of_what_is_there(
    desk: Desk, tmp_path: Path, taking: Callable[[int], None]
) -> None:
    taking(1)
    shot = typed(desk)
    row = row_of(desk)
    drop(row, picture(tmp_path, "face.png"))
    wait_until(lambda: row.thumbs)
    taking(0)
    desk.document.select()
    desk.document.select(shot=shot.id)
    assert not row.add.isEnabled()
    assert row.hint.isVisible() and row.hint.text() == "Sketch does not go by reference pictures."
    assert drop(row, picture(tmp_path, "hat.png")), "nor does it become footage of the film by the way"
    wait_until(desk.said)
    assert files_of(desk) == ["face.png"] and "does not go by reference pictures" in desk.said()[-1]
    desk.click(row.thumbs[0].cross)
    assert files_of(desk) == []


def test_what_the_film_has_is_at_hand(desk: Desk, tmp_path: Path, taking: Callable[[int], None]) -> None:
    taking(4)
    fox, board = desk.type_shot("1s a red fox runs", "1s a fox, drawn")
    desk.document.attempt(
        lambda project: replace(project, shots=(fox, replace(board, recipe=replace(board.recipe, operation=Still())))),
        label="Make it a still",
    )
    take, still = desk.shoot(fox), desk.shoot(desk.project.shots[1])
    desk.window.commands.import_files([picture(tmp_path, "face.png")])
    wait_until(lambda: desk.project.footage)
    desk.document.select(shot=fox.id)
    desk.document.move_playhead(5)
    row = row_of(desk)
    choose(row, desk.project.footage[0].id)
    choose(row, still.id)
    choose(row, "playhead")
    wanted = (ImageAt(desk.project.footage[0].id, 0), ImageAt(still.id, 0), ImageAt(take.id, 5))
    assert desk.project.shots[0].recipe.references == wanted
    assert [thumb.toolTip() for thumb in row.thumbs] == ["face.png", "Shot 2, frame 1", "Shot 1, frame 6"]
    choose(row, "file")
    dialog = desk.dialog(QFileDialog)
    dialog.fileSelected.emit(str(picture(tmp_path, "hat.png")))
    dialog.reject()
    wait_until(lambda: len(row.thumbs) == 4)
    assert row.thumbs[3].toolTip() == "hat.png"


def test_what_is_no_picture_is_left_to_the_window(desk: Desk, tmp_path: Path, taking: Callable[[int], None]) -> None:
    taking(3)
    typed(desk)
    words = tmp_path / "words.txt"
    words.write_text("a fox")
    assert not drop(row_of(desk), picture(tmp_path, "face.png"), words)
    empty = tmp_path / "empty.png"
    empty.touch()
    assert drop(row_of(desk), empty)
    wait_until(lambda: any("empty.png" in said for said in desk.said()))
    assert files_of(desk) == []
