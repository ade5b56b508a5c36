"""What is refused of the operations that paint parts of pictures: masks, places and paths that leave nothing to do."""

from __future__ import annotations

from engine.errors import LongtakeError
from engine.film.recipe import Animate, CameraPath, Edit, Recipe, Reframe, Repaint
from engine.film.shapes import Mask
from engine.shoot.family import Conditioning, FamilyInfo

_LOOK = (256, 256)  # the size at which it is looked whether a mask encloses anything
_PLACE = 64  # times the picture: a place that is larger is a slip, and would not fit into memory


def check_parts(info: FamilyInfo, recipe: Recipe) -> None:
    """Refuse what gives no part of a picture, or paints none. Raises LongtakeError; sources are not looked at."""
    match recipe.operation:
        case Repaint(source=source, mask=mask):
            _demand_mask(mask)
            if mask.tracked and not all(0 <= outline.at < source.frames.length for outline in mask.outlines):
                raise LongtakeError(
                    "The mask was drawn on a frame that is not in the clip.", "Draw it on a frame of the clip."
                )
        case Animate(moving=Mask() as mask) | Edit(mask=Mask() as mask):
            _demand_mask(mask)
        case Reframe(place=place):
            _demand_place(place, recipe.size)
        case CameraPath(path=path):
            from engine.media.camera import key_at, sees_only  # here, since a plan without parts needs no pictures

            if not path:
                raise LongtakeError("The camera path is empty.", "Set at least one place for the camera to look at.")
            given_any = info.conditioning & {Conditioning.TEXT, Conditioning.MASK}
            if not given_any and not sees_only(key_at(path, 0), recipe.size, recipe.size):
                raise LongtakeError(
                    f"{info.name} has to be given the first frame whole, and this path begins beyond the picture.",
                    "Begin the path within the picture, or choose another model.",
                )


def _demand_mask(mask: Mask) -> None:
    """A mask has to lie in the picture somewhere, and to enclose something."""
    from engine.media.masks import alpha

    if not any(alpha([outline], _LOOK).any() for outline in mask.outlines):
        raise LongtakeError(
            "The mask encloses nothing of the picture.", "Draw it around what is to be painted, within the picture."
        )


def _demand_place(place: tuple[int, int, int, int], size: tuple[int, int]) -> None:
    from engine.shoot.stencils import overlap

    left, top, width, height = place
    (rows, columns), _ = overlap(place, size)
    if width < 1 or height < 1 or rows.start == rows.stop or columns.start == columns.stop:
        raise LongtakeError(
            "The clip would lie outside the new picture, so nothing of it would be seen.",
            "Move it so that it lies within.",
        )
    if left <= 0 and top <= 0 and left + width >= size[0] and top + height >= size[1]:
        raise LongtakeError(
            "The clip covers all of the new picture, so nothing is left to paint.",
            "Make it smaller, or choose another shape.",
        )
    if width > _PLACE * size[0] or height > _PLACE * size[1]:
        raise LongtakeError("The clip would be enlarged too much.", "Make it smaller.")
