"""Sketch, the bundled family: a small model of the LTX-Video kind, trained for storyboard drafts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import LongtakeError
from engine.film.recipe import OPERATIONS, Recipe
from engine.film.timebase import Rate
from engine.shoot.family import FamilyInfo, OnLoading, Plan, Sampling
from engine.shoot.planning import plan_for
from engine.shoot.vocabulary import WordReader, read_tokenizer
from engine.shoot.weights import NONSENSE, WeightsCheck

if TYPE_CHECKING:
    from engine.shoot.ltx import LTXPainter

CLASSES = frozenset(
    {
        "LTXConditionPipeline",
        "LTXVideoTransformer3DModel",
        "AutoencoderKLLTXVideo",
        "T5EncoderModel",
        "PreTrainedTokenizerFast",
        "TokenizersBackend",  # the name that transformers 5 writes for the same class
        "FlowMatchEulerDiscreteScheduler",
    }
)
NOTE = (
    "A small model that comes with Longtake. It draws simple storyboard scenes at draft size and knows a limited "
    "vocabulary; it is meant for planning a film, not for finished pictures."
)


class SketchFamily:
    """Sketch. ``folder`` is where its weights lie; None looks in LONGTAKE_MODELS, then beside the program."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._checks: dict[Path, WeightsCheck] = {}
        self._reader: tuple[tuple[Path, int], WordReader | None] | None = None
        self._info: tuple[tuple[Path, int], FamilyInfo] | None = None

    @property
    def folder(self) -> Path:
        """Where the weights are looked for now."""
        if self._folder is not None:
            return self._folder
        models = os.environ.get("LONGTAKE_MODELS")
        root = Path(models) if models else Path(__file__).resolve().parents[3] / "resources" / "models"
        return root / "sketch"

    @property
    def info(self) -> FamilyInfo:
        """The facts in the folder's ``family.json``; those of the shipped version when it cannot be read."""
        folder = self.folder
        path = folder / "family.json"
        stamp = (folder, path.stat().st_mtime_ns if path.is_file() else 0)
        if self._info is None or self._info[0] != stamp:
            try:
                manifest = self._check_of(folder).manifest()
                info = _info(manifest, folder)
            except (LongtakeError, *NONSENSE):
                info = _info({}, folder)  # check() says what is wrong with the file
            self._info = (stamp, info)
        return self._info[1]

    def plan(self, recipe: Recipe) -> Plan:
        return plan_for(self.info, recipe, self._words(recipe.painted_prompt))

    def _words(self, prompt: str) -> tuple[str, ...] | None:
        path = self.folder / "tokenizer" / "tokenizer.json"
        stamp = (path, path.stat().st_mtime_ns if path.is_file() else 0)
        if self._reader is None or self._reader[0] != stamp:
            self._reader = (stamp, read_tokenizer(path))
        reader = self._reader[1]
        return reader.words(prompt) if reader is not None else None

    def check(self) -> None:
        check = self._check_of(self.folder)
        check.check()
        manifest = check.manifest()
        with check.reading("family.json", "does not make sense"):
            try:
                _info(manifest, self.folder)
            except LongtakeError as error:  # a rate that cannot be used
                raise ValueError(str(error)) from error

    def load(self, on_loading: OnLoading) -> LTXPainter:
        from engine.shoot.ltx import LTXPainter

        on_loading("Checking the weights of Sketch", None)
        self.check()
        check = self._check_of(self.folder)
        return LTXPainter(self.info, check.fingerprint(), check.manifest().get("latent_to_rgb"), on_loading)

    def _check_of(self, folder: Path) -> WeightsCheck:
        return self._checks.setdefault(folder, WeightsCheck("Sketch", folder, CLASSES))


def _info(manifest: dict[str, Any], folder: Path) -> FamilyInfo:
    """Facts from ``family.json``. Raises LongtakeError or one of NONSENSE when an entry makes no sense."""
    frames = {"step": 4, "offset": 1, "min": 5, "max": 33, "best": 17, "context": 5} | manifest.get("frames", {})
    step, offset = int(frames["step"]), int(frames["offset"])

    def on_grid(count: int) -> int:
        return max(0, (int(count) - offset) // step) * step + offset

    return FamilyInfo(
        id="sketch",
        label="Sketch (draft)",
        note=NOTE,
        operations=frozenset(operation.name for operation in OPERATIONS),
        rate=Rate.of(manifest.get("rate", "8")),
        sizes=tuple((int(width), int(height)) for width, height in manifest.get("sizes", [[128, 96]])),
        frame_step=step,
        frame_offset=offset,
        min_frames=on_grid(frames["min"]),
        max_frames=on_grid(frames["max"]),
        best_frames=on_grid(frames["best"]),
        context_frames=int(frames["context"]),
        weights_folder=folder,
        licence=str(manifest.get("licence", "Apache-2.0")),
        version=str(manifest.get("version", "0.1")),
        sampling={
            "generate": _sampling(manifest, "generate", Sampling(16, 4.0, 4.0)),
            "given": _sampling(manifest, "given", Sampling(12, 1.5, 1.5)),
            "restyle": _sampling(manifest, "restyle", Sampling(16, 4.0, 2.0, 0.7)),
            "still": _sampling(manifest, "still", Sampling(16, 4.0, 4.0)),
        },
        max_prompt_tokens=int(manifest.get("max_prompt_tokens", 32)),
        negative=str(manifest.get("negative", "")),
        vocabulary=_vocabulary(manifest.get("vocabulary", {})),
    )


def _vocabulary(stated: dict[str, list[str]] | list[str]) -> dict[str, tuple[str, ...]]:
    """Words by kind; a plain list is of no particular kind."""
    kinds = stated if isinstance(stated, dict) else {"words": stated}
    return {str(kind): tuple(str(word) for word in words) for kind, words in kinds.items()}


def _sampling(manifest: dict[str, Any], kind: str, default: Sampling) -> Sampling:
    """The defaults of one kind of canvas, each number replaced by the manifest's where it states one."""
    stated = manifest.get("sampling", {}).get(kind, {})
    strength = stated.get("strength", default.strength)
    return Sampling(
        steps=int(stated.get("steps", default.steps)),
        guidance=float(stated.get("guidance", default.guidance)),
        shift=float(stated.get("shift", default.shift)),
        strength=None if strength is None else float(strength),
    )
