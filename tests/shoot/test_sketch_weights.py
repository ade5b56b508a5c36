"""The weights that ship with Longtake, when they are in place: they load, and what they paint follows what was asked.

Scenes of the training renderer that training never saw stand for footage; they are the only judge here that knows
how a clip goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from engine.film.recipe import Animate, ExtendAfter, Generate, ImageAt, Recipe, Span
from engine.film.timebase import FrameRange, Rate
from engine.media.flow import Flow
from engine.media.measure import psnr, seam
from engine.shoot.canvas import Canvas
from engine.shoot.families.sketch import SketchFamily
from engine.shoot.residency import Residency

from .conftest import Studio

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "models" / "sketch"
SIZE = (128, 96)
GIVEN = 5  # drawings of each scene that are given; the other twelve are painted

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the weights of Sketch are not in this checkout")


@pytest.fixture(scope="module")
def loaded() -> Residency:
    return Residency()


@pytest.fixture
def real_studio(
    tmp_path: Path, loaded: Residency, monkeypatch: pytest.MonkeyPatch, without_torch: bool
) -> Iterator[Studio]:
    if without_torch:
        pytest.skip("needs torch")
    import torch

    monkeypatch.setenv("LONGTAKE_MODELS", str(FOLDER.parent))
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield Studio(tmp_path, loaded)
    torch.set_num_threads(threads)


def test_it_needs_the_disk_that_it_says() -> None:
    megabytes = round(sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) / 1e6)
    assert SketchFamily(FOLDER).info.needs.startswith(f"{megabytes} MB of disk")


def held_out(count: int) -> list[tuple[str, np.ndarray]]:
    """Captions and clips, uint8 [17, 96, 128, 3] at 8 frames a second, in which something moves."""
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        from sketch import captions, grammar, scenes, stage
    finally:
        sys.path.pop(0)
    found: list[tuple[str, np.ndarray]] = []
    index, world = 0, grammar.World()
    while len(found) < count:
        scene = scenes.scene_at(index, 4242, world)
        index += 3
        if scene.motion in ("left", "right") and scene.style == "flat":
            found.append((captions.full_caption(scene, world), stage.render(scene, world)[0]))
    return found


def test_the_shipped_weights_are_whole() -> None:
    family = SketchFamily(FOLDER)
    family.check()
    info = family.info
    assert info.licence == "Apache-2.0"
    for phrase in (phrase for phrases in info.vocabulary.values() for phrase in phrases):
        assert family.plan(Recipe(prompt=phrase)).words_read and not family.unread(phrase), phrase
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.*")) < 45_000_000
    words = family.plan(Recipe(prompt="A woman in red walks left on the beach at night")).words_read
    assert words is not None
    assert {"woman", "red", "left", "beach", "night"} <= set(words)
    assert family.scene("A woman in red walks left at night on the beach") == "beach night"
    assert family.scene("she stops") == ""


def test_an_extension_goes_on_better_than_a_freeze_or_a_cut(real_studio: Studio) -> None:
    better, jumps, cuts = [], [], []
    scenes = held_out(3)
    for number, (caption, truth) in enumerate(scenes):
        clip = real_studio.add(f"clip{number}", truth[:GIVEN].repeat(3, axis=0), Rate.of(24))
        operation = ExtendAfter(Span(clip, FrameRange(0, 3 * GIVEN)))
        take = real_studio.shoot(Recipe(operation, prompt=caption, length=36, size=SIZE, seed=number))
        painted, following = real_studio.frames(take.id)[::3], truth[GIVEN:]
        frozen = np.broadcast_to(truth[GIVEN - 1], following.shape)
        better.append(psnr(painted, following) - psnr(frozen, following))
        jumps.append(take.seams[0].jump)
        cuts.append(seam(truth[:GIVEN], scenes[number - 1][1])[0])
    assert float(np.mean(better)) > 1.0, better
    assert float(np.median(jumps)) < 0.5 * float(np.median(cuts)), (jumps, cuts)


def test_what_is_given_moves_as_much_as_is_asked(real_studio: Studio) -> None:
    moved: dict[float, float] = dict.fromkeys((0.0, 0.5, 1.0), 0.0)
    for number, (caption, truth) in enumerate(held_out(2)):
        clip = real_studio.add(f"still{number}", truth[:1], Rate.of(24))
        asked = Recipe(Animate((ImageAt(clip, 0),)), prompt=caption, length=51, size=SIZE, seed=number)
        for motion in moved:
            drawings = real_studio.frames(real_studio.shoot(replace(asked, motion=motion)).id)[::3]
            flow = Flow()
            moved[motion] += float(np.mean([np.abs(flow(a, b)).mean() for a, b in pairwise(drawings)]))
    assert moved[0.0] < 0.5 * moved[0.5] < 0.5 * moved[1.0]


def test_the_prompt_decides_what_is_seen(real_studio: Studio) -> None:
    def shot(prompt: str) -> np.ndarray:
        take = real_studio.shoot(Recipe(Generate(), prompt=prompt, length=48, size=SIZE, seed=5))
        return real_studio.frames(take.id).astype(float)

    day, night = shot("a red car drives left in the desert by day"), shot("a red car drives left in the city at night")
    assert day.mean() > night.mean() + 20
    snow, forest = shot("a man walks right in the snow by day"), shot("a man walks right in the forest by day")
    assert np.abs(snow.mean(axis=(0, 1, 2)) - forest.mean(axis=(0, 1, 2))).max() > 10


def test_painted_frames_are_handed_on_with_little_loss(loaded: Residency, real_studio: Studio) -> None:
    """The latents that come of what a window hands on are nearly those that were sampled."""
    import torch

    from engine.shoot.latents import decoded, encoded
    from engine.shoot.ltx import Condition, LTXPainter

    painter = loaded.painter(SketchFamily(FOLDER), lambda what, done: None)
    assert isinstance(painter, LTXPainter)
    code = painter._autoencoder
    plain, faithful = [], []
    for _, truth in held_out(2):
        with torch.no_grad():
            sampled = encoded(code, truth)
            tail = decoded(code, sampled)[-GIVEN:]
            carried = np.ones(GIVEN, np.bool_)
            canvas = Canvas(GIVEN, SIZE, Rate.of(8), "", "", tail, carried, carried=carried)
            handed = painter._handed(canvas, Condition(0, GIVEN))
            last = sampled[:, :, -1]
            plain.append(float((encoded(code, tail)[:, :, -1] - last).norm() / last.norm()))
            faithful.append(float((encoded(code, handed)[:, :, -1] - last).norm() / last.norm()))
        given = Canvas(GIVEN, SIZE, Rate.of(8), "", "", tail, carried)
        assert np.array_equal(painter._handed(given, Condition(0, GIVEN)), tail), (
            "a source's frames are given as they are"
        )
    assert max(faithful) < 0.5 * min(plain), (plain, faithful)


def test_the_last_preview_is_the_take_in_small(real_studio: Studio) -> None:
    take = real_studio.shoot(
        Recipe(prompt="a blue bird flies right in the forest by day", length=48, size=SIZE, seed=2)
    )
    drawings = real_studio.frames(take.id)[::3]
    small = drawings.reshape(16, 24, 4, 32, 4, 3).mean(axis=(2, 4)).round().astype(np.uint8)
    assert real_studio.previews[-1].frames.shape == small.shape
    assert psnr(real_studio.previews[-1].frames, small) > 18
