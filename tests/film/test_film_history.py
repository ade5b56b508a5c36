"""The history of versions: decisions undo and redo to the very objects, facts stay."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.film import edits, schema
from engine.film.codecs import from_text, to_text
from engine.film.history import HISTORY_LIMIT, History, Version
from engine.film.project import Project
from engine.film.track import Clip
from tests.film.random_edits import random_edit
from tests.notation import faults_of, joined, project_of, take_of


def test_undo_and_redo_give_back_the_very_objects() -> None:
    first = project_of("aabb")
    history = History(first)
    second = edits.split(first, "V1", 1)
    third = edits.lift(second, "b1")
    history.push(second, "Split")
    history.push(third, "Lift")
    assert (history.label_to_undo, history.label_to_redo) == ("Lift", None)
    assert history.undo() is second
    assert (history.label_to_undo, history.label_to_redo) == ("Split", "Lift")
    assert history.undo() is first
    assert (history.label_to_undo, history.label_to_redo) == (None, "Split")
    assert history.undo() is first
    assert history.redo() is second
    assert history.redo() is third
    assert history.redo() is third


def test_a_push_after_undo_drops_what_could_have_been_redone() -> None:
    history = History(project_of("aabb"))
    history.push(edits.split(history.current, "V1", 1), "Split")
    history.undo()
    other = edits.lift(history.current, "b1")
    history.push(other, "Lift")
    assert [version.label for version in history.versions] == ["New project", "Lift"]
    assert history.redo() is other


def test_the_current_project_pushed_again_is_no_decision() -> None:
    history = History(project_of("aabb"))
    history.push(edits.split(history.current, "V1", 1), "Split")
    history.undo()
    history.push(history.current, "Nothing")
    assert history.label_to_redo == "Split"


def test_a_take_joins_every_version_and_survives_undo() -> None:
    history = History(project_of("aabb"))
    history.push(edits.split(history.current, "V1", 1), "Split")
    history.push(edits.remove_shot(history.current, "a"), "Remove")
    without = history.current
    assert history.amend(edits.TakeAdder("a", take_of("a", 2))) is without
    shots = [version.project.shot("a") for version in history.versions[:2]]
    assert shots[0] is shots[1]
    assert shots[0] and len(shots[0].takes) == 2
    assert history.undo().shot("a") is shots[0]


def test_the_oldest_versions_go_first() -> None:
    history = History(project_of("aabb"))
    for number in range(HISTORY_LIMIT + 5):
        history.push(edits.change_notes(history.current, "a", str(number)), str(number))
    assert len(history.versions) == HISTORY_LIMIT
    assert history.cursor == HISTORY_LIMIT - 1
    assert history.versions[0].label == "5"


def test_a_cursor_outside_the_versions_is_refused() -> None:
    with pytest.raises(ValueError):
        History.restored([Version("New project", Project())], 1)


def clips_by_id(project: Project) -> dict[str, Clip]:
    return {clip.id: clip for _, _, clip in project.clips()}


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32))
def test_random_edits_leave_a_sound_film_and_undo_to_the_start(seed: int) -> None:
    pick = random.Random(seed)
    first = joined(project_of("aabb..2cccFFF", "..aaEE", "~....FFFFFF"), "E1 F2", groups=("a1 b1",))
    assert not faults_of(first)
    history = History(first)
    for _ in range(40):
        before = history.current
        after = random_edit(before, pick)
        assert not faults_of(after)
        if after is not before:
            assert after != before, "an edit that changes nothing returns the same project"
        old_clips, old_shots = clips_by_id(before), {shot.id: shot for shot in before.shots}
        for clip_id, clip in clips_by_id(after).items():
            assert clip is old_clips.get(clip_id, clip) or clip != old_clips[clip_id]
        for shot in after.shots:
            assert shot is old_shots.get(shot.id, shot) or shot != old_shots[shot.id]
        for track, old in zip(after.tracks, before.tracks, strict=False):
            assert track is old or track != old
            assert not (track.id == old.id and track.is_locked and old.is_locked) or track.items is old.items
        for clip in clips_by_id(after).values():
            assert from_text(schema.clip, to_text(schema.clip, clip)) == clip
        history.push(after, "Edit")
    last, count = history.current, len(history.versions)
    for _ in range(count):
        history.undo()
    assert history.current is first
    for _ in range(count):
        history.redo()
    assert history.current is last
