"""What a family is shown besides the frames it is given: what is kept of a clip, pictures of what shall look alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.errors import LongtakeError
from engine.film.recipe import KEEPS, ExtendBefore, Generate, ImageAt, Recipe, Restyle, Span, Still
from engine.film.timebase import FrameRange, Rate
from engine.messages import Step
from engine.shoot import keeping
from engine.shoot.canvas import Canvas
from engine.shoot.families import family as family_of
from engine.shoot.family import Conditioning
from engine.shoot.planning import check_recipe, plan_for
from engine.shoot.residency import Residency
from engine.shoot.wan import conditions_for, letterboxed

from .conftest import BUILDERS, SIZE, Studio, drawn_clip

CLIP = Span("clip", FrameRange(0, 48))
TARGET = FrameRange(13, 16)
FACE = (ImageAt("face", 0),)


class PowerCutError(BaseException):
    """Nobody catches it on the way out, as nobody does a SIGKILL."""


def asked(family: str = "wan-vace", **changed: Any) -> Recipe:
    recipe = Recipe(Generate(), prompt="a red dog", length=22, size=SIZE, family=family, seed=7)
    return replace(recipe, **changed)


@pytest.fixture
def faces(studio: Studio) -> Studio:
    """The studio with three pictures that are no clips of the film: upright, wide and small."""
    rng = np.random.default_rng(5)
    for name, (height, width) in {"face": (120, 60), "hat": (40, 200), "place": (16, 16)}.items():
        studio.add(name, rng.integers(0, 256, (1, height, width, 3), np.uint8), Rate.of(24))
    return studio


# --- what is kept of a clip --------------------------------------------------------------------------------------


def test_a_restyle_goes_by_what_is_kept_of_the_clip(studio: Studio) -> None:
    painted: dict[str | None, np.ndarray] = {}
    for keeps in (None, *KEEPS):
        recipe = asked(operation=Restyle(CLIP, TARGET, keeps=keeps), length=48)
        check_recipe(family_of("wan-vace").info, recipe)
        said = f"keeps the {keeps or 'luma'} of the clip."
        assert said in family_of("wan-vace").plan(recipe).sentence
        take = studio.shoot(recipe)
        assert dict(take.made_with)["kept"] == (keeps or "luma") and said in studio.started.note
        frames = studio.frames(take.id)
        kept = [n for n in range(48) if n not in TARGET]
        assert np.array_equal(frames[kept], drawn_clip(48)[kept])
        painted[keeps] = frames[TARGET.start : TARGET.end]
    assert np.array_equal(painted[None], painted["luma"]), "its own choice"
    assert not np.array_equal(painted["luma"], painted["edges"])
    assert not np.array_equal(painted["edges"], painted["motion"])


@pytest.mark.parametrize("family", BUILDERS)
def test_a_family_is_shown_only_what_it_takes(models: Any, studio: Studio, family: str) -> None:
    info = family_of(family).info
    assert bool(info.controls) == (Conditioning.CONTROL in info.conditioning) and set(info.controls) <= set(KEEPS)
    for keeps in (each for each in (*KEEPS, "depth") if each not in info.controls and "restyle" in info.operations):
        recipe = asked(family, operation=Restyle(CLIP, TARGET, keeps=keeps), length=48)
        with pytest.raises(LongtakeError, match=f"{info.name} cannot be shown the {keeps} of a clip") as refused:
            check_recipe(info, recipe)
        assert ("Choose luma or edges or motion" in refused.value.remedy) == bool(info.controls)
    if "restyle" in info.operations and not info.controls:
        plan = family_of(family).plan(asked(family, operation=Restyle(CLIP, TARGET), length=48))
        assert "of the clip" not in plan.sentence
    with pytest.raises(ValueError, match="control video"):
        replace(info, controls=() if info.controls else ("luma",))


# --- pictures of what shall look alike ---------------------------------------------------------------------------


@pytest.mark.parametrize("family", BUILDERS)
def test_a_reference_shows_in_families_that_take_one_and_nowhere_else(faces: Studio, family: str) -> None:
    info = family_of(family).info
    name = "generate" if "generate" in info.operations else "extend before"
    operation = Generate() if name == "generate" else ExtendBefore(Span("clip", FrameRange(0, 24)))
    recipe = asked(family, operation=operation, references=FACE)
    check_recipe(info, recipe)
    without = faces.frames(faces.shoot(replace(recipe, references=())).id)
    take = faces.shoot(recipe)
    frames = faces.frames(take.id)
    assert frames.shape == without.shape == (22, SIZE[1], SIZE[0], 3)
    assert [step.step for step in faces.steps] == list(range(1, faces.started.steps + 1))
    assert len(faces.previews) == len(faces.steps)
    assert {(preview.start, preview.length) for preview in faces.previews} == {(0, 22)}
    note = f"{info.name} cannot go by reference pictures, so those given are not used."
    assert (note in faces.started.note) == (not info.references)
    assert dict(take.made_with).get("references") == ("1" if info.references else None)
    assert np.array_equal(frames, without) == (not info.references)
    if info.references:
        assert np.array_equal(faces.frames(faces.shoot(recipe).id), frames)
        other = faces.shoot(replace(recipe, references=(ImageAt("hat", 0),)))
        assert not np.array_equal(faces.frames(other.id), frames)


def test_what_is_kept_stays_kept_beside_references(faces: Studio) -> None:
    """A restyle and a long take of several windows, each with as many latents more as there are pictures."""
    three = (*FACE, ImageAt("hat", 0), ImageAt("place", 0))
    take = faces.shoot(asked(operation=Restyle(CLIP, TARGET), length=48, references=three))
    kept = [n for n in range(48) if n not in TARGET]
    assert np.array_equal(faces.frames(take.id)[kept], drawn_clip(48)[kept])
    assert dict(take.made_with)["references"] == "3"
    long = asked(operation=ExtendBefore(Span("clip", FrameRange(0, 24))), length=90, references=three, size=(64, 48))
    assert family_of("wan-vace").plan(long).windows > 1
    take = faces.shoot(long)
    assert faces.frames(take.id).shape == (90, 48, 64, 3)


def test_there_are_no_more_references_than_latents(faces: Studio) -> None:
    three = (*FACE, ImageAt("hat", 0), ImageAt("place", 0))
    still = asked(operation=Still(), length=3, references=three)
    said = "Wan VACE goes by 1 of the 3 reference pictures here; the others are not used."
    info = replace(family_of("wan-vace").info, label="Wan VACE")
    assert said in plan_for(info, still).sentence
    take = faces.shoot(still)
    assert dict(take.made_with)["references"] == "1"
    first = faces.shoot(replace(still, references=FACE))
    assert np.array_equal(faces.frames(take.id), faces.frames(first.id))
    assert [info.references_on(frames) for frames in (1, 2, 5, 6, 81)] == [1, 2, 2, 3, 3]
    assert "reference" not in plan_for(info, asked(references=three)).sentence


@pytest.mark.parametrize(("operation", "at"), [(Generate(), 1), (ExtendBefore(Span("clip", FrameRange(0, 24))), 3)])
def test_a_take_with_references_goes_on_to_the_same_bits(
    faces: Studio, monkeypatch: pytest.MonkeyPatch, operation: Any, at: int
) -> None:
    monkeypatch.setattr(keeping, "EVERY", 0.0)
    recipe = asked(operation=operation, references=(*FACE, ImageAt("hat", 0)), steps=4)
    expected = faces.frames(faces.shoot(recipe).id)
    with pytest.raises(PowerCutError):
        faces.shoot(recipe, stop=cut_after(at))
    again = Studio(faces.folder, Residency(), sources=faces.sources, count=faces.count - 1)
    take = again.shoot(recipe)
    assert np.array_equal(again.frames(take.id), expected)
    assert again.started.done == at and [step.step for step in again.steps] == list(range(at + 1, 5))


def cut_after(steps: int) -> Callable[[list], bool]:
    """A should_stop that stands for a death: a few looks after that many steps, when the step is kept."""
    left = 3

    def stop(events: list) -> bool:
        nonlocal left
        if sum(isinstance(event, Step) for event in events) >= steps:
            left -= 1
            if left < 0:
                raise PowerCutError
        return False

    return stop


def test_a_reference_that_is_gone_is_told_before_anything_is_loaded(faces: Studio) -> None:
    own = Studio(faces.folder, Residency(), sources=dict(faces.sources))
    (faces.folder / "media" / "face.mkv").unlink()
    with pytest.raises(LongtakeError, match=r"“face\.mkv” that this shot builds on is not there"):
        own.shoot(asked(references=FACE))
    assert own.events == []


def test_a_reference_lies_whole_on_white() -> None:
    upright = np.full((100, 50, 3), 10, np.uint8)
    boxed = letterboxed(upright, (64, 48))
    assert boxed.shape == (48, 64, 3)
    assert (boxed[:, 20:44] == 10).all() and (boxed[:, :20] == 255).all() and (boxed[:, 44:] == 255).all()
    small = letterboxed(np.full((8, 32, 3), 10, np.uint8), (64, 48))
    assert (small[16:32] == 10).all() and (small[:16] == 255).all() and (small[32:] == 255).all()
    assert np.array_equal(letterboxed(drawn_clip(1, (64, 48))[0], (64, 48)), drawn_clip(1, (64, 48))[0])
    stripes = np.zeros((480, 640, 3), np.uint8)
    stripes[:, ::2] = 255
    assert np.abs(letterboxed(stripes, (64, 48)).astype(int) - 128).max() <= 1, "what is left out is averaged"
    canvas = Canvas(1, (64, 48), Rate.of(16), "", "", np.zeros((1, 48, 64, 3), np.uint8), np.zeros(1, np.bool_))
    assert conditions_for(canvas) == {}
    said = conditions_for(replace(canvas, references=(upright,)))
    assert list(said) == ["reference_images"]
    assert np.array_equal(np.asarray(said["reference_images"][0]), boxed)
