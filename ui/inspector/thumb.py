"""A given picture, small, as the inspector shows it, and what it is called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from engine.film.project import Footage
from engine.film.recipe import ImageAt
from ui import theme
from ui.document import Document
from ui.pictures import Pictures


def picture_words(document: Document, image: ImageAt) -> str:
    """``fox.png``; ``Shot 3, frame 12`` of a take."""
    media = document.project.media(image.media)
    if isinstance(media, Footage):
        return media.path.replace("\\", "/").rsplit("/", 1)[-1]
    shot = next((shot for shot in document.project.shots if media in shot.takes), None)
    name = document.name_of(shot) if shot else QCoreApplication.translate("Pictures", "A take")
    return QCoreApplication.translate("Pictures", "{name}, frame {number}").format(name=name, number=image.frame + 1)


class Thumb(QLabel):
    """Shows one frame of a medium. ``look`` asks for it, again whenever pictures have arrived."""

    def __init__(self, image: ImageAt, size: QSize) -> None:
        super().__init__()
        self.image = image
        self.setFixedSize(size)
        self.setObjectName("thumb")
        self.setStyleSheet(
            f"#thumb {{ background: {theme.INK}; border: 1px solid {theme.INK}; border-radius: 3px; }}"
            f"#thumb:focus {{ border-color: {theme.ACCENT}; }}"
        )
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def look(self, pictures: Pictures) -> None:
        """Show the picture, once it is there."""
        if not self.pixmap().isNull():
            return
        ratio = self.devicePixelRatioF()
        found = pictures.request(self.image.media, self.image.frame, round(self.height() * ratio))
        if found is not None:
            small = QPixmap.fromImage(found).scaled(
                self.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            small.setDevicePixelRatio(ratio)
            self.setPixmap(small)
