"""A painter that runs the stock LTXConditionPipeline: known frames become its conditions, the rest is sampled."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.errors import LongtakeError
from engine.media.blend import blend_joins
from engine.media.detail import carry_detail
from engine.shoot import environment
from engine.shoot.canvas import Canvas
from engine.shoot.family import FamilyInfo, OnLoading, OnStep, Sampling, ShouldStop
from engine.shoot.operations import pasted
from engine.shoot.preview import LatentMap, fit, stated_map
from engine.shoot.sampling import Watch, schedule

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True, slots=True)
class Condition:
    """Known frames as the pipeline takes them: ``length`` of them (4k + 1) from canvas frame ``start`` on."""

    start: int
    length: int


class LTXPainter:
    """Weights in memory and a pipeline to run them. Raises LongtakeError when they cannot be loaded."""

    def __init__(
        self, info: FamilyInfo, fingerprint: str, latent_to_rgb: dict[str, Any] | None, on_loading: OnLoading
    ) -> None:
        self._info = info
        self._fingerprint = fingerprint
        self._pipeline = _load(info, on_loading)
        on_loading(f"Preparing {info.name}", 0.9)
        vae = self._pipeline.vae
        stated = stated_map(latent_to_rgb, vae.config.latent_channels, vae.temporal_compression_ratio)
        self._preview: LatentMap = stated or fit(vae, self._pipeline)
        on_loading(f"{info.name} is ready", 1.0)

    def steps(self, canvas: Canvas, asked: int | None) -> int:
        total = self._total_steps(canvas, asked)
        if canvas.strength is None or canvas.strength == 1.0:
            return total
        return int(total * canvas.strength)  # as the pipeline counts them

    def paint(
        self,
        canvas: Canvas,
        seed: int,
        steps: int | None,
        guidance: float | None,
        on_step: OnStep,
        should_stop: ShouldStop,
    ) -> np.ndarray:
        import torch

        if canvas.known.all():
            return canvas.frames.copy()
        if canvas.control is not None and self.steps(canvas, steps) == 0:
            return pasted(canvas, canvas.control)
        count, done = self.steps(canvas, steps), 0

        def on_guess(guess: torch.Tensor) -> None:
            nonlocal done
            done += 1
            on_step(done, count, self._preview(self._unpacked(guess, canvas)[0].float().cpu().numpy()))

        with torch.no_grad(), Watch(self._pipeline, should_stop, on_guess) as watch:
            self._pipeline.scheduler.set_shift(1.0)  # the schedule below is bent already
            latents = self._pipeline(
                **self._arguments(canvas, self._total_steps(canvas, steps), self._guidance(canvas, guidance)),
                generator=torch.Generator("cpu").manual_seed(seed),
            ).frames
            watch.look()
            painted = self._decoded(latents)
            watch.look()
        if canvas.control is None:  # a new look is not to be drawn in the detail of the old one
            painted = carry_detail(painted, canvas.frames, canvas.known)
            painted = blend_joins(painted, canvas.frames, canvas.known)
        return pasted(canvas, painted)

    def made_with(self, canvas: Canvas, steps: int | None, guidance: float | None) -> dict[str, str]:
        import diffusers
        import torch
        import transformers

        sampling = self._sampling(canvas)
        facts = {
            "family": f"{self._info.id} {self._info.version}",
            "weights": self._fingerprint,
            "pipeline": type(self._pipeline).__name__,
            "scheduler": type(self._pipeline.scheduler).__name__,
            "shift": f"{sampling.shift:g}",
            "steps": str(self._total_steps(canvas, steps)),
            "guidance": f"{self._guidance(canvas, guidance):g}",
            "canvas": f"{canvas.size[0]}x{canvas.size[1]}, {canvas.length} frames at {canvas.rate} a second",
            "dtype": str(self._pipeline.transformer.dtype).removeprefix("torch."),
            "device": self._device_name(),
            "threads": str(torch.get_num_threads()),
            "torch": torch.__version__,
            "diffusers": diffusers.__version__,
            "transformers": transformers.__version__,
        }
        if canvas.strength is not None:
            facts["strength"] = f"{canvas.strength:g}"
        return facts

    def _sampling(self, canvas: Canvas) -> Sampling:
        if canvas.control is not None:
            return self._info.sampling_for("restyle")
        if canvas.known.any():
            return self._info.sampling_for("given")
        return self._info.sampling_for("still" if canvas.length == 1 else "generate")

    def _total_steps(self, canvas: Canvas, asked: int | None) -> int:
        total = asked or self._sampling(canvas).steps
        if canvas.strength:
            total = max(total, int(np.ceil(1 / canvas.strength)))  # at least one of them is run
        return total

    def _guidance(self, canvas: Canvas, asked: float | None) -> float:
        """No prompt, no guidance: away from nothing and towards nothing would only tear the picture."""
        if not canvas.prompt.strip():
            return 1.0
        return self._sampling(canvas).guidance if asked is None else asked

    def _arguments(self, canvas: Canvas, steps: int, guidance: float) -> dict[str, Any]:
        sigmas = schedule(steps, self._sampling(canvas).shift)
        arguments: dict[str, Any] = {
            "prompt": canvas.prompt,
            "negative_prompt": canvas.negative,
            "width": canvas.size[0],
            "height": canvas.size[1],
            "num_frames": canvas.length,
            "frame_rate": float(canvas.rate.value),
            "num_inference_steps": steps,
            "timesteps": [sigma * 1000 for sigma in sigmas],
            "guidance_scale": guidance,
            "max_sequence_length": self._info.max_prompt_tokens,
            "image_cond_noise_scale": 0.0,  # known tokens were clean in training
            "output_type": "latent",
        }
        conditions = conditions_of(canvas.known, self._info.frame_step)
        if conditions:
            arguments["conditions"] = [_condition(canvas, each) for each in conditions]
        if canvas.control is not None and canvas.strength is not None and canvas.strength < 1:
            arguments["latents"] = self._encoded(canvas.control)
            arguments["denoise_strength"] = canvas.strength
        return arguments

    def _unpacked(self, tokens: torch.Tensor, canvas: Canvas) -> torch.Tensor:
        """[1, tokens, C] -> [1, C, t, h, w]; tokens of conditions come first and are left out."""
        vae = self._pipeline.vae
        rows = canvas.size[1] // vae.spatial_compression_ratio
        columns = canvas.size[0] // vae.spatial_compression_ratio
        times = (canvas.length - 1) // vae.temporal_compression_ratio + 1
        return self._pipeline._unpack_latents(tokens[:, -times * rows * columns :], times, rows, columns)

    def _encoded(self, frames: np.ndarray) -> torch.Tensor:
        """uint8 [T, H, W, 3] -> normalised latents [1, C, t, h, w]."""
        import torch

        vae = self._pipeline.vae
        clip = torch.from_numpy(frames).to(vae.device, vae.dtype).permute(3, 0, 1, 2)[None] / 127.5 - 1
        raw = vae.encode(clip).latent_dist.mode()
        return self._pipeline._normalize_latents(raw, vae.latents_mean, vae.latents_std)

    def _decoded(self, latents: torch.Tensor) -> np.ndarray:
        """Normalised latents [1, C, t, h, w] -> uint8 [T, H, W, 3]."""
        import torch

        vae = self._pipeline.vae
        raw = self._pipeline._denormalize_latents(
            latents, vae.latents_mean, vae.latents_std, vae.config.scaling_factor
        ).to(vae.dtype)
        still = torch.zeros(1, device=raw.device, dtype=raw.dtype) if vae.config.timestep_conditioning else None
        clip = vae.decode(raw, still, return_dict=False)[0][0]
        values = (clip.float().clamp(-1, 1) + 1) * 127.5
        return values.round().to(torch.uint8).permute(1, 2, 3, 0).cpu().numpy()

    def _device_name(self) -> str:
        import torch

        device = self._pipeline.transformer.device
        return torch.cuda.get_device_name(device) if device.type == "cuda" else device.type


def conditions_of(known: np.ndarray, step: int) -> tuple[Condition, ...]:
    """The known frames (bool [T]) as conditions that the pipeline places exactly.

    At the start, ``step * k + 1`` frames become the first latents themselves. A later run becomes extra tokens for
    its first two latents, and what follows them is written into the clip's own latents. That is exact only from a
    multiple of ``step`` on, which is also where the models were trained to be given frames, so a run that starts
    elsewhere is given from there. A run too short to reach one is given as the single frame it starts with. Known
    frames that fit no condition are painted, and put back afterwards.
    """
    found: list[Condition] = []
    edges = np.flatnonzero(np.diff(np.concatenate([[False], known, [False]]).astype(np.int8)))
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        aligned = -(-start // step) * step
        if aligned < end:
            found.append(Condition(aligned, (end - aligned - 1) // step * step + 1))
        else:
            found.append(Condition(start, 1))
    return tuple(found)


def _condition(canvas: Canvas, condition: Condition) -> Any:
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition
    from PIL import Image

    stretch = canvas.frames[condition.start : condition.start + condition.length]
    pictures = [Image.fromarray(frame) for frame in stretch]
    if len(pictures) == 1:
        return LTXVideoCondition(image=pictures[0], frame_index=condition.start)
    return LTXVideoCondition(video=pictures, frame_index=condition.start)


def _load(info: FamilyInfo, on_loading: OnLoading) -> Any:
    environment.prepare()
    on_loading("Starting the diffusion engine", 0.0)
    try:
        import torch
        from diffusers import LTXConditionPipeline
    except ImportError as error:
        raise LongtakeError(
            "The diffusion engine is not installed, so nothing can be shot.",
            "Install torch, diffusers and transformers, or install Longtake again.",
        ) from error
    on_loading(f"Reading the weights of {info.name}", 0.5)
    damaged = LongtakeError(
        f"The weights of {info.name} in {info.weights_folder} cannot be loaded.",
        f"Install Longtake again to get the weights of {info.name} back.",
    )
    try:
        with _quiet():
            pipeline = LTXConditionPipeline.from_pretrained(
                info.weights_folder, local_files_only=True, use_safetensors=True, dtype=torch.float32
            )
    except MemoryError:
        raise
    except Exception as error:  # what a damaged file leads to is up to the libraries: tokenizers raise Exception itself
        raise damaged from error
    for part in (pipeline.transformer, pipeline.vae, pipeline.text_encoder):
        # A tensor that the file lacks is left without storage instead of being reported.
        if any(tensor.is_meta for tensor in part.parameters()):
            raise damaged
        part.eval()
    pipeline.set_progress_bar_config(disable=True)
    return pipeline.to("cuda" if torch.cuda.is_available() else "cpu")


@contextlib.contextmanager
def _quiet() -> Any:
    """No progress bars of other libraries on the terminal while loading."""
    from diffusers.utils import logging as diffusers_logging
    from transformers.utils import logging as transformers_logging

    diffusers_logging.disable_progress_bar()
    transformers_logging.disable_progress_bar()
    try:
        yield
    finally:
        diffusers_logging.enable_progress_bar()
        transformers_logging.enable_progress_bar()
