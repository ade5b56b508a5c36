"""Sync locks: which tracks move along where room is made or closed on another one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project
from engine.film.timebase import FrameRange
from tests.notation import faults_of, joined, pictures_of, project_of, waiting_clip, with_lock

FILM = ("aabbcc", "..'tt''ee'", "~AAAAA..BB", "=..'hh''yy'")
EDITS: dict[str, tuple[Callable[[Project], Project], list[str]]] = {
    "insert": (
        lambda project: edits.insert(project, "V1", 2, waiting_clip("xxx")),
        ["aaxxxbbcc", ".....'tt''ee'", "~AAAAA.....BB", "=.....'hh''yy'"],
    ),
    "place": (
        lambda project: edits.place_media(project, "x", FrameRange(0, 3), 2, "insert", "V1"),
        ["aaxxxbbcc", ".....'tt''ee'", "~AAAAA.....BB", "=.....'hh''yy'"],
    ),
    "duplicate": (
        lambda project: edits.duplicate(project, ["a1"]),
        ["aa|0aabbcc", "....'tt''ee'", "~AAAAA....BB", "=....'hh''yy'"],
    ),
    "ripple delete": (
        lambda project: edits.ripple_delete(project, "a1"),
        ["bbcc", "'tt''ee'", "~AAAAABB", "='hh''yy'"],
    ),
    "ripple trim": (
        lambda project: edits.ripple(project, "a1", "end", -1),
        ["abbcc", ".'tt''ee'", "~AAAAA.BB", "=.'hh''yy'"],
    ),
    "extract": (
        lambda project: edits.extract(project, FrameRange(0, 2)),
        ["bbcc", "'tt''ee'", "~2AAA..BB", "='hh''yy'"],
    ),
    "speed": (
        lambda project: edits.set_speed(project, "a1", 2),
        ["(a0)bbcc", ".'tt''ee'", "~AAAAA.BB", "=.'hh''yy'"],
    ),
}


def film() -> Project:
    return project_of(*FILM, shots="x")


@pytest.mark.parametrize("edit", EDITS)
def test_titles_subtitles_and_music_move_along(edit: str) -> None:
    """A bed of music that lies across the edit's point stays whole; what comes behind it moves."""
    change, after = EDITS[edit]
    done = change(film())
    assert pictures_of(done) == after
    assert not faults_of(done)


@pytest.mark.parametrize("edit", EDITS)
def test_tracks_out_of_sync_and_locked_ones_keep_their_places(edit: str) -> None:
    project = film()
    for track in ("V2", "A1"):
        project = edits.sync_track(project, track, False)
    done = EDITS[edit][0](with_lock(project, "S1"))
    assert pictures_of(done)[1:] == pictures_of(project)[1:]
    assert pictures_of(done)[0] == EDITS[edit][1][0]


def test_a_track_out_of_sync_moves_with_the_partners_of_what_moves() -> None:
    project = edits.sync_track(joined(project_of("aaBB", "~..BB"), "B1 B2"), "A1", False)
    assert pictures_of(edits.ripple_delete(project, "a1")) == ["BB", "~BB"]


def test_what_is_in_sync_moves_once_with_a_picture_and_its_sound() -> None:
    project = joined(project_of("AAbbbb", "....'tt'", "~AA"), "A1 A2")
    assert pictures_of(edits.set_speed(project, "A1", 2)) == ["(A0)bbbb", "...'tt'", "~(A0)"]


def test_alone_leaves_tracks_in_sync_where_they_are() -> None:
    project = film()
    assert pictures_of(edits.ripple_delete(project, "a1", alone=True)) == ["bbcc", *FILM[1:]]
    assert pictures_of(edits.ripple(project, "a1", "end", -1, alone=True)) == ["abbcc", *FILM[1:]]


def test_moving_a_clip_leaves_tracks_in_sync_where_they_are() -> None:
    assert pictures_of(edits.move(film(), "c1", "V1", 0)) == ["ccaabb", *FILM[1:]]


def test_what_moves_left_covers_what_is_in_the_way_so_that_the_rest_stays_in_sync() -> None:
    project = project_of("aaabbbcc", "=...'one''two''six'")
    assert pictures_of(edits.ripple_delete(project, "b1")) == ["aaacc", "=...'ttt''sss'"]


def test_a_gap_whose_closing_would_cover_something_stays() -> None:
    project = project_of("aa..bb", "~.AAABB")
    with pytest.raises(LongtakeError, match="A1 would be covered") as told:
        edits.close_gap(project, "V1", 2)
    assert "sync lock" in told.value.remedy
    assert pictures_of(edits.close_gap(edits.sync_track(project, "A1", False), "V1", 2)) == ["aabb", "~.AAABB"]


def test_nothing_is_extracted_where_no_track_is_in_sync() -> None:
    project = edits.sync_track(project_of("aabb"), "V1", False)
    with pytest.raises(LongtakeError, match="in sync"):
        edits.extract(project, FrameRange(1, 2))


def test_a_sync_lock_is_switched_off_and_on() -> None:
    project = project_of("aabb")
    off = edits.sync_track(project, "V1", False)
    assert not off.main_track.is_synced and edits.sync_track(off, "V1", False) is off
    assert edits.sync_track(off, "V1") == project
