"""What every painter that runs a stock diffusers pipeline shares: loading, sampling under watch, decoding, facts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.shoot.canvas import Canvas
from engine.shoot.convolutions import by_onednn
from engine.shoot.encoded import EncodedSources
from engine.shoot.family import Conditioning, FamilyInfo, OnLoading, OnStep, Sampling, ShouldStop, Way
from engine.shoot.fit import HALF, OFFLOAD, ROOM, TILES, ran_out_of_memory, tiles
from engine.shoot.joining import joined
from engine.shoot.keeping import Bookmark, Moment
from engine.shoot.ladder import HELD_START, Rung, canvas_on, filled, held_cells, held_parts, rung_for
from engine.shoot.latents import Autoencoder, decoded, encoded
from engine.shoot.maps import FittedMaps
from engine.shoot.operations import pasted
from engine.shoot.pipelines import read_pipeline
from engine.shoot.preview import LatentMap, Pace, stated_map
from engine.shoot.prompts import EncodedPrompts, Prompt
from engine.shoot.sampling import Brake, Guess, Held, Watch, encoders_of, schedule, straighten, transformers_of

if TYPE_CHECKING:
    import torch

    from engine.shoot.weights import WeightsCheck


@dataclass(frozen=True, slots=True)
class Work:
    """What one call of a pipeline is to do: a canvas on the family's grid, by which rung, at which noise levels.

    ``steps`` are those of the whole schedule, of which ``levels`` may be the end. ``start`` are the clean latents to
    start from at the first of them; None starts from noise alone. ``generator`` is on the processor.
    """

    canvas: Canvas
    rung: Rung
    steps: int
    levels: list[float]
    guidance: float
    generator: torch.Generator
    start: torch.Tensor | None = None


class DiffusersPainter(ABC):
    """Weights in memory and a pipeline to run them. Raises LongtakeError when they cannot be loaded.

    A family's painter says which pipeline it is, how it encodes, and what its call takes.
    """

    pipeline_class: str
    guess: Guess
    dtypes: dict[str, str]  # by component, "default" for the others

    def __init__(self, info: FamilyInfo, weights: WeightsCheck, on_loading: OnLoading) -> None:
        self._info, self._weights, self._on_loading = info, weights, on_loading
        self._fingerprint = weights.fingerprint()
        self._ways: Collection[str] = ()
        self._encoded = EncodedSources()
        self._fill()

    def _fill(self) -> None:
        """Have the weights in memory, and what is made of them."""
        self._pipeline = self._load(self._weights, self._on_loading)
        by_onednn(self._pipeline.vae)
        self._is_empty = False
        straighten(self._pipeline.scheduler)
        self._on_loading(f"Preparing {self._info.name}", 0.9)
        self._autoencoder = self._make_autoencoder()
        map_stated = self._weights.manifest().get("latent_to_rgb")
        stated = stated_map(map_stated, self._autoencoder.channels, self._autoencoder.step)
        self._preview: LatentMap = stated or FittedMaps().of(self._weights.folder / "vae", self._autoencoder)
        self._encoded.listen(self._pipeline.vae)
        self._prompts = EncodedPrompts(self._encode_prompt)
        self._on_loading(f"{self._info.name} is ready", 1.0)

    # --- what is the family's own ----------------------------------------------------------------------------

    @abstractmethod
    def _make_autoencoder(self) -> Autoencoder:
        """For the pipeline just loaded."""

    @abstractmethod
    def _encode_prompt(self, text: str) -> Prompt:
        """What the pipeline's text encoder makes of a text."""

    @abstractmethod
    def _sample(self, work: Work) -> torch.Tensor:
        """Call the pipeline; normalised latents [1, C, t, h, w]."""

    def _clip_of(self, guess: torch.Tensor, canvas: Canvas) -> torch.Tensor:
        """A guess as the pipeline samples it -> normalised latents [1, C, t, h, w]."""
        return guess

    def _schedule(self, steps: int, shift: float) -> list[float]:
        """All noise levels, from 1 down."""
        return schedule(steps, shift)

    def _levels(self, levels: list[float], count: int) -> list[float]:
        """The levels that the scheduler is given when the last ``count`` of all ``levels`` are to be run."""
        return levels[len(levels) - count :]

    # --- what a Painter does ---------------------------------------------------------------------------------

    def steps(self, canvas: Canvas, asked: int | None) -> int:
        """See Painter. Raises LongtakeError when the ladder has no rung for the canvas."""
        if canvas.strength == 0.0:
            return 0  # all of the clip stays
        strength = _strength(canvas, self._rung(canvas))
        total = self._total_steps(canvas, strength, asked)
        return total if strength is None or strength == 1.0 else int(total * strength)  # as the pipelines count

    def paint(
        self,
        canvas: Canvas,
        seed: int,
        steps: int | None,
        guidance: float | None,
        on_step: OnStep,
        should_stop: ShouldStop,
        bookmark: Bookmark | None = None,
    ) -> np.ndarray:
        import torch

        if canvas.known.all():
            return canvas.frames.copy()
        if canvas.control is not None and self.steps(canvas, steps) == 0:
            return pasted(canvas, canvas.control)
        count, rung = self.steps(canvas, steps), self._rung(canvas)
        levels = self._schedule(self._total_steps(canvas, _strength(canvas, rung), steps), self._sampling(canvas).shift)
        work = Work(
            canvas_on(rung, canvas),
            rung,
            len(levels),
            self._levels(levels, count),
            self._guidance(canvas, guidance),
            torch.Generator("cpu").manual_seed(seed),
        )
        if self._is_empty:
            self._fill()
            self.spend_less(self._ways)
        with torch.no_grad():
            found = bookmark.found if bookmark is not None else None
            if found is not None and found.is_end:
                latents = found.latents.to(self._pipeline._execution_device)
            else:
                latents = self._sampled(work, count, on_step, should_stop, bookmark)
            with Brake(self._pipeline, should_stop) as brake:
                painted = self._decoded(latents, canvas.size)
                brake.look()
        painted = painted[list(rung.shown)]
        return pasted(canvas, joined(painted, canvas))

    def _sampled(
        self, work: Work, count: int, on_step: OnStep, should_stop: ShouldStop, bookmark: Bookmark | None
    ) -> torch.Tensor:
        """The final latents of a canvas; ``count`` steps are told to ``on_step``."""

        pace = Pace()

        def on_guess(guess: torch.Tensor) -> None:
            preview = pace.made(lambda: self._shown(guess, work)) if pace.due() else None
            on_step(watch.done, count, preview)

        with Brake(self._pipeline, should_stop):
            work, held = self._begun(work)
        watch = Watch(self._pipeline, work.levels, self.guess, should_stop, on_guess, held, bookmark, work.generator)
        with watch:
            latents = self._sample(work)
            watch.look()
        latents = held.put_into(latents) if held is not None else latents
        if bookmark is not None:
            bookmark.keep(Moment(count, latents, {}, None))
        return latents

    def _decoded(self, latents: torch.Tensor, size: tuple[int, int]) -> np.ndarray:
        if ROOM.name in self._ways and not self._is_offloaded:  # else the rest is out of the way already
            for part in (*transformers_of(self._pipeline), *encoders_of(self._pipeline)):
                part.to("meta")
            self._is_empty = True
        if TILES.name not in self._ways:
            return decoded(self._autoencoder, latents)
        with tiles(self._pipeline.vae, size, self._autoencoder.cell):
            return decoded(self._autoencoder, latents)

    def saves(self, way: Way, size: tuple[int, int]) -> bool:
        if way is TILES:
            return any(side // self._autoencoder.cell > 2 for side in size)
        if way is OFFLOAD:
            return self._pipeline._execution_device.type == "cuda" and not self._is_offloaded
        if way is ROOM:
            return not self._is_offloaded
        return way is HALF and self.dtypes["default"] == "float32"

    def spend_less(self, ways: Collection[str]) -> None:
        import torch

        self._ways = ways
        if ways:
            self._encoded.clear()
        if HALF.name in ways:
            self._pipeline.to(torch.bfloat16)
        if OFFLOAD.name in ways and self.saves(OFFLOAD, (0, 0)):
            self._offload(self._pipeline)

    def _shown(self, guess: torch.Tensor, work: Work) -> np.ndarray:
        """Small pictures of a guess, one for each frame of the canvas: uint8 [T, h, w, 3]."""
        latents = self._clip_of(guess, work.canvas)[0].float().cpu().numpy()
        return self._preview(latents)[list(work.rung.shown)]

    def made_with(self, canvas: Canvas, steps: int | None, guidance: float | None) -> dict[str, str]:
        import diffusers
        import torch
        import transformers

        strength = _strength(canvas, self._rung(canvas))
        facts = {
            "family": f"{self._info.id} {self._info.version}",
            "weights": self._fingerprint,
            "pipeline": type(self._pipeline).__name__,
            "scheduler": type(self._pipeline.scheduler).__name__,
            "shift": f"{self._sampling(canvas).shift:g}",
            "steps": str(self._total_steps(canvas, strength, steps)),
            "guidance": f"{self._guidance(canvas, guidance):g}",
            "canvas": f"{canvas.size[0]}x{canvas.size[1]}, {canvas.length} frames at {canvas.rate} a second",
            "dtype": str(self._pipeline.transformer.dtype).removeprefix("torch."),
            "device": self._device_name(),
            "threads": str(torch.get_num_threads()),
            "torch": str(torch.__version__),  # its own kind of text would bring torch into the window's process
            "diffusers": diffusers.__version__,
            "transformers": transformers.__version__,
        }
        if canvas.strength is not None:
            facts["strength"] = f"{canvas.strength:g}"
        if canvas.keeps is not None:
            facts["kept"] = canvas.keeps
        if canvas.references:
            facts["references"] = str(len(canvas.references))
        if self._rung(canvas).is_calm(canvas):
            facts["calm"] = f"{canvas.calm:g}"
        return facts

    # --- how it is sampled -----------------------------------------------------------------------------------

    def _rung(self, canvas: Canvas) -> Rung:
        return rung_for(self._info, canvas.known, canvas.control is not None, in_parts=canvas.in_parts)

    def _begun(self, work: Work) -> tuple[Work, Held | None]:
        """The work with the latents it starts from, and those that are held while it is done."""
        canvas, rung, step = work.canvas, work.rung, self._info.frame_step
        restyles = rung.conditioning == Conditioning.STRENGTH and canvas.strength != 1.0
        if not (rung.held or rung.parts_held or restyles or rung.is_calm(canvas)):
            return work, None
        if canvas.control is None:
            under = filled(canvas, step)
        elif rung.held or rung.parts_held:
            under = np.where(canvas.pixels[..., None], canvas.frames, canvas.control)
        else:
            under = canvas.control
        clean = encoded(self._autoencoder, under)
        starts = restyles or work.rung.is_calm(canvas) or (canvas.control is None and _starts_from_dissolve(rung))
        return replace(work, start=clean if starts else None), self._held(work, clean)

    def _held(self, work: Work, clean: torch.Tensor) -> Held | None:
        canvas, rung, step = work.canvas, work.rung, self._info.frame_step
        if not (rung.held or rung.parts_held):
            return None
        mask = held_cells(canvas.known, step)[:, None, None] if rung.held else np.zeros((1, 1, 1), np.bool_)
        if rung.parts_held:
            mask = mask | held_parts(canvas, step, self._autoencoder.cell)
        return Held(clean, mask)

    def _noised(self, work: Work, shape: tuple[int, ...]) -> torch.Tensor:
        """Where sampling begins, float32 on the pipeline's device: noise, or the start with its share of noise."""
        import torch

        device = self._pipeline._execution_device
        noise = torch.randn(shape, generator=work.generator).to(device)
        if work.start is None:
            return noise
        level = work.levels[0]
        return level * noise + (1 - level) * work.start.to(device)

    def _sampling(self, canvas: Canvas) -> Sampling:
        if canvas.control is not None:
            return self._info.sampling_for("restyle")
        if canvas.known.any() or canvas.in_parts:
            return self._info.sampling_for("carried" if canvas.carries_on else "given")
        return self._info.sampling_for("still" if canvas.length == 1 else "generate")

    def _total_steps(self, canvas: Canvas, strength: float | None, asked: int | None) -> int:
        total = asked or self._sampling(canvas).steps
        if strength:
            total = max(total, int(np.ceil(1 / strength)))  # at least one of them is run
        return total

    def _guidance(self, canvas: Canvas, asked: float | None) -> float:
        """No prompt, no guidance: away from nothing and towards nothing would only tear the picture."""
        if not any(prompt.strip() for prompt, _ in canvas.words):
            return 1.0
        return self._sampling(canvas).guidance if asked is None else asked

    def _worded(self, work: Work) -> dict[str, Any]:
        """The prompts of a canvas as all pipelines take them."""
        words = {"prompt": self._prompts(work.canvas.words)}
        if work.guidance > 1.0:  # below, the pipelines guide nothing
            words["negative_prompt"] = self._prompts(((work.canvas.negative, 1.0),))
        arguments: dict[str, Any] = {f"{name}_embeds": prompt.embeds for name, prompt in words.items()}
        masks = {f"{name}_attention_mask": prompt.mask for name, prompt in words.items() if prompt.mask is not None}
        return arguments | masks

    def _device_name(self) -> str:
        import torch

        device = self._pipeline._execution_device
        return torch.cuda.get_device_name(device) if device.type == "cuda" else device.type

    # --- loading ---------------------------------------------------------------------------------------------

    def _load(self, weights: WeightsCheck, on_loading: OnLoading) -> Any:
        self._is_offloaded = False
        return self._placed(read_pipeline(self._info, weights, self.pipeline_class, self.dtypes, on_loading))

    def _placed(self, pipeline: Any) -> Any:
        """The pipeline where it computes. A card that cannot hold all of it holds a part at a time."""
        import torch

        if not torch.cuda.is_available():
            return pipeline
        try:
            return pipeline.to("cuda")
        except Exception as error:
            if not ran_out_of_memory(error):
                raise
        self._on_loading(OFFLOAD.sentence, 0.8)
        self._offload(pipeline)
        return pipeline

    def _offload(self, pipeline: Any) -> None:
        import torch

        pipeline.to("cpu")
        torch.cuda.empty_cache()
        pipeline.enable_model_cpu_offload()
        self._is_offloaded = True


def _strength(canvas: Canvas, rung: Rung) -> float | None:
    """The share of the schedule that is run; None when sampling starts from noise."""
    if rung.conditioning == Conditioning.STRENGTH:
        return canvas.strength
    if rung.is_calm(canvas):
        return canvas.calm
    return HELD_START if _starts_from_dissolve(rung) else None


def _starts_from_dissolve(rung: Rung) -> bool:
    """True where whole frames are held and the gap is theirs; within a frame given in part there is nothing to dissolve
    from, so it is sampled from noise."""
    return rung.held and not rung.parts_held and rung.conditioning != Conditioning.CONTROL


def pictures(frames: np.ndarray) -> list[Any]:
    """uint8 [T, H, W, 3] as the list of PIL images that pipelines take."""
    from PIL import Image

    return [Image.fromarray(frame) for frame in frames]
