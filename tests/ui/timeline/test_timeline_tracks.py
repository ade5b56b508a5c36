"""The heads of the tracks: names, locks, what is hidden or mute, and who hears it all as one decision."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from engine.film import edits
from tests.ui.timeline.film import Film
from ui.timeline.scale import RULER_HEIGHT

LEFT = Qt.MouseButton.LeftButton
MakeFilm = Callable[..., Film]


def test_a_head_locks_hides_and_solos_its_track_and_takes_it_out_of_sync(make_film: MakeFilm, make_view) -> None:
    film = make_film(40)
    film.document.edit(edits.add_track(film.project, "sound"), "Track")
    view = make_view(film)
    picture, sound = film.project.tracks
    head = view.heads.heads[sound.id]
    steps = film.steps
    for button in (head.lock, head.sync, head.mute, head.solo):
        QTest.mouseClick(button, LEFT)
    track = film.project.tracks[1]
    assert track.is_locked and track.is_muted and track.is_solo and film.steps == steps + 4
    assert head.accessibleDescription() == "locked, out of sync, off, solo"
    assert not track.is_synced
    QTest.mouseClick(head.lock, LEFT)
    assert not film.project.tracks[1].is_locked
    assert view.heads.heads[picture.id].solo.isHidden()


def test_a_double_click_renames_a_track_and_escape_leaves_its_name(make_film: MakeFilm, make_view) -> None:
    film = make_film(40)
    view = make_view(film)
    head = view.heads.heads[film.project.main_track.id]
    QTest.mouseDClick(head, LEFT)
    assert head.field.isVisible()
    head.field.setText("主轨道")
    QTest.keyClick(head.field, Qt.Key.Key_Return)
    assert film.project.main_track.name == "主轨道" and head.name.whole() == "主轨道"
    assert head.accessibleName() == "Track 主轨道"
    QTest.mouseDClick(head, LEFT)
    head.field.setText("other")
    QTest.keyClick(head.field, Qt.Key.Key_Escape)
    assert film.project.main_track.name == "主轨道" and not head.field.isVisible()


def test_a_name_that_is_none_is_refused_with_the_edit_s_sentence(make_film: MakeFilm, make_view) -> None:
    film = make_film(40)
    view = make_view(film)
    said = QSignalSpy(film.document.noticed)
    head = view.heads.heads[film.project.main_track.id]
    head.start_renaming()
    head.field.setText("  ")
    QTest.keyClick(head.field, Qt.Key.Key_Return)
    assert "A track has a name" in said.at(0)[1] and film.project.main_track.name == "V1"


def test_many_tracks_scroll_and_every_head_stays_beside_its_row(make_film: MakeFilm, make_view) -> None:
    film = make_film(40)
    project = film.project
    for kind in ("picture", "picture", "sound", "sound", "subtitles"):
        project = edits.add_track(project, kind)
    film.document.edit(project, "Tracks")
    view = make_view(film)
    main = view.geometry_now.row_of(project.main_track.id)
    assert view._rise.isVisibleTo(view) and main is not None
    assert main.top + main.height <= view.geometry_now.height, "the lowest track of pictures is in sight"
    for rise in (0, 60, view._rise.maximum()):
        view._rise.setValue(rise)
        for row in view.geometry_now.rows:
            head = view.heads.heads[row.track.id]
            assert (head.y() + view.heads.y(), head.height()) == (row.top, row.height)
    film.document.attempt(edits.delete_track, project.tracks[1].id, label="Delete")
    assert project.tracks[1].id not in view.heads.heads


def test_the_chosen_track_is_the_one_that_edits_without_a_clip_are_for(make_film: MakeFilm, make_view) -> None:
    film = make_film(40)
    film.document.edit(edits.add_track(film.project), "Track")
    view = make_view(film)
    assert view.current_track is film.project.main_track
    QTest.mouseClick(view.heads.heads[film.project.tracks[1].id], LEFT)
    assert view.current_track is film.project.tracks[1]
    film.document.undo()
    assert view.current_track is film.project.main_track


def test_a_track_that_is_added_is_brought_into_sight(make_film: MakeFilm, make_view) -> None:
    film = make_film(48)
    view = make_view(film)
    for kind in ("picture", "sound", "subtitles"):
        film.document.edit(edits.add_track(film.project, kind), "Track")
        fresh = view.geometry_now.row_of(film.project.tracks[-1].id)
        assert fresh is not None and view._rise.value() == view.geometry_now.rise
        assert fresh.top >= RULER_HEIGHT and fresh.top + fresh.height <= view.geometry_now.height
    rise = view.geometry_now.rise
    film.document.edit(edits.mute_track(film.project, film.project.tracks[0].id), "Hide")
    assert view.geometry_now.rise == rise
