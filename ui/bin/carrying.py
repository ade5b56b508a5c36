"""What is carried from the bin or the viewer to the timeline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QDrag, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from ui.bin.sources import MIME

HIGH = 54  # pixels, of the picture beside the pointer


def data_of(source_ids: Sequence[str]) -> QMimeData:
    data = QMimeData()
    data.setData(MIME, QByteArray("\n".join(source_ids).encode()))
    return data


def ids_in(data: QMimeData) -> list[str]:
    """The sources that are carried, in their order; none where it is something else."""
    return bytes(data.data(MIME).data()).decode().split("\n") if data.hasFormat(MIME) else []


def carry(widget: QWidget, source_ids: Sequence[str], image: QImage | None = None) -> None:
    """Let sources be carried away from a widget, with a picture of the first."""
    drag = QDrag(widget)
    drag.setMimeData(data_of(source_ids))
    if image is not None:
        drag.setPixmap(QPixmap.fromImage(image.scaledToHeight(HIGH, Qt.TransformationMode.SmoothTransformation)))
    drag.exec(Qt.DropAction.CopyAction)
