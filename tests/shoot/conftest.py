"""Tiny weights for every family, and a studio to shoot in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from engine.film.project import Take
from engine.film.recipe import Recipe, sources_of
from engine.film.timebase import FrameRange, Rate
from engine.media.reader import open_reader
from engine.media.writer import write_take
from engine.messages import Event, Preview, Shoot, SourceFile, Started, Step
from engine.shoot.families import LIBRARY
from engine.shoot.residency import Residency
from engine.shoot.shooting import shoot

from . import tiny

BUILDERS = {  # by the id of the family that the folder becomes
    "sketch": tiny.build,
    "ltx-video": tiny.build_ltx_video,
    "wan-vace": tiny.build_vace,
    "wan-t2v": tiny.build_t2v,
    "wan-i2v": tiny.build_i2v,
}
SIZE = (160, 120)


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory, without_torch: bool) -> Path:
    """A folder with tiny weights of every family, built once; all but the bundled one are added to the list."""
    if without_torch:
        pytest.skip("needs torch")
    import torch

    torch.set_num_threads(1)  # models this small only wait for each other on more
    folder = tmp_path_factory.mktemp("models")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(folder))
        for id, build in BUILDERS.items():
            where = build(folder)
            if id != "sketch":
                assert LIBRARY.add(where).info.id == id
    return folder


@pytest.fixture(scope="session")
def residency() -> Residency:
    return Residency()


@dataclass
class Studio:
    """Shoots into its folder and keeps what was told of every job."""

    folder: Path
    residency: Residency
    events: list[Event] = field(default_factory=list)
    sources: dict[str, SourceFile] = field(default_factory=dict)
    count: int = 0

    def shoot(self, recipe: Recipe, stop: Callable[[list[Event]], bool] = lambda events: False) -> Take:
        self.events.clear()
        self.count += 1
        sources = tuple(self.sources[span.media] for span in sources_of(recipe))
        request = Shoot(f"job{self.count}", "shot", f"take{self.count}", recipe, str(self.folder), sources)
        take = shoot(request, self.events.append, lambda: stop(self.events), self.residency)
        path = str(self.folder / take.media)
        self.sources[take.id] = SourceFile(take.id, path, take.length, recipe.rate, take.seams, take.drift)
        return take

    def add(self, media: str, frames: np.ndarray, rate: Rate) -> str:
        path = self.folder / "media" / f"{media}.mkv"
        path.parent.mkdir(exist_ok=True)
        write_take(path, rate, frames)
        self.sources[media] = SourceFile(media, str(path), len(frames))
        return media

    def frames(self, media: str) -> np.ndarray:
        with open_reader(Path(self.sources[media].path)) as reader:
            return reader.frames(FrameRange(0, reader.length))

    def files(self) -> list[str]:
        """All that lies in the project's folder, but for what an unfinished take goes on from."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(path.name for path in files if "unfinished" not in path.parts)

    def told(self, kind: type) -> list:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def steps(self) -> list[Step]:
        return self.told(Step)

    @property
    def previews(self) -> list[Preview]:
        return self.told(Preview)

    @property
    def started(self) -> Started:
        return self.told(Started)[0]


@pytest.fixture
def studio(tmp_path: Path, models: Path, residency: Residency, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.setenv("LONGTAKE_MODELS", str(models))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(models))
    studio = Studio(tmp_path / "film", residency)
    studio.folder.mkdir()
    studio.add("clip", drawn_clip(48), Rate.of(24))
    yield studio


def drawn_clip(length: int, size: tuple[int, int] = SIZE, hold: int = 3) -> np.ndarray:
    """A bright disc that moves right over a shaded ground, each drawing held: uint8 [length, H, W, 3]."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width]
    clip = np.empty((length, height, width, 3), np.uint8)
    for n in range(length):
        time = n // hold * hold
        clip[n] = np.stack([40 + y * 100 // height, 60 + x * 60 // width, np.full_like(x, 90)], axis=-1)
        clip[n][(x - width // 6 - time * 2) ** 2 + (y - height // 2) ** 2 < (height // 4) ** 2] = (230, 180, 60)
    return clip
