"""What the timeline says about what lies under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint

from ui.document import Document
from ui.timeline.geometry import Geometry
from ui.timeline.hits import Hit
from ui.timeline.menus import clip_words
from ui.timeline.seams import seam_marks

translate = QCoreApplication.translate


def tip_at(document: Document, geometry: Geometry, hit: Hit, at: QPoint) -> str:
    """The tool tip at a point: of a marker, a measured join, a clip; empty elsewhere."""
    project, scale, row = document.project, geometry.scale, geometry.row_at(at.y())
    marker = next((each for each in project.markers if each.id == hit.marker), None)
    if marker is not None:
        return "\n".join(filter(None, (marker.name or translate("Timeline", "Marker"), marker.note)))
    near = row.between(scale.frame(at.x() - 8), scale.frame(at.x() + 8)) if row else ()
    for placed in near:
        for mark in seam_marks(geometry, row, placed) if row else ():
            if mark.rect().adjusted(-2, -2, 2, 2).contains(at):
                return mark.words()
    found = project.find_clip(hit.clip)
    return clip_words(document, found[2]) if found else ""
