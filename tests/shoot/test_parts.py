"""Frames that are given in part: how they come to a family, what is held of them, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import LongtakeError
from engine.film.recipe import (
    Animate,
    CameraPath,
    Edit,
    ExtendAfter,
    Generate,
    ImageAt,
    Loop,
    Operation,
    Recipe,
    Reframe,
    Repaint,
    Span,
)
from engine.film.shapes import CameraKey, Mask, Outline, Point
from engine.film.timebase import FrameRange, Rate
from engine.shoot.canvas import Canvas, blank
from engine.shoot.conform import Placement
from engine.shoot.families.ltx_video import LTXVideoFamily
from engine.shoot.families.sketch import SketchFamily
from engine.shoot.families.wan import WanFamily
from engine.shoot.family import Conditioning, FamilyInfo
from engine.shoot.ladder import canvas_on, filled, held_cells, held_parts, rung_for
from engine.shoot.latents import encoded
from engine.shoot.layout import layout_of
from engine.shoot.operations import Roll
from engine.shoot.painting import DiffusersPainter, Work
from engine.shoot.planning import check_recipe, known_frames, plan_for
from engine.shoot.sampling import Held, Watch, schedule
from engine.shoot.stencils import overlap, stencil_of
from engine.shoot.wan import conditions_for
from engine.shoot.windows import Window, windows_of

from .conftest import Studio, drawn_clip
from .test_windows import known

SIZE = (64, 48)
INFO = replace(SketchFamily(Path("nowhere")).info, label="X", min_frames=1)
TEXT = replace(INFO, conditioning=frozenset({Conditioning.TEXT, Conditioning.STRENGTH}))
TEXT_ONLY = replace(TEXT, calmest=None)
ENDS = replace(INFO, conditioning=frozenset({Conditioning.FIRST_FRAME, Conditioning.FIRST_AND_LAST}), context_frames=1)
BY_MASK = replace(INFO, conditioning=frozenset({Conditioning.TEXT, Conditioning.MASK}))
CLIP = Span("clip", FrameRange(0, 48))


def box(left: float, top: float, right: float, bottom: float, at: int = 0) -> Outline:
    points: tuple[Point, ...] = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Outline(at, points)


RIGHT = Mask((box(0.5, 0, 1, 1),), tracked=False, feather=0)


def recipe(operation: Operation, length: int = 48, size: tuple[int, int] = SIZE) -> Recipe:
    return Recipe(operation, prompt="a dog", length=length, size=size, rate=Rate.of(24), seed=1)


def canvas(pattern: str, size: tuple[int, int] = SIZE) -> Canvas:
    """A clip of which the left half is given in the frames that are not known."""
    whole = known(pattern)
    clip = drawn_clip(len(whole), size, hold=1)
    given = np.zeros(clip.shape[:3], np.bool_)
    given[~whole, :, : size[0] // 2] = True
    pixels = given | whole[:, None, None]
    frames = np.where(pixels[..., None], clip, blank(len(whole), size))
    return Canvas(len(whole), size, Rate.of(8), "a dog", "", frames, whole, given=given)


# --- the ladder ----------------------------------------------------------------------------------------------


def test_only_a_family_without_masks_holds_parts_and_says_so() -> None:
    for info in (INFO, TEXT, ENDS, BY_MASK):
        rung = rung_for(info, known("5k 8."), in_parts=True)
        assert rung.parts_held == (info is not BY_MASK)
        assert ("holds the given parts of a picture in cells of 16 pixels" in rung.sentence) == rung.parts_held
    assert rung_for(TEXT, known("9."), in_parts=True).conditioning == Conditioning.TEXT
    assert rung_for(BY_MASK, known("9."), in_parts=True).conditioning == Conditioning.MASK
    with pytest.raises(LongtakeError, match="without a given frame"):
        rung_for(ENDS, known("9."), in_parts=True)


def test_a_cell_is_held_when_all_its_pixels_are_given() -> None:
    part = canvas("1k 8.")
    held = held_parts(part, 4, 16)
    assert held.shape == (3, 3, 4)
    assert held[0].all() and held[1:, :, :2].all() and not held[1:, :, 2:].any()
    assert part.given is not None
    part.given[7, 20, 10] = False
    assert not held_parts(part, 4, 16)[2, 1, 0] and held_parts(part, 4, 16)[2].sum() == 5


def test_the_rest_of_a_frame_is_filled_from_its_own_pixels() -> None:
    part = canvas("9.")
    under = filled(part, 4)
    assert np.array_equal(under[:, :, :32], part.frames[:, :, :32])
    assert np.array_equal(under[:, :, 32:], np.repeat(part.frames[:, :, 31:32], 32, axis=2))
    nothing = replace(part, given=np.zeros_like(part.pixels))
    assert np.array_equal(filled(nothing, 4), nothing.frames)


@pytest.mark.parametrize("pattern", ["3k 4.", "4. 1k 1k", "1k 5. 2k"])
def test_where_a_family_has_its_own_frames_the_parts_go_along(pattern: str) -> None:
    part = canvas(pattern)
    rung = rung_for(ENDS, part.known, in_parts=True)
    theirs = canvas_on(rung, part)
    assert theirs is not part and theirs.given is not None
    for n, own in enumerate(rung.shown):
        if not part.known[n] and list(rung.shown).count(own) == 1:
            assert np.array_equal(theirs.frames[own, :, :32], part.frames[n, :, :32])
            assert theirs.given[own, :, :32].all() and not theirs.given[own, :, 32:].any()


PATTERNS = {"wan-t2v": ("9.", "5k 4.", "4. 5k", "1k 7. 1k"), "ltx-video": ("17.", "9k 8.", "8. 9k", "1k 15. 1k")}


@pytest.mark.parametrize(("name", "pattern"), [(name, pattern) for name in PATTERNS for pattern in PATTERNS[name]])
def test_held_cells_arrive_where_they_are_held(models: Path, name: str, pattern: str) -> None:
    """By the velocity alone; tokens of conditions, which come before the clip's, are left as they are."""
    import torch

    kind = WanFamily if name == "wan-t2v" else LTXVideoFamily
    painter = kind(name, name, models / name).load(lambda what, done: None)
    assert isinstance(painter, DiffusersPainter)
    step, levels = painter._autoencoder.step, schedule(6, 3.0)
    part = canvas(pattern, painter._info.sizes[0])
    clean = encoded(painter._autoencoder, filled(part, step))
    held = Held(clean, held_parts(part, step, painter._autoencoder.cell))
    rung = rung_for(painter._info, part.known, in_parts=True)
    work = Work(part, rung, len(levels), levels, 1.0, torch.Generator().manual_seed(1))
    with torch.no_grad(), Watch(painter._pipeline, levels, painter.guess, lambda: False, lambda guess: None, held):
        result = painter._sample(work)
    difference = (result.float() - clean).abs().amax(dim=(0, 1)).numpy()
    parts = held.mask & ~held_cells(part.known, step)[:, None, None]  # whole frames come as the pipeline has them
    assert parts.any() and (~held.mask).any()
    assert difference[parts].max() < 1e-4 < difference[~held.mask].min()


def test_a_mask_is_black_and_white_over_grey() -> None:
    part = canvas("1k 8.")
    said = conditions_for(part)
    video, mask = (np.stack([np.asarray(each) for each in said[name]]) for name in ("video", "mask"))
    assert set(np.unique(mask)) == {0, 255}
    assert np.array_equal(mask == 0, np.broadcast_to(part.pixels, mask.shape))
    assert (video[mask == 255] == 128).all()
    assert np.array_equal(video[mask == 0], part.frames[mask == 0])


# --- the canvas ----------------------------------------------------------------------------------------------


def test_shares_lie_on_the_canvas_as_the_picture_does() -> None:
    placement = Placement((160, 90), (64, 48))
    share = np.zeros((90, 160), np.float32)
    share[:, 81:] = 1
    small = placement.shares_to_canvas(share)
    assert small.shape == (48, 64)
    assert (small[:, :32] == 0).all() and (small[:, 32] > 0).all() and np.allclose(small[:, 33:], 1)


class Clips:
    """Sources that need no file."""

    def __call__(self, span: Span, size: tuple[int, int] | None = None) -> np.ndarray:
        return drawn_clip(48, size or SIZE)[span.frames.start : span.frames.end]


def test_a_drawing_is_given_what_no_frame_that_shows_it_has_painted() -> None:
    """The mask runs from left to right; a drawing is shown for three frames."""
    moving = Mask((box(0, 0, 0.25, 1, 0), box(0.75, 0, 1, 1, 47)), tracked=False, feather=0)
    asked = recipe(Repaint(CLIP, FrameRange(0, 48), moving))
    layout = layout_of(asked, INFO)
    stencil = stencil_of(asked, layout, Clips())
    assert stencil is not None
    roll = Roll(asked, INFO, layout, Clips(), stencil)
    whole = roll.piece(Window(0, len(roll.known)), roll.known)
    assert whole.given is not None and not whole.known.any()
    for drawing, given in enumerate(whole.given):
        painted = np.max([stencil.painted(n) for n in range(3 * drawing, 3 * drawing + 3)], axis=0)
        columns = (painted[24] > 0).repeat(2)
        near = np.convolve(columns, np.ones(7), "same") > 0  # pixels of the canvas are made of those around
        assert not given[48, columns].any() and given[48, ~near].all() and columns.sum() >= 32
        assert np.array_equal(whole.frames[drawing][~given], np.full_like(whole.frames[drawing][~given], 128))


def test_a_window_has_its_part_of_the_mask_and_past_the_end_the_last() -> None:
    asked = recipe(Reframe(Span("clip", FrameRange(0, 20)), (0, 0, 32, 48)))
    layout = layout_of(asked, INFO)
    roll = Roll(asked, INFO, layout, Clips(), stencil_of(asked, layout, Clips()))
    whole, piece = (roll.piece(Window(*place), roll.known) for place in ((0, 7), (2, 9)))
    assert piece.given is not None and not piece.known.any()
    assert piece.given[:, :, :60].all() and not piece.given[:, :, 70:].any()
    assert np.array_equal(piece.frames[:5], whole.frames[2:])
    assert (piece.frames[5:] == whole.frames[6]).all()


def test_a_loop_is_laid_out_as_a_bridge_from_its_end_to_its_start() -> None:
    layout = layout_of(recipe(Loop(Span("clip", FrameRange(24, 24)), Span("clip", FrameRange(0, 24))), 21), INFO)
    assert [each.frame for each in layout.before] == [35, 38, 41, 44, 47]
    assert [each.frame for each in layout.after] == [0, 3, 6, 9, 12]


def test_a_camera_within_the_picture_leaves_nothing_to_paint() -> None:
    path = (CameraKey(0), CameraKey(23, 0.5, 0.5, 2.0))
    layout = layout_of(recipe(CameraPath(ImageAt("clip", 5), path), 24), INFO)
    assert len(layout.whole) == 24 and known_frames(layout).all()
    out = layout_of(recipe(CameraPath(ImageAt("clip", 5), (CameraKey(0), CameraKey(23, zoom=0.5))), 24), INFO)
    assert out.whole == {0} and np.flatnonzero(known_frames(out)).tolist() == [0]
    assert out.under == (0, 3, 6, 9, 12, 15, 18, 21, 23)


def test_a_camera_within_the_picture_shoots_what_it_sees(studio: Studio) -> None:
    path = (CameraKey(0), CameraKey(23, 0.6, 0.5, 2.0))
    take = studio.shoot(recipe(CameraPath(ImageAt("clip", 5), path), 24, (160, 120)))
    assert take.painted == () and take.length == 24
    assert take.camera[-1].zoom == pytest.approx(2.0, rel=0.1)
    assert studio.started.steps == 0


def test_what_comes_into_view_moves_as_smoothly_as_the_picture(studio: Studio) -> None:
    """Panning to the right by two pixels a frame: the painted part is new only where the camera gets to."""
    path = (CameraKey(0), CameraKey(23, 0.5 + 46 / 160, 0.5))
    take = studio.shoot(recipe(CameraPath(ImageAt("clip", 5), path), 24, (160, 120)))
    frames = studio.frames(take.id).astype(int)
    assert len({frame.tobytes() for frame in frames}) == 24
    for n in (12, 15, 18):
        for later in (1, 2):
            moved = frames[n + later][:, 90 - 2 * later : 150 - 2 * later]
            assert np.abs(moved - frames[n][:, 90:150]).mean() < 6
    assert take.camera[-1].x == pytest.approx(path[-1].x, abs=0.02)


def test_a_long_clip_is_reframed_window_after_window(studio: Studio) -> None:
    studio.add("long", drawn_clip(120, SIZE), Rate.of(24))
    take = studio.shoot(recipe(Reframe(Span("long", FrameRange(0, 120)), (16, 0, 64, 48)), 120, (96, 48)))
    assert dict(take.made_with)["passes"] == "3"
    frames = studio.frames(take.id)
    assert np.array_equal(frames[:, :, 16:80], drawn_clip(120, SIZE))
    assert all(frame[:, :16].std() > 0 and frame[:, 80:].std() > 0 for frame in frames)


@pytest.mark.parametrize(
    ("place", "rows", "columns"),
    [
        ((10, -5, 64, 48), slice(0, 40), slice(10, 70)),
        ((-64, 0, 64, 48), slice(0, 40), slice(0, 0)),
        ((70, 0, 64, 48), slice(0, 40), slice(70, 70)),
    ],
)
def test_where_a_clip_lies_in_a_picture(place: tuple[int, int, int, int], rows: slice, columns: slice) -> None:
    found, part = overlap(place, (70, 40))
    assert found == (rows, columns)
    assert all(one.stop - one.start == other.stop - other.start for one, other in zip(found, part, strict=True))


# --- what is refused -----------------------------------------------------------------------------------------

IMAGE = ImageAt("clip", 5)
OUTSIDE = Mask((box(1.1, 0, 1.4, 1),))
FLAT = Mask((Outline(0, ((0.1, 0.1), (0.5, 0.5), (0.9, 0.9))),))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (recipe(Repaint(CLIP, FrameRange(0, 24), OUTSIDE)), "The mask encloses nothing"),
        (recipe(Edit(IMAGE, mask=FLAT), 1), "The mask encloses nothing"),
        (recipe(Animate((IMAGE,), OUTSIDE)), "The mask encloses nothing"),
        (recipe(Repaint(CLIP, FrameRange(0, 24), Mask((box(0, 0, 1, 1, at=48),)))), "not in the clip"),
        (recipe(Repaint(CLIP, FrameRange(0, 0), RIGHT)), "No frames were chosen"),
        (recipe(Repaint(CLIP, FrameRange(40, 20), RIGHT)), "outside the take"),
        (recipe(Reframe(CLIP, (0, 0, 64, 48))), "nothing is left to paint"),
        (recipe(Reframe(CLIP, (64, 0, 64, 48))), "nothing of it would be seen"),
        (recipe(Reframe(CLIP, (0, 0, 0, 48))), "nothing of it would be seen"),
        (recipe(Reframe(CLIP, (1, 0, 99999, 48))), "enlarged too much"),
        (recipe(CameraPath(IMAGE, ())), "The camera path is empty"),
        (recipe(Edit(IMAGE, strength=1.5), 1), "edit strength of 1.5"),
        (replace(recipe(Edit(IMAGE), 1), prompt=" "), "The prompt is empty"),
    ],
)
def test_what_leaves_nothing_to_do_is_refused(asked: Recipe, said: str) -> None:
    with pytest.raises(LongtakeError) as caught:
        check_recipe(INFO, asked)
    assert said in caught.value.sentence
    assert caught.value.remedy


def test_a_family_that_needs_a_first_frame_needs_it_whole() -> None:
    beyond = recipe(CameraPath(IMAGE, (CameraKey(0, zoom=0.8), CameraKey(20))), 21)
    within = recipe(CameraPath(IMAGE, (CameraKey(0), CameraKey(20, zoom=0.8))), 21)
    with pytest.raises(LongtakeError, match="the first frame whole") as caught:
        check_recipe(ENDS, beyond)
    assert "Begin the path within the picture" in caught.value.remedy
    check_recipe(ENDS, within)
    check_recipe(INFO, beyond)


def test_how_much_moves_is_told_where_one_stretch_of_frames_is_given() -> None:
    def planned(operation: Operation, info: FamilyInfo = INFO, motion: float | None = 0.5) -> str:
        return plan_for(info, replace(recipe(operation), motion=motion)).sentence

    extended, cannot = ExtendAfter(CLIP), "cannot be told how much moves"
    assert "how much moves" not in planned(extended) + planned(Animate((IMAGE,)))
    assert "how much moves" not in planned(extended, TEXT_ONLY, motion=None)
    assert cannot in planned(extended, TEXT_ONLY)
    for operation in (Generate(), Loop(CLIP, CLIP), Repaint(CLIP, FrameRange(0, 24), RIGHT)):
        assert "is told how much moves only from given frames" in planned(operation)
    with pytest.raises(LongtakeError, match=r"A motion of 1\.5"):
        check_recipe(INFO, replace(recipe(extended), motion=1.5))


def test_painting_a_part_needs_no_words() -> None:
    asked = replace(recipe(Repaint(CLIP, FrameRange(12, 24), RIGHT)), prompt="")
    check_recipe(INFO, asked)
    assert "in cells of 16 pixels" in plan_for(INFO, asked).rung
    assert len(windows_of(known_frames(layout_of(asked, INFO)), INFO)) == 1
