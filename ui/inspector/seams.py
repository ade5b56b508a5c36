"""Words for how a join measures, and for how a long take drifts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from engine.film.project import Drift, Seam
from ui import theme

# 1 is a join like any other moment. Up to these, the eye does not catch it, or only when it looks for it.
UNSEEN, SLIGHT = 1.3, 2.0
STEADY = 1.0  # up to this, a frame of a long take looks like its first second
translate = QCoreApplication.translate


def seam_level(seam: Seam) -> str:
    """``ok``, ``slight`` or ``visible``."""
    return "ok" if seam.figure <= UNSEEN else "slight" if seam.figure <= SLIGHT else "visible"


def seam_colour(seam: Seam | None) -> str:
    """The colour of words about a take's worst join, or about a take that has none."""
    if seam is None:
        return theme.TEXT_FAINT
    return {"ok": theme.TEXT_DIM, "slight": theme.STALE, "visible": theme.FAILED}[seam_level(seam)]


def worst(seams: Sequence[Seam]) -> Seam | None:
    return max(seams, key=lambda seam: seam.figure, default=None)


def part_words(part: str) -> str:
    """The worst part of a join or of a drift, in the person's language."""
    return {
        "colour": translate("Seam", "colour"),
        "motion": translate("Seam", "motion"),
        "sharpness": translate("Seam", "sharpness"),
        "contrast": translate("Seam", "contrast"),
    }[part]


def seam_words(seam: Seam) -> str:
    """``join 1.08, ok``; ``join 2.41, visible: motion``."""
    level = {
        "ok": translate("Seam", "ok"),
        "slight": translate("Seam", "slight"),
        "visible": translate("Seam", "visible"),
    }[seam_level(seam)]
    words = translate("Seam", "join {figure:.2f}, {level}").format(figure=seam.figure, level=level)
    if seam.parts is None or seam_level(seam) == "ok":
        return words
    return translate("Seam", "{words}: {part}").format(words=words, part=part_words(seam.parts.worst))


def changed_words() -> str:
    """Of a join that no longer is what was measured."""
    return translate("Seam", "join not measured since the cut changed")


def drift_words(drift: Drift) -> str:
    """``steady from start to end``; ``drift 2.4: colour``."""
    if drift.figure <= STEADY:
        return translate("Seam", "steady from start to end")
    words = translate("Seam", "drift {figure:.1f}: {part}")
    return words.format(figure=drift.figure, part=part_words(drift.worst))
