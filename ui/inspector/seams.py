"""Words for how a join measures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from engine.film.project import Seam

# A jump of 1 is an ordinary step of the picture. Up to these, the eye does not catch it, or only when it looks for it.
UNSEEN, SLIGHT = 1.3, 2.0


def seam_level(seam: Seam) -> str:
    """``ok``, ``slight`` or ``visible``."""
    return "ok" if seam.jump <= UNSEEN else "slight" if seam.jump <= SLIGHT else "visible"


def worst(seams: Sequence[Seam]) -> Seam | None:
    return max(seams, key=lambda seam: seam.jump, default=None)


def seam_words(seam: Seam) -> str:
    """``join 1.08, ok``."""
    level = {
        "ok": QCoreApplication.translate("Seam", "ok"),
        "slight": QCoreApplication.translate("Seam", "slight"),
        "visible": QCoreApplication.translate("Seam", "visible"),
    }[seam_level(seam)]
    return QCoreApplication.translate("Seam", "join {jump:.2f}, {level}").format(jump=seam.jump, level=level)
