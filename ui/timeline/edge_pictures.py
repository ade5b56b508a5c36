"""Over the viewer's picture, while edges are dragged: what is seen at them, one frame or two side by side."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.pictures import Pictures
from ui.timeline.lettering import fonts

HEIGHT = 360  # of the pictures that are asked for, in pixels

translate = QCoreApplication.translate


class EdgePictures(QWidget):
    """Covers ``screen`` while there is something to show."""

    def __init__(self, pictures: Pictures, screen: QWidget) -> None:
        super().__init__(screen)
        self._pictures = pictures
        self._frames: tuple[tuple[str, int], ...] = ()
        self._shown: dict[str, int] = {}  # the newest frame of each medium that was there
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(translate("Timeline", "Frames at the edges"))
        self.hide()
        screen.installEventFilter(self)
        pictures.arrived.connect(self._on_picture)

    @property
    def frames(self) -> tuple[tuple[str, int], ...]:
        return self._frames

    def show_frames(self, frames: tuple[tuple[str, int], ...]) -> None:
        """Show frames of media, from left to right; none means that it is over."""
        self._frames = frames
        parent = self.parentWidget()
        self.setVisible(bool(frames))
        if frames and parent is not None:
            self.setGeometry(parent.rect())
            self.raise_()
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def _on_picture(self, media: str, _frame: int) -> None:
        if any(media == each for each, _ in self._frames):
            self.update()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.INK))
        painter.setFont(fonts()[0])
        wide = self.width() // max(1, len(self._frames))
        for number, (media, frame) in enumerate(self._frames):
            half = QRect(number * wide, 0, wide, self.height()).adjusted(4, 4, -4, -4)
            image = self._pictures.request(media, frame, HEIGHT)
            if image is not None:
                self._shown[media] = frame
            elif media in self._shown:  # the one before stands until this one is decoded
                image = self._pictures.request(media, self._shown[media], HEIGHT)
            if image is None or image.isNull():
                continue
            size = image.size().scaled(half.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(half.center().x() - size.width() // 2, half.center().y() - size.height() // 2,
                          size.width(), size.height())  # fmt: skip
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, image)
            label = QRect(place.left() + 6, place.bottom() - 22, 86, 18)
            painter.fillRect(label, theme.colour(theme.INK, 200))
            painter.setPen(QColor(theme.TEXT))
            words = translate("Timeline", "Frame {0}").format(frame)
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
