"""The families of models that Longtake can shoot with: one file each, one line each."""

from __future__ import annotations

from engine.errors import LongtakeError
from engine.shoot.families.sketch import SketchFamily
from engine.shoot.family import Family

FAMILIES: tuple[Family, ...] = (SketchFamily(),)


def family(family_id: str) -> Family:
    """The family of that id. Raises LongtakeError when there is none."""
    for each in FAMILIES:
        if each.info.id == family_id:
            return each
    known = ", ".join(each.info.label for each in FAMILIES)
    raise LongtakeError(f"There is no model family called “{family_id}”.", f"Choose one of: {known}.")
