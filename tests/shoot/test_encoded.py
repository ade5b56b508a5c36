"""A source is encoded once, and the map of an autoencoder fitted once, however many shots and cores come after."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.film.recipe import ExtendAfter, Recipe, Span
from engine.film.timebase import FrameRange
from engine.shoot import maps
from engine.shoot.encoded import EncodedSources
from engine.shoot.families import family as family_of
from engine.shoot.maps import FittedMaps
from engine.shoot.residency import Residency

from .conftest import SIZE, Studio


@pytest.mark.parametrize("family", ["sketch", "wan-vace"])
def test_the_second_shot_from_one_source_encodes_nothing(studio: Studio, family: str) -> None:
    own = Studio(studio.folder, Residency(), sources=studio.sources)
    operation = ExtendAfter(Span("clip", FrameRange(24, 24)))
    recipe = Recipe(operation, prompt="a red dog runs", length=24, size=SIZE, family=family, seed=2, steps=2)
    vae: Any = own.residency.painter(family_of(family), lambda what, done: None)._pipeline.vae  # type: ignore[attr-defined]
    encoded: list[tuple[int, ...]] = []
    vae.encoder.register_forward_hook(lambda module, inputs, output: encoded.append(tuple(output.shape)))
    first = own.frames(own.shoot(recipe).id)
    assert encoded
    encoded.clear()
    assert np.array_equal(own.frames(own.shoot(recipe).id), first), "the same take, to the bit"
    own.shoot(replace(recipe, seed=3))
    assert not encoded
    own.shoot(replace(recipe, operation=ExtendAfter(Span("clip", FrameRange(12, 24)))))
    assert encoded, "another source"


class Told:
    def __init__(self, latent_dist: Any) -> None:
        self.latent_dist = latent_dist


class Vae:
    """Answers for an autoencoder: what it tells takes 4 bytes a value."""

    training, dtype = False, "float32"

    def __init__(self) -> None:
        self.count = 0

    def encode(self, x: Any) -> Told:
        from types import SimpleNamespace

        self.count += 1
        return Told(SimpleNamespace(mean=2 * x, deterministic=False))


def test_no_more_is_kept_than_there_is_room_for_and_nothing_of_one_that_is_trained() -> None:
    import torch

    vae: Any = Vae()
    kept = EncodedSources(room=8 * 4)
    kept.listen(vae)
    one, two, three = (torch.full((4,), float(n)) for n in range(3))
    for clip, count in ((one, 1), (one, 1), (two, 2), (one, 2), (three, 3), (one, 3), (two, 4)):
        assert torch.equal(vae.encode(clip).latent_dist.mean, 2 * clip)
        assert vae.count == count
    kept.clear()
    vae.encode(two)
    assert vae.count == 5
    vae.training = True
    vae.encode(two)
    assert vae.count == 6


def test_a_map_is_fitted_once_for_the_files_of_an_autoencoder(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painter: Any = studio.residency.painter(family_of("wan-vace"), lambda what, done: None)
    autoencoder, weights = painter._autoencoder, painter._weights.folder / "vae"
    fitted = FittedMaps(tmp_path / "maps").of(weights, autoencoder)
    monkeypatch.setattr(maps, "fit", lambda autoencoder: pytest.fail("it was fitted before"))
    again = FittedMaps(tmp_path / "maps").of(weights, autoencoder)
    latents = np.random.default_rng(1).normal(size=(autoencoder.channels, 3, 2, 2)).astype(np.float32)
    assert np.array_equal(again(latents), fitted(latents))
    (file,) = (tmp_path / "maps").iterdir()
    file.write_bytes(file.read_bytes()[:-10])
    monkeypatch.setattr(maps, "fit", lambda autoencoder: fitted)
    assert FittedMaps(tmp_path / "maps").of(weights, autoencoder) is fitted, "a damaged one is fitted again"
    (tmp_path / "vae").mkdir()
    (tmp_path / "vae" / "config.json").write_text("{}")
    FittedMaps(tmp_path / "maps").of(tmp_path / "vae", autoencoder)
    assert len(list((tmp_path / "maps").iterdir())) == 2, "other files, another map"
