"""The storyboard as a person uses it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.film.project import Seam
from tests.ui.desk import Desk, colour_of, shows, wait_until
from ui import theme
from ui.storyboard.model import MIME
from ui.storyboard.row import PromptEditor


def test_enter_makes_a_shot_and_its_waiting_clip(desk: Desk) -> None:
    shots = desk.type_shot("a fox runs", "2.5s a dog sleeps")
    assert [shot.recipe.prompt for shot in shots] == ["a fox runs", "a dog sleeps"]
    assert [clip.length for clip in desk.clips()] == [48, 60]
    assert desk.window.storyboard.entry.toPlainText() == ""
    assert desk.document.selected_shot == shots[1].id
    assert desk.window.storyboard.list.currentIndex().row() == 1
    assert desk.window.storyboard.count.text() == "2 shots · 4.5 s"


def test_the_field_keeps_the_focus_for_the_next_shot(desk: Desk) -> None:
    desk.type_shot("a fox runs")
    assert desk.window.storyboard.entry.hasFocus()


def test_a_duration_alone_is_no_shot(desk: Desk) -> None:
    desk.type_shot("3s")
    assert not desk.project.shots
    assert "words" in desk.said()[-1]


def test_a_line_that_cannot_be_a_shot_is_explained_and_given_back(desk: Desk) -> None:
    desk.type_shot("0s a fox")
    assert not desk.project.shots
    assert "shorter than one frame" in desk.said()[-1]
    entry = desk.window.storyboard.entry
    assert entry.toPlainText() == "0s a fox"
    QTest.keyClick(entry, Qt.Key.Key_Home)
    QTest.keyClicks(entry, "1")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert [shot.recipe.length for shot in desk.project.shots] == [240]


def test_undo_is_the_film_s_while_nothing_is_typed(desk: Desk) -> None:
    desk.type_shot("a fox", "a dog")
    entry = desk.window.storyboard.entry
    assert entry.hasFocus()
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [shot.recipe.prompt for shot in desk.project.shots] == ["a fox"]
    QTest.keyClicks(entry, "a cat")
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [shot.recipe.prompt for shot in desk.project.shots] == ["a fox"]
    assert entry.toPlainText() == "", "what was typed is undone first"


def test_a_prompt_edited_in_its_row_is_what_is_shot(desk: Desk) -> None:
    desk.type_shot("a fox")
    shots = desk.window.storyboard.list
    shots.setFocus()
    desk.press(Qt.Key.Key_Return)
    editor = shots.findChild(PromptEditor)
    QTest.keyClicks(editor, "a red fox")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [request.recipe.prompt for request in desk.engine.asked] == ["a red fox"]
    assert desk.project.shots[0].recipe.prompt == "a red fox"


def test_pasted_lines_are_one_shot_each_and_one_step(desk: Desk) -> None:
    QApplication.clipboard().setText("a fox\n2s a dog\n\na cat")
    entry = desk.window.storyboard.entry
    entry.setFocus()
    QTest.keyClick(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [shot.recipe.prompt for shot in desk.project.shots] == ["a fox", "a dog", "a cat"]
    assert entry.toPlainText() == ""
    desk.document.undo()
    assert not desk.project.shots


def test_one_pasted_line_is_typed_text(desk: Desk) -> None:
    QApplication.clipboard().setText("a fox\n")
    entry = desk.window.storyboard.entry
    entry.setFocus()
    QTest.keyClick(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert entry.toPlainText() == "a fox"
    assert not desk.project.shots


def test_an_empty_storyboard_says_what_to_do(desk: Desk) -> None:
    board = desk.window.storyboard
    assert board.empty.isVisible()
    assert "Enter" in board.empty.sentence.text()
    desk.type_shot("a fox")
    assert not board.empty.isVisible()
    desk.document.undo()
    assert board.empty.isVisible()


def test_arrows_select_and_enter_edits_in_place(desk: Desk) -> None:
    desk.type_shot("a fox", "a dog")
    shots = desk.window.storyboard.list
    shots.setFocus()
    desk.press(Qt.Key.Key_Up)
    assert desk.document.selected_shot == desk.project.shots[0].id
    desk.press(Qt.Key.Key_Return)
    editor = shots.findChild(PromptEditor)
    assert editor is not None and editor.hasFocus()
    assert editor.toPlainText() == "a fox"
    QTest.keyClicks(editor, "a red fox")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait_until(lambda: desk.project.shots[0].recipe.prompt == "a red fox")
    assert desk.document.session.history.label_to_undo == "Change prompt"
    desk.document.undo()
    assert desk.project.shots[0].recipe.prompt == "a fox"


def test_escape_leaves_the_prompt_as_it_was(desk: Desk) -> None:
    desk.type_shot("a fox")
    shots = desk.window.storyboard.list
    shots.setFocus()
    desk.press(Qt.Key.Key_Return)
    editor = shots.findChild(PromptEditor)
    QTest.keyClicks(editor, "nonsense")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert desk.project.shots[0].recipe.prompt == "a fox"


def test_delete_removes_the_shot_with_its_clip_and_undo_brings_both_back(desk: Desk) -> None:
    desk.type_shot("a fox", "a dog", "a cat")
    before = desk.project
    shots = desk.window.storyboard.list
    shots.setFocus()
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Delete)
    assert [shot.recipe.prompt for shot in desk.project.shots] == ["a fox", "a cat"]
    assert len(desk.clips()) == 2
    assert desk.document.session.history.label_to_undo == "Delete shot 2"
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.project == before


def test_dropping_a_row_reorders_storyboard_and_film(desk: Desk) -> None:
    desk.type_shot("a fox", "a dog", "a cat")
    model = desk.window.storyboard.model
    first = model.index(0)
    data = model.mimeData([first])
    assert data.hasFormat(MIME)
    model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, model.index(-1))
    assert [shot.recipe.prompt for shot in desk.project.shots] == ["a dog", "a cat", "a fox"]
    assert [desk.project.shot(clip.shot).recipe.prompt for clip in desk.clips()] == ["a dog", "a cat", "a fox"]
    assert model.index(2).data() == "a fox"


def test_dropping_a_row_where_it_lies_changes_nothing(desk: Desk) -> None:
    desk.type_shot("a fox", "a dog")
    before = desk.project
    model = desk.window.storyboard.model
    data = model.mimeData([model.index(0)])
    for row in (0, 1):
        model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, model.index(-1))
    assert desk.project is before
    assert not model.dropMimeData(QMimeData(), Qt.DropAction.MoveAction, 0, 0, model.index(-1))


def test_a_click_selects_the_shot_and_shows_its_first_frame(desk: Desk) -> None:
    desk.type_shot("a fox", "a dog")
    shots = desk.window.storyboard.list
    place = shots.visualRect(desk.window.storyboard.model.index(0)).center()
    QTest.mouseClick(shots.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.document.selected_shot == desk.project.shots[0].id
    desk.document.select(shot=desk.project.shots[1].id)
    assert shots.currentIndex().row() == 1


def test_a_shot_that_goes_hands_the_selection_on_and_leaves_the_playhead(desk: Desk) -> None:
    desk.type_shot("a fox", "a dog")
    desk.document.move_playhead(10)
    desk.document.undo()
    assert desk.document.selected_shot == desk.project.shots[0].id
    assert desk.document.playhead == 10
    desk.document.redo()
    assert desk.document.playhead == 10


def test_a_take_is_seen_in_its_row(desk: Desk) -> None:
    shot = desk.type_shot("a fox")[0]
    take = desk.shoot(shot)
    assert take.recipe.seed is not None
    colour = colour_of(take.recipe.seed)
    wait_until(lambda: shows(desk.window.storyboard.list, colour))


def test_states_are_seen_in_the_row(desk: Desk) -> None:
    from engine import messages

    shot = desk.type_shot("a fox")[0]
    rows = desk.window.storyboard.list
    desk.document.shoot([shot.id])
    request = desk.engine.asked[-1]
    desk.engine.tell(messages.Started(request.job, 4), messages.Step(request.job, 2, 4, 1.0))
    wait_until(lambda: desk.document.state_of(shot) == "shooting")
    assert shows(rows, (0x56, 0xA3, 0xF5))
    desk.engine.tell(messages.Failed(request.job, shot.id, "It broke."))
    wait_until(lambda: desk.document.state_of(shot) == "failed")
    assert shows(rows, (0xF0, 0x77, 0x6D))


def test_an_extension_stands_indented_without_a_number(desk: Desk) -> None:
    shot, other = desk.type_shot("a fox", "a dog")
    desk.shoot(shot)
    desk.shoot(other)
    clips = desk.clips()
    assert desk.document.bridge(clips[0].id, clips[1].id, 12)
    take = desk.engine.finish(desk.engine.asked[-1], Seam(0, 1.08, 1.0))
    wait_until(lambda: desk.project.media(take.id))
    bridge = next(shot for shot in desk.project.shots if not shot.is_numbered)
    assert desk.document.name_of(bridge) == "Bridge"
    assert [desk.project.number_of(s.id) for s in desk.project.shots if s.is_numbered] == [1, 2]
    board = desk.window.storyboard
    heights = [board.list.visualRect(board.model.index(row)).height() for row in range(3)]
    assert sorted(heights)[0] < sorted(heights)[1]


def test_rows_do_not_jump_when_a_take_arrives(desk: Desk) -> None:
    shots = desk.type_shot(*[f"shot {number}" for number in range(8)])
    view = desk.window.storyboard.list
    view.verticalScrollBar().setValue(60)
    before = [view.visualRect(desk.window.storyboard.model.index(row)) for row in range(8)]
    desk.shoot(shots[0])
    assert view.verticalScrollBar().value() == 60
    assert [view.visualRect(desk.window.storyboard.model.index(row)) for row in range(8)] == before


def test_a_very_long_prompt_stays_in_its_row(desk: Desk) -> None:
    desk.type_shot("word " * 200)
    view = desk.window.storyboard.list
    assert view.visualRect(desk.window.storyboard.model.index(0)).height() == 80
    assert view.horizontalScrollBar().maximum() == 0
    corner = view.grab().toImage().pixelColor(QPoint(view.width() - 3, 40))
    assert corner in (theme.colour(theme.PANEL), theme.colour(theme.SELECTED))
