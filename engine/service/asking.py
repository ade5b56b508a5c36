"""What no family could shoot, refused before anything is queued."""

from __future__ import annotations

from pathlib import Path

from engine.errors import LongtakeError
from engine.film.recipe import Finish, Recipe, Repaint, Restyle, Retake
from engine.film.timebase import FrameRange


def check_recipe(recipe: Recipe) -> None:
    """Raises LongtakeError for a recipe without words, without length, or that marks nothing of its source."""
    if not recipe.painted_prompt.strip() and not isinstance(recipe.operation, Finish):
        raise LongtakeError("This shot has no prompt.", "Type what should be seen.")
    if recipe.length < 1:
        raise LongtakeError("A shot cannot be shorter than one frame.", "Give it a duration such as 2s.")
    operation = recipe.operation
    if isinstance(operation, Retake | Restyle | Repaint):
        whole = FrameRange(0, operation.source.frames.length)
        if not operation.target.length or operation.target.intersection(whole) != operation.target:
            raise LongtakeError("Nothing of this clip is marked.", "Mark a range inside the clip.")


def check_span(frames: FrameRange, length: int, path: Path) -> None:
    """Raises LongtakeError where a medium of ``length`` frames does not have these."""
    if not frames.length or frames.intersection(FrameRange(0, max(1, length))) != frames:
        raise LongtakeError(f"“{path.name}” is shorter than this shot needs.", "Make the shot anew from the clip.")
