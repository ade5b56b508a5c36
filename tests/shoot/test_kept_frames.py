"""Frames, and parts of frames, that an operation keeps are in the film after it as they were before it, bit for bit."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project, Shot, Take
from engine.film.recipe import Animate, Edit, ImageAt, Operation, Recipe, Reframe, Repaint, Restyle, Retake, Span
from engine.film.shapes import Mask, Outline
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Track
from engine.media.compose import Composer
from engine.media.masks import MaskTrack, alpha
from engine.media.writer import write_take
from engine.messages import SourceFile

from .conftest import Studio

LENGTH = 6
TARGET = FrameRange(2, 3)
FILMS = [("23.976", (1920, 1080)), ("29.97", (161, 121)), ("25", (121, 161))]
MASK = Mask(
    (Outline(1, ((0.2, 0.3), (0.5, 0.2), (0.6, 0.7))), Outline(5, ((0.3, 0.4), (0.7, 0.3), (0.7, 0.8)))),
    tracked=False,
    feather=0.05,
)
TRACKED = Mask((Outline(3, ((0.1, 0.1), (0.55, 0.1), (0.55, 0.8), (0.1, 0.8))),))


def clip_of(size: tuple[int, int]) -> np.ndarray:
    """Every frame is unlike every other everywhere: a shaded ground that runs, uint8 [LENGTH, H, W, 3]."""
    y, x = np.mgrid[: size[1], : size[0]]
    ground = np.stack([x * 180 // size[0], y * 180 // size[1], (x + y) * 90 // size[1] % 180], axis=-1)
    return np.stack([ground + 11 * n + 1 for n in range(LENGTH)]).astype(np.uint8)


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the clip of every film."""
    folder = tmp_path_factory.mktemp("clips")
    for rate, size in FILMS:
        write_take(folder / f"{size[0]}.mkv", Rate.of(rate), clip_of(size))
    return folder


@pytest.fixture
def film(studio: Studio, clips: Path, request: pytest.FixtureRequest) -> Film:
    name, size = request.param
    return Film(studio, Rate.of(name), size, clips / f"{size[0]}.mkv")


class Film:
    """A clip of a film, as a take of a shot, and what operations make of it."""

    def __init__(self, studio: Studio, rate: Rate, size: tuple[int, int], path: Path) -> None:
        self.studio, self.size, self.frames = studio, size, clip_of(size)
        studio.sources["old"] = SourceFile("old", str(path), LENGTH, rate)
        self.span = Span("old", FrameRange(0, LENGTH))
        self.recipe = Recipe(prompt="a dog", length=LENGTH, size=size, rate=rate, seed=1, steps=2)
        old = Take("old", "media/old.mkv", LENGTH, self.recipe, "2026-01-01T00:00:00")
        halves = (Clip("left", FrameRange(0, 3), shot="shot"), Clip("right", FrameRange(3, 3), shot="shot"))
        shots = (Shot("shot", self.recipe, (old,)),)
        self.project = Project(rate=rate, size=size, shots=shots, tracks=(Track("V1", items=halves),))

    def shoot(self, operation: Operation, size: tuple[int, int] | None = None) -> tuple[Take, np.ndarray]:
        recipe = replace(self.recipe, operation=operation, size=size or self.size)
        take = self.studio.shoot(recipe)
        return take, self.studio.frames(take.id)

    def programme(self, project: Project) -> list[str]:
        """A hash of every frame that the film shows."""
        composer = Composer(project, lambda media: Path(self.studio.sources[media].path), strict=True)
        try:
            return [sha256(composer.frame(n).tobytes()).hexdigest() for n in range(project.length)]
        finally:
            composer.close()


@pytest.mark.parametrize("film", FILMS, indirect=True, ids=lambda film: f"{film[0]} {film[1][0]}x{film[1][1]}")
@pytest.mark.parametrize("edge", ["end", "start", "bridge"])
def test_the_film_around_new_frames(film: Film, edge: str) -> None:
    before = film.programme(film.project)
    if edge == "bridge":
        project, shot = edits.bridge(film.project, "left", "right", 3)
    else:
        project, shot = edits.extend(film.project, "left", edge, 3)
    asked = project.shot(shot)
    assert asked is not None
    take = film.studio.shoot(replace(asked.recipe, seed=1, steps=2))
    after = film.programme(edits.TakeAdder(shot, take)(project))
    at = 0 if edge == "start" else 3
    assert after[:at] + after[at + 3 :] == before
    assert not set(after[at : at + 3]) & set(before)
    assert take.painted == (FrameRange(0, 3),)


@pytest.mark.parametrize("film", FILMS, indirect=True, ids=lambda film: f"{film[0]} {film[1][0]}x{film[1][1]}")
@pytest.mark.parametrize("kind", [Retake, Restyle, Repaint])
def test_the_film_around_frames_that_are_shot_anew(film: Film, kind: type) -> None:
    before = film.programme(film.project)
    operation = kind(film.span, TARGET, *([MASK] if kind is Repaint else []))
    take, frames = film.shoot(operation)
    after = film.programme(edits.TakeAdder("shot", take)(film.project))
    assert take.painted == (TARGET,)
    for n, old, new in zip(count(), before, after, strict=False):
        assert (old == new) == (n not in TARGET), n
    if kind is Repaint:
        assert_kept_outside(MASK, film, frames, TARGET)


@pytest.mark.parametrize("film", FILMS[1:], indirect=True, ids=lambda film: f"{film[0]} {film[1][0]}x{film[1][1]}")
def test_pixels_outside_a_mask_that_follows_the_picture(film: Film) -> None:
    _, frames = film.shoot(Repaint(film.span, TARGET, TRACKED))
    assert_kept_outside(TRACKED, film, frames, TARGET)


def assert_kept_outside(mask: Mask, film: Film, frames: np.ndarray, target: FrameRange) -> None:
    track = MaskTrack(mask, film.frames.__getitem__, target, film.size)
    for n in range(target.start, target.end):
        painted = track.alpha(n)
        assert 0 < (painted > 0).mean() < 1
        old, new = (np.where((painted > 0)[..., None], 0, each[n]) for each in (film.frames, frames))
        assert sha256(old.tobytes()).digest() == sha256(new.tobytes()).digest(), n
        assert (frames[n][painted == 1] != film.frames[n][painted == 1]).mean() > 0.5


@pytest.mark.parametrize("film", FILMS, indirect=True, ids=lambda film: f"{film[0]} {film[1][0]}x{film[1][1]}")
def test_a_clip_in_a_new_shape(film: Film) -> None:
    width, height = film.size
    left, top = 37, -5
    take, frames = film.shoot(Reframe(film.span, (left, top, width, height)), (width + 61, height - 8))
    assert take.painted == (FrameRange(0, LENGTH),)
    kept = frames[:, :, left : left + width]
    assert sha256(kept.tobytes()).digest() == sha256(film.frames[:, 5 : height - 3].tobytes()).digest()
    assert (frames[:, :, :left].std(axis=(1, 2, 3)) > 0).all()


@pytest.mark.parametrize("film", FILMS[:2], indirect=True, ids=lambda film: f"{film[0]} {film[1][0]}x{film[1][1]}")
@pytest.mark.parametrize("moves", [True, False])
def test_a_picture_outside_what_moves_or_is_changed(film: Film, moves: bool) -> None:
    image = ImageAt("old", 3)
    take, frames = film.shoot(Animate((image,), MASK) if moves else Edit(image, mask=MASK))
    outside = alpha(MASK.outlines[:1], film.size, MASK.feather) == 0
    assert all(np.array_equal(frame[outside], film.frames[3][outside]) for frame in frames)
    assert take.painted[-1].end == LENGTH
    assert not np.array_equal(frames[-1], film.frames[3])


def test_a_source_that_is_cut_short_is_refused_and_not_held(studio: Studio) -> None:
    """Held frames would be taken for kept ones."""
    studio.add("clip", clip_of((64, 48)).repeat(8, axis=0), Rate.of("24"))
    path = Path(studio.sources["clip"].path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    source = Span("clip", FrameRange(0, 48))
    with pytest.raises(LongtakeError, match=r"cut short: \d+ of its 48 frames"):
        studio.shoot(Recipe(Retake(source, FrameRange(4, 8)), "a dog", length=48, size=(64, 48), rate=Rate.of("24")))
    assert studio.files() == ["clip.mkv"]
