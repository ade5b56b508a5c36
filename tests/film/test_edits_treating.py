"""Treatments, transitions, titles and subtitles."""

from __future__ import annotations

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project
from engine.film.timebase import FrameRange
from engine.film.track import Clip
from engine.film.treatment import Title, Transform, Transition, Treatment
from tests.notation import clip_at, faults_of, pictures_of, project_of


def test_clips_are_treated_and_fades_fit_them() -> None:
    project = project_of("aaaabbcc")
    treated = edits.treat(project, ["a1", "b1"], Treatment(Transform(fit="fit"), fade_in=3, fade_out=3))
    fades = [(clip.treatment.fade_in, clip.treatment.fade_out) for _, _, clip in treated.clips()]
    assert fades == [(3, 1), (2, 0), (0, 0)]
    assert clip_at(treated, 0).treatment.transform.fit == "fit"
    assert treated.tracks[0].items[2] is project.tracks[0].items[2]
    assert edits.treat(treated, ["a1"], clip_at(treated, 0).treatment) is treated


def passed(project: Project, frame: int) -> tuple[int, int] | None:
    transition = clip_at(project, frame).transition
    return transition and (transition.length, transition.before)


@pytest.mark.parametrize(
    ("film", "clip", "length", "before", "given"),
    [
        ("aaaabbbb", "b1", 4, 2, (4, 2)),
        ("aaaabbbb", "b1", 40, 20, (8, 4)),
        ("aaaabbbb", "b1", 10, 10, (4, 4)),
        ("aaaabbbb", "a1", 4, 2, (2, 0)),
        ("aa..bbbb", "b1", 9, 3, (6, 2)),
    ],
)
def test_a_transition_is_as_long_as_both_sides_allow(
    film: str, clip: str, length: int, before: int, given: tuple[int, int]
) -> None:
    project = project_of(film)
    done = edits.set_transition(project, clip, Transition("dissolve", length, before))
    found = done.find_clip(clip)
    assert found and passed(done, found[1].range.start) == given
    assert not faults_of(done)
    assert edits.set_transition(done, clip, None) == project
    assert edits.set_transition(project, clip, None) is project


def test_a_transition_needs_something_before_it() -> None:
    with pytest.raises(LongtakeError, match="pass over"):
        edits.set_transition(project_of("aa"), "a1", Transition("dissolve", 2, 2))


def test_transitions_share_a_clip_and_shrink_with_it() -> None:
    project = edits.set_transition(project_of("aaaabbbbcccc"), "b1", Transition("dissolve", 6, 3))
    project = edits.set_transition(project, "c1", Transition("dissolve", 6, 3))
    assert (passed(project, 4), passed(project, 8)) == ((6, 3), (4, 1))
    shorter = edits.trim(project, "b1", "end", -2)
    assert (passed(shorter, 4), passed(shorter, 6)) == ((5, 3), (3, 0))
    assert not faults_of(shorter)
    lifted = edits.lift(project, "a1")
    assert passed(lifted, 4) == (6, 3)
    assert passed(edits.ripple_delete(project, "a1"), 0) == (3, 0)


def test_titles_are_added_and_written() -> None:
    project = edits.add_title(project_of("aaaa", "="), "V1", 1, 2, Title("hello"))
    assert pictures_of(project) == ["a'hh'3a", "="]
    assert pictures_of(edits.add_title(project, "S1", 3, 1, Title("k"))) == ["a'hh'3a", "=...'k'"]
    title = clip_at(project, 1)
    assert clip_at(edits.set_title(project, title.id, Title("world")), 1).title == Title("world")
    assert edits.set_title(project, title.id, Title("hello")) is project
    for edit in (
        lambda: edits.set_title(project, "a1", Title("world")),
        lambda: edits.add_title(project, "V1", 0, 0, Title("world")),
        lambda: edits.add_title(project_of("aa", "~AA"), "A1", 0, 2, Title("world")),
    ):
        with pytest.raises(LongtakeError):
            edit()


@pytest.mark.parametrize(
    ("entries", "after"),
    [
        ([(1, 2, "hello"), (4, 1, "world")], "=.'hh'.'w'"),
        ([(4, 1, "world"), (1, 2, "hello")], "=.'hh'.'w'"),
        ([(1, 4, "hello"), (3, 2, "world")], "=.'hh''ww'"),
        ([(-2, 4, "hello"), (5, 2, " "), (6, 0, "x")], "='hh'"),
        ([(0, 2, "hello"), (0, 3, "world")], "='hhh'"),
    ],
)
def test_subtitles_get_a_track_of_their_own(entries: list[tuple[int, int, str]], after: str) -> None:
    project = project_of("aaaa")
    done = edits.add_subtitles(project, [(FrameRange(at, length), words) for at, length, words in entries])
    assert pictures_of(done) == ["aaaa", after]
    assert done.tracks[1].name == "S1"
    assert done.tracks[0] is project.tracks[0]
    assert not faults_of(done)


def test_two_who_speak_at_once_stand_below_each_other() -> None:
    done = edits.add_subtitles(project_of("aa"), [(FrameRange(0, 2), "one"), (FrameRange(0, 2), "two")], "English")
    (words,) = done.tracks[1].items
    assert isinstance(words, Clip) and words.title
    assert (words.title.text, done.tracks[1].name) == ("one\ntwo", "English")
    with pytest.raises(LongtakeError, match="no subtitles"):
        edits.add_subtitles(project_of("aa"), [(FrameRange(0, 2), " ")])
