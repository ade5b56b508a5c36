"""A painter that runs the stock LTXConditionPipeline: known frames become its conditions, the rest is sampled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.shoot.canvas import Canvas
from engine.shoot.family import FamilyInfo, OnLoading
from engine.shoot.ladder import runs
from engine.shoot.latents import LTXAutoencoder, decoded, encoded
from engine.shoot.painting import DiffusersPainter, Work, pictures
from engine.shoot.prompts import Prompt
from engine.shoot.sampling import tokens_guess

if TYPE_CHECKING:
    import torch

    from engine.shoot.weights import WeightsCheck


@dataclass(frozen=True, slots=True)
class Condition:
    """Known frames as the pipeline takes them: ``length`` of them (4k + 1) from canvas frame ``start`` on."""

    start: int
    length: int


class LTXPainter(DiffusersPainter):
    """LTX-Video from 0.9.5 on, and Sketch. ``noise`` is put on given frames at every step, as in training.

    What a window hands on to the next are frames at the canvas's size. Its last latents would not do in their place:
    the first latent of a clip stands for one frame and is another code than the latent of several that ends with it
    (on Sketch they differ by 5 to 49 % of their norm, on causal autoencoders such as the published ones all that follow
    differ too), and they know nothing of what was done to the frames since, such as leading their colours back. With
    ``faithful``, frames painted before are handed on so that decoding what the pipeline makes of them gives them again
    (``_faithful``): for Sketch, whose autoencoder leaves each block of frames to itself, the latents that come of it
    are within 1.4 to 2.5 % of those that were sampled, instead of 5.4 to 6.2 % (four clips). Frames that were not
    rounded to 8 bits are no nearer: 0.2 %.
    """

    pipeline_class = "LTXConditionPipeline"
    guess = tokens_guess

    def __init__(
        self,
        info: FamilyInfo,
        weights: WeightsCheck,
        on_loading: OnLoading,
        dtype: str = "float32",
        noise: float = 0.0,
        faithful: bool = False,
    ) -> None:
        self.dtypes = {"default": dtype}
        self._noise, self._is_faithful = noise, faithful
        super().__init__(info, weights, on_loading)

    def _make_autoencoder(self) -> LTXAutoencoder:
        return LTXAutoencoder(self._pipeline)

    def _encode_prompt(self, text: str) -> Prompt:
        embeds, mask, _, _ = self._pipeline.encode_prompt(
            text, do_classifier_free_guidance=False, max_sequence_length=self._info.max_prompt_tokens
        )
        return Prompt(embeds, mask)

    def _levels(self, levels: list[float], count: int) -> list[float]:
        return levels  # the pipeline leaves out the first ones by itself

    def _sample(self, work: Work) -> torch.Tensor:
        return self._pipeline(**self._arguments(work)).frames

    def _arguments(self, work: Work) -> dict[str, Any]:
        canvas = work.canvas
        arguments: dict[str, Any] = self._worded(work) | {
            "width": canvas.size[0],
            "height": canvas.size[1],
            "num_frames": canvas.length,
            "frame_rate": float(canvas.rate.value),
            "num_inference_steps": work.steps,
            "timesteps": [level * 1000 for level in work.levels],
            "guidance_scale": work.guidance,
            "image_cond_noise_scale": self._noise,
            "generator": work.generator,
            "output_type": "latent",
        }
        conditions = conditions_of(canvas.known, self._info.frame_step)
        if conditions:
            arguments["conditions"] = [_condition(self._handed(canvas, each), each.start) for each in conditions]
        if work.start is not None:
            arguments["latents"] = work.start
            arguments["denoise_strength"] = canvas.calm if work.rung.is_calm(canvas) else canvas.strength
        return arguments

    def _handed(self, canvas: Canvas, condition: Condition) -> np.ndarray:
        """The frames of a condition, uint8 [n, H, W, 3], as the pipeline is to be given them."""
        places = slice(condition.start, condition.start + condition.length)
        frames = canvas.frames[places]
        if not self._is_faithful or canvas.carried is None or not canvas.carried[places].all():
            return frames
        return _faithful(frames, decoded(self._autoencoder, encoded(self._autoencoder, frames)))

    def _clip_of(self, guess: torch.Tensor, canvas: Canvas) -> torch.Tensor:
        """[1, tokens, C] -> [1, C, t, h, w]; tokens of conditions come first and are left out."""
        rows = canvas.size[1] // self._autoencoder.cell
        columns = canvas.size[0] // self._autoencoder.cell
        times = (canvas.length - 1) // self._autoencoder.step + 1
        return self._pipeline._unpack_latents(guess[:, -times * rows * columns :], times, rows, columns)


class LTXVideoPainter(LTXPainter):
    """The published weights: in half precision, by the pipeline's own schedule, given frames with a little noise."""

    def __init__(self, info: FamilyInfo, weights: WeightsCheck, on_loading: OnLoading) -> None:
        super().__init__(info, weights, on_loading, dtype="bfloat16", noise=0.025)

    def _schedule(self, steps: int, shift: float) -> list[float]:
        from diffusers.pipelines.ltx.pipeline_ltx_condition import linear_quadratic_schedule

        return linear_quadratic_schedule(steps).tolist()


def conditions_of(known: np.ndarray, step: int) -> tuple[Condition, ...]:
    """The known frames (bool [T]) as conditions that the pipeline places exactly.

    At the start, ``step * k + 1`` frames become the first latents themselves. A later run becomes extra tokens for
    its first two latents, and what follows them is written into the clip's own latents. That is exact only from a
    multiple of ``step`` on, which is also where the models were trained to be given frames, so a run that starts
    elsewhere is given from there. A run too short to reach one is given as the single frame it starts with. Known
    frames that fit no condition are painted, and put back afterwards.
    """
    found: list[Condition] = []
    for start, end in runs(known):
        aligned = -(-start // step) * step
        if aligned < end:
            found.append(Condition(aligned, (end - aligned - 1) // step * step + 1))
        else:
            found.append(Condition(start, 1))
    return tuple(found)


def _condition(frames: np.ndarray, start: int) -> Any:
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition

    given = pictures(frames)
    if len(given) == 1:
        return LTXVideoCondition(image=given[0], frame_index=start)
    return LTXVideoCondition(video=given, frame_index=start)


def _faithful(frames: np.ndarray, trip: np.ndarray) -> np.ndarray:
    """``frames`` with what they lose on a ``trip`` through the autoencoder added beforehand, all uint8 [T, H, W, 3].

    One step of x' = x + (x - D(E(x))), the fixed point of which comes back as x; a second one gains little.
    """
    return np.clip(2 * frames.astype(np.int16) - trip, 0, 255).astype(np.uint8)
