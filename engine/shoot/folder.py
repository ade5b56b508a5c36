"""A family whose weights are a folder in diffusers' form: found, checked, described by it, and loaded from it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from engine.errors import LongtakeError
from engine.film.recipe import Recipe
from engine.film.timebase import Rate
from engine.shoot.family import FamilyInfo, OnLoading, Painter, Plan, Sampling
from engine.shoot.planning import plan_for
from engine.shoot.vocabulary import Span, WordReader
from engine.shoot.weights import NONSENSE, WeightsCheck, changed_at, json_in

_SCENE = ("places", "times", "styles")  # the kinds of words that decide the colours of a picture


class Contents:
    """What the JSON files of a weights folder say; what cannot be read says nothing.

    ``remembered`` is what they said before, by their place in the folder, for a folder that is away. ``read`` is the
    same of this one: the files that were asked for and say something.
    """

    def __init__(self, folder: Path, remembered: Mapping[str, Any] | None = None) -> None:
        self.folder = folder
        self._remembered = remembered or {}
        self.read: dict[str, Any] = {}
        self.index = self._json("model_index.json")
        self.manifest = self._json("family.json")

    @property
    def pipeline(self) -> str:
        """The name of the pipeline's class."""
        return str(self.index.get("_class_name", ""))

    def config(self, component: str, name: str = "config.json") -> Mapping[str, Any]:
        """The configuration of one component."""
        return self._json(f"{component}/{name}")

    def _json(self, name: str) -> dict[str, Any]:
        try:
            value = self._remembered[name] if name in self._remembered else json_in(self.folder / name)
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(value, dict):
            return {}
        self.read[name] = value
        return value


class FolderFamily(ABC):
    """One folder of weights. ``id`` is what recipes call it, ``label`` what people do.

    A kind of family states its facts, its classes and its painter; a ``family.json`` in the folder may state other
    facts, and checksums.
    """

    kind: ClassVar[str]  # remembered with the folder, so that its facts are known while it is away
    title: ClassVar[str]  # what people call the kind
    classes: ClassVar[frozenset[str]]  # every class that the folder may name
    remedy: ClassVar[str] = "Download these weights again."
    missing: ClassVar[str] = "Put them back, or name where they are now: python main.py models add FOLDER."

    def __init__(self, id: str, label: str, folder: Path, remembered: Mapping[str, Any] | None = None) -> None:
        """``remembered`` is what the folder's JSON files said, which goes for as long as it is away."""
        self._id, self._label, self._place = id, label, folder
        self.remembered = remembered or {}
        self._checks: dict[Path, WeightsCheck] = {}
        self._known: tuple[tuple[object, ...], FamilyInfo] | None = None

    @classmethod
    @abstractmethod
    def claims(cls, contents: Contents) -> bool:
        """True when the folder holds weights of this kind.

        Raises LongtakeError when they are of the kind but cannot be used.
        """

    @abstractmethod
    def _facts(self, contents: Contents) -> FamilyInfo:
        """The facts of these weights before ``family.json`` has its say. May be asked of a folder that is away."""

    @abstractmethod
    def _painter(self, info: FamilyInfo, weights: WeightsCheck, on_loading: OnLoading) -> Painter:
        """The weights in memory. Raises LongtakeError when they cannot be loaded."""

    def _side(self, contents: Contents) -> int:
        """What the sides of every picture are multiples of, in pixels."""
        return 1

    def _reader(self) -> WordReader | None:
        """What is read of a prompt; None when any word is."""
        return None

    @property
    def folder(self) -> Path:
        """Where the weights are looked for now."""
        return self._place

    @property
    def is_there(self) -> bool:
        """True while the folder can be read and holds a model."""
        return changed_at(self.folder / "model_index.json") is not None

    def files(self) -> dict[str, Any]:
        """What the JSON files say that the facts come from, to be remembered."""
        contents = Contents(self.folder)
        self._side(contents)
        _stated(self._facts(contents), contents.manifest)
        return contents.read

    @property
    def info(self) -> FamilyInfo:
        """The facts in the folder; those of the kind where it says nothing or cannot be read."""
        folder = self.folder
        stamp = (folder, changed_at(folder / "family.json"), changed_at(folder / "model_index.json"))
        if self._known is None or self._known[0] != stamp:
            contents = Contents(folder, None if self.is_there else self.remembered)
            try:
                info = _stated(self._facts(contents), contents.manifest)
            except (LongtakeError, *NONSENSE):
                info = self._facts(contents)  # check() says what is wrong with the file
            self._known = (stamp, info)
        return self._known[1]

    def plan(self, recipe: Recipe) -> Plan:
        return plan_for(self.info, recipe, self._reader())

    def scene(self, prompt: str) -> str:
        reader = self._reader()
        if reader is None:
            return prompt
        taught = [phrase for kind in _SCENE for phrase in self.info.vocabulary.get(kind, ())]
        telling = {word for phrase in taught for word in reader.words(phrase)}
        return " ".join(sorted(telling.intersection(reader.words(prompt))))

    def unread(self, prompt: str) -> tuple[Span, ...]:
        reader = self._reader()
        return reader.unread(prompt) if reader is not None else ()

    def check(self) -> None:
        check = self._check_of(self.folder)
        check.check()
        manifest = check.manifest()
        with check.reading("family.json", "does not make sense"):
            contents = Contents(self.folder)
            try:
                info = _stated(self._facts(contents), manifest)
            except LongtakeError as error:  # a rate that cannot be used
                raise ValueError(str(error)) from error
            side = self._side(contents)
            if any(each % side for size in info.sizes for each in size):
                raise ValueError(f"the sides of its pictures are not multiples of {side}")

    def load(self, on_loading: OnLoading) -> Painter:
        on_loading(f"Checking the weights of {self.info.name}", None)
        self.check()
        return self._painter(self.info, self._check_of(self.folder), on_loading)

    def _check_of(self, folder: Path) -> WeightsCheck:
        name = self._label.split(" (")[0]
        return self._checks.setdefault(folder, WeightsCheck(name, folder, self.classes, self.remedy, self.missing))


def _stated(facts: FamilyInfo, manifest: Mapping[str, Any]) -> FamilyInfo:
    """``facts`` with what ``family.json`` states instead.

    Raises LongtakeError or one of NONSENSE when an entry makes no sense.
    """
    frames: dict[str, Any] = {
        "step": facts.frame_step,
        "offset": facts.frame_offset,
        "min": facts.min_frames,
        "max": facts.max_frames,
        "best": facts.best_frames,
        "context": facts.context_frames,
    } | manifest.get("frames", {})
    step, offset = int(frames["step"]), int(frames["offset"])

    def on_grid(count: int) -> int:
        return max(0, (int(count) - offset) // step) * step + offset

    return replace(
        facts,
        rate=Rate.of(manifest["rate"]) if "rate" in manifest else facts.rate,
        sizes=tuple((int(width), int(height)) for width, height in manifest.get("sizes", facts.sizes)),
        frame_step=step,
        frame_offset=offset,
        min_frames=on_grid(frames["min"]),
        max_frames=on_grid(frames["max"]),
        best_frames=on_grid(frames["best"]),
        context_frames=int(frames["context"]),
        licence=str(manifest.get("licence", facts.licence)),
        version=str(manifest.get("version", facts.version)),
        sampling={kind: _sampling(manifest, kind, facts.sampling[kind]) for kind in facts.sampling},
        max_prompt_tokens=int(manifest.get("max_prompt_tokens", facts.max_prompt_tokens)),
        negative=str(manifest.get("negative", facts.negative)),
        vocabulary=_vocabulary(manifest.get("vocabulary", facts.vocabulary)),
    )


def _vocabulary(stated: Mapping[str, Any] | list[str]) -> dict[str, tuple[str, ...]]:
    """Words by kind; a plain list is of no particular kind."""
    kinds = stated if isinstance(stated, Mapping) else {"words": stated}
    return {str(kind): tuple(str(word) for word in words) for kind, words in kinds.items()}


def _sampling(manifest: Mapping[str, Any], kind: str, default: Sampling) -> Sampling:
    """The defaults of one kind of canvas, each number replaced by the manifest's where it states one."""
    stated = manifest.get("sampling", {}).get(kind, {})
    strength = stated.get("strength", default.strength)
    return Sampling(
        steps=int(stated.get("steps", default.steps)),
        guidance=float(stated.get("guidance", default.guidance)),
        shift=float(stated.get("shift", default.shift)),
        strength=None if strength is None else float(strength),
    )
