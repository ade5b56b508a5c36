"""What the timeline does at a click or a key: it selects, offers bridges and menus, moves the playhead, zooms."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest

from engine.film import edits
from engine.film.timebase import FrameRange
from engine.film.track import Clip, Gap
from tests.ui.timeline.film import Film
from ui.timeline.scale import HEADER_WIDTH

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
MakeFilm = Callable[..., Film]


# --- selecting, cuts, gaps, menus -------------------------------------------------------------------------------


def test_a_click_selects_a_clip_and_beside_it_none(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    view = make_view(film)
    rect = view.clip_rect(film.clip("s1").id)
    QTest.mouseClick(view, LEFT, NONE, rect.center())
    assert film.document.selected_clip == film.clip("s1").id
    assert film.document.selected_shot == "s1"
    QTest.mouseClick(view, LEFT, NONE, QPoint(rect.right() + 80, rect.center().y()))
    assert film.document.selected_clip is None


def test_a_clicked_cut_is_selected_and_offers_a_bridge(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    view = make_view(film)
    pair = (film.clip("s0").id, film.clip("s1").id)
    spy = QSignalSpy(view.bridge_requested)
    QTest.mouseClick(view, LEFT, NONE, view.cut_point(*pair))
    assert view.selected_cut() == pair
    assert view._bridge.isVisible() and view._bridge.text() == "Bridge…"
    QTest.mouseClick(view._bridge, LEFT)
    assert [tuple(spy.at(0))] == [pair]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected_cut() is None and not view._bridge.isVisible()


def test_a_gap_offers_a_bridge_of_its_own_length_and_closes(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48, 48)
    film.document.attempt(edits.lift, film.clip("s1").id, label="Lift")
    view = make_view(film)
    pair = (film.clip("s0").id, film.clip("s2").id)
    spy = QSignalSpy(view.gap_activated)
    QTest.mouseClick(view, LEFT, NONE, view.cut_point(*pair))
    assert view._bridge.text() == "Bridge 2.0 s"
    QTest.mouseClick(view._bridge, LEFT)
    assert spy.count() == 1
    view.close_gap()
    assert not any(isinstance(item, Gap) for item in film.project.tracks[0].items)
    assert view.selected_cut() == pair  # what was a gap is a cut now


def test_the_selected_cut_is_forgotten_when_it_is_gone(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    view = make_view(film)
    QTest.mouseClick(view, LEFT, NONE, view.cut_point(film.clip("s0").id, film.clip("s1").id))
    film.document.attempt(edits.ripple_delete, film.clip("s0").id, label="Delete")
    assert view.selected_cut() is None


# --- keys, zoom, scroll -----------------------------------------------------------------------------------------


def test_the_blade_prefers_the_selected_clip_then_the_topmost(make_film: MakeFilm, make_view) -> None:
    film = make_film(48, 48)
    project = edits.add_track(film.project)
    project = edits.overwrite(project, project.tracks[1].id, 0, Clip("up", FrameRange(0, 48), shot="s0"))
    film.document.edit(project, "Second track")
    view = make_view(film)
    film.document.move_playhead(10)
    view.split_at_playhead()
    assert [len(track.items) for track in film.project.tracks] == [2, 2]
    film.document.select(clip=film.project.tracks[0].items[0].id)
    view.split_at_playhead()
    assert [len(track.items) for track in film.project.tracks] == [3, 2]


def test_zoom_keeps_the_cursors_frame_and_fit_shows_all(make_film: MakeFilm, make_view) -> None:
    film = make_film(*[48] * 40)
    view = make_view(film)
    x = 700
    before = view.geometry_now.scale.instant(x)
    view._zoom(3.0, x)
    assert view.geometry_now.scale.instant(x) == pytest.approx(before, abs=0.01)
    view.zoom_fit()
    assert view.frame_x(film.project.length) <= view.width()
    pixels = view.geometry_now.scale.pixels
    for _ in range(60):
        view.zoom_out()
    assert view.geometry_now.scale.pixels >= pixels / 3.01


def test_the_view_follows_the_playhead(make_film: MakeFilm, make_view) -> None:
    film = make_film(*[48] * 40)
    view = make_view(film)
    film.document.move_playhead(1500)
    assert HEADER_WIDTH <= view.frame_x(1500) <= view.width()
    film.document.move_playhead(0)
    assert view.frame_x(0) == HEADER_WIDTH
