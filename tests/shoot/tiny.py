"""Folders with the real classes and tiny random weights: real code to test against, in a second or two."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

WORDS = [
    *("a", "the", "woman", "man", "dog", "car", "red", "blue", "green", "walks", "runs", "left", "right"),
    *("in", "on", "at", "night", "day", "city", "beach", "desert", "snow", "pencil", "still"),
]
LATENTS = 12
Z = 4  # channels of the Wan autoencoders


def build(models: Path, seed: int = 0) -> Path:
    """Write ``models/sketch`` and return it. Shapes and grids are those of the shipped family: 16x16x4 latents."""
    folder = models / "sketch"
    _save(folder, lambda: _ltx(depth=2, timesteps=False), seed)
    write_manifest(folder)
    return folder


def build_ltx_video(models: Path, seed: int = 1) -> Path:
    """``models/ltx-video``: 32x32x8 latents and a decoder that is told a time, as the published ones are."""
    folder = models / "ltx-video"
    _save(folder, lambda: _ltx(depth=3, timesteps=True), seed)
    return small(folder, (128, 96), step=8, context=9)


def build_vace(models: Path, seed: int = 2) -> Path:
    """``models/wan-vace``."""
    folder = models / "wan-vace"

    def make() -> Any:
        from diffusers import WanVACEPipeline, WanVACETransformer3DModel

        transformer = WanVACETransformer3DModel(**_WAN, vace_layers=[0], vace_in_channels=2 * Z + 64)
        return WanVACEPipeline(**_wan_parts(), transformer=transformer)

    _save(folder, make, seed)
    return small(folder, (64, 48), context=5)


def build_t2v(models: Path, seed: int = 3) -> Path:
    """``models/wan-t2v``: words alone."""
    folder = models / "wan-t2v"

    def make() -> Any:
        from diffusers import WanPipeline, WanTransformer3DModel

        return WanPipeline(**_wan_parts(), transformer=WanTransformer3DModel(**_WAN))

    _save(folder, make, seed)
    return small(folder, (64, 48), context=5)


def build_ti2v(models: Path, seed: int = 4) -> Path:
    """``models/wan-ti2v``: of the kind of Wan 2.2 5B, words alone or the first frame, in the time of its tokens."""
    folder = models / "wan-ti2v"

    def make() -> Any:
        from diffusers import WanPipeline, WanTransformer3DModel

        return WanPipeline(**_wan_parts(), transformer=WanTransformer3DModel(**_WAN), expand_timesteps=True)

    _save(folder, make, seed)
    return small(folder, (64, 48))


def build_i2v(models: Path, seed: int = 5) -> Path:
    """``models/wan-i2v``: of the kind of Wan 2.2 A14B, first and last frames, two transformers."""
    folder = models / "wan-i2v"

    def make() -> Any:
        from diffusers import WanImageToVideoPipeline, WanTransformer3DModel

        shape = _WAN | {"in_channels": 2 * Z + 4}
        return WanImageToVideoPipeline(
            **_wan_parts(),
            transformer=WanTransformer3DModel(**shape),
            transformer_2=WanTransformer3DModel(**shape),
            boundary_ratio=0.9,
        )

    _save(folder, make, seed)
    return small(folder, (64, 48))


def build_i2v_first(models: Path, seed: int = 6) -> Path:
    """``models/wan-i2v-first``: of the kind of Wan 2.1 I2V, the first frame alone, seen by an image encoder as well."""
    return _with_image_encoder(models / "wan-i2v-first", seed, None)


def build_flf2v(models: Path, seed: int = 7) -> Path:
    """``models/wan-flf2v``: first and last frame, and never one of them."""
    return _with_image_encoder(models / "wan-flf2v", seed, 2 * 5)  # 2x2 patches and a class


def _with_image_encoder(folder: Path, seed: int, places: int | None) -> Path:
    def make() -> Any:
        from diffusers import WanImageToVideoPipeline, WanTransformer3DModel
        from transformers import CLIPImageProcessor, CLIPVisionConfig, CLIPVisionModel

        vision = CLIPVisionConfig(
            hidden_size=16,
            intermediate_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            image_size=32,
            patch_size=16,
        )
        sides = {"crop_size": {"height": 32, "width": 32}, "size": {"shortest_edge": 32}}
        shape = _WAN | {"in_channels": 2 * Z + 4, "image_dim": 16, "added_kv_proj_dim": 24, "pos_embed_seq_len": places}
        return WanImageToVideoPipeline(
            **_wan_parts(),
            transformer=WanTransformer3DModel(**shape),
            image_encoder=CLIPVisionModel(vision),
            image_processor=CLIPImageProcessor(**sides),
        )

    _save(folder, make, seed)
    return small(folder, (64, 48))


def tokenizer() -> Any:
    """A word-level tokenizer of WORDS; what it does not know is <unk>."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    vocabulary = {word: index for index, word in enumerate(["<pad>", "<unk>", *WORDS])}
    words = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    words.normalizer = normalizers.Lowercase()
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    return PreTrainedTokenizerFast(tokenizer_object=words, pad_token="<pad>", unk_token="<unk>", model_max_length=16)


SAMPLING = {
    "generate": {"steps": 4, "guidance": 2.0, "shift": 4.0},
    "given": {"steps": 4, "guidance": 1.5, "shift": 1.5},
    "restyle": {"steps": 6, "guidance": 2.0, "shift": 2.0, "strength": 0.7},
    "still": {"steps": 4, "guidance": 2.0, "shift": 4.0},
}


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
        "sampling": SAMPLING,
        "max_prompt_tokens": 16,
        "negative": "",
        "vocabulary": WORDS,
        "sha256": sums,
    }
    (folder / "family.json").write_text(json.dumps(manifest | changes, indent=1), "utf-8")


def small(folder: Path, size: tuple[int, int], step: int = 4, context: int = 1) -> Path:
    """A ``family.json`` that asks little of weights of a published kind."""
    manifest = {
        "version": "0.0-tiny",
        "rate": "8",
        "sizes": [size],
        "frames": {"step": step, "min": 1, "max": 33, "best": 17, "context": context},
        "sampling": SAMPLING,
        "max_prompt_tokens": 16,
        "negative": "",
    }
    (folder / "family.json").write_text(json.dumps(manifest, indent=1), "utf-8")
    return folder


def _save(folder: Path, make: Callable[[], Any], seed: int) -> None:
    import torch

    state = torch.random.get_rng_state()
    torch.manual_seed(seed)
    make().save_pretrained(folder, safe_serialization=True)
    torch.random.set_rng_state(state)


def _ltx(depth: int, timesteps: bool) -> Any:
    from diffusers import (
        AutoencoderKLLTXVideo,
        FlowMatchEulerDiscreteScheduler,
        LTXConditionPipeline,
        LTXVideoTransformer3DModel,
    )
    from transformers import T5Config, T5EncoderModel

    vae = AutoencoderKLLTXVideo(
        latent_channels=LATENTS,
        block_out_channels=(8,) * (depth + 1),
        decoder_block_out_channels=(8,) * (depth - 1) + (16,),
        down_block_types=("LTXVideo095DownBlock3D",) * depth,
        layers_per_block=(0,) * (depth + 1),
        decoder_layers_per_block=(1,) * depth + (0,),
        spatio_temporal_scaling=(True,) * depth,
        decoder_spatio_temporal_scaling=(True,) * depth,
        decoder_inject_noise=(False,) * (depth + 1),
        downsample_type=("conv",) * depth,
        upsample_residual=(False,) * depth,
        upsample_factor=(1,) * (depth - 1) + (2,),
        patch_size=4,
        encoder_causal=True,
        decoder_causal=True,
        timestep_conditioning=timesteps,
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
    text_encoder = T5EncoderModel(T5Config(**_TEXT))
    return LTXConditionPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(shift=1.0),
        vae=vae,
        text_encoder=text_encoder,
        tokenizer=tokenizer(),
        transformer=transformer,
    )


_TEXT = {
    "vocab_size": len(WORDS) + 2,
    "d_model": 16,
    "d_kv": 8,
    "d_ff": 32,
    "num_layers": 1,
    "num_heads": 2,
    "feed_forward_proj": "gated-gelu",
    "dropout_rate": 0.0,
}
_WAN: dict[str, Any] = {
    "num_attention_heads": 2,
    "attention_head_dim": 12,
    "in_channels": Z,
    "out_channels": Z,
    "text_dim": 16,
    "freq_dim": 32,
    "ffn_dim": 32,
    "num_layers": 2,
    "rope_max_seq_len": 64,
}


def _wan_parts() -> dict[str, Any]:
    from diffusers import AutoencoderKLWan, UniPCMultistepScheduler
    from transformers import UMT5Config, UMT5EncoderModel

    vae = AutoencoderKLWan(
        base_dim=4,
        z_dim=Z,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        temperal_downsample=[False, True, True],
        latents_mean=[0.1, -0.2, 0.0, 0.3],
        latents_std=[1.5, 0.8, 1.0, 1.2],
    )
    return {
        "vae": vae,
        "text_encoder": UMT5EncoderModel(UMT5Config(**_TEXT)),
        "tokenizer": tokenizer(),
        "scheduler": UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0, num_train_timesteps=1000
        ),
    }
