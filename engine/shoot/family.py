"""What a family of models is to the rest of the program: its facts, its plan for a recipe, and its painter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf, isfinite
from pathlib import Path
from typing import Protocol

import numpy as np

from engine.film.recipe import Recipe
from engine.film.timebase import Rate
from engine.shoot.canvas import Canvas
from engine.shoot.keeping import Bookmark

OnStep = Callable[[int, int, "np.ndarray | None"], None]
OnLoading = Callable[[str, "float | None"], None]
ShouldStop = Callable[[], bool]
MAX_STEPS = 1000
MAX_SIDE = 8192  # pixels


class Conditioning(StrEnum):
    """What a family can be given to paint by. What it cannot is led to what it can by engine/shoot/ladder.py."""

    TEXT = "words alone"
    FIRST_FRAME = "the first frame"
    FIRST_AND_LAST = "the first and the last frame"
    ANY_FRAME = "any frames"
    MASK = "any pixels of any frames"
    CONTROL = "a control video"
    STRENGTH = "a clip to start from at a strength"


_A_FRAME = frozenset({Conditioning.ANY_FRAME, Conditioning.MASK, Conditioning.FIRST_FRAME, Conditioning.TEXT})
_TWO_FRAMES = _A_FRAME | {Conditioning.FIRST_AND_LAST}
_BY_A_CLIP = frozenset({Conditioning.CONTROL, Conditioning.STRENGTH})
# An operation can be painted by a family that has one of these; some have to go down the ladder for it.
_PAINTED_BY: Mapping[str, frozenset[Conditioning]] = {
    "generate": frozenset({Conditioning.TEXT}),
    "still": frozenset({Conditioning.TEXT}),
    "animate": _A_FRAME,
    "extend after": _A_FRAME,
    "extend before": _A_FRAME,
    "bridge": _TWO_FRAMES,
    "loop": _TWO_FRAMES,
    "retake": _TWO_FRAMES,
    "restyle": _BY_A_CLIP,
    "repaint": _TWO_FRAMES,
    "reframe": frozenset({Conditioning.TEXT, Conditioning.MASK}),
    "camera path": frozenset({Conditioning.TEXT, Conditioning.MASK, Conditioning.FIRST_FRAME}),
    "edit": _BY_A_CLIP,
}


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a family samples one kind of canvas: steps, guidance (1 = none), timestep shift, restyle strength."""

    steps: int
    guidance: float
    shift: float = 1.0
    strength: float | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for what cannot be sampled."""
        usable = 1 <= self.steps <= MAX_STEPS and isfinite(self.guidance) and 0 < self.shift < inf
        if not (usable and 0 <= (self.strength or 0) <= 1):
            raise ValueError(f"nothing can be painted by {self}")


@dataclass(frozen=True, slots=True)
class FamilyInfo:
    """The facts of a family. Frame counts are canvas frames at ``rate``; sizes are (width, height) in pixels.

    A canvas has ``frame_step * k + frame_offset`` frames, from ``min_frames`` to ``max_frames``; a longer shot is
    painted window after window, each of ``best_frames`` and given the last ``context_frames`` of the one before.
    ``sampling`` maps ``generate``, ``given`` (some frames known), ``carried`` (some painted by the window before),
    ``restyle`` and ``still`` to their defaults; where ``carried`` is not stated, ``given`` serves.
    ``vocabulary`` lists the words it learnt by kind (places, subjects ...); empty when it takes any words. ``cell`` is
    the side in pixels of what one latent stands for, the least part of a picture that can be held. ``calmest``
    is the strength at which it paints on from frames that stand still when least is to move (``Recipe.motion`` 0); None
    when it cannot be told. ``controls`` are what of a clip it can be shown as a control video (KEEPS of
    engine/film/recipe.py), its own choice first. ``references`` is how many pictures it takes of what shall look alike.
    ``needs`` tells what it takes of disk and memory, ``captions`` how a prompt for it is best written; both are for
    people.
    """

    id: str
    label: str
    note: str
    conditioning: frozenset[Conditioning]
    rate: Rate
    sizes: tuple[tuple[int, int], ...]
    frame_step: int
    frame_offset: int
    min_frames: int
    max_frames: int
    best_frames: int
    context_frames: int
    weights_folder: Path
    licence: str
    version: str
    sampling: Mapping[str, Sampling] = field(default_factory=dict)
    max_prompt_tokens: int = 128
    negative: str = ""
    vocabulary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cell: int = 16
    calmest: float | None = None
    controls: tuple[str, ...] = ()
    references: int = 0
    needs: str = ""
    captions: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for numbers that nothing can be painted by, such as a context that leaves no new frame."""
        on_grid = self.frame_step >= 1 and 1 <= self.frame_offset <= self.min_frames <= self.max_frames
        new_frames = self.max_frames - self.context(self.max_frames) if on_grid else 0
        sides = [side for size in self.sizes for side in size]
        if not (new_frames >= self.frame_step >= 1 and self.best_frames >= 1 and self.max_prompt_tokens >= 1):
            raise ValueError("these frames and tokens cannot be painted")
        if not (sides and all(1 <= side <= MAX_SIDE for side in sides)):
            raise ValueError(f"pictures of the sizes {self.sizes} cannot be painted")
        if bool(self.controls) != (Conditioning.CONTROL in self.conditioning):
            raise ValueError("a family that takes a control video says of what, and no other does")

    @property
    def name(self) -> str:
        """The label without what is said about it in brackets: “Sketch (draft)” is Sketch."""
        return self.label.split(" (")[0]

    @property
    def operations(self) -> frozenset[str]:
        """The names of the operations that the family can paint, natively or by the ladder."""
        return frozenset(name for name, ways in _PAINTED_BY.items() if ways & self.conditioning)

    @property
    def sees_only_ends(self) -> bool:
        """True when no frame between the first and the last can be given."""
        anywhere = {Conditioning.ANY_FRAME, Conditioning.MASK, Conditioning.TEXT}
        return not self.conditioning & anywhere

    @property
    def window_frames(self) -> int:
        """The length of each window where one does not do: the best one, if it has room beside the context."""
        best = self.snapped(min(self.best_frames, self.max_frames))
        return best if best - self.context(best) >= self.frame_step else self.max_frames

    def snapped(self, frames: int) -> int:
        """The smallest canvas length of the grid that holds ``frames``; it may lie above ``max_frames``."""
        wanted = max(frames, self.min_frames, self.frame_offset)
        return -(-(wanted - self.frame_offset) // self.frame_step) * self.frame_step + self.frame_offset

    def nearest(self, frames: int) -> int:
        """The canvas length of the grid nearest to ``frames``, of two the longer one."""
        longer = self.snapped(frames)
        shorter = self.snapped(longer - self.frame_step)
        return shorter if frames - shorter < longer - frames else longer

    def context(self, available: int) -> int:
        """The largest context on the grid (``k * step + 1`` frames) within ``available``; 0 when none is left."""
        usable = min(available, self.context_frames)
        return (usable - 1) // self.frame_step * self.frame_step + 1 if usable > 0 else 0

    def references_on(self, frames: int) -> int:
        """How many reference pictures go with a canvas of ``frames``: no more than it has latents in time."""
        return min(self.references, (self.snapped(frames) - self.frame_offset) // self.frame_step + 1)

    def size_for(self, size: tuple[int, int]) -> tuple[int, int]:
        """The canvas size whose shape is nearest to that of ``size``."""
        aspect = size[0] / size[1]
        return min(self.sizes, key=lambda each: abs(each[0] / each[1] - aspect))

    def sampling_for(self, kind: str) -> Sampling:
        """The defaults of ``kind``; what a family states none for it carries on as given and paints as it generates."""
        others = ("given", "generate") if kind == "carried" else ("generate",)
        return next(self.sampling[each] for each in (kind, *others) if each in self.sampling)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a recipe comes to in a family's hands.

    ``canvas_length`` counts every canvas frame, context included, of all ``windows`` together as they lie on one
    time line; ``painted_frames`` are those that the take will show. ``sentence`` is for people, '' when what is
    painted is what was asked. ``words_read`` are the words that the family makes of the prompt and of the beats, in
    its own vocabulary; None when it reads any word. ``words_unread`` are words as they were typed that mean something
    and of which it reads nothing. ``rung`` is the sentence of the ladder within ``sentence``, ''
    when the family paints this natively.
    """

    canvas_length: int
    canvas_size: tuple[int, int]
    canvas_rate: Rate
    painted_frames: int
    sentence: str = ""
    windows: int = 1
    words_read: tuple[str, ...] | None = None
    words_unread: tuple[str, ...] = ()
    rung: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to do with less memory; ``name`` goes into a take's facts, ``sentence`` is told when it is taken.

    ``while_decoding`` is for the moment after sampling alone.
    """

    name: str
    sentence: str
    while_decoding: bool = False


class Painter(Protocol):
    """A family with its weights in memory."""

    def saves(self, way: Way, size: tuple[int, int]) -> bool:
        """True when the way would really save memory here, on a canvas of ``size`` (width, height)."""
        ...

    def spend_less(self, ways: Collection[str]) -> None:
        """Go by these ways, by name, from now on. There is none back but to load again."""
        ...

    def steps(self, canvas: Canvas, asked: int | None) -> int:
        """How many steps ``paint`` will report for this canvas."""
        ...

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
        """Paint the frames that are not known: uint8 RGB [T, H, W, 3], the known ones returned as they were given.

        ``on_step(step, steps, preview)`` is called after every step, 1 to ``steps``, with a small uint8 picture of
        every canvas frame [T, h, w, 3], or None where that would hold up the sampling. The same arguments give the
        same bits on the same machine. With a ``bookmark`` it keeps there how far it has come, and goes on from what
        was found there: only the steps that are left are then told, and the bits are those of a run that was not
        broken off. Raises CancelledByUser soon after ``should_stop()`` turns true.
        """
        ...

    def made_with(self, canvas: Canvas, steps: int | None, guidance: float | None) -> dict[str, str]:
        """What a reader needs to know to make the same take again."""
        ...


class Family(Protocol):
    """A family of models; everything here but ``load`` works without torch."""

    @property
    def info(self) -> FamilyInfo: ...

    def plan(self, recipe: Recipe) -> Plan:
        """What the recipe comes to. Raises LongtakeError when the family cannot paint it at all."""
        ...

    def scene(self, prompt: str) -> str:
        """What of a prompt decides the colours of the picture, such as place, time of day and style; '' when it says
        nothing of them. A family that reads any word names the whole prompt."""
        ...

    def unread(self, prompt: str) -> tuple[tuple[int, int], ...]:
        """Where the prompt has words that mean something and of which the family reads nothing: start and end of each,
        in characters. Empty for a family that reads any word."""
        ...

    def check(self) -> None:
        """Look at the weights without loading them. Raises LongtakeError naming what is wrong and where."""
        ...

    def load(self, on_loading: OnLoading) -> Painter:
        """Read the weights into memory. Raises LongtakeError when they cannot be read."""
        ...
