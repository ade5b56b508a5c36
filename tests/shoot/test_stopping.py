"""A cancel takes effect at once in every phase of a take, however slow that phase is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.errors import CancelledByUser
from engine.film.recipe import ExtendAfter, Recipe, Span
from engine.film.timebase import FrameRange
from engine.media.writer import TakeWriter
from engine.messages import Loading
from engine.shoot import take_frames
from engine.shoot.families import family as family_of
from engine.shoot.residency import Residency

from .conftest import Studio

SLOW = 0.1  # seconds that each layer takes
PATIENCE = 2.0


class Clock:
    """A should_stop that turns true a moment after a phase has begun, and tells when it did."""

    def __init__(self) -> None:
        self.asked_at: float | None = None

    def ask(self, *_: Any) -> None:
        self.asked_at = self.asked_at or time.monotonic() + 2 * SLOW

    def __call__(self, _: Any = None) -> bool:
        return self.asked_at is not None and time.monotonic() >= self.asked_at

    def took(self) -> float:
        assert self.asked_at is not None, "the phase was never reached"
        return time.monotonic() - self.asked_at


def asked() -> Recipe:
    operation = ExtendAfter(Span("clip", FrameRange(24, 24)))
    return Recipe(operation, prompt="a red dog runs", length=22, size=(640, 480), family="sketch", seed=1)


@pytest.mark.parametrize("phase", ["text encoder", "encode", "transformer", "decode"])
@pytest.mark.parametrize("family", ["sketch", "wan-vace"])
def test_a_cancel_is_heard_between_two_layers(studio: Studio, family: str, phase: str) -> None:
    """Each layer of the phase takes its time; the phase as a whole would take seconds. A prompt is encoded once."""
    pipeline = studio.residency.painter(family_of(family), lambda what, done: None)._pipeline  # type: ignore[attr-defined]
    vae = pipeline.vae
    part = {"text encoder": pipeline.text_encoder, "transformer": pipeline.transformer, "encode": vae.encoder}
    module = part.get(phase, vae.decoder)
    clock = Clock()
    leaves = [each for each in module.modules() if not list(each.children())]
    hooks = [each.register_forward_hook(lambda *_: time.sleep(SLOW)) for each in leaves]
    hooks.append(module.register_forward_pre_hook(clock.ask))
    try:
        with pytest.raises(CancelledByUser):
            studio.shoot(replace(asked(), family=family, prompt=f"a dog runs, {phase}"), stop=clock)
    finally:
        for hook in hooks:
            hook.remove()
    blocks = 2  # a transformer looks block by block
    allowed = PATIENCE + (len(leaves) / blocks * SLOW if phase == "transformer" else 0)
    assert clock.took() < allowed


def test_a_cancel_is_heard_while_loading(studio: Studio) -> None:
    """Between the parts of loading; within one, the engine ends the process, which has nothing to lose yet."""
    own = Studio(studio.folder, Residency(), sources=studio.sources)

    def reading(events: list) -> bool:
        return any(isinstance(event, Loading) and event.what.startswith("Reading the weights") for event in events)

    with pytest.raises(CancelledByUser):
        own.shoot(asked(), stop=reading)
    assert own.events[-1].what.startswith("Reading the weights")  # type: ignore[union-attr]
    assert own.residency._painter is None


def slowly(plain: Callable[..., Any], clock: Clock) -> Callable[..., Any]:
    def slow(*args: Any, **kwargs: Any) -> Any:
        clock.ask()
        time.sleep(SLOW)
        return plain(*args, **kwargs)

    return slow


@pytest.mark.parametrize("phase", ["measuring", "writing"])
def test_a_cancel_is_heard_while_measuring_and_writing(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, phase: str
) -> None:
    clock, before = Clock(), studio.files()
    if phase == "writing":
        monkeypatch.setattr(TakeWriter, "write", slowly(TakeWriter.write, clock))
    else:
        monkeypatch.setattr(take_frames, "seam", slowly(take_frames.seam, clock))
        monkeypatch.setattr(take_frames, "join_parts", slowly(take_frames.join_parts, clock))
    with pytest.raises(CancelledByUser):
        studio.shoot(asked(), stop=clock)
    assert clock.took() < PATIENCE
    assert studio.files() == before


def test_after_a_cancel_nothing_is_left_on_the_model(studio: Studio, models: Path) -> None:
    painter = studio.residency.painter(family_of("sketch"), lambda what, done: None)
    pipeline = painter._pipeline  # type: ignore[attr-defined]
    looks = iter([False] * 20 + [True])
    with pytest.raises(CancelledByUser):
        studio.shoot(asked(), stop=lambda events: next(looks))
    parts = (pipeline.transformer, pipeline.vae, pipeline.text_encoder)
    assert not any(module._forward_pre_hooks for part in parts for module in part.modules())
    assert not any("forward" in vars(part) for part in parts)
