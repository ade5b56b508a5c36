"""What every family must do: one contract, run on the real pipelines with tiny weights from a folder."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from engine.errors import CancelledByUser, LongtakeError
from engine.film import codecs, schema
from engine.film.recipe import (
    Animate,
    Bridge,
    CameraPath,
    Edit,
    ExtendAfter,
    ExtendBefore,
    Finish,
    Generate,
    ImageAt,
    Loop,
    Operation,
    Recipe,
    Reframe,
    Repaint,
    Restyle,
    Retake,
    Span,
    Still,
    spans_of,
)
from engine.film.shapes import CameraKey, Mask, Outline
from engine.film.timebase import FrameRange, Rate, convert_length
from engine.media.masks import alpha
from engine.media.writer import facts_of, write_take
from engine.messages import Loading, Shoot, SourceFile, Step
from engine.shoot.canvas import Canvas, blank
from engine.shoot.families import FAMILIES, kind_of
from engine.shoot.families import family as family_of
from engine.shoot.families.sketch import SketchFamily
from engine.shoot.planning import check_recipe
from engine.shoot.residency import Residency
from engine.shoot.sources import SourceFrames

from .conftest import BUILDERS, SIZE, Studio, drawn_clip
from .test_windows import known

SOURCE = Span("clip", FrameRange(0, 48))
TARGET = FrameRange(13, 16)
BOX = Mask((Outline(0, ((0.5, 0.25), (1.0, 0.25), (1.0, 1.0), (0.5, 1.0))),), tracked=False, feather=0.05)
PLACE = (20, 0, 120, 120)
PATH = (CameraKey(2), CameraKey(15, 0.6, 0.5, 0.8))
OPERATIONS: dict[str, tuple[Operation, int]] = {
    "generate": (Generate(), 22),
    "animate": (Animate((ImageAt("clip", 5, 0), ImageAt("clip", 40, 16))), 22),
    "extend after": (ExtendAfter(Span("clip", FrameRange(24, 24))), 22),
    "extend before": (ExtendBefore(Span("clip", FrameRange(0, 24))), 22),
    "bridge": (Bridge(Span("clip", FrameRange(0, 15)), Span("clip", FrameRange(30, 18))), 15),
    "retake": (Retake(SOURCE, TARGET), 48),
    "restyle": (Restyle(SOURCE, TARGET), 48),
    "still": (Still(), 3),
    "loop": (Loop(Span("clip", FrameRange(30, 18)), Span("clip", FrameRange(0, 15))), 15),
    "repaint": (Repaint(SOURCE, TARGET, BOX), 48),
    "reframe": (Reframe(Span("clip", FrameRange(0, 22)), PLACE), 22),
    "camera path": (CameraPath(ImageAt("clip", 5), PATH), 16),
    "edit": (Edit(ImageAt("clip", 5), mask=BOX), 3),
    "motion brush": (Animate((ImageAt("clip", 5),), BOX), 22),
}
IDS = list(BUILDERS)


def recipe(family: str, *names: str) -> Recipe:
    """A recipe for the first of the operations that the family has, "bridge" if it has none of them."""
    can = family_of(family).info.operations
    operation, length = OPERATIONS[next((name for name in names if OPERATIONS[name][0].name in can), "bridge")]
    return Recipe(operation, prompt="a red dog runs", length=length, size=SIZE, family=family, seed=7)


def test_every_kind_of_family_is_tested(models: Path) -> None:
    added = {kind_of(models / id) for id in BUILDERS if id != "sketch"}
    assert added | {type(family_of("sketch"))} == set(FAMILIES)


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("family", IDS)
def test_an_operation_shoots_the_same_take_twice_even_after_a_cancel(studio: Studio, family: str, name: str) -> None:
    info = family_of(family).info
    operation = OPERATIONS[name][0]
    if operation.name not in info.operations:
        refused = replace(recipe(family), operation=operation)
        with pytest.raises(LongtakeError, match=f"{info.label} cannot"):
            check_recipe(info, refused)
        return
    asked = recipe(family, name)
    take = studio.shoot(asked)
    first = studio.frames(take.id)
    assert first.shape == (asked.length, SIZE[1], SIZE[0], 3)
    assert (take.length, take.recipe, take.media) == (asked.length, asked, f"media/{take.id}.mkv")
    assert sum(part.length for part in take.painted) > 0
    written = codecs.from_text(schema.take, facts_of(studio.folder / take.media))
    assert written == replace(take, seconds_spent=written.seconds_spent)
    keeps_its_neighbours(name, take, first)
    told_step_by_step(studio, take)
    rung = family_of(family).plan(asked).rung
    assert dict(take.made_with).get("rung", "") == rung
    # Any other kind of text, such as torch's of its version, brings its package along to whoever reads the take.
    assert {type(word) for fact in take.made_with for word in fact} == {str}
    assert rung in studio.started.note

    before = studio.files()
    with pytest.raises(CancelledByUser):
        studio.shoot(asked, stop=lambda events: sum(isinstance(event, Step) for event in events) >= 2)
    assert len(studio.steps) == 2
    assert studio.files() == before
    again = studio.shoot(asked)
    assert np.array_equal(studio.frames(again.id), first)
    assert again.made_with == take.made_with
    if name in ("generate", "restyle"):
        other = studio.shoot(replace(asked, seed=8))
        assert not np.array_equal(studio.frames(other.id), first)


def keeps_its_neighbours(name: str, take, frames: np.ndarray) -> None:
    """Kept frames are the source's own, bit for bit; joins are measured where kept and painted meet."""
    clip = drawn_clip(48)
    painted = [n for part in take.painted for n in range(part.start, part.end)]
    places = [(seam.at) for seam in take.seams]
    if name in ("retake", "restyle"):
        kept = [n for n in range(48) if n not in TARGET]
        assert np.array_equal(frames[kept], clip[kept])
        assert painted == list(range(TARGET.start, TARGET.end))
    if name == "animate":
        assert np.array_equal(frames[:3], np.stack([clip[5]] * 3))
        assert np.array_equal(frames[15:18], np.stack([clip[40]] * 3))
        assert painted == [n for n in range(22) if n not in (0, 1, 2, 15, 16, 17)]
    if name == "repaint":
        kept = [n for n in range(48) if n not in TARGET]
        assert np.array_equal(frames[kept], clip[kept])
        assert painted == list(range(TARGET.start, TARGET.end))
        assert_painted_within(BOX, frames[painted], clip[painted])
    if name == "reframe":
        assert np.array_equal(frames[:, :, 20:140], clip[:22, :, 20:140])
        assert all((frame[:, :20] != 0).any() and (frame[:, 140:] != 0).any() for frame in frames)
    if name in ("edit", "motion brush"):
        assert_painted_within(BOX, frames[-3:], np.stack([clip[5]] * 3))
        assert painted == [n for n in range(take.length) if name == "edit" or n > 2]
    if name == "camera path":
        assert np.array_equal(frames[:3], np.stack([clip[5]] * 3))
        assert painted == list(range(3, 16))
    joined = {"extend after": [0], "extend before": [22], "bridge": [0, 15], "retake": [13, 29]}
    expected = joined | {"loop": [0, 15], "repaint": [13, 29], "restyle": [13, 29]}
    assert places == expected.get(name, [])
    assert all(seam.jump > 0 and seam.colour >= 0 for seam in take.seams)
    assert all(seam.parts is not None and seam.figure > 0 for seam in take.seams)
    assert take.drift is None, "too short to drift"


def test_another_take_of_an_extension_keeps_its_join(studio: Studio) -> None:
    extension = studio.shoot(recipe("sketch", "extend after"))
    whole = Span(extension.id, FrameRange(0, 22))
    retaken = studio.shoot(replace(extension.recipe, operation=Retake(whole, FrameRange(9, 13)), seed=8))
    assert retaken.seams[0] == extension.seams[0]
    assert [seam.at for seam in retaken.seams] == [0, 9]
    finished = studio.shoot(replace(extension.recipe, operation=Finish(Span(retaken.id, FrameRange(0, 22)))))
    assert finished.seams == retaken.seams
    anew = studio.shoot(replace(extension.recipe, operation=Retake(whole, FrameRange(0, 9)), seed=8))
    assert [seam.at for seam in anew.seams] == [9], "its join was painted anew, with nothing before it"


def assert_painted_within(mask: Mask, frames: np.ndarray, source: np.ndarray) -> None:
    """Outside the mask every pixel is the source's own; inside, in its middle, it is not."""
    painted = alpha(mask.outlines, SIZE, mask.feather)
    assert np.array_equal(frames[:, painted == 0], source[:, painted == 0])
    assert all((frame[painted == 1] != given[painted == 1]).any() for frame, given in zip(frames, source, strict=True))


def told_step_by_step(studio: Studio, take) -> None:
    steps = studio.steps
    assert [step.step for step in steps] == list(range(1, studio.started.steps + 1))
    assert steps[-1].eta == 0
    assert all(step.eta is not None and step.eta >= 0 for step in steps)
    assert len(studio.previews) == len(steps)
    for preview in studio.previews:
        assert preview.frames.dtype == np.uint8
        assert preview.frames.ndim == 4 and preview.frames.shape[3] == 3
        assert preview.frames.shape[1] <= 96 and preview.frames.shape[2] <= 128
        assert preview.frames.std() > 0
        assert preview.start >= 0 and preview.start + preview.length <= take.length
    assert min(preview.start for preview in studio.previews) == take.painted[0].start
    assert max(preview.start + preview.length for preview in studio.previews) == take.painted[-1].end


@pytest.mark.parametrize("family", IDS)
def test_a_cancel_while_writing_leaves_no_file(studio: Studio, family: str) -> None:
    before = studio.files()
    asked = recipe(family, "generate")
    looks = 0

    def stop(events: list) -> bool:
        """True a few frames into the file: after the last step the painter looks twice, the writer at each frame."""
        nonlocal looks
        done = [event for event in events if isinstance(event, Step)]
        looks += bool(done) and done[-1].step == done[-1].steps
        return looks > 8

    with pytest.raises(CancelledByUser):
        studio.shoot(asked, stop=stop)
    assert studio.files() == before


LONG = {
    "sketch": ("generate", "extend before", "bridge"),
    "ltx-video": ("generate",),
    "wan-vace": ("extend before",),
    "wan-t2v": ("generate",),
    "wan-i2v": ("extend before", "bridge"),
}


@pytest.mark.parametrize(("family", "name"), [(family, name) for family in IDS for name in LONG[family]])
def test_any_length_can_be_shot(studio: Studio, family: str, name: str) -> None:
    operation, length = OPERATIONS[name][0], 105
    small = (64, 48)
    asked = Recipe(operation, prompt="a dog", length=length, size=small, family=family, seed=1)
    passes = family_of(family).plan(asked).windows
    assert passes > 2
    take = studio.shoot(asked)
    assert take.length == length
    assert take.drift is not None and take.drift.at[-1] < length and take.drift.figure > 0
    assert dict(take.made_with)["passes"] == str(passes)
    assert f"{passes} passes" in studio.started.note
    assert [step.step for step in studio.steps] == list(range(1, studio.started.steps + 1))
    covered = sorted({(preview.start, preview.start + preview.length) for preview in studio.previews})
    assert covered[0][0] == 0 and covered[-1][1] == length
    assert all(a[1] == b[0] for a, b in pairwise(covered))


FILMS = [("23.976", (128, 72)), ("25", (72, 128)), ("6", (91, 51)), ("60", (32, 32)), ("29.97", (64, 20))]


@pytest.mark.parametrize(("family", "rate", "size"), [(family, *film) for family, film in zip(IDS, FILMS, strict=True)])
def test_rate_and_size_are_the_films_own(studio: Studio, family: str, rate: str, size: tuple[int, int]) -> None:
    asked = Recipe(ExtendAfter(SOURCE), prompt="a dog", length=7, size=size, rate=Rate.of(rate), family=family, seed=1)
    assert asked.operation.name in family_of(family).info.operations
    lasts = convert_length(studio.sources["clip"].length, Rate.of("24"), asked.rate)
    studio.sources["clip"] = replace(studio.sources["clip"], length=lasts)
    take = studio.shoot(asked)
    from engine.media.reader import open_reader

    with open_reader(studio.folder / take.media) as reader:
        assert (reader.rate, reader.size, reader.length) == (Rate.of(rate), size, 7)


@pytest.mark.parametrize("family", IDS)
def test_the_painter_stays_loaded_until_its_weights_change(studio: Studio, family: str, models: Path) -> None:
    asked = recipe(family, "still")
    own = Studio(studio.folder, Residency(), sources=studio.sources)
    own.shoot(asked)
    assert [event.done for event in own.told(Loading)][-1] == 1.0
    own.shoot(asked)
    assert own.told(Loading) == []
    (models / family / "model_index.json").touch()
    own.shoot(asked)
    assert own.told(Loading) != []


@pytest.mark.parametrize("family", IDS)
def test_a_missing_source_is_told_before_anything_is_loaded(studio: Studio, family: str) -> None:
    asked = recipe(family, "extend after")
    Path(studio.sources["clip"].path).unlink()
    own = Studio(studio.folder, Residency(), sources=studio.sources)
    with pytest.raises(LongtakeError, match=r"“clip\.mkv” that this shot builds on is not there"):
        own.shoot(asked)
    assert own.events == []
    gone = replace(asked, operation=ExtendAfter(Span("elsewhere", FrameRange(0, 24))))
    own.sources["elsewhere"] = replace(own.sources["clip"], media="other")
    with pytest.raises(LongtakeError, match="no longer in the project"):
        own.shoot(gone)
    assert spans_of(gone.operation)[0].media == "elsewhere"


@pytest.mark.parametrize("pattern", ["3k 4.", "1k 5. 2k", "4. 3k"])
@pytest.mark.parametrize("family", IDS)
def test_a_canvas_of_any_length_is_painted_and_keeps_what_it_knows(studio: Studio, family: str, pattern: str) -> None:
    chosen = family_of(family)
    size, mask = chosen.info.sizes[0], known(pattern)
    clip = drawn_clip(len(mask), size, hold=1)
    frames = np.where(mask[:, None, None, None], clip, blank(len(mask), size))
    canvas = Canvas(len(mask), size, chosen.info.rate, "a dog", "", frames, mask)
    previews: list[np.ndarray | None] = []
    painter = studio.residency.painter(chosen, lambda what, done: None)
    painted = painter.paint(canvas, 1, 3, None, lambda step, steps, shown: previews.append(shown), lambda: False)
    assert painted.shape == clip.shape and painted.dtype == np.uint8
    assert np.array_equal(painted[mask], clip[mask])
    assert not np.array_equal(painted[~mask], frames[~mask])
    assert len(previews) == painter.steps(canvas, 3)
    assert all(shown is not None and len(shown) == len(mask) for shown in previews)


@pytest.mark.parametrize("family", IDS)
def test_wrong_weights_are_refused_in_a_sentence(studio: Studio, family: str, models: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(models / family, tmp_path / family))
    kind = type(family_of(family))
    own = kind(folder) if kind is SketchFamily else kind(family, family, folder)
    own.check()
    index = folder / "transformer" / "diffusion_pytorch_model.safetensors.index.json"
    index.write_text('{"weight_map": {"a": "second.safetensors"}}', "utf-8")
    with pytest.raises(LongtakeError, match=r"transformer/second\.safetensors is not there\.") as caught:
        own.check()
    assert caught.value.remedy
    index.unlink()
    parts = json.loads((folder / "model_index.json").read_text("utf-8"))
    parts["vae"] = ["diffusers", "AutoencoderKL"]
    (folder / "model_index.json").write_text(json.dumps(parts), "utf-8")
    with pytest.raises(LongtakeError, match="name the class “AutoencoderKL” in vae") as caught:
        own.load(lambda what, done: None)
    assert caught.value.remedy


@pytest.mark.parametrize("family", IDS)
def test_a_take_says_how_it_was_made(studio: Studio, family: str) -> None:
    facts = dict(studio.shoot(replace(recipe(family, "restyle"), steps=5, guidance=1.0)).made_with)
    strength = "0.7" if "restyle" in family_of(family).info.operations else None
    assert (facts["steps"], facts["guidance"], facts.get("strength")) == ("5", "1", strength)
    assert len(facts["weights"]) == 64
    for name in (
        "family",
        "pipeline",
        "scheduler",
        "shift",
        "canvas",
        "dtype",
        "device",
        "threads",
        "torch",
        "longtake",
    ):
        assert facts[name]


@pytest.mark.parametrize("rate", ["24.0001", "119.881", "23.976", "90/7"])
def test_source_frames_of_odd_rates_are_the_very_frames(tmp_path: Path, rate: str) -> None:
    """A file keeps its rate in nanoseconds; read back a little slower, every frame would be the one before."""
    frames = np.zeros((60, 16, 16, 3), np.uint8)
    frames[:, 0, 0, 0] = np.arange(60)
    exact = Rate.of(rate)
    path = write_take(tmp_path / "take.mkv", exact, frames)
    span = Span("take", FrameRange(0, 60))
    recipe = Recipe(Retake(span, FrameRange(0, 1)), "a dog", length=60, size=(16, 16), rate=exact, seed=1)
    source = SourceFile("take", str(path), 60, exact)
    with SourceFrames(Shoot("job", "shot", "new", recipe, str(tmp_path), (source,))) as sources:
        assert np.array_equal(sources(span), frames)
