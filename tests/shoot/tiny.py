"""A Sketch folder with the real classes and tiny random weights: real code to test against, in a second or two."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

WORDS = [
    *("a", "the", "woman", "man", "dog", "car", "red", "blue", "green", "walks", "runs", "left", "right"),
    *("in", "on", "at", "night", "day", "city", "beach", "desert", "snow", "pencil", "still"),
]
LATENTS = 12


def build(models: Path, seed: int = 0) -> Path:
    """Write ``models/sketch`` and return it. Shapes and grids are those of the shipped family: 16x16x4 latents."""
    import torch
    from diffusers import (
        AutoencoderKLLTXVideo,
        FlowMatchEulerDiscreteScheduler,
        LTXConditionPipeline,
        LTXVideoTransformer3DModel,
    )
    from transformers import T5Config, T5EncoderModel

    folder = models / "sketch"
    state = torch.random.get_rng_state()
    torch.manual_seed(seed)
    vae = AutoencoderKLLTXVideo(
        latent_channels=LATENTS,
        block_out_channels=(8, 8, 8),
        decoder_block_out_channels=(8, 16),
        down_block_types=("LTXVideo095DownBlock3D",) * 2,
        layers_per_block=(0, 0, 0),
        decoder_layers_per_block=(1, 1, 0),
        spatio_temporal_scaling=(True,) * 2,
        decoder_spatio_temporal_scaling=(True,) * 2,
        decoder_inject_noise=(False,) * 3,
        downsample_type=("conv",) * 2,
        upsample_residual=(False,) * 2,
        upsample_factor=(1, 2),
        patch_size=4,
        encoder_causal=True,
        decoder_causal=True,
    )
    transformer = LTXVideoTransformer3DModel(
        in_channels=LATENTS,
        out_channels=LATENTS,
        num_attention_heads=2,
        attention_head_dim=24,
        cross_attention_dim=48,
        num_layers=2,
        caption_channels=16,
    )
    text_encoder = T5EncoderModel(
        T5Config(
            vocab_size=len(WORDS) + 2,
            d_model=16,
            d_kv=8,
            d_ff=32,
            num_layers=1,
            num_heads=2,
            feed_forward_proj="gated-gelu",
            dropout_rate=0.0,
        )
    )
    pipeline = LTXConditionPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(shift=1.0),
        vae=vae,
        text_encoder=text_encoder,
        tokenizer=tokenizer(),
        transformer=transformer,
    )
    pipeline.save_pretrained(folder, safe_serialization=True)
    torch.random.set_rng_state(state)
    write_manifest(folder)
    return folder


def tokenizer() -> Any:
    """A word-level tokenizer of WORDS; what it does not know is <unk>."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    vocabulary = {word: index for index, word in enumerate(["<pad>", "<unk>", *WORDS])}
    words = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    words.normalizer = normalizers.Lowercase()
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    return PreTrainedTokenizerFast(tokenizer_object=words, pad_token="<pad>", unk_token="<unk>", model_max_length=16)


def write_manifest(folder: Path, **changes: Any) -> None:
    """Write ``family.json`` with the checksums of the safetensors files as they are now."""
    sums = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.safetensors"))
    }
    manifest = {
        "family": "sketch",
        "version": "0.0-tiny",
        "licence": "Apache-2.0",
        "rate": "8",
        "sizes": [[128, 96]],
        "frames": {"step": 4, "offset": 1, "min": 1, "max": 33, "best": 17},
        "sampling": {
            "generate": {"steps": 4, "guidance": 2.0, "shift": 4.0},
            "given": {"steps": 4, "guidance": 1.5, "shift": 1.5},
            "restyle": {"steps": 6, "guidance": 2.0, "shift": 2.0, "strength": 0.7},
            "still": {"steps": 4, "guidance": 2.0, "shift": 4.0},
        },
        "max_prompt_tokens": 16,
        "negative": "",
        "vocabulary": WORDS,
        "sha256": sums,
    }
    (folder / "family.json").write_text(json.dumps(manifest | changes, indent=1), "utf-8")
