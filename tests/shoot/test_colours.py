"""Which windows of a take are held to the colours of which."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.film.timebase import Rate
from engine.shoot.canvas import Canvas, blank
from engine.shoot.colours import Colours

SIZE = (48, 32)
RAMP = np.broadcast_to(np.linspace(60, 180, 48)[None, None, :, None], (9, 32, 48, 3)).astype(np.uint8)


def scene_of(prompt: str) -> str:
    """The words of places in it."""
    return " ".join(word for word in prompt.split() if word in ("city", "beach"))


def canvas(prompt: str, carried: int = 0, given: int = 0, backwards: bool = False) -> Canvas:
    """Nine frames, of which the first (or last) were painted before, or belong to a source."""
    marks = np.arange(9) >= 9 - carried if backwards else np.arange(9) < carried
    known = marks | (np.arange(9) >= 9 - given)
    return Canvas(9, SIZE, Rate.of(8), prompt, "", blank(9, SIZE), known, carried=marks)


def brighter(by: int) -> np.ndarray:
    return RAMP + np.uint8(by)


def test_later_windows_are_led_to_the_first_and_not_to_the_one_before() -> None:
    colours = Colours(scene_of)
    assert np.array_equal(colours.led(canvas("a city"), RAMP), RAMP)
    for by in (4, 8):
        led = colours.led(canvas("a city", carried=5), brighter(by))
        assert np.array_equal(led[:5], brighter(by)[:5]), "known frames stay"
        assert abs(float(led[-1].mean()) - float(RAMP.mean())) < 1.5
    back = colours.led(canvas("a city", carried=5, backwards=True), brighter(4))
    assert abs(float(back[0].mean()) - float(RAMP.mean())) < 1.5


def test_a_beat_in_another_place_begins_a_new_anchor_and_one_in_the_same_does_not() -> None:
    colours = Colours(scene_of)
    colours.led(canvas("a dog in the city"), RAMP)
    assert colours.led(canvas("a dog runs", carried=5), brighter(6))[-1].mean() < brighter(4)[-1].mean()
    assert colours.led(canvas("a cat in the city", carried=5), brighter(6))[-1].mean() < brighter(4)[-1].mean()
    between = replace(canvas("a city", carried=5), blend=(("a beach", 0.5),))
    assert np.array_equal(colours.led(between, brighter(6)), brighter(6))
    assert np.array_equal(colours.led(canvas("a beach", carried=5), brighter(6)), brighter(6))
    assert abs(float(colours.led(canvas("a beach", carried=5), RAMP)[-1].mean()) - float(brighter(6).mean())) < 1.5


@pytest.mark.parametrize("restyled", [False, True])
def test_what_has_to_fit_a_source_is_left_alone(restyled: bool) -> None:
    colours = Colours(scene_of)
    colours.led(canvas("a city"), RAMP)
    piece = canvas("a city", carried=3, given=0 if restyled else 3)
    if restyled:
        piece = replace(piece, control=blank(9, SIZE), strength=0.5)
    assert np.array_equal(colours.led(piece, brighter(6)), brighter(6))
