"""The ladder as pictures: what each kind of family is given for a canvas, and what is said about it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import LongtakeError
from engine.film.timebase import Rate
from engine.shoot.canvas import Canvas, blank
from engine.shoot.families.sketch import SketchFamily
from engine.shoot.family import Conditioning, FamilyInfo
from engine.shoot.ladder import canvas_on, filled, held_cells, rung_for
from engine.shoot.windows import windows_of

from .test_windows import known

C = Conditioning
SKETCH = replace(SketchFamily(Path("nowhere")).info, label="X", min_frames=1)


def family(*can: Conditioning) -> FamilyInfo:
    controls = ("luma",) if C.CONTROL in can else ()
    return replace(SKETCH, conditioning=frozenset(can), context_frames=1, controls=controls)


TEXT = family(C.TEXT, C.STRENGTH)
FIRST = family(C.FIRST_FRAME)
ENDS = family(C.FIRST_FRAME, C.FIRST_AND_LAST)
BOTH_ONLY = family(C.FIRST_AND_LAST)
WORDS_OR_FIRST = family(C.TEXT, C.FIRST_FRAME)
BY_MASK = family(C.TEXT, C.MASK, C.CONTROL)


@pytest.mark.parametrize(
    ("info", "pattern", "way", "given_frames", "said"),
    [
        (SKETCH, "5k 7. 5k", C.ANY_FRAME, "0-4 12-16", ""),
        (BY_MASK, "5k 7. 5k", C.MASK, "0-4 12-16", ""),
        (TEXT, "9.", C.TEXT, "", ""),
        (FIRST, "1k 8.", C.FIRST_FRAME, "0", ""),
        (FIRST, "5k 8.", C.FIRST_FRAME, "0", ""),
        (ENDS, "1k 7. 1k", C.FIRST_AND_LAST, "0 8", ""),
        (ENDS, "1k 8.", C.FIRST_FRAME, "0", ""),
        (TEXT, "1k 8.", C.TEXT, "0", "paints from words alone; the given frames are held"),
        (WORDS_OR_FIRST, "1k 8.", C.FIRST_FRAME, "0", ""),
        (WORDS_OR_FIRST, "1k 7. 1k", C.FIRST_FRAME, "0 8", "is given only the first frame; the others are held"),
        (WORDS_OR_FIRST, "8. 1k", C.TEXT, "8", "paints from words alone"),
        (FIRST, "1k 7. 1k", C.FIRST_FRAME, "0 8", "the others are held"),
        (FIRST, "8. 1k", C.FIRST_FRAME, "0", "shown backwards"),
        (ENDS, "8. 1k", C.FIRST_FRAME, "0", "shown backwards"),
    ],
)
def test_rungs(info: FamilyInfo, pattern: str, way: Conditioning, given_frames: str, said: str) -> None:
    rung = rung_for(info, known(pattern))
    places = [part.split("-") for part in given_frames.split()]
    wanted = [n for part in places for n in range(int(part[0]), int(part[-1]) + 1)]
    assert rung.conditioning == way
    assert [own for own, _ in rung.given] == wanted
    assert said in rung.sentence and bool(said) == bool(rung.sentence)
    assert rung.held == ("are held" in rung.sentence)


@pytest.mark.parametrize(
    ("info", "pattern", "restyled"),
    [(FIRST, "9.", False), (BOTH_ONLY, "1k 8.", False), (BOTH_ONLY, "8. 1k", False), (FIRST, "9.", True)],
)
def test_without_a_rung_it_is_refused(info: FamilyInfo, pattern: str, restyled: bool) -> None:
    with pytest.raises(LongtakeError, match="X cannot") as caught:
        rung_for(info, known(pattern), restyled)
    assert caught.value.remedy


def test_a_clip_in_motion_is_more_than_its_last_frame() -> None:
    for info, pattern in ((FIRST, "1k 8."), (ENDS, "1k 8."), (ENDS, "1k 7. 1k")):
        assert rung_for(info, known(pattern)).sentence == ""
        assert "is given only the frame" in rung_for(info, known(pattern), carries_on=True).sentence
    assert rung_for(SKETCH, known("5k 8."), carries_on=True).sentence == ""


@pytest.mark.parametrize(("info", "way"), [(BY_MASK, C.CONTROL), (TEXT, C.STRENGTH)])
def test_a_restyle_goes_by_control_or_by_strength(info: FamilyInfo, way: Conditioning) -> None:
    rung = rung_for(info, known("9."), restyled=True)
    assert (rung.conditioning, rung.sentence, rung.held) == (way, "", False)
    following = rung_for(info, known("5k 4."), restyled=True)
    assert (following.conditioning, following.sentence, following.held) == (way, "", info is TEXT)


@pytest.mark.parametrize(
    ("info", "pattern", "length", "shown"),
    [
        (SKETCH, "3k 4.", 9, [0, 1, 2, 3, 4, 5, 6]),
        (FIRST, "3k 4.", 5, [0, 0, 0, 1, 2, 3, 4]),
        (FIRST, "4. 1k 1k", 5, [4, 3, 2, 1, 0, 0]),
        (ENDS, "1k 5. 2k", 9, [0, 1, 3, 4, 5, 7, 8, 8]),
        (ENDS, "1k 3. 1k", 5, [0, 1, 2, 3, 4]),
    ],
)
def test_off_the_grid_the_nearest_moments_are_shown(
    info: FamilyInfo, pattern: str, length: int, shown: list[int]
) -> None:
    rung = rung_for(info, known(pattern))
    assert (rung.length, list(rung.shown)) == (length, shown)


def canvas(pattern: str) -> Canvas:
    mask = known(pattern)
    frames = blank(len(mask), (8, 8))
    frames[mask] = np.flatnonzero(mask)[:, None, None, None] * 10
    return Canvas(len(mask), (8, 8), Rate.of(8), "", "", frames, mask)


def test_the_familys_canvas_has_the_given_frames_where_it_takes_them() -> None:
    plain = canvas("5k 4.")
    assert canvas_on(rung_for(SKETCH, plain.known), plain) is plain
    for info, pattern, places in ((ENDS, "1k 5. 2k", {0: 0, 8: 60}), (FIRST, "4. 2k", {0: 40})):
        put = canvas(pattern)
        theirs = canvas_on(rung_for(info, put.known), put)
        assert np.flatnonzero(theirs.known).tolist() == list(places)
        assert all(theirs.frames[n, 0, 0, 0] == value for n, value in places.items())
        assert theirs.carried is None
        later = canvas_on(rung_for(info, put.known), replace(put, carried=put.known))
        assert later.carried is not None and later.carried.tolist() == later.known.tolist()


@pytest.mark.parametrize(
    ("pattern", "cells"),
    [("1k 8.", "1k 2."), ("5k 4.", "2k 1."), ("4. 5k", "2. 1k"), ("3. 6k", "2. 1k"), ("7. 1k 1.", "2. 1k")],
)
def test_the_latents_that_are_held(pattern: str, cells: str) -> None:
    assert held_cells(known(pattern), 4).tolist() == known(cells).tolist()


def test_a_gap_begins_as_a_dissolve() -> None:
    assert filled(canvas("1k 7. 1k"), 4)[:, 0, 0, 0].tolist() == [0, 16, 32, 48, 64, 80, 80, 80, 80]
    assert filled(canvas("5. 4k"), 4)[:, 0, 0, 0].tolist() == [50] * 5 + [50, 60, 70, 80]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=60), st.sampled_from([FIRST, ENDS, WORDS_OR_FIRST, TEXT, SKETCH]))
def test_whatever_is_given_every_frame_is_painted_on_some_rung(pattern: list[bool], info: FamilyInfo) -> None:
    mask = np.array(pattern)
    mask[0] |= not mask.any()
    for window in windows_of(mask, info):
        inside = window.inside(len(mask))
        seen = np.zeros(window.length, bool)
        seen[inside.start - window.start : inside.stop - window.start] = mask[inside.start : inside.stop]
        rung = rung_for(info, seen)
        assert rung.length % 4 == 1 and rung.length <= info.max_frames
        assert len(rung.shown) == window.length and max(rung.shown) < rung.length
        assert all(seen[canvas_frame] for _, canvas_frame in rung.given)
        assert not (rung.held and info is ENDS)
        mask[inside.start : inside.stop] = True
    assert mask.all()
