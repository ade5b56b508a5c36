"""What the benches share: recipes shot into a folder with one painter loaded, the bare diffusers call, prompts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from engine.film.project import Take, new_id
from engine.film.recipe import Operation, Recipe
from engine.film.timebase import FrameRange
from engine.media.reader import open_reader
from engine.messages import Event, Shoot, SourceFile
from engine.shoot.families import family
from engine.shoot.layout import layout_of
from engine.shoot.residency import Residency
from engine.shoot.sampling import schedule
from engine.shoot.shooting import shoot
from engine.shoot.windows import windows_of

PROMPTS = (
    "a woman in a red coat walks right in the city at night, static camera",
    "a blue car drives left in the desert at sunset, pan left",
    "a yellow dog walks right on the beach by day, static camera",
    "a man in a green jacket walks toward the camera in the forest by day, push in",
    "a red bird flies left in the harbour at sunset, pan right",
)
RATE = 24  # of the takes


class Studio:
    """Shoots recipes into a folder with one painter loaded, in this process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._residency = Residency()

    def request(
        self, operation: Operation, prompt: str, length: int, seed: int, *sources: Take, **wishes: Any
    ) -> Shoot:
        recipe = Recipe(operation, prompt=prompt, length=length, seed=seed, **wishes)
        files = tuple(SourceFile(take.id, str(self._folder / take.media), take.length) for take in sources)
        return Shoot(new_id(), "bench", new_id(), recipe, str(self._folder), files)

    def shoot(
        self,
        operation: Operation,
        prompt: str,
        length: int,
        seed: int,
        *sources: Take,
        emit: Callable[[Event], None] = lambda event: None,
        **wishes: Any,
    ) -> Take:
        """``length`` in frames; ``sources`` are the takes that the operation reads; ``wishes`` are other fields of the
        recipe."""
        request = self.request(operation, prompt, length, seed, *sources, **wishes)
        return shoot(request, emit, lambda: False, self._residency)

    def painter(self) -> Any:
        """The painter that shoots."""
        return self._residency.painter(family("sketch"), lambda what, done: None)

    def frames(self, take: Take, frames: FrameRange | None = None) -> np.ndarray:
        """uint8 [n, H, W, 3]; all of the take when no range is given."""
        with open_reader(self._folder / take.media) as reader:
            return reader.frames(frames or FrameRange(0, take.length))


class BareCall:
    """The stock pipeline's own call with the family's weights, steps, schedule and guidance, decoding included."""

    def __init__(self) -> None:
        from diffusers import LTXConditionPipeline
        from diffusers.utils import logging

        self._info = family("sketch").info
        self._pipeline: Any = LTXConditionPipeline.from_pretrained(
            self._info.weights_folder, local_files_only=True, use_safetensors=True
        )
        self._pipeline.set_progress_bar_config(disable=True)
        logging.set_verbosity_error()
        self._pipeline.scheduler.set_shift(1.0)

    def like(self, recipe: Recipe) -> None:
        """What the painter calls for a recipe that is given nothing, window by window, and nothing else."""
        from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition
        from PIL import Image

        known = np.zeros(layout_of(recipe, self._info).length, np.bool_)
        clip: np.ndarray | None = None
        for window in windows_of(known, self._info):
            given = [] if clip is None else clip[-self._info.context_frames :]
            conditions = [LTXVideoCondition(video=[Image.fromarray(frame) for frame in given])] if len(given) else None
            clip = self._call(recipe, window.length, conditions)

    def _call(self, recipe: Recipe, frames: int, conditions: list[Any] | None) -> np.ndarray:
        """uint8 [frames, h, w, 3]"""
        import torch

        sampling = self._info.sampling_for("carried" if conditions else "generate")
        steps = recipe.steps or sampling.steps
        width, height = self._info.sizes[0]
        clip = self._pipeline(
            conditions=conditions,
            prompt=recipe.prompt,
            negative_prompt="",
            width=width,
            height=height,
            num_frames=frames,
            frame_rate=float(self._info.rate.value),
            timesteps=[sigma * 1000 for sigma in schedule(steps, sampling.shift)],
            num_inference_steps=steps,
            guidance_scale=sampling.guidance,
            max_sequence_length=self._info.max_prompt_tokens,
            generator=torch.Generator("cpu").manual_seed(recipe.seed or 0),
            output_type="np",
        ).frames[0]
        return (clip * 255).round().astype(np.uint8)
