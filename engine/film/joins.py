"""Joins as the film has them: which of a take's measured joins another take still has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.film.project import Seam
from engine.film.timebase import FrameRange

NOTHING = FrameRange(0, 0)


def inherited(seams: Iterable[Seam], stretch: FrameRange, painted: FrameRange = NOTHING) -> tuple[Seam, ...]:
    """The joins of a take that are also in one made from its frames ``stretch``, of which ``painted`` (counted from the
    stretch's start) are new: those with neither side painted anew, at their frames there."""
    moved = (replace(seam, at=seam.at - stretch.start) for seam in seams)
    return tuple(
        seam for seam in moved if 0 <= seam.at <= stretch.length and not (seam.at in painted or seam.at - 1 in painted)
    )
