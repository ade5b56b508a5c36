"""The folders of weights that the person has added: remembered in a small file of the program's settings."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.errors import LongtakeError

_HUB = re.compile(r"models--.+?--(.+)")


@dataclass(frozen=True, slots=True)
class Added:
    """One folder: the ``id`` that recipes call it by, its ``label``, the ``kind`` of family, where it lies.

    ``files`` is what its JSON files said when it was added, by their place in it, for the time that it is away.
    """

    id: str
    label: str
    kind: str
    folder: str
    files: Mapping[str, Any] = field(default_factory=dict, compare=False)


class Shelf:
    """The file. Read anew whenever it has changed, since the window and the core process share it."""

    def __init__(self) -> None:
        self._read: tuple[tuple[Path, int | None], tuple[Added, ...]] | None = None
        self._written: dict[str, Any] = {}  # the file as it was read, with whatever a later version put there

    @property
    def path(self) -> Path:
        """``models.json`` in the person's configuration folder, which XDG_CONFIG_HOME may name.

        Raises LongtakeError for a person without a folder.
        """
        named = os.environ.get("XDG_CONFIG_HOME") or (os.environ.get("APPDATA") if sys.platform == "win32" else None)
        try:
            return (Path(named) if named else Path("~/.config").expanduser()) / "longtake" / "models.json"
        except RuntimeError as error:
            raise LongtakeError(
                "There is no home folder, so added models cannot be remembered.", "Name a folder by XDG_CONFIG_HOME."
            ) from error

    def added(self) -> tuple[Added, ...]:
        """What was added, in that order; nothing when the file cannot be read, of which ``check`` tells."""
        try:
            return self._current()
        except LongtakeError:
            return ()

    def check(self) -> None:
        """Raises LongtakeError when there is a file that cannot be read."""
        try:
            _ = self.path
        except LongtakeError:
            return  # nothing can have been added
        self._current()

    def add(self, entry: Added) -> None:
        """Remember a folder in place of one of the same id. Raises LongtakeError when the file cannot be written."""
        self._write((*(each for each in self._current() if each.id != entry.id), entry))

    def remove(self, id: str) -> bool:
        """Forget a folder, whose files stay; False when there is none of that id. Raises LongtakeError as ``add``."""
        kept = tuple(each for each in self._current() if each.id != id)
        if len(kept) == len(self._current()):
            return False
        self._write(kept)
        return True

    def _current(self) -> tuple[Added, ...]:
        path = self.path
        try:
            stamp = (path, path.stat().st_mtime_ns if path.is_file() else None)
            if self._read is None or self._read[0] != stamp:
                written = json.loads(path.read_text("utf-8")) if stamp[1] is not None else {"models": []}
                self._read = (stamp, tuple(_entry(each) for each in written["models"]))
                self._written = written
            return self._read[1]
        except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
            raise LongtakeError(
                f"The list of added models, {path}, cannot be read.", "Repair it, or delete it and add them again."
            ) from error

    def _write(self, entries: tuple[Added, ...]) -> None:
        path = self.path
        unfinished = path.with_suffix(".new")
        former = {each["id"]: each for each in self._written.get("models", ())}
        models = [former.get(each.id, {}) | _record(each) for each in entries]
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps(self._written | {"models": models}, indent=1), "utf-8")
            unfinished.replace(path)
        except OSError as error:
            raise LongtakeError(
                f"The list of added models, {path}, cannot be written ({error.strerror}).", "Make its folder writable."
            ) from error
        self._read = None


_WORDS = ("id", "label", "kind", "folder")


def _entry(record: Mapping[str, Any]) -> Added:
    files = record.get("files", {})
    return Added(**{name: str(record[name]) for name in _WORDS}, files=files if isinstance(files, dict) else {})


def _record(entry: Added) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _WORDS} | {"files": dict(entry.files)}


def weights_in(folder: Path) -> Path:
    """The folder itself, or the snapshot in use when it is a model's folder in a Hugging Face cache."""
    snapshots = folder / "snapshots"
    if (folder / "model_index.json").is_file() or not snapshots.is_dir():
        return folder
    main = folder / "refs" / "main"
    used = main.read_text("utf-8", "replace").strip() if main.is_file() else ""
    if used and (snapshots / used).is_dir():
        return snapshots / used
    there = sorted((each for each in snapshots.iterdir() if each.is_dir()), key=lambda each: each.stat().st_mtime)
    return there[-1] if there else folder


def called(folder: Path) -> tuple[str, str]:
    """(id, label) for a folder: its own name, or the model's in a Hugging Face cache."""
    place = folder.parent.parent if folder.parent.name == "snapshots" else folder
    hub = _HUB.fullmatch(place.name)
    label = " ".join(re.sub(r"(?i)[-_.]diffusers$", "", hub[1] if hub else place.name).split())
    return re.sub(r"[^a-z0-9.]+", "-", label.lower()).strip("-"), label
