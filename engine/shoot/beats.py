"""Beats on the canvas: which prompt holds when, what a window is told of each, and where windows stop for them."""

from __future__ import annotations

import numpy as np

from engine.errors import LongtakeError
from engine.film.recipe import Beat, Recipe
from engine.shoot.layout import Layout

Words = tuple[tuple[str, float], ...]
"""Prompts with their shares, which sum to 1."""


def prompts_of(recipe: Recipe) -> tuple[Beat, ...]:
    """The recipe's own prompt and those of its beats, in order of time; the first holds from frame 0."""
    beats = sorted(recipe.beats, key=lambda beat: beat.at)
    own = () if beats and beats[0].at == 0 else (Beat(0, recipe.painted_prompt),)
    return (*own, *beats)


def check_beats(recipe: Recipe) -> None:
    """Raises LongtakeError for beats that no window could be painted by."""
    if recipe.beats and recipe.operation.name in ("still", "edit"):
        raise LongtakeError("A single picture has no beats.", "Remove the beats, or ask for a shot that moves.")
    if recipe.beats and recipe.operation.name == "finish":
        raise LongtakeError("What is only made ready for delivery has no beats.", "Remove the beats.")
    taken: set[int] = set()
    for beat in recipe.beats:
        if not 0 <= beat.at < recipe.length:
            raise LongtakeError(
                f"A beat begins at frame {beat.at}, outside the shot of {recipe.length} frames.",
                "Move it into the shot, or make the shot longer.",
            )
        if beat.at in taken:
            raise LongtakeError(f"Two beats begin at frame {beat.at}.", "Move one of them, or remove it.")
        if not beat.prompt.strip():
            raise LongtakeError(
                f"The beat at frame {beat.at} is empty.", "Write what is to be seen from there on, or remove the beat."
            )
        taken.add(beat.at)


class Beats:
    """A recipe's prompts on the frames of its canvas."""

    def __init__(self, recipe: Recipe, layout: Layout) -> None:
        prompts = prompts_of(recipe)
        starts = [layout.canvas_frame(beat.at) for beat in prompts]
        # Of several that begin at one canvas frame, or before the part that is painted, the last one holds.
        last = {start: beat.prompt for start, beat in zip(starts, prompts, strict=True) if start is not None}
        self._starts, self._prompts = (np.array(sorted(last)), [last[start] for start in sorted(last)])

    @property
    def borders(self) -> tuple[int, ...]:
        """The canvas frames at which the prompt changes."""
        return tuple(self._starts[1:].tolist())

    def words(self, new: np.ndarray) -> Words:
        """The prompts that hold for the frames ``new`` (bool [T] over the canvas), by the share of these frames.

        The largest share comes first, of equal ones the earlier.
        """
        frames = np.flatnonzero(new) if new.any() else np.zeros(1, np.intp)
        numbers = np.maximum(np.searchsorted(self._starts, frames, side="right") - 1, 0)
        shares: dict[str, float] = {}
        for number, count in zip(*np.unique(numbers, return_counts=True), strict=True):
            prompt = self._prompts[number]
            shares[prompt] = shares.get(prompt, 0.0) + int(count) / len(frames)
        return tuple(sorted(shares.items(), key=lambda each: -each[1]))

    def stops(self, step: int) -> tuple[int, ...]:
        """Where windows had best end: a grid ``step`` before and after each border.

        The window between the two is painted with half of each prompt's words, so that a border is passed in a moment
        and not in one drawing, nor drawn out over a whole window.
        """
        return tuple(sorted({stop for border in self.borders for stop in (border - step, border + step)}))
