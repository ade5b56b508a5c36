"""Footage that lies in another file from now on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project
from tests.notation import faults_of, pictures_of, project_of


def moved(project: Project, **changes) -> Project:
    return edits.relink(project, {"A": replace(project.footage[0], path="/new/a.mov", **changes)})


def test_the_clips_stay_and_the_file_is_another() -> None:
    project = project_of("aa2AAAaa", "..BB")
    done = moved(project)
    assert pictures_of(done) == ["aa2AAAaa", "..BB"]
    assert [each.path for each in done.footage] == ["/new/a.mov", project.footage[1].path]
    assert done.tracks is project.tracks and done.footage[1] is project.footage[1]
    assert edits.relink(project, {}) is project and edits.relink(done, {"A": done.footage[0]}) is done


@pytest.mark.parametrize(("length", "kept"), [(100, 100), (6, 6), (3, 5), (1, 5)])
def test_footage_stays_as_long_as_its_clips_need_it(length: int, kept: int) -> None:
    done = moved(project_of("2AAA", "AA"), length=length)
    assert done.footage[0].length == kept and not faults_of(done)


def test_frames_that_another_timeline_shows_are_needed_too() -> None:
    project = edits.add_timeline(project_of("1AAAAA"), "Other")
    assert moved(project, length=2).footage[0].length == 6


def test_a_file_without_the_pictures_or_the_sound_that_there_were_is_refused() -> None:
    project = project_of("AA", "~AA")
    for changes, words in (({"size": (0, 0)}, "holds no picture"), ({"channels": 0}, "holds no sound")):
        with pytest.raises(LongtakeError, match=words):
            moved(project, **changes)
