"""Puts trained weights together to the folder the program ships: `python -m sketch.export --data D --run R --out F`,
D being a folder with the codec's basis.npz.

The folder is a plain diffusers one, for LTXConditionPipeline, plus family.json: what the program needs to know and
the checksum of every file.  Files are written beside their places and renamed one by one, family.json last.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import cast

import numpy as np
from diffusers import (
    AutoencoderKLLTXVideo,
    FlowMatchEulerDiscreteScheduler,
    LTXConditionPipeline,
    LTXVideoTransformer3DModel,
)
from safetensors.torch import load_file
from transformers import T5EncoderModel

from . import codec, data, folds, grammar, model

# The schedule is bent by whoever calls (sampling.schedule): the pipeline hands over timesteps only, and a scheduler
# with a shift of its own would bend the noise levels but not the times the transformer is told.
SHIFT = 1.0
SETTINGS = Path(__file__).with_name("sampling.json")


def build_vae(basis: codec.Basis, samples: np.ndarray, run: Path) -> AutoencoderKLLTXVideo:
    """The codec, with the tuned decoder where there is one."""
    vae = codec.build_vae(basis, samples)
    if (run / "decoder.safetensors").exists():
        vae.decoder.load_state_dict(load_file(run / "decoder.safetensors"))
    return vae


def build_pipeline(data_folder: Path, run: Path) -> LTXConditionPipeline:
    """The stock pipeline with the averaged weights of a training run, in float32."""
    basis, samples = data.load_basis(data_folder / "basis.npz")
    parts = model.build(model.Size(**json.loads((run / "size.json").read_text())))
    transformer, text_encoder = parts["transformer"], parts["text_encoder"]
    state = load_file(run / "average.safetensors")
    missing = [name for name, _ in parts.named_parameters() if name not in state]
    if missing:
        raise ValueError(f"{run} lacks weights: {missing[:3]}")
    parts.load_state_dict(state, strict=False)
    return LTXConditionPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(shift=SHIFT),
        vae=build_vae(basis, samples, run),
        text_encoder=cast(T5EncoderModel, text_encoder.eval()),
        tokenizer=folds.build_tokenizer(grammar.load_world(run)),
        transformer=cast(LTXVideoTransformer3DModel, transformer.eval()),
    )


def latent_to_rgb(basis: codec.Basis, cells: int = 4) -> dict[str, object]:
    """Linear maps from a latent to colours in 0..1, the PCA's own: no network is run for a preview.

    `weights` [z][3] and `bias` [3] give one pixel a latent; `subpixel` gives cells x cells pixels a latent, with
    weights [z][row][column][3] and bias [row][column][3]; both are means over the latent's four frames.
    """

    def shrink(rows: np.ndarray, side: int) -> np.ndarray:
        step = codec.BLOCK // side
        return rows.reshape(-1, codec.STEP, side, step, side, step, 3).mean(axis=(1, 3, 5)) / 2

    weights, bias = shrink(basis.decode, cells), shrink(basis.mean, cells)[0] + 0.5
    flat = shrink(basis.decode, 1)[:, 0, 0], shrink(basis.mean, 1)[0, 0, 0] + 0.5
    return {
        "weights": np.round(flat[0], 5).tolist(),
        "bias": np.round(flat[1], 5).tolist(),
        "subpixel": {
            "rows": cells,
            "columns": cells,
            "weights": np.round(weights, 5).tolist(),
            "bias": np.round(bias, 5).tolist(),
        },
    }


# How a person says a word of the vocabulary that is not said so.
SAID = {
    "flat": "flat colour",
    "pencil": "pencil sketch",
    "noir": "ink noir",
    "left": "to the left",
    "right": "to the right",
    "toward": "toward the camera",
    "away": "away from the camera",
    "still": "standing still",
    "static": "static camera",
    "panleft": "pan left",
    "panright": "pan right",
    "pushin": "push in",
    "pullout": "pull out",
    "tiltup": "tilt up",
    "tiltdown": "tilt down",
    "orbitleft": "orbit left",
    "orbitright": "orbit right",
    "track": "tracking shot",
    "papercut": "paper cut",
    "two": "two of them",
    "cut": "cut to",
}


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of the folder but family.json, by its path in the folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "family.json")
    return {str(path.relative_to(folder).as_posix()): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def family(folder: Path, basis: codec.Basis, world: grammar.World, settings: Path) -> dict[str, object]:
    """What the program needs to know about the model beyond the weights."""
    stated = json.loads(settings.read_text())
    vocabulary = {
        f"{kind}s": [SAID.get(word, word) for word in words if word != "clear"] for kind, words in world.kinds.items()
    }
    if world.joins:
        vocabulary["joints"] = [SAID.get(word, word) for word in grammar.JOINTS]
    return {
        "family": "sketch",
        "version": "0.3",
        "licence": "Apache-2.0",
        "rate": str(grammar.RATE),
        "sizes": [[world.width, world.height]],
        "frames": stated["frames"],
        "sampling": stated["sampling"],
        "max_prompt_tokens": folds.MAX_TOKENS,
        "negative": "",
        "vocabulary": vocabulary,
        "world": asdict(world),
        "latent_to_rgb": latent_to_rgb(basis),
        "sha256": checksums(folder),
    }


def export(data_folder: Path, run: Path, out: Path, settings: Path = SETTINGS) -> int:
    """Writes the folder and returns its size in bytes."""
    pipeline = build_pipeline(data_folder, run)
    pipeline.transformer.half()
    pipeline.vae.half()
    basis, _ = data.load_basis(data_folder / "basis.npz")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as place:
        fresh = Path(place) / out.name
        # The text encoder stays in float32: loaders keep its stored type, and the pipeline follows it.
        pipeline.save_pretrained(fresh, safe_serialization=True)
        (fresh / "family.json").write_text(json.dumps(family(fresh, basis, grammar.load_world(run), settings)))
        kept = {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()}
        for path in sorted(kept, key=lambda path: path.name == "family.json"):
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).chmod(0o644)
            (fresh / path).replace(out / path)
        for path in [path for path in out.rglob("*") if path.is_file() and path.relative_to(out) not in kept]:
            path.unlink()
        shutil.rmtree(fresh, ignore_errors=True)
    return sum(path.stat().st_size for path in out.rglob("*") if path.is_file())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--settings", type=Path, default=SETTINGS, help="how the program is to sample")
    options = parser.parse_args()
    print(f"{export(options.data, options.run, options.out, options.settings) / 1e6:.1f} MB in {options.out}")


if __name__ == "__main__":
    main()
