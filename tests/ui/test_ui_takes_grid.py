"""Takes side by side: they play in step, the one on show is marked, one click or key puts another on show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.film.project import Seam
from tests.ui.desk import Desk, colour_of, shows, wait_until
from ui.takes_grid import TakesGrid


@pytest.fixture
def grid(desk: Desk) -> Iterator[TakesGrid]:
    """The grid of a shot with three takes, the newest on show."""
    (shot,) = desk.type_shot("1s a red fox runs")
    desk.document.select(shot=shot.id)
    desk.shoot(shot, Seam(12, 1.1, 0.5))
    desk.shoot(shot, Seam(12, 2.6, 0.5))
    desk.shoot(shot)
    desk.window.actions_table.do("compare_takes")
    grid = desk.dialog(TakesGrid)
    QTest.qWaitForWindowActive(grid)
    yield grid
    grid.reject()


def test_every_take_shows_its_own_pictures(desk: Desk, grid: TakesGrid) -> None:
    takes = desk.project.shots[0].takes
    assert [cell.take for cell in grid.cells] == list(takes)
    for cell, take in zip(grid.cells, takes, strict=True):
        wait_until(lambda cell=cell, take=take: shows(cell, colour_of(take.recipe.seed or 0), 8))
    assert [cell.isChecked() for cell in grid.cells] == [False, False, True]


def test_a_click_puts_a_take_on_show_and_can_be_undone(desk: Desk, grid: TakesGrid) -> None:
    desk.click(grid.cells[0])
    assert desk.project.shots[0].take == grid.cells[0].take
    assert [cell.isChecked() for cell in grid.cells] == [True, False, False]
    assert grid.isVisible()
    desk.document.undo()
    assert [cell.isChecked() for cell in grid.cells] == [False, False, True]


def test_by_keyboard(desk: Desk, grid: TakesGrid) -> None:
    grid.cells[0].setFocus()
    QTest.keyClick(grid.cells[0], Qt.Key.Key_Right)
    assert grid.focusWidget() is grid.cells[1]
    assert desk.project.shots[0].take == grid.cells[2].take
    QTest.keyClick(grid.cells[1], Qt.Key.Key_Up)  # nothing is above it
    assert grid.focusWidget() is grid.cells[1]
    QTest.keyClick(grid.cells[1], Qt.Key.Key_K)
    assert not grid.is_playing
    QTest.keyClick(grid.cells[1], Qt.Key.Key_Return)
    assert desk.project.shots[0].take == grid.cells[1].take
    assert not grid.isVisible()


def test_takes_that_arrive_join_it(desk: Desk, grid: TakesGrid) -> None:
    shot = desk.project.shots[0]
    assert desk.document.shoot([shot.id])
    assert len(grid._coming) == 1
    desk.engine.finish(desk.engine.asked[-1])
    wait_until(lambda: len(grid.cells) == 4)
    assert grid.cells[3].isChecked()
    assert not grid._coming


def test_it_leaves_with_its_shot(desk: Desk, grid: TakesGrid) -> None:
    for _ in range(4):
        desk.document.undo()
    assert desk.project.shots == ()
    assert not grid.isVisible()


def test_one_take_is_nothing_to_compare(desk: Desk) -> None:
    (shot,) = desk.type_shot("1s a red fox runs")
    desk.document.select(shot=shot.id)
    desk.shoot(shot)
    wait_until(lambda: not desk.window.actions_table["compare_takes"].isEnabled())
    desk.window.actions_table.do("compare_takes")
    assert not desk.open_dialogs(TakesGrid)
