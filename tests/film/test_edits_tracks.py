"""Tracks, timelines and markers."""

from __future__ import annotations

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project
from engine.film.track import PICTURE, SOUND, SUBTITLES
from tests.notation import faults_of, joined, links_of, pictures_of, project_of, with_lock


def names(project: Project) -> list[str]:
    return [track.name for track in project.tracks]


def test_tracks_of_every_kind_are_added() -> None:
    project = project_of("aa")
    for kind in (SOUND, PICTURE, SOUND, SUBTITLES):
        project = edits.add_track(project, kind)
    assert names(project) == ["V1", "A1", "V2", "A2", "S1"]
    assert [track.kind for track in project.tracks] == [PICTURE, SOUND, PICTURE, SOUND, SUBTITLES]
    assert not faults_of(project)


def test_a_track_is_deleted_with_its_clips() -> None:
    project = joined(project_of("AA", "bb", "~AA"), "A1 A2")
    done = edits.delete_track(project, "A1")
    assert pictures_of(done) == ["AA", "bb"]
    assert links_of(done) == set()
    assert done.shots is project.shots
    assert done.tracks[1] is project.tracks[1]
    with pytest.raises(LongtakeError, match="at least one track"):
        edits.delete_track(edits.delete_track(project, "V2"), "V1")


def test_a_track_is_named_muted_made_solo_and_set() -> None:
    project = project_of("aa", "~AA")
    done = edits.rename_track(project, "A1", " Music ")
    done = edits.mute_track(edits.solo_track(edits.set_track_sound(done, "A1", -200, 0.5), "A1"), "V1")
    music = done.tracks[1]
    assert (music.name, music.is_solo, music.gain, music.pan) == ("Music", True, -96, 0.5)
    assert done.tracks[0].is_muted and music.items is project.tracks[1].items
    assert edits.mute_track(project, "V1", False) is project
    for edit in (lambda: edits.rename_track(project, "V1", " "), lambda: edits.solo_track(project, "V1")):
        with pytest.raises(LongtakeError):
            edit()


def test_a_track_is_moved_among_those_of_its_kind() -> None:
    project = project_of("aa", "~AA", "bb", "cc")
    assert pictures_of(edits.move_track(project, "V1", 1)) == ["bb", "~AA", "aa", "cc"]
    assert pictures_of(edits.move_track(project, "V3", -5)) == ["cc", "~AA", "aa", "bb"]
    assert edits.move_track(project, "V2", 1) is project
    assert edits.move_track(project, "A1", 7) is project


def test_timelines_are_added_opened_copied_named_and_deleted() -> None:
    project = edits.add_marker(joined(project_of("AAaa", "~AA"), "A1 A2"), 1, name="here")
    short = edits.add_timeline(project, "Short")
    assert (short.name, pictures_of(short), short.markers) == ("Short", [""], ())
    assert short.shelved[0].tracks is project.tracks and short.shelved[0].markers is project.markers
    back = edits.open_timeline(short, project.timeline)
    assert (back.name, back.tracks, back.markers) == ("Film", project.tracks, project.markers)
    copy = edits.duplicate_timeline(back, back.timeline)
    assert [timeline.name for timeline in copy.shelved] == ["Short", "Film 2"]
    opened = edits.open_timeline(copy, copy.shelved[1].id)
    assert pictures_of(opened) == pictures_of(project)
    assert links_of(opened) and links_of(opened).isdisjoint(links_of(project))
    assert not faults_of(opened)
    renamed = edits.rename_timeline(edits.rename_timeline(copy, copy.shelved[0].id, "Trailer"), copy.timeline, "Long")
    assert (renamed.name, renamed.shelved[0].name) == ("Long", "Trailer")
    deleted = edits.delete_timeline(renamed, renamed.shelved[0].id)
    assert [timeline.name for timeline in deleted.shelved] == ["Film 2"]


def test_what_timelines_cannot_be_is_refused() -> None:
    project = edits.add_timeline(project_of("aa"), "Short")
    for edit in (
        lambda: edits.add_timeline(project, "Short"),
        lambda: edits.add_timeline(project, " "),
        lambda: edits.rename_timeline(project, project.timeline, "Film"),
        lambda: edits.delete_timeline(project, project.timeline),
        lambda: edits.open_timeline(project, "none"),
    ):
        with pytest.raises(LongtakeError) as told:
            edit()
        assert told.value.remedy
    assert edits.open_timeline(project, project.timeline) is project
    assert edits.rename_timeline(project, project.timeline, "Short") is project


def test_a_shot_s_clips_go_from_every_timeline_and_shots_of_others_stay() -> None:
    project = project_of("aabbcc")
    shelved = edits.add_timeline(edits.duplicate_timeline(project, project.timeline), "Empty")
    assert len(shelved.shots) == 3
    done = edits.remove_shot(shelved, "b")
    found = [edits.open_timeline(done, timeline.id) for timeline in done.shelved]
    assert [pictures_of(each) for each in found] == [["aacc"], ["aacc"]]
    locked = edits.open_timeline(shelved, project.timeline)
    locked = edits.open_timeline(edits.lock_track(locked, "V1"), shelved.timeline)
    with pytest.raises(LongtakeError, match="locked"):
        edits.remove_shot(locked, "b")


def test_a_waiting_shot_keeps_its_clips_in_step_in_every_timeline() -> None:
    project = project_of("aaaabb", waiting="a")
    project = edits.duplicate_timeline(project, project.timeline)
    trimmed = edits.trim(project, "a1", "end", -2)
    assert trimmed.shots[0].recipe.length == 4  # the other timeline still shows its end
    shot = project.shots[0]
    from dataclasses import replace

    shorter = edits.change_recipe(project, "a", replace(shot.recipe, length=3))
    assert pictures_of(shorter) == ["aaabb"]
    assert pictures_of(edits.open_timeline(shorter, shorter.shelved[0].id)) == ["aaabb"]
    assert not faults_of(shorter)


def test_markers_are_put_moved_changed_and_removed() -> None:
    project = edits.add_marker(edits.add_marker(project_of("aaaa"), 3, name="end"), -1, 2, colour="red")
    first, last = project.markers
    assert [(marker.at, marker.length, marker.colour) for marker in project.markers] == [(0, 2, "red"), (3, 0, "blue")]
    moved = edits.move_marker(project, first.id, 9)
    assert [marker.at for marker in moved.markers] == [3, 9]
    assert moved.markers[0] is last
    noted = edits.change_marker(project, last.id, note="cut here", colour="green")
    assert (noted.markers[1].note, noted.markers[1].colour) == ("cut here", "green")
    assert edits.change_marker(project, last.id, name="end") is project
    assert edits.remove_marker(project, first.id).markers == (last,)
    with pytest.raises(LongtakeError):
        edits.remove_marker(project, "none")


def test_a_lock_changes_nothing_but_the_lock() -> None:
    project = project_of("aa")
    locked = edits.lock_track(project, "V1")
    assert locked == with_lock(project, "V1")
    assert locked.tracks[0].items is project.tracks[0].items
    assert edits.lock_track(locked, "V1") is locked
    assert edits.lock_track(locked, "V1", False) == project
