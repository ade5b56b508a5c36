"""Takes a run's averaged weights apart into small files in half precision and puts them together again.

`python -m sketch.parcel pack RUN OUT` and `python -m sketch.parcel unpack OUT RUN`.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from . import optimise

LIMIT = 15_000_000  # bytes of one file
BESIDE = ("size.json", "world.json", "state.json", "curve.csv", "held_out.csv", "peek.jpg")


def pack(run: Path, out: Path, limit: int = LIMIT) -> int:
    """Writes weights-0.safetensors and so on, and what belongs to them; returns how many files of weights there are."""
    out.mkdir(parents=True, exist_ok=True)
    parts: list[dict[str, torch.Tensor]] = [{}]
    room = limit
    for name, value in load_file(run / "average.safetensors").items():
        half = value.half().contiguous()
        if half.nbytes > room and parts[-1]:
            parts.append({})
            room = limit
        parts[-1][name] = half
        room -= half.nbytes
    for number, part in enumerate(parts):
        save_file(part, out / f"weights-{number}.safetensors")
    for name in BESIDE:
        if (run / name).exists():
            shutil.copy(run / name, out / name)
    return len(parts)


def unpack(folder: Path, run: Path) -> None:
    """Puts a run together again: it can be exported, distilled or gone on with."""
    run.mkdir(parents=True, exist_ok=True)
    state: dict[str, torch.Tensor] = {}
    for path in sorted(folder.glob("weights-*.safetensors")):
        state.update({name: value.float() for name, value in load_file(path).items()})
    for name in ("average.safetensors", "weights.safetensors"):
        optimise.save(run, name, state)
    for name in BESIDE:
        if (folder / name).exists():
            shutil.copy(folder / name, run / name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("pack", "unpack"))
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    (pack if options.what == "pack" else unpack)(options.source, options.out)


if __name__ == "__main__":
    main()
