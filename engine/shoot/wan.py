"""Painters that run the stock Wan pipelines: VACE with video and mask, and text- and image-to-video."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from engine.shoot.canvas import Canvas
from engine.shoot.family import Conditioning, FamilyInfo, OnLoading
from engine.shoot.latents import WanAutoencoder
from engine.shoot.painting import DiffusersPainter, Work, pictures
from engine.shoot.prompts import Prompt
from engine.shoot.sampling import flow_guess

if TYPE_CHECKING:
    import torch

    from engine.shoot.weights import WeightsCheck


class WanPainter(DiffusersPainter):
    """Text-to-video (WanPipeline) or image-to-video (WanImageToVideoPipeline), as ``pipeline_class`` says.

    Text-to-video weights that also take a first frame (Wan 2.2 5B: a clean first latent whose time is 0) are run by
    both pipelines over the same components.
    """

    guess = flow_guess
    dtypes = {"default": "bfloat16", "vae": "float32", "image_encoder": "float32"}

    def __init__(self, info: FamilyInfo, weights: WeightsCheck, on_loading: OnLoading, pipeline_class: str) -> None:
        self.pipeline_class = pipeline_class
        super().__init__(info, weights, on_loading)

    def _make_autoencoder(self) -> WanAutoencoder:
        return WanAutoencoder(self._pipeline.vae)

    def _encode_prompt(self, text: str) -> Prompt:
        embeds, _ = self._pipeline.encode_prompt(
            text, do_classifier_free_guidance=False, max_sequence_length=self._info.max_prompt_tokens
        )
        return Prompt(embeds)

    def _sample(self, work: Work) -> torch.Tensor:
        arguments, frames = self._arguments(work), work.canvas.frames
        if work.rung.conditioning in (Conditioning.FIRST_FRAME, Conditioning.FIRST_AND_LAST):
            arguments["image"] = pictures(frames[:1])[0]
            if work.rung.conditioning == Conditioning.FIRST_AND_LAST:
                arguments["last_image"] = pictures(frames[-1:])[0]
            return self._image_pipeline()(**arguments).frames
        return self._pipeline(**arguments).frames

    def _image_pipeline(self) -> Any:
        from diffusers import WanImageToVideoPipeline

        if isinstance(self._pipeline, WanImageToVideoPipeline):
            return self._pipeline
        other = WanImageToVideoPipeline(**self._pipeline.components, expand_timesteps=True)
        other.set_progress_bar_config(disable=True)
        return other

    def _arguments(self, work: Work) -> dict[str, Any]:
        """What all Wan pipelines take alike."""
        canvas, autoencoder = work.canvas, self._autoencoder
        times = (canvas.length - 1) // autoencoder.step + 1
        shape = (1, autoencoder.channels, times, canvas.size[1] // autoencoder.cell, canvas.size[0] // autoencoder.cell)
        return self._worded(work) | {
            "width": canvas.size[0],
            "height": canvas.size[1],
            "num_frames": canvas.length,
            "num_inference_steps": len(work.levels),
            "guidance_scale": work.guidance,
            "latents": self._noised(work, shape),
            "generator": work.generator,
            "output_type": "latent",
        }


class VACEPainter(WanPainter):
    """WanVACEPipeline: given frames, or parts of them, and a mask of what to paint; for a restyle the clip's luma as
    control video.

    The pipeline must be handed frames of exactly the canvas's size and number, and masks of 0 and 255 alone: it rounds
    the masks for the pixels but not for the mask's own channels.
    """

    def __init__(self, info: FamilyInfo, weights: WeightsCheck, on_loading: OnLoading) -> None:
        super().__init__(info, weights, on_loading, "WanVACEPipeline")

    def _sample(self, work: Work) -> torch.Tensor:
        return self._pipeline(**self._arguments(work), **conditions_for(work.canvas)).frames


def conditions_for(canvas: Canvas) -> dict[str, Any]:
    """``conditioning_scale`` is how far a control video is followed: the opposite of how far it may be left."""
    if canvas.control is None and not canvas.pixels.any():
        return {}
    given = np.broadcast_to(canvas.pixels, canvas.frames.shape[:3])
    under = np.full_like(canvas.frames, 128) if canvas.control is None else luma(canvas.control)
    return {
        "video": pictures(np.where(given[..., None], canvas.frames, under)),
        "mask": pictures(np.where(given, 0, 255).astype(np.uint8)),
        "conditioning_scale": 1.0 - (canvas.strength or 0.0),
    }


def luma(clip: np.ndarray) -> np.ndarray:
    """uint8 RGB [T, H, W, 3] -> the same clip in grey, by the weights of ITU-R BT.601."""
    grey = np.rint(clip @ np.array([0.299, 0.587, 0.114], np.float32)).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=-1)
