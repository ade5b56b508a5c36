"""Runs the shipped folder through the unmodified stock pipeline, the way the program does."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from diffusers import LTXConditionPipeline
from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition
from PIL import Image

from engine.media.blend import blend_joins
from engine.media.detail import carry_detail

from .grammar import FRAMES, RATE, World

Given = tuple[int, np.ndarray]  # the frame a condition begins at, and its frames, uint8 [n, height, width, 3]


def schedule(steps: int, shift: float) -> list[float]:
    """Timesteps from 1000 down: u = 1, 1 - 1/steps, ... bent to `shift * u / (1 + (shift - 1) * u)`."""
    even = [1 - i / steps for i in range(steps)]
    return [1000 * shift * u / (1 + (shift - 1) * u) for u in even]


class Sampler:
    """A loaded folder and its stated settings."""

    def __init__(self, folder: Path, half: bool = False) -> None:
        self.settings = json.loads((folder / "family.json").read_text())
        self.world = World(**self.settings.get("world", {}))
        self.pipeline = LTXConditionPipeline.from_pretrained(
            str(folder),
            local_files_only=True,
            use_safetensors=True,
            dtype=torch.bfloat16 if half else torch.float32,
        )
        self.pipeline.set_progress_bar_config(disable=True)

    def shoot(
        self,
        prompts: list[str],
        seed: int,
        mode: str = "generate",
        frames: int = FRAMES,
        given: tuple[Given, ...] = (),
        source: torch.Tensor | None = None,
        changes: dict[str, float] | None = None,
    ) -> np.ndarray:
        """Clips for prompts: uint8 [n, frames, height, width, 3].

        mode: whose settings to use; `changes` replaces some of them (steps, guidance, shift, strength).
        given: frames that are kept, for one prompt only.  source: latents to restyle, as the pipeline normalises.
        """
        use = {**self.settings["sampling"][mode], **(changes or {})}
        times = schedule(int(use["steps"]), float(use["shift"]))
        conditions = [
            LTXVideoCondition(image=Image.fromarray(clip[0]), frame_index=start)
            if len(clip) == 1
            else LTXVideoCondition(video=[Image.fromarray(frame) for frame in clip], frame_index=start)
            for start, clip in given
        ]
        made = self.pipeline(
            prompt=prompts,
            negative_prompt=[self.settings["negative"]] * len(prompts),
            conditions=conditions or None,  # pyright: ignore[reportArgumentType] - None is its default
            width=self.world.width,
            height=self.world.height,
            num_frames=frames,
            frame_rate=RATE,
            num_inference_steps=len(times),
            timesteps=times,  # pyright: ignore[reportArgumentType] - fractions do as well as its integers
            guidance_scale=float(use["guidance"]),
            image_cond_noise_scale=0.0,
            latents=source,
            denoise_strength=float(use.get("strength", 1.0)) if source is not None else 1.0,
            generator=torch.Generator().manual_seed(seed),
            max_sequence_length=self.settings["max_prompt_tokens"],
            output_type="np",
            return_dict=False,
        )[0]
        clips = (np.asarray(made) * 255).round().clip(0, 255).astype(np.uint8)
        if given:
            known = np.zeros(frames, np.bool_)
            for start, clip in given:
                known[start : start + len(clip)] = True
            kept = paste(clips[0], given)
            clips[0] = blend_joins(carry_detail(clips[0], kept, known), kept, known)
        return clips

    def encode(self, clip: np.ndarray) -> torch.Tensor:
        """Latents of a clip, uint8 [4k+1, height, width, 3]: float32 [1, z, k+1, rows, columns]."""
        pixels = torch.from_numpy(clip).permute(3, 0, 1, 2)[None].float() / 127.5 - 1
        with torch.no_grad():
            return self.pipeline.vae.encode(pixels.to(self.pipeline.vae.dtype)).latent_dist.mode().float()


def paste(clip: np.ndarray, given: tuple[Given, ...]) -> np.ndarray:
    """The clip with the given frames put back over it, as the program does with every take."""
    clip = clip.copy()
    for start, frames in given:
        clip[start : start + len(frames)] = frames
    return clip
