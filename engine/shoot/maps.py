"""Latent-to-RGB maps that were fitted on this machine, kept beside what is learnt of it, by the autoencoder's files."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

import numpy as np

from engine.shoot.latents import Autoencoder
from engine.shoot.preview import LatentMap, fit, side_of
from engine.shoot.shelf import Shelf

KEPT = 24  # maps; the newest
_FIT = "1"  # goes up when another map is fitted to the same autoencoder


class FittedMaps:
    """The folder ``maps`` of safetensors files. It is a convenience: what cannot be read is fitted again, what cannot
    be written is fitted by the next core too."""

    def __init__(self, folder: Path | None = None) -> None:
        """``folder`` is for tests; None is beside the list of added models."""
        self._folder = folder or Shelf().path.with_name("maps")

    def of(self, weights: Path, autoencoder: Autoencoder) -> LatentMap:
        """The map of the autoencoder whose files are in the folder ``weights``: kept, else fitted now."""
        path = self._folder / f"{_name(weights)}.safetensors"
        kept = _read(path, autoencoder)
        if kept is None:
            kept = fit(autoencoder)
            self._write(path, kept)
        return kept

    def _write(self, path: Path, fitted: LatentMap) -> None:
        from safetensors.numpy import save

        new = path.with_suffix(f".{os.getpid()}.new")
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                new.write_bytes(save({"weight": fitted.weight, "first": fitted.first}))
                new.replace(path)
            finally:
                new.unlink(missing_ok=True)
            for old in sorted(self._folder.glob("*.safetensors"), key=lambda each: each.stat().st_mtime)[:-KEPT]:
                old.unlink()


def _read(path: Path, autoencoder: Autoencoder) -> LatentMap | None:
    """None when there is none, or one of another shape."""
    from safetensors.numpy import load

    side, frames = side_of(autoencoder), autoencoder.step
    cell = side * side * 3
    try:
        kept = load(path.read_bytes())
        weight, first = kept["weight"], kept["first"]
    except Exception:  # whatever a damaged file leads to
        return None
    shapes = (autoencoder.channels + 1, frames * cell), (autoencoder.channels + 1, cell)
    if (weight.shape, first.shape) != shapes or not (np.isfinite(weight).all() and np.isfinite(first).all()):
        return None
    return LatentMap(weight.astype(np.float32), first.astype(np.float32), frames, side)


def _name(weights: Path) -> str:
    """A sha256 of the autoencoder's own files."""
    digest = hashlib.sha256(_FIT.encode())
    for path in sorted(each for each in weights.rglob("*") if each.suffix in (".safetensors", ".json")):
        with path.open("rb") as file:
            digest.update(path.relative_to(weights).as_posix().encode())
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
