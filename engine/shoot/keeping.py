"""What is kept on disk of a take that is not finished, so that one that was broken off goes on from there, to the bit.

A project's folder ``cache/unfinished/<take>/`` holds one file for each finished window (its frames) and one for the
window being painted: its latents with the state of scheduler and random numbers, or its final latents. Each is a
safetensors file whose header carries JSON: what it is, the facts that it holds for, a checksum. It is put in place by a
rename, so a process that dies leaves the former one. Nothing here is needed for a take to be made: what cannot be
written is not kept, what cannot be read is not used.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import torch

EVERY = 3.0  # seconds from one saved step to the next, at least
CHEAP = 0.03  # seconds that a save may cost; one that costs more is made the less often, so that it stays below 1 %

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """Where the sampling of a window stands: ``step`` steps are done and ``latents`` came out of the last.

    ``scheduler`` are the attributes that sampling has changed, ``random`` is the state of the generator. At the end of
    sampling both are empty, and ``latents`` are the clip's own, normalised, [1, C, t, h, w].
    """

    step: int
    latents: torch.Tensor
    scheduler: Mapping[str, Any]
    random: torch.Tensor | None

    @property
    def is_end(self) -> bool:
        """True when only decoding is left."""
        return self.random is None


class Unfinished:
    """What is kept of one take. It belongs to one process at a time.

    ``facts`` are all that the frames depend on (recipe, weights, versions, device, threads). What was kept under other
    facts is of no use and is removed.
    """

    def __init__(self, project: Path, take: str, facts: Mapping[str, str], every: float | None = None) -> None:
        self._folder = unfinished_folder(project, take)
        self._facts = hashlib.sha256(json.dumps(sorted(facts.items())).encode()).hexdigest()
        self._every = EVERY if every is None else every
        self._keeps = self._folder is not None
        self.windows = 0  # how many, from the first on, are kept; their frames are read when their turn comes
        while self._read(f"window-{self.windows}", whole=False) is not None:
            self.windows += 1
        self._moment = self._read_moment()
        self.is_sampled = self._moment is not None and self._moment.is_end  # only decoding is left of a window

    @property
    def moment(self) -> Moment | None:
        """Where the first window that is not finished was left."""
        return self._moment

    def window(self, index: int) -> np.ndarray | None:
        """The frames of a finished window, uint8 [T, H, W, 3]; None when it has to be painted, again perhaps, since
        damage to them is found only now."""
        kept = self._read(f"window-{index}")
        return kept[1]["frames"].numpy() if kept else None

    def keep_window(self, index: int, frames: np.ndarray) -> None:
        """Keep what a window has come to; where it stood on the way is no longer of use."""
        import torch

        self._write(f"window-{index}", {}, {"frames": torch.from_numpy(np.ascontiguousarray(frames))})
        self._moment, self.is_sampled = None, False

    def bookmark(self, index: int) -> Bookmark:
        """For the painting of one window."""
        return Bookmark(self, index, self._moment if index == self.windows else None, self._every)

    def keep_moment(self, window: int, moment: Moment) -> None:
        """Take the place of the moment before."""
        self.is_sampled = moment.is_end
        tensors = {"latents": moment.latents}
        told: dict[str, Any] = {"window": window, "step": moment.step, "end": moment.is_end}
        if moment.random is not None:
            tensors["random"] = moment.random
            try:
                told["scheduler"] = {name: _packed(value, tensors) for name, value in moment.scheduler.items()}
            except TypeError as error:
                self._give_up(error)
                return
        self._write("moment", told, tensors)

    def forget(self) -> None:
        """The take is safe, or is not wanted any more."""
        if self._folder is not None:
            _remove(self._folder)

    def _read_moment(self) -> Moment | None:
        kept = self._read("moment")
        if kept is None or kept[0]["window"] != self.windows:
            return None
        told, tensors = kept
        scheduler = {name: _unpacked(value, tensors) for name, value in told.get("scheduler", {}).items()}
        return Moment(told["step"], tensors["latents"], scheduler, None if told["end"] else tensors["random"])

    def _read(self, name: str, whole: bool = True) -> tuple[dict[str, Any], dict[str, torch.Tensor]] | None:
        """What a file tells and holds; None, and no file, unless it is whole and of these facts. Not ``whole``: what it
        tells alone, without reading, and so without checking, what it holds."""
        if self._folder is None:
            return None
        path = self._folder / f"{name}.safetensors"
        if not path.is_file():
            return None
        from safetensors import safe_open

        try:
            with safe_open(path, "pt") as file:
                told = json.loads(file.metadata()["told"])
                tensors = {key: file.get_tensor(key) for key in file.keys() if whole}  # noqa: SIM118 (not a dict)
            if told["facts"] != self._facts:
                _log.info("what was kept in %s is of another recipe, machine or version", path)
            elif whole and told["checksum"] != _checksum(tensors):
                _log.warning("%s is damaged; it is not used", path)
            else:
                return told, tensors
        except Exception as error:  # whatever a damaged file leads to
            _log.warning("%s cannot be read (%s); it is not used", path, error)
        with contextlib.suppress(OSError):
            path.unlink()
        return None

    def _write(self, name: str, told: dict[str, Any], tensors: dict[str, torch.Tensor]) -> None:
        """Write a file in place of the one before. A disk that refuses ends the keeping, not the take.

        It is not synced: the death of a process loses nothing that was written, and after a power cut the checksum
        tells what reached the disk.
        """
        if not self._keeps or self._folder is None:
            return
        from safetensors.torch import save

        tensors = {key: tensor.detach().to("cpu", copy=True).contiguous() for key, tensor in tensors.items()}
        told = told | {"facts": self._facts, "checksum": _checksum(tensors)}
        path = self._folder / f"{name}.safetensors"
        new = path.with_suffix(".new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            new.write_bytes(save(tensors, {"told": json.dumps(told)}))
            new.replace(path)
        except (OSError, MemoryError) as error:
            self._give_up(error)
            with contextlib.suppress(OSError):
                new.unlink()

    def _give_up(self, error: Exception) -> None:
        _log.warning("where this take stands cannot be kept (%s); if it is broken off, it begins anew", error)
        self._keeps = False


class Bookmark:
    """Keeps where the painting of one window stands, seldom enough to cost next to nothing."""

    def __init__(self, unfinished: Unfinished, window: int, found: Moment | None, every: float) -> None:
        self._unfinished, self._window, self._every = unfinished, window, every
        self.found = found
        self._kept_at, self._cost = time.monotonic(), 0.0

    @property
    def is_due(self) -> bool:
        """True when the last moment that was kept lies far enough back."""
        return time.monotonic() - self._kept_at >= self._every * max(1.0, self._cost / CHEAP)

    def keep(self, moment: Moment) -> None:
        begun = time.monotonic()
        self._unfinished.keep_moment(self._window, moment)
        self._kept_at = time.monotonic()
        self._cost = self._kept_at - begun


def note(project: Path, take: str, told: Mapping[str, Any] | None) -> None:
    """Leave word, in a small JSON file, for whoever goes on with a take after the death of this process; None takes
    the word back."""
    folder = unfinished_folder(project, take)
    if folder is None:
        return
    path = folder / "note.json"
    with contextlib.suppress(OSError):
        if told is None:
            path.unlink(missing_ok=True)
            folder.rmdir()  # unless something else is kept
        else:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(told), "utf-8")


def noted(project: Path, take: str) -> dict[str, Any]:
    """The word that was left; nothing when there is none, or none that makes sense."""
    folder = unfinished_folder(project, take)
    if folder is not None:
        with contextlib.suppress(OSError, ValueError):
            told = json.loads((folder / "note.json").read_text("utf-8"))
            return told if isinstance(told, dict) else {}
    return {}


def sweep(project: Path, takes: Collection[str]) -> None:
    """Remove what is kept in a project of any take but those."""
    root = project / "cache" / "unfinished"
    with contextlib.suppress(OSError):
        for path in root.iterdir():
            if path.name not in takes and (folder := unfinished_folder(project, path.name)) is not None:
                _remove(folder)


def forget(project: Path, take: str) -> None:
    """Remove what is kept of one take."""
    folder = unfinished_folder(project, take)
    if folder is not None:
        _remove(folder)


def unfinished_folder(project: Path, take: str) -> Path | None:
    """Where what is kept of a take lies. None when that would be elsewhere: ids are read from the project, and its
    folders may be links."""
    folder = project / "cache" / "unfinished" / take
    try:
        if folder.resolve() == project.resolve() / "cache" / "unfinished" / take:
            return folder
    except (OSError, RuntimeError, ValueError):
        pass
    _log.warning("what is unfinished of %s would be kept outside the project; it is not kept", take)
    return None


def _remove(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def _checksum(tensors: Mapping[str, torch.Tensor]) -> str:
    import torch

    digest = hashlib.sha256()
    for name in sorted(tensors):
        digest.update(f"{name} {tensors[name].dtype} {list(tensors[name].shape)}".encode())
        digest.update(tensors[name].reshape(-1).view(torch.uint8).numpy().data)
    return digest.hexdigest()


def _packed(value: Any, tensors: dict[str, torch.Tensor]) -> Any:
    """JSON for a number, a text, None, or a list of those and of tensors, which join ``tensors``."""
    import torch

    if isinstance(value, torch.Tensor):
        name = f"scheduler {len(tensors)}"
        tensors[name] = value
        return {"tensor": name, "on": value.device.type}
    if isinstance(value, list):
        return [_packed(each, tensors) for each in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"a scheduler's {type(value).__name__} cannot be kept")


def _unpacked(value: Any, tensors: Mapping[str, torch.Tensor]) -> Any:
    if isinstance(value, dict):
        tensor = tensors[value["tensor"]]
        import torch

        return tensor.to(value["on"]) if value["on"] != "cuda" or torch.cuda.is_available() else tensor
    return [_unpacked(each, tensors) for each in value] if isinstance(value, list) else value
