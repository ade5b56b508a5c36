"""Lift, extract, duplicate, copy, paste and select forward, as pictures."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip
from tests.notation import faults_of, joined, links_of, pictures_of, project_of, take_of, with_lock


@pytest.mark.parametrize(
    ("marked", "lifted", "extracted"),
    [
        (FrameRange(2, 3), ["aa...1bbb", "~CC...5CCC"], ["aa1bbb", "~CC|5CCC"]),
        (FrameRange(0, 4), ["....bbbb", "~....4CCCC"], ["bbbb", "~4CCCC"]),
        (FrameRange(-2, 4), ["..2aabbbb", "~..2CCCCCC"], ["2aabbbb", "~2CCCCCC"]),
        (FrameRange(6, 9), ["aaaabb", "~CCCCCC"], ["aaaabb", "~CCCCCC"]),
        (FrameRange(3, 0), None, None),
        (FrameRange(9, 4), None, None),
    ],
)
def test_lift_and_extract(marked: FrameRange, lifted: list[str] | None, extracted: list[str] | None) -> None:
    project = project_of("aaaabbbb", "~CCCCCCCC")
    for edit, after in ((edits.lift_range, lifted), (edits.extract, extracted)):
        done = edit(project, marked)
        assert done is project if after is None else pictures_of(done) == after
        assert not faults_of(done)


@pytest.mark.parametrize(
    ("frame", "backward", "forward"),
    [(0, "", "abc"), (1, "a", "abc"), (2, "a", "bc"), (3, "ab", "bc"), (6, "abc", ""), (99, "abc", "")],
)
def test_selecting_on_one_side(frame: int, backward: str, forward: str) -> None:
    project = project_of("aabbcc")
    assert edits.select_backward(project, None, frame) == tuple(f"{name}1" for name in backward)
    assert edits.select_backward(project, "V1", frame) == tuple(f"{name}1" for name in backward)
    assert edits.select_forward(project, None, frame) == tuple(f"{name}1" for name in forward)


def test_what_is_linked_stays_linked_on_both_sides_of_a_range() -> None:
    project = joined(project_of("AAAAAA", "~AAAAAA"), "A1 A2")
    done = edits.extract(project, FrameRange(2, 2))
    assert pictures_of(done) == ["AA|4AA", "~AA|4AA"]
    assert len(links_of(done)) == 2


@pytest.mark.parametrize(
    ("before", "clips", "after"),
    [
        (["aabbcc"], ["a1", "b1"], ["aabbaabbcc"]),
        (["aabbcc"], ["b1"], ["aabb|0bbcc"]),
        (["aa..bbcc"], ["a1", "b1"], ["aa..bbaa..bbcc"]),
        (["aabb", "..cc"], ["b1", "c1"], ["aabb|0bb", "..cc|0cc"]),
        (["aabb", "..cccc"], ["b1"], ["aabb|0bb", "..cccc"]),
        (["aabb"], [], None),
    ],
)
def test_duplicate(before: list[str], clips: list[str], after: list[str] | None) -> None:
    project = project_of(*before)
    done = edits.duplicate(project, clips)
    assert done is project if after is None else pictures_of(done) == after
    assert not faults_of(done)


def test_copies_of_what_is_linked_are_linked_with_each_other() -> None:
    project = joined(project_of("AABB", "~AABB"), "A1 A2", "B1 B2")
    done = edits.duplicate(project, ["A1", "A2"])
    assert pictures_of(done) == ["AA|0AABB", "~AA|0AABB"]
    assert len(links_of(done)) == 3
    assert not faults_of(done)


@pytest.mark.parametrize(
    ("track", "at", "how", "after"),
    [
        ("V1", 2, "insert", ["aabb|0bbcc", "......dd"]),
        ("V1", 1, "overwrite", ["abb|1bcc", "....dd"]),
        ("V2", 1, "overwrite", ["aabbcc", ".bb.dd"]),
        ("V2", 5, "insert", ["aabbcc", "....dbb1d"]),
    ],
)
def test_paste(track: str, at: int, how: str, after: list[str]) -> None:
    project = project_of("aabbcc", "....dd")
    done = edits.paste(project, edits.copied(project, ["b1"]), track, at, how)
    assert pictures_of(done) == after
    assert done.shots is project.shots
    assert not faults_of(done)


def test_what_was_copied_keeps_its_places_and_tracks() -> None:
    project = joined(project_of("aaAA", "..bb", "~..AA"), "A1 A2")
    clipboard = edits.copied(project, ["A2", "b1", "A1"])
    assert clipboard.length == 2
    done = edits.paste(project, clipboard, "V1", 6, "overwrite")
    assert pictures_of(done) == ["aaAA..AA", "..bb..bb", "~..AA..AA"]
    higher = edits.paste(project, clipboard, "V2", 6, "overwrite")
    assert pictures_of(higher) == ["aaAA", "..bb..AA", "~..AA..AA", "......bb"]
    assert not faults_of(higher)


def other_film() -> Project:
    return project_of("ddd")


def test_clips_are_pasted_into_another_film_with_what_they_need() -> None:
    project = joined(project_of("aaAA", "~..AA"), "A1 A2")
    text = replace(edits.copied(project, ["a1", "A1", "A2"]), folder="/films/one.longtake").to_text()
    clipboard = edits.Clipboard.from_text(text)
    other = other_film()
    brought = clipboard.brought(other)
    assert [shot.id for shot in brought.shots] == ["a"]
    assert brought.files == ("media/a-take1.mkv",)
    done = edits.paste(other, clipboard, "V1", 3)
    assert pictures_of(done) == ["dddaaAA", "~.....AA"]
    assert done.shots[-1].takes == (take_of("a"),)
    assert [footage.id for footage in done.footage] == ["A"]
    assert clipboard.brought(done).files == ()
    assert len(links_of(done)) == 1
    assert not faults_of(done)


def test_footage_that_a_copied_shot_was_made_from_comes_along() -> None:
    project = edits.give_image(project_of("aaB", waiting="a"), "a", "B", 0, 0)
    assert [footage.id for footage in edits.copied(project, ["a1"]).footage] == ["B"]


def test_films_of_different_rates_and_other_text_are_refused() -> None:
    project = project_of("aa")
    clipboard = edits.copied(project, ["a1"])
    with pytest.raises(LongtakeError, match="frames a second"):
        edits.paste(replace(project, rate=Rate.of(25)), clipboard, "V1", 0)
    for text in (
        "",
        "{}",
        "a poem",
        clipboard.to_text().replace("pieces", "parts"),
        clipboard.to_text().replace('"row":0', '"row":99999'),
    ):
        with pytest.raises(LongtakeError, match="no clips"):
            edits.Clipboard.from_text(text)
    with pytest.raises(LongtakeError):
        edits.copied(project, [])


@pytest.mark.parametrize(
    ("before", "clips", "by", "after"),
    [
        (["aabbcc"], ["b1", "c1"], 2, ["aa..bbcc"]),
        (["aabbcc"], ["b1", "c1"], -1, ["abbcc"]),
        (["aabbcc"], ["a1", "c1"], 1, [".aa1b.cc"]),
        (["..aabb"], ["a1", "b1"], -9, ["aabb"]),
        (["aa.bb..cc"], ["a1", "c1"], 3, ["...aa.....cc"]),
        (["aabb", "..cc"], ["b1", "c1"], -1, ["abb", ".cc"]),
        (["AAbb", "~AA"], ["A1"], 1, [".AA1b", "~.AA"]),
        (["aabb"], ["a1"], 0, None),
        (["aabb"], [], 5, None),
    ],
)
def test_shift(before: list[str], clips: list[str], by: int, after: list[str] | None) -> None:
    project = project_of(*before)
    if "A1" in clips:
        project = joined(project, "A1 A2")
    done = edits.shift(project, clips, by)
    assert done is project if after is None else pictures_of(done) == after
    assert not faults_of(done)


def test_select_forward() -> None:
    project = joined(project_of("aaAAcc", "...ddd", "~..AA"), "A1 A2")
    assert edits.select_forward(project, "V1", 3) == ("A1", "c1", "A2")
    assert edits.select_forward(project, None, 4) == ("c1", "d1")
    assert edits.select_forward(project, None, 3) == ("A1", "c1", "d1", "A2")
    assert edits.select_forward(with_lock(project, "V2"), None, 4) == ("c1",)
    assert edits.select_forward(project, "V1", 60) == ()


def frames_of(project: Project) -> dict[int, tuple[str, int]]:
    """What is on show at every frame of the first track: which clip's medium, and which of its frames."""
    placed = ((each, each.item) for each in project.tracks[0].placed())
    return {
        each.range.start + n: (clip.shot or "", clip.source_at(n))
        for each, clip in placed
        if isinstance(clip, Clip)
        for n in range(clip.length)
    }


def test_whatever_is_moved_lies_over_what_was_there_frame_by_frame() -> None:
    pick = random.Random(7)
    for _ in range(400):
        letters = (pick.choice("abc..") * pick.randint(1, 4) for _ in range(9))
        project = project_of("|".join(letters).replace("|.", ".").replace(".|", ".").rstrip(".") or "a")
        clips = [clip for _, _, clip in project.clips()]
        if not clips:
            continue
        chosen = {clip.id for clip in pick.sample(clips, pick.randint(1, len(clips)))}
        starts = [placed.range.start for _, placed, clip in project.clips() if clip.id in chosen]
        by = pick.randint(-12, 12)
        moved, stays = {}, {}
        for _, placed, clip in project.clips():
            for n in range(clip.length):
                seen = (clip.shot or "", clip.source_at(n))
                if clip.id in chosen:
                    moved[placed.range.start + n + max(by, -min(starts))] = seen
                else:
                    stays[placed.range.start + n] = seen
        assert frames_of(edits.shift(project, sorted(chosen), by)) == stays | moved
