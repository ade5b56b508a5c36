"""The film in miniature, the tabs of its timelines, and scrolling at the borders while something is dragged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy, QTest

from engine.film import edits
from engine.film.project import Marker
from engine.film.timebase import FrameRange
from engine.film.track import PICTURE, Clip, Track
from tests.ui.timeline.film import Film, wait_until
from tests.ui.timeline.test_timeline_gestures import drag, press, travel
from ui import theme
from ui.timeline.overview import Overview
from ui.timeline.scale import HEADER_WIDTH, Scale
from ui.timeline.tabs import TimelineTabs, in_order
from ui.timeline.view import TimelineView

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
MakeFilm = Callable[..., Film]


def overview_of(view: TimelineView) -> Overview:
    return view._controls.overview


def pull(overview: Overview, start: int, to: int) -> None:
    at = QPoint(start, overview.height() // 2)
    QTest.mousePress(overview, LEFT, NONE, at)
    for share in (0.5, 1.0):
        QTest.mouseMove(overview, at + QPoint(round((to - start) * share), 0))
    QTest.mouseRelease(overview, LEFT, NONE, at)


# --- the overview ------------------------------------------------------------------------------------------------


def test_the_handle_is_what_is_in_sight_and_scrolls(make_film: MakeFilm, make_view) -> None:
    film = make_film(4000)
    view = make_view(film)
    overview = overview_of(view)
    in_sight = (1400 - HEADER_WIDTH) / 4
    assert overview.handle().left() == overview.x(0) and overview.handle().right() + 1 == overview.x(in_sight)
    middle = overview.handle().center().x()
    pull(overview, middle, overview.x(2000))
    first = view.geometry_now.scale.instant(HEADER_WIDTH)
    assert abs(first + in_sight / 2 - 2000) < 8
    assert view.geometry_now.scale.pixels == 4.0
    pull(overview, overview.handle().center().x(), overview.width() * 2)
    assert view.geometry_now.scale.scroll == view.geometry_now.most_scroll
    pull(overview, overview.handle().center().x(), -500)
    assert view.geometry_now.scale.scroll == 0


def test_its_ends_zoom_and_leave_the_other_end_where_it_is(make_film: MakeFilm, make_view) -> None:
    film = make_film(4000)
    view = make_view(film)
    overview = overview_of(view)
    pull(overview, overview.handle().right(), overview.x(1000))
    scale = view.geometry_now.scale
    assert scale.scroll == 0 and abs(scale.instant(1400) - 1000) < 12
    pull(overview, overview.handle().left(), overview.x(500))
    scale = view.geometry_now.scale
    assert abs(scale.instant(HEADER_WIDTH) - 500) < 12 and abs(scale.instant(1400) - 1000) < 16


def test_a_press_beside_the_handle_goes_there_and_a_double_click_shows_all(make_film: MakeFilm, make_view) -> None:
    film = make_film(4000)
    view = make_view(film)
    overview = overview_of(view)
    QTest.mouseClick(overview, LEFT, NONE, QPoint(overview.x(3000), 10))
    assert abs((overview._first + overview._end) / 2 - 3000) < 8
    QTest.mouseDClick(overview, LEFT, NONE, QPoint(overview.x(3000), 10))
    assert view.geometry_now.scale == Scale.fitting(4000, 1400)
    overview.setFocus()
    view._show(scale=Scale(4.0))
    QTest.keyClick(overview, Qt.Key.Key_PageDown)
    assert view.geometry_now.scale.scroll == pytest.approx(1400 - HEADER_WIDTH)


def test_it_shows_clips_markers_and_what_is_selected(make_film: MakeFilm, make_view) -> None:
    film = make_film(400, 400)
    film.document.edit(replace(film.project, markers=(Marker("m", 700, colour="red"),)), "Marker")
    view = make_view(film)
    overview = overview_of(view)
    film.document.select(clip=film.clip("s0").id)
    picture = overview.grab().toImage()
    assert picture.pixelColor(overview.x(200), 10) == QColor(theme.ACCENT)
    film.document.select()
    assert overview.grab().toImage().pixelColor(overview.x(200), 10) != QColor(theme.ACCENT)
    red = overview._miniature().toImage().pixelColor(overview.x(700), 1)
    assert red.red() > 200 > red.blue()
    QTest.mouseClick(overview, LEFT, NONE, QPoint(overview.x(100), 10))
    before = overview._miniature()
    film.document.move_playhead(300)
    assert overview._miniature() is before, "the playhead paints no film anew"


def test_ten_thousand_clips_are_as_many_blocks_as_have_room(make_film: MakeFilm, make_view, monkeypatch) -> None:
    film = make_film(48)
    clips = tuple(Clip(f"c{number}", FrameRange(0, 48), footage="none") for number in range(10_000))
    film.document.edit(replace(film.project, tracks=(Track("V1", "V1", clips, PICTURE),)), "Many")
    overview = overview_of(make_view(film))
    asked = []
    plain = Track.at
    monkeypatch.setattr(Track, "at", lambda track, frame: asked.append(frame) or plain(track, frame))
    overview._film_of = None
    overview._miniature()
    assert 0 < len(asked) <= overview.width()


# --- tabs --------------------------------------------------------------------------------------------------------


@pytest.fixture
def tabbed(make_film: MakeFilm, make_view) -> Iterator[tuple[Film, TimelineView, TimelineTabs]]:
    film = make_film(480)
    film.document.edit(edits.add_timeline(film.project, "Timeline 10"), "New")
    film.document.edit(edits.add_timeline(film.project, "Timeline 2"), "New")
    view = make_view(film)
    tabs = TimelineTabs(film.document)
    tabs.resize(800, tabs.height())
    tabs.show()
    yield film, view, tabs
    tabs.close()
    tabs.deleteLater()


def texts(tabs: TimelineTabs) -> list[str]:
    return [tabs.bar.tabText(number) for number in range(tabs.bar.count())]


def click(tabs: TimelineTabs, number: int) -> None:
    QTest.mouseClick(tabs.bar, LEFT, NONE, tabs.bar.tabRect(number).center())


def test_tabs_are_in_order_and_a_click_opens(tabbed) -> None:
    film, _, tabs = tabbed
    assert texts(tabs) == ["Film", "Timeline 2", "Timeline 10"]
    assert tabs.bar.currentIndex() == 1
    click(tabs, 0)
    assert film.project.name == "Film" and film.project.length == 480
    assert texts(tabs) == ["Film", "Timeline 2", "Timeline 10"]
    film.document.undo()
    assert film.project.name == "Timeline 2" and tabs.bar.currentIndex() == 1


def test_new_ones_come_last_and_the_order_is_dragged_and_kept(tabbed) -> None:
    film, _, tabs = tabbed
    film.document.edit(edits.add_timeline(film.project, "Cut 1"), "New")
    assert texts(tabs) == ["Film", "Timeline 2", "Timeline 10", "Cut 1"] and tabs.bar.currentIndex() == 3
    tabs.bar.moveTab(3, 1)
    dragged = ["Film", "Cut 1", "Timeline 2", "Timeline 10"]
    assert texts(tabs) == dragged and film.project.name == "Cut 1"
    click(tabs, 2)
    assert film.project.name == "Timeline 2" and texts(tabs) == dragged
    again = TimelineTabs(film.document)
    assert texts(again) == dragged
    again.deleteLater()


def test_a_double_click_renames_also_one_that_is_not_open(tabbed) -> None:
    film, _, tabs = tabbed
    tabs.start_renaming(0)
    tabs.field.setText("长片 & more")
    QTest.keyClick(tabs.field, Qt.Key.Key_Return)
    assert film.project.name == "Timeline 2"
    assert {each.name for each in film.project.shelved} == {"长片 & more", "Timeline 10"}
    assert "长片 && more" in texts(tabs)
    QTest.mouseDClick(tabs.bar, LEFT, NONE, tabs.bar.tabRect(tabs.bar.currentIndex()).center())
    assert tabs.field.isVisible() and tabs.field.text() == "Timeline 2"
    tabs.field.setText("other")
    QTest.keyClick(tabs.field, Qt.Key.Key_Escape)
    assert film.project.name == "Timeline 2"


def test_the_plus_asks_for_a_timeline(tabbed) -> None:
    _, _, tabs = tabbed
    asked = QSignalSpy(tabs.action_requested)
    QTest.mouseClick(tabs.more, LEFT)
    assert asked.at(0)[0] == "new_timeline"


def test_a_timeline_is_looked_at_as_it_was_left(tabbed) -> None:
    film, view, tabs = tabbed
    click(tabs, 0)
    view._show(scale=Scale(8.0, 240.0))
    film.document.move_playhead(60)
    film.document.mark(FrameRange(40, 30))
    click(tabs, 2)
    assert film.document.playhead == 0 and film.document.marked_range is None
    click(tabs, 0)
    assert film.document.playhead == 60 and film.document.marked_range == FrameRange(40, 30)
    assert view.geometry_now.scale == Scale(8.0, 240.0)


def test_names_with_numbers_are_sorted_as_people_do() -> None:
    names = ["Cut 10", "cut 9", "2", "Film", "10", ""]
    assert [name for _, name in in_order([("", name) for name in names])] == ["", "2", "10", "cut 9", "Cut 10", "Film"]


# --- the borders -------------------------------------------------------------------------------------------------


def test_a_clip_carried_to_the_border_scrolls_the_film_along(make_film: MakeFilm, make_view) -> None:
    film = make_film(100, 4000)
    view = make_view(film)
    at = view.clip_rect(film.clip("s0").id).center()
    press(view, at)
    travel(view, at, 1390 - at.x())
    assert wait_until(lambda: view.geometry_now.scale.scroll > 60)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, NONE, at)


def test_a_clip_carried_up_scrolls_to_tracks_that_are_out_of_sight(make_film: MakeFilm, make_view) -> None:
    film = make_film(100)
    project = film.project
    for _ in range(5):
        project = edits.add_track(project)
    film.document.edit(project, "Tracks")
    view = make_view(film)
    before = view.geometry_now.rise
    assert before > 0
    at = view.clip_rect(film.clip("s0").id).center()
    press(view, at)
    travel(view, at, 10, 40 - at.y())
    assert wait_until(lambda: view.geometry_now.rise == 0)
    QTest.mouseRelease(view, LEFT, NONE, QPoint(at.x() + 10, 60))
    found = film.project.find_clip(film.clip("s0").id)
    assert found is not None and found[0] is film.project.tracks[-1]


def test_scrubbing_at_the_border_stops_at_the_film_s_end(make_film: MakeFilm, make_view) -> None:
    film = make_film(400)
    view = make_view(film)
    drag(view, QPoint(view.frame_x(5), 6), 10)
    at = QPoint(1300, 6)
    press(view, at)
    travel(view, at, 95)
    most = view.geometry_now.most_scroll
    assert wait_until(lambda: view.geometry_now.scale.scroll == most)
    QTest.qWait(100)
    assert view.geometry_now.scale.scroll == most
    QTest.mouseRelease(view, LEFT, NONE, at)


def test_the_selection_is_shown(make_film: MakeFilm, make_view) -> None:
    film = make_film(1000, 40, 1000)
    view = make_view(film)
    film.document.select(clip=film.clip("s1").id)
    view.zoom_to_selection()
    rect = view.clip_rect(film.clip("s1").id)
    assert rect.left() >= HEADER_WIDTH and rect.right() <= 1400 and rect.width() > 600
