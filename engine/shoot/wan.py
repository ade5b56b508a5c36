"""Painters that run the stock Wan pipelines: VACE with video and mask, and text- and image-to-video."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from engine.film.recipe import KEEPS
from engine.media.controls import control_of
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
        height, width = canvas.size[1] // autoencoder.cell, canvas.size[0] // autoencoder.cell
        shape = (1, autoencoder.channels, len(canvas.references) + times, height, width)
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
    """WanVACEPipeline: given frames, or parts of them, and a mask of what to paint; for a restyle what is kept of the
    clip as control video; and pictures to go by.

    The pipeline must be handed frames of exactly the canvas's size and number, and masks of 0 and 255 alone: it rounds
    the masks for the pixels but not for the mask's own channels. Of every reference it makes one more latent before
    those of the clip; they are sampled with it, and since latents are asked for it leaves it to us to drop them. It
    pads the mask for them with frames of the mask itself, so there can be no more of them than the clip has latents.
    """

    def __init__(self, info: FamilyInfo, weights: WeightsCheck, on_loading: OnLoading) -> None:
        super().__init__(info, weights, on_loading, "WanVACEPipeline")

    def _sample(self, work: Work) -> torch.Tensor:
        latents = self._pipeline(**self._arguments(work), **conditions_for(work.canvas)).frames
        return self._clip_of(latents, work.canvas)

    def _clip_of(self, guess: torch.Tensor, canvas: Canvas) -> torch.Tensor:
        return guess[:, :, len(canvas.references) :]


def conditions_for(canvas: Canvas) -> dict[str, Any]:
    """``conditioning_scale`` is how far a control video is followed: the opposite of how far it may be left."""
    shown = [letterboxed(picture, canvas.size) for picture in canvas.references]
    references = {"reference_images": pictures(np.stack(shown))} if shown else {}
    if canvas.control is None and not canvas.pixels.any():
        return references
    given = np.broadcast_to(canvas.pixels, canvas.frames.shape[:3])
    under = np.full_like(canvas.frames, 128)
    if canvas.control is not None:
        under = control_of(canvas.control, canvas.keeps or KEEPS[0])
    return references | {
        "video": pictures(np.where(given[..., None], canvas.frames, under)),
        "mask": pictures(np.where(given, 0, 255).astype(np.uint8)),
        "conditioning_scale": 1.0 - (canvas.strength or 0.0),
    }


def letterboxed(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """A picture, uint8 [H, W, 3], whole in the middle of a white one of ``size`` (width, height), as VACE was taught.

    The pipeline would do the same to a picture of any size, but it reduces one without averaging what it leaves out.
    """
    scale = min(size[0] / picture.shape[1], size[1] / picture.shape[0])
    width, height = (max(1, round(side * scale)) for side in (picture.shape[1], picture.shape[0]))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    boxed = np.full((size[1], size[0], 3), 255, np.uint8)
    boxed[top : top + height, left : left + width] = cv2.resize(picture, (width, height), interpolation=way)
    return boxed
