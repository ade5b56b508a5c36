"""When memory runs out, a take goes down the ladder, one way at a time, says which it took, and is made."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.errors import LongtakeError
from engine.film.recipe import ExtendAfter, Recipe, Span
from engine.film.timebase import FrameRange
from engine.media.measure import psnr
from engine.messages import Loading, Started
from engine.shoot import fit, keeping, machine, painting, shooting
from engine.shoot.families import family as family_of
from engine.shoot.fit import HALF, LADDER, OFFLOAD, ROOM, TILES, WINDOWS, next_way, ran_out_of_memory
from engine.shoot.painting import DiffusersPainter
from engine.shoot.residency import Residency

from .conftest import SIZE, Studio

NO_MEMORY = "[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."


def asked(family: str, length: int = 36) -> Recipe:
    operation = ExtendAfter(Span("clip", FrameRange(24, 24)))
    return Recipe(operation, prompt="a red dog runs", length=length, size=SIZE, family=family, seed=2)


@pytest.fixture
def own(studio: Studio) -> Studio:
    """A studio whose painter is its own: what has gone down the ladder is loaded again."""
    return Studio(studio.folder, Residency(), sources=studio.sources)


def failing(plain: Callable[..., Any], times: int, error: Callable[[], Exception]) -> Callable[..., Any]:
    """``plain``, that runs out of memory the first ``times`` times."""
    left = times

    def call(*args: Any, **kwargs: Any) -> Any:
        nonlocal left
        if left:
            left -= 1
            raise error()
        return plain(*args, **kwargs)

    return call


def taken(studio: Studio, take: Any) -> list[str]:
    """The ways that a take says it took, once for each of which a sentence was told and nothing is left on disk."""
    names = [name for name in dict(take.made_with).get("memory", "").split(", ") if name]
    sentences = [way.sentence for way in LADDER if way.name in names]
    assert [event.what for event in studio.told(Loading) if event.what in sentences] == sentences
    assert all(sentence in studio.told(Started)[-1].note for sentence in sentences)
    assert not list((studio.folder / "cache" / "unfinished").iterdir())
    return names


@pytest.mark.parametrize("family", ["sketch", "wan-vace"])
def test_room_is_made_for_decoding_to_the_same_frames_without_sampling_again(
    own: Studio, monkeypatch: pytest.MonkeyPatch, family: str
) -> None:
    expected = own.frames(own.shoot(asked(family)).id)
    steps = len(own.steps)
    monkeypatch.setattr(painting, "decoded", failing(painting.decoded, 1, MemoryError))
    take = own.shoot(asked(family))
    assert taken(own, take) == ["room for decoding"]
    assert np.array_equal(own.frames(take.id), expected)
    assert len(own.steps) == steps, "no step was taken twice"
    assert own.told(Started)[-1].done == steps
    after = own.shoot(asked(family))
    assert taken(own, after) == [] and np.array_equal(own.frames(after.id), expected), "the next take has all memory"


def test_room_is_made_for_each_window_and_the_model_comes_back(own: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    long = replace(asked("sketch", 150), size=(64, 48))
    expected = own.frames(own.shoot(long).id)
    monkeypatch.setattr(painting, "decoded", failing(painting.decoded, 1, MemoryError))
    take = own.shoot(long)
    assert taken(own, take) == ["room for decoding"] and int(dict(take.made_with)["passes"]) > 1
    assert np.array_equal(own.frames(take.id), expected)


@pytest.mark.parametrize("family", ["sketch", "wan-vace"])
def test_tiles_are_really_smaller_and_nearly_the_same(
    own: Studio, monkeypatch: pytest.MonkeyPatch, family: str
) -> None:
    expected = own.frames(own.shoot(asked(family)).id)
    whole, sizes = painting.decoded, []

    def seen(autoencoder: Any, latents: Any) -> np.ndarray:
        decoder = autoencoder._vae.decoder
        hook = decoder.register_forward_pre_hook(lambda _, given: sizes.append(tuple(given[0].shape[-2:])))
        try:
            return whole(autoencoder, latents)
        finally:
            hook.remove()

    monkeypatch.setattr(painting, "decoded", failing(seen, 2, MemoryError))
    take = own.shoot(asked(family))
    assert taken(own, take) == ["room for decoding", "tiled decode"]
    width, height = family_of(family).info.sizes[0]
    cells = max(size[0] * size[1] for size in sizes)
    full = (width // 16) * (height // 16) if family == "sketch" else None
    assert len(set(sizes)) >= 1 and len(sizes) >= 4
    assert full is None or cells <= full / 2
    assert psnr(own.frames(take.id), expected) > 15


@pytest.mark.parametrize(
    ("times", "ways"), [(1, ["smaller windows"]), (2, ["smaller windows", "half precision"]), (3, None)]
)
def test_memory_that_runs_out_while_sampling(
    own: Studio, monkeypatch: pytest.MonkeyPatch, times: int, ways: list[str] | None
) -> None:
    """On a machine without a card: nothing is offloaded, and what helps decoding alone is left out."""
    monkeypatch.setattr(
        DiffusersPainter, "_begun", failing(DiffusersPainter._begun, times, lambda: RuntimeError(NO_MEMORY))
    )
    if ways is None:
        with pytest.raises(LongtakeError, match="not enough memory to shoot this"):
            own.shoot(asked("sketch", 70))
        assert own.residency._painter is None
        return
    take = own.shoot(asked("sketch", 70))
    assert taken(own, take) == ways
    facts = dict(take.made_with)
    assert int(facts["passes"]) >= 2
    assert facts["dtype"] == ("bfloat16" if "half precision" in ways else "float32")


@pytest.mark.parametrize("what", ["layout_of", "stencil_of", "Roll"])
def test_memory_that_runs_out_before_anything_is_painted(
    own: Studio, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(shooting, what, failing(getattr(shooting, what), 1, MemoryError))
    assert taken(own, own.shoot(asked("sketch", 70))) == ["smaller windows"]


def test_memory_that_runs_out_while_loading_is_told(own: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no model yet that could do with less."""
    monkeypatch.setattr(own.residency, "painter", failing(own.residency.painter, 1, MemoryError))
    with pytest.raises(LongtakeError, match="not enough memory to shoot this"):
        own.shoot(asked("sketch"))


def test_no_other_error_leads_down_the_ladder(own: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = RuntimeError("mat1 and mat2 shapes cannot be multiplied")
    monkeypatch.setattr(DiffusersPainter, "_begun", failing(DiffusersPainter._begun, 1, lambda: wrong))
    with pytest.raises(LongtakeError, match="stopped with an error"):
        own.shoot(asked("sketch"))
    assert len([event for event in own.events if isinstance(event, Started)]) == 1


@pytest.mark.parametrize(("kills", "ways"), [(6, ["smaller windows"]), (5, []), (None, [])])
def test_a_job_whose_process_the_kernel_killed_for_memory_goes_on_with_less(
    own: Studio, monkeypatch: pytest.MonkeyPatch, kills: int | None, ways: list[str]
) -> None:
    """A process that is killed tells nothing; it has left a note before, and the kernel counts whom it kills."""
    own.folder.mkdir(exist_ok=True)
    keeping.note(own.folder, "take1", {"ways": [], "kills": 5})
    monkeypatch.setattr(machine, "killed_for_memory", lambda: kills)
    take = own.shoot(asked("sketch", 70))
    assert taken(own, take) == ways


def test_a_way_that_was_taken_before_a_death_is_taken_again(own: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note from another machine may name what is nothing here."""
    keeping.note(own.folder, "take1", {"ways": ["smaller windows", "offload", "no such way"], "kills": 5})
    monkeypatch.setattr(machine, "killed_for_memory", lambda: 5)
    take = own.shoot(asked("sketch", 70))
    assert "smaller windows" in dict(take.made_with)["memory"]


@pytest.mark.parametrize("text", ["[]", "{", '{"ways": 7, "kills": "many"}'])
def test_a_note_that_makes_no_sense_changes_nothing(studio: Studio, text: str) -> None:
    folder = studio.folder / "cache" / "unfinished" / "take1"
    folder.mkdir(parents=True)
    (folder / "note.json").write_text(text)
    assert "memory" not in dict(studio.shoot(replace(asked("sketch"), steps=1)).made_with)
    assert not folder.exists()


def test_what_leads_to_an_error_is_not_gone_on_from_again(own: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painting, "decoded", failing(painting.decoded, 1, lambda: RuntimeError("sizes must match")))
    with pytest.raises(LongtakeError, match="stopped with an error"):
        own.shoot(asked("sketch"))
    own.count -= 1
    own.shoot(asked("sketch"))
    assert own.started.done == 0


# --- the ladder itself -------------------------------------------------------------------------------------------


class Saver:
    """Answers for a painter."""

    def __init__(self, *saves: fit.Way) -> None:
        self._saves = saves

    def saves(self, way: fit.Way, size: tuple[int, int]) -> bool:
        return way in self._saves


def walked(painter: Any, frames: int, decoding: bool) -> Iterator[str]:
    info, names = family_of("sketch").info, []
    while (way := next_way(names, painter, info, (128, 96), frames, decoding)) is not None:
        names.append(way.name)
        yield way.name


@pytest.mark.parametrize(
    ("saves", "frames", "decoding", "ways"),
    [
        ((ROOM, TILES, OFFLOAD, HALF), 33, True, LADDER),
        ((ROOM, TILES, OFFLOAD, HALF), 33, False, (OFFLOAD, WINDOWS, HALF)),
        ((ROOM, TILES), 9, True, (ROOM, TILES)),
        ((), 33, True, (WINDOWS,)),
        ((), 13, True, ()),
    ],
)
def test_what_saves_nothing_is_left_out(
    saves: tuple[fit.Way, ...], frames: int, decoding: bool, ways: tuple[fit.Way, ...]
) -> None:
    assert list(walked(Saver(*saves), frames, decoding)) == [way.name for way in ways]


def test_smaller_windows_are_on_the_grid_and_still_get_somewhere() -> None:
    info = family_of("sketch").info
    smaller = fit.with_smaller_windows(info)
    assert smaller is not None and smaller.max_frames == 13 and smaller.context(99) < 13
    assert fit.with_smaller_windows(replace(info, min_frames=33, max_frames=33)) is None


class Autoencoder:
    """One that can decode in tiles, as those of diffusers say it."""

    def __init__(self) -> None:
        self.use_tiling = False
        self.tile_sample_min_height = self.tile_sample_min_width = 512
        self.tile_sample_stride_height = self.tile_sample_stride_width = 448

    def enable_tiling(self, **sides: int) -> None:
        vars(self).update(sides, use_tiling=True)


@pytest.mark.parametrize(
    ("size", "cell", "tile", "stride"),
    [
        ((128, 96), 16, (64, 48), (48, 32)),
        ((832, 480), 8, (416, 240), (312, 176)),
        ((1920, 1088), 32, (512, 512), (384, 384)),
        ((32, 32), 16, (32, 32), (16, 16)),
    ],
)
def test_tiles_are_half_the_canvas_on_the_grid_for_decoding_alone(
    size: tuple[int, int], cell: int, tile: tuple[int, int], stride: tuple[int, int]
) -> None:
    vae = Autoencoder()
    before = dict(vars(vae))
    with fit.tiles(vae, size, cell):
        assert vae.use_tiling
        assert (vae.tile_sample_min_width, vae.tile_sample_min_height) == tile
        assert (vae.tile_sample_stride_width, vae.tile_sample_stride_height) == stride
    assert vars(vae) == before


class OutOfMemoryError(RuntimeError):
    """As torch's own, which is not imported for its name."""


@pytest.mark.parametrize(
    ("error", "is_memory"),
    [
        (MemoryError(), True),
        (OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB."), True),
        (RuntimeError(NO_MEMORY), True),
        (RuntimeError("std::bad_alloc"), True),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), True),
        (OSError(errno.ENOSPC, "No space left on device"), False),
        (RuntimeError("CUDA error: device-side assert triggered"), False),
        (ValueError("out of memory"), False),
    ],
)
def test_what_memory_that_ran_out_looks_like(error: Exception, is_memory: bool) -> None:
    assert ran_out_of_memory(error) == is_memory


def test_the_kernel_tells_how_many_it_has_killed() -> None:
    vmstat = Path("/proc/vmstat")
    lines = vmstat.read_text("ascii").splitlines() if vmstat.exists() else []
    told = [int(line.split()[1]) for line in lines if line.startswith("oom_kill ")]
    assert machine.killed_for_memory() == (told[0] if told else None)


def test_every_way_has_a_sentence_of_its_own() -> None:
    assert len({way.name for way in LADDER}) == len({way.sentence for way in LADDER}) == len(LADDER)
    assert all(way.sentence.endswith(".") for way in LADDER)
