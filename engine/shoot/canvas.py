"""The canvas: what a family is given to paint. Some frames are known, or parts of them; the rest is for the family."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.film.timebase import Rate


@dataclass(frozen=True, slots=True, eq=False)
class Canvas:
    """A clip at the family's own rate and size, part of it given.

    ``frames`` is uint8 RGB [T, H, W, 3]; only the frames where ``known`` (bool [T]) is True carry a picture, the
    others are painted, but for their pixels where ``given`` (bool [T, H, W]) is True; None gives none of them.
    ``control`` is a whole clip of the same shape whose motion is to be kept (restyle), with ``strength`` in 0..1: how
    far the painting may leave it. ``size`` is (width, height) in pixels. ``blend`` are other prompts that count as
    well, each with its share in 0..1; what they leave is the share of ``prompt``. ``carried`` (bool [T]) are the known
    frames that are no source's own but were painted by the windows before. ``keeps`` says what of the control clip a
    family is shown that goes by a control video. ``references`` are pictures, uint8 RGB [h, w, 3] each of a size of its
    own, of what shall look alike. ``calm`` in 0..1 is the strength at which painting starts from the known frames
    standing still; None starts from noise.

    Raises ValueError when the shapes, types or numbers do not agree.
    """

    length: int
    size: tuple[int, int]
    rate: Rate
    prompt: str
    negative: str
    frames: np.ndarray
    known: np.ndarray
    control: np.ndarray | None = None
    strength: float | None = None
    blend: tuple[tuple[str, float], ...] = ()
    given: np.ndarray | None = None
    carried: np.ndarray | None = None
    calm: float | None = None
    keeps: str | None = None
    references: tuple[np.ndarray, ...] = ()

    @property
    def carries_on(self) -> bool:
        """True when frames that it knows were painted by the windows before."""
        return self.carried is not None and bool(self.carried.any())

    @property
    def own(self) -> np.ndarray:
        """bool [T]: the known frames that are a source's own."""
        return self.known if self.carried is None else self.known & ~self.carried

    @property
    def words(self) -> tuple[tuple[str, float], ...]:
        """Every prompt with its share; they sum to 1."""
        return ((self.prompt, 1.0 - sum(share for _, share in self.blend)), *self.blend)

    def __post_init__(self) -> None:
        if self.length < 1:
            raise ValueError(f"a canvas needs at least one frame, not {self.length}")
        width, height = self.size
        shape = (self.length, height, width, 3)
        _demand(self.frames, shape, np.uint8, "frames")
        _demand(self.known, (self.length,), np.bool_, "known")
        if self.carried is not None:
            _demand(self.carried, (self.length,), np.bool_, "carried")
        if any(share < 0.0 for _, share in self.words):
            raise ValueError(f"the shares of prompts sum to 1, none below 0: {self.words}")
        if self.given is not None:
            _demand(self.given, shape[:3], np.bool_, "given")
        if self.control is None:
            if self.strength is not None:
                raise ValueError("a strength needs a control clip")
            return
        _demand(self.control, shape, np.uint8, "control")
        if self.strength is None or not 0.0 <= self.strength <= 1.0:
            raise ValueError(f"the strength of a control clip lies between 0 and 1, not {self.strength}")

    @property
    def in_parts(self) -> bool:
        """True when frames are given in part."""
        return self.given is not None

    @property
    def pixels(self) -> np.ndarray:
        """Every pixel that carries a picture: bool [T, H, W], or [T, 1, 1] where frames are given whole or not."""
        known = self.known[:, None, None]
        return known if self.given is None else known | self.given


def blank(length: int, size: tuple[int, int]) -> np.ndarray:
    """Grey frames, uint8 [length, height, width, 3], to write the known ones into."""
    return np.full((length, size[1], size[0], 3), 128, np.uint8)


def _demand(array: np.ndarray, shape: tuple[int, ...], dtype: type, name: str) -> None:
    if array.shape != shape or array.dtype != dtype:
        wanted = np.dtype(dtype).name
        raise ValueError(f"{name} must be {wanted} {list(shape)}, not {array.dtype} {list(array.shape)}")
