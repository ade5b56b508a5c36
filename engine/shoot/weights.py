"""A look at a weights folder before anything is loaded from it: whole, safe, and the files that were shipped."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.errors import LongtakeError

LIBRARIES = frozenset({"diffusers", "transformers"})
_WITHOUT_TENSORS = re.compile(r".*(Scheduler|Tokenizer(Fast)?|TokenizersBackend|Processor(Fast|Pil)?)")
_PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl")
# What comes of reading a number where there is a list, and the like.
NONSENSE = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError, struct.error)
_SHA256 = re.compile("[0-9a-f]{64}")
_MAX_JSON = 64_000_000  # bytes of one JSON file; the largest that models have are below a tenth of it
_MAX_HEADER = 100_000_000  # bytes; the same bound as the safetensors format's own


def changed_at(path: Path) -> int | None:
    """When the file was changed, in nanoseconds; None where there is none, or none to be reached: a folder without
    permission, a drive that went away."""
    try:
        return path.stat().st_mtime_ns if path.is_file() else None
    except OSError:
        return None


def json_in(path: Path) -> Any:
    """What a JSON file says. Raises OSError, or ValueError for what is no such file: a pipe would be waited for, and
    what has no end would be read into memory."""
    if path.exists() and not (path.is_file() and path.stat().st_size <= _MAX_JSON):
        raise ValueError("not a JSON file")
    return json.loads(path.read_text("utf-8"))


class WeightsCheck:
    """The preflight of one diffusers folder.

    ``name`` is the family's, for sentences. ``classes`` lists every class that the folder may name, the pipeline's
    included. Checksums are read from ``family.json`` and remembered until a file's size or time changes. ``remedy``
    says what to do about damage, ``missing`` what to do when nothing is there.
    """

    def __init__(self, name: str, folder: Path, classes: frozenset[str], remedy: str, missing: str) -> None:
        self.folder = folder
        self.remedy, self._missing = remedy, missing
        self._name = name
        self._classes = classes
        self._digests: dict[str, tuple[tuple[int, int], str]] = {}

    def check(self) -> None:
        """Raises LongtakeError naming the file at fault. Reads headers, and each shipped file once for its checksum."""
        if changed_at(self.folder / "model_index.json") is None:
            raise LongtakeError(f"The weights of {self._name} are missing from {self.folder}.", self._missing)
        index = self._json(self.folder / "model_index.json")
        self._demand_class(str(index.get("_class_name")), "model_index.json")
        for component, entry in index.items():
            if component.startswith("_") or not isinstance(entry, list):
                continue
            if len(entry) != 2 or None in entry:
                continue  # an optional part that this folder leaves out
            self._check_component(component, str(entry[0]), str(entry[1]))
        with self.reading("family.json", "does not make sense"):
            self._check_digests(dict(self.manifest().get("sha256", {})))

    def manifest(self) -> dict[str, Any]:
        """What ``family.json`` says; empty when there is none."""
        path = self.folder / "family.json"
        return self._json(path) if path.is_file() else {}

    @contextlib.contextmanager
    def reading(self, name: str, otherwise: str = "cannot be read") -> Iterator[None]:
        """Tells a file that is not there, or holds what it should not, as damage; ``name`` is within the folder."""
        try:
            yield
        except (OSError, *NONSENSE) as error:
            raise self._broken(f"{name} {otherwise}") from error

    def fingerprint(self) -> str:
        """One sha256 for all the weights: of the shipped list of checksums, or of the files when none was shipped."""
        listed = self.manifest().get("sha256")
        if not listed:
            files = sorted(self.folder.rglob("*.safetensors"))
            listed = {path.relative_to(self.folder).as_posix(): self._name_or_digest(path) for path in files}
        return hashlib.sha256(json.dumps(listed, sort_keys=True).encode()).hexdigest()

    def _check_component(self, component: str, library: str, class_name: str) -> None:
        if library not in LIBRARIES:
            raise LongtakeError(
                f"The weights of {self._name} ask for code from “{library}”, which is not allowed.",
                self.remedy,
            )
        self._demand_class(class_name, component)
        folder = self.folder / component
        if not folder.is_dir():
            raise self._broken(f"the folder {component} is not there")
        if _WITHOUT_TENSORS.fullmatch(class_name):
            if not any(folder.glob("*.json")):
                raise self._broken(f"the folder {component} is empty")
            return
        if not (folder / "config.json").is_file():
            raise self._broken(f"{component}/config.json is not there")
        self._check_tensors(component, folder)

    def _check_tensors(self, component: str, folder: Path) -> None:
        indexes = list(folder.glob("*.safetensors.index.json"))
        files = sorted(folder.glob("*.safetensors"))
        if indexes:
            with self.reading(f"{component}/{indexes[0].name}"):
                shards = sorted(set(self._json(indexes[0]).get("weight_map", {}).values()))
                files = [folder / Path(shard).name for shard in shards]
        if not files:
            if any(path.suffix in _PICKLES for path in folder.iterdir()):
                raise LongtakeError(
                    f"The weights of {self._name} in {component} are a pickle, which could run code when read.",
                    "Use the safetensors form of these weights.",
                )
            raise self._broken(f"{component} has no safetensors file")
        for path in files:
            self._check_header(path)

    def _check_header(self, path: Path) -> None:
        """Compare the file's size with what its header says (format: 8 bytes of length, JSON, data)."""
        name = path.relative_to(self.folder).as_posix()
        if not path.is_file():
            raise self._broken(f"{name} is not there")
        with self.reading(name), path.open("rb") as file:
            size = path.stat().st_size
            (length,) = struct.unpack("<Q", file.read(8))
            if not 2 <= length <= min(_MAX_HEADER, size - 8):
                raise ValueError("the header does not fit the file")
            header = json.loads(file.read(length))
            ends = [entry["data_offsets"][1] for key, entry in header.items() if key != "__metadata__"]
            wanted = 8 + length + max(ends, default=0)
        if size != wanted:
            raise self._broken(f"{name} has {size} bytes where its header says {wanted}")

    def _check_digests(self, listed: dict[str, str]) -> None:
        for name, wanted in listed.items():
            path = self.folder / name
            if not path.resolve().is_relative_to(self.folder.resolve()):
                raise self._broken(f"family.json names {name}, outside the folder")
            if not path.is_file():
                raise self._broken(f"{name} is not there")
            if self._digest(path) != wanted:
                raise self._broken(f"{name} is not the file that was shipped: its checksum differs")

    def _name_or_digest(self, path: Path) -> str:
        """In a Hugging Face cache, large files are named after their checksum and linked to."""
        target = path.resolve().name
        return target if path.is_symlink() and _SHA256.fullmatch(target) else self._digest(path)

    def _digest(self, path: Path) -> str:
        with self.reading(path.relative_to(self.folder).as_posix()):
            stat = path.stat()
            stamp = (stat.st_size, stat.st_mtime_ns)
            known = self._digests.get(str(path))
            if known is None or known[0] != stamp:
                with path.open("rb") as file:
                    known = (stamp, hashlib.file_digest(file, "sha256").hexdigest())
                self._digests[str(path)] = known
        return known[1]

    def _json(self, path: Path) -> dict[str, Any]:
        with self.reading(path.relative_to(self.folder).as_posix()):
            value = json_in(path)
            if not isinstance(value, dict):
                raise ValueError("not a JSON object")
        return value

    def _demand_class(self, class_name: str, where: str) -> None:
        if class_name not in self._classes:
            raise LongtakeError(
                f"The weights of {self._name} name the class “{class_name}” in {where}, which is not one of its own.",
                self.remedy,
            )

    def _broken(self, what: str) -> LongtakeError:
        return LongtakeError(f"The weights of {self._name} in {self.folder} are damaged: {what}.", self.remedy)
