"""Beats: which words a window is painted by, where windows stop for them, and what a border between two is given."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import LongtakeError
from engine.film.recipe import Beat, ExtendAfter, ExtendBefore, Operation, Recipe, Restyle, Retake, Span, Still
from engine.film.timebase import FrameRange, Rate
from engine.shoot.beats import Beats, prompts_of
from engine.shoot.families import family as family_of
from engine.shoot.families.sketch import SketchFamily
from engine.shoot.layout import layout_of
from engine.shoot.planning import check_recipe, plan_for
from engine.shoot.prompts import EncodedPrompts, Prompt
from engine.shoot.vocabulary import WordReader

from .conftest import BUILDERS, SIZE, Studio

INFO = replace(SketchFamily(Path("nowhere")).info, context_frames=5, min_frames=1, max_frames=33)
SOURCE = Span("clip", FrameRange(0, 96))


def recipe(*beats: Beat, operation: Operation | None = None, length: int = 96) -> Recipe:
    """At 24 frames a second, so that a drawing of Sketch is held for three."""
    made = Recipe(prompt="a dog", length=length, size=SIZE, rate=Rate.of(24), seed=7, beats=beats)
    return made if operation is None else replace(made, operation=operation)


def beats(asked: Recipe) -> Beats:
    return Beats(asked, layout_of(asked, INFO))


def frames(total: int, *numbers: int) -> np.ndarray:
    return np.isin(np.arange(total), numbers)


def test_the_prompt_holds_until_the_first_beat_and_each_beat_until_the_next() -> None:
    late, early = Beat(60, "a car"), Beat(24, "a cat")
    assert prompts_of(recipe(late, early)) == (Beat(0, "a dog"), early, late)
    assert prompts_of(recipe(Beat(0, "a cat"))) == (Beat(0, "a cat"),)
    told = beats(recipe(late, early))
    assert told.borders == (8, 20)
    assert told.words(frames(32, 6, 7)) == (("a dog", 1.0),)
    assert told.words(frames(32, 7, 8)) == (("a dog", 0.5), ("a cat", 0.5))
    assert told.words(frames(32, 7, 8, 9, 19)) == (("a cat", 0.75), ("a dog", 0.25))
    assert told.words(frames(32, *range(32))) == (("a cat", 12 / 32), ("a car", 12 / 32), ("a dog", 8 / 32))
    assert told.stops(4) == (4, 12, 16, 24)


def test_beats_of_one_prompt_are_one() -> None:
    assert beats(recipe(Beat(24, "a cat"), Beat(60, "a dog"))).words(frames(32, 0, 8, 9, 30)) == (
        ("a dog", 0.5),
        ("a cat", 0.5),
    )


@pytest.mark.parametrize(
    ("operation", "at", "borders", "first"),
    [
        (ExtendBefore(Span("clip", FrameRange(0, 24))), 48, (16,), "a dog"),
        (Retake(SOURCE, FrameRange(24, 48)), 48, (5 + 8,), "a dog"),
        (Retake(SOURCE, FrameRange(24, 48)), 12, (), "a cat"),
        (Retake(SOURCE, FrameRange(24, 48)), 80, (), "a dog"),
        (Restyle(SOURCE, FrameRange(24, 48)), 36, (4,), "a dog"),
    ],
)
def test_a_beat_is_counted_from_the_start_of_the_take(
    operation: Operation, at: int, borders: tuple[int, ...], first: str
) -> None:
    told = beats(recipe(Beat(at, "a cat"), operation=operation))
    assert told.borders == borders
    assert told.words(frames(20, 5))[0][0] == first or borders == (4,)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (recipe(Beat(96, "a cat")), "A beat begins at frame 96, outside the shot of 96 frames."),
        (recipe(Beat(-1, "a cat")), "A beat begins at frame -1, outside the shot of 96 frames."),
        (recipe(Beat(24, " ")), "The beat at frame 24 is empty."),
        (recipe(Beat(24, "a cat"), Beat(24, "a car")), "Two beats begin at frame 24."),
        (recipe(Beat(0, "a cat"), operation=Still()), "A single picture has no beats."),
    ],
)
def test_beats_that_cannot_be_are_refused_with_a_remedy(asked: Recipe, sentence: str) -> None:
    with pytest.raises(LongtakeError) as caught:
        check_recipe(INFO, asked)
    assert caught.value.sentence == sentence
    assert caught.value.remedy


def test_a_beat_at_the_start_stands_for_the_prompt() -> None:
    check_recipe(INFO, replace(recipe(Beat(0, "a cat")), prompt=""))
    with pytest.raises(LongtakeError, match="The prompt is empty"):
        check_recipe(INFO, replace(recipe(Beat(24, "a cat")), prompt=""))


def test_the_plan_tells_what_is_read_of_every_beat() -> None:
    asked = recipe(Beat(24, "xyzzy"), Beat(60, "a red car"))
    plan = plan_for(INFO, asked, WordReader([], frozenset({"dog", "red", "car"})))
    assert plan.words_read == ("dog", "red", "car")
    assert "knows none of the words of the beat at frame 24, so" in plan.sentence
    assert plan.windows == 5
    assert plan_for(INFO, asked).words_read is None


def test_prompts_are_encoded_once_and_blended_by_their_shares(without_torch: bool) -> None:
    if without_torch:
        pytest.skip("needs torch")
    import torch

    asked: list[str] = []

    def encode(text: str) -> Prompt:
        """Every word one token, of its length; beyond the end noise that does not count."""
        asked.append(text)
        lengths = [float(len(word)) for word in text.split()]
        values = torch.tensor([[[*lengths, *[99.0] * 4][n]] for n in range(4)])[None]
        return Prompt(values, torch.tensor([[n < len(lengths) for n in range(4)]]))

    prompts = EncodedPrompts(encode)
    one = prompts((("a dog", 1.0),))
    assert one.embeds[0, :2, 0].tolist() == [1.0, 3.0]
    mixed = prompts((("a dog", 0.25), ("four aa bb", 0.75)))
    assert mixed.embeds[0, :, 0].tolist() == [0.25 * 1 + 0.75 * 4, 0.25 * 3 + 0.75 * 2, 0.75 * 2, 0.0]
    assert mixed.mask is not None and mixed.mask[0].tolist() == [True, True, True, False]
    assert prompts((("a dog", 1.0),)).embeds is one.embeds
    assert asked == ["a dog", "four aa bb"]
    for number in range(40):
        prompts(((f"{number}", 1.0),))
    prompts((("a dog", 1.0),))
    assert asked.count("a dog") == 2, "what was not used for long is encoded again"


@pytest.mark.parametrize("family", BUILDERS)
def test_a_take_with_beats_differs_from_its_border_on_and_encodes_each_text_once(studio: Studio, family: str) -> None:
    name = next(name for name in ("generate", "extend after") if name in family_of(family).info.operations)
    operation = ExtendAfter(Span("clip", FrameRange(24, 24)))
    asked = replace(recipe(length=72), family=family, size=(64, 48), steps=2)
    asked = replace(asked, operation=operation) if name == "extend after" else asked
    painter = studio.residency.painter(family_of(family), lambda what, done: None)
    texts: list[int] = []
    hook = painter._pipeline.text_encoder.register_forward_pre_hook(lambda *_: texts.append(1))
    painter._prompts._kept.clear()
    try:
        take = studio.shoot(replace(asked, beats=(Beat(45, "a red car"),)))
    finally:
        hook.remove()
    assert len(texts) == 3, "two prompts, and what is to be avoided"
    assert int(dict(take.made_with)["passes"]) >= 2
    other = studio.frames(studio.shoot(replace(asked, beats=(Beat(45, "a blue woman walks"),))).id)
    made = studio.frames(take.id)
    first_window = 27  # frames: the border at drawing 15, less a step of the grid, rounded to it
    assert np.array_equal(made[:first_window], other[:first_window])
    assert not np.array_equal(made[36:45], other[36:45]), "the border is blended"
    assert not np.array_equal(made[48:], other[48:])
