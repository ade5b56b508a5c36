"""The strip under the picture: where in the film, and the buttons that play it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine.film.timebase import FrameRange
from ui import theme
from ui.timecode_field import TimecodeField
from ui.viewer.meter import LevelMeter
from ui.widgets import tool, words

translate = QCoreApplication.translate


class ScrubBar(QWidget):
    """The whole film as one line: drag along it to look anywhere."""

    scrubbed = Signal(int)  # frame

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrub_bar")
        self.setAccessibleName(translate("Viewer", "Position in the film"))
        self.setFixedHeight(16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._length = 0
        self._frame = 0
        self._marked: FrameRange | None = None
        self.keys: tuple[int, ...] = ()

    def show_keys(self, frames: tuple[int, ...]) -> None:
        """Mark frames that something was drawn at."""
        if frames != self.keys:
            self.keys = frames
            self.update()

    def show_state(self, frame: int, length: int, marked: FrameRange | None) -> None:
        if (frame, length, marked) != (self._frame, self._length, self._marked):
            self._frame, self._length, self._marked = frame, length, marked
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 16)

    def x(self, frame: int) -> float:
        """The column of a frame."""
        return 8 + (self.width() - 16) * frame / max(1, self._length)

    def mousePressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._scrub(event.position().x())

    def mouseMoveEvent(self, event) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scrub(event.position().x())

    def _scrub(self, x: float) -> None:
        if self._length:
            part = (x - 8) / max(1, self.width() - 16)
            self.scrubbed.emit(min(self._length - 1, max(0, int(part * self._length))))

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        middle = self.height() // 2
        painter.fillRect(QRect(8, middle - 1, self.width() - 16, 3), QColor(theme.LINE))
        if self._marked is not None and self._length:
            left, right = self.x(self._marked.start), self.x(self._marked.end)
            painter.fillRect(QRect(round(left), middle - 1, max(2, round(right - left)), 3), QColor(theme.ACCENT))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.HEADER), 1))
        painter.setBrush(QColor(theme.ACCENT))
        for key in self.keys:
            x = self.x(key)
            painter.drawPolygon(
                QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in ((0, -5), (5, 0), (0, 5), (-5, 0))])
            )
        if self._length:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.PLAYHEAD))
            x = self.x(self._frame)
            corners = [(-5, -6), (5, -6), (5, 2), (0, 7), (-5, 2)]
            painter.drawPolygon(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in corners]))
        painter.end()


class Transport(QWidget):
    """Timecode, buttons, duration. ``pressed`` carries a button's name."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("transport")
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = ScrubBar()
        self.time = TimecodeField(translate("Viewer", "Playhead"), Qt.AlignmentFlag.AlignLeft)
        self.time.setObjectName("timecode")
        self.speed = words("", "dim", small=True)
        self.total = self._digits("duration", translate("Viewer", "Length of the film"), Qt.AlignmentFlag.AlignRight)
        self.drops = words("", small=True)
        self.drops.setStyleSheet(f"color: {theme.STALE};")
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout()
        row.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.UNIT)
        row.setSpacing(2)
        self.meter = LevelMeter()
        self.meter.hide()  # until the film has sound
        self._has_sound = False
        self._row = row
        left, right = self._side(self.time, self.speed), self._side(self.drops, self.meter, self.total)
        row.addWidget(left, 1)
        for name, icon, tip in self._plan():
            button = self.buttons[name] = tool(icon, tip)
            button.setObjectName(f"transport_{name}")
            button.clicked.connect(lambda _=False, name=name: self.pressed.emit(name))
            if name in ("mark_in", "loop"):
                row.addSpacing(theme.GAP)
            row.addWidget(button)
        self.buttons["loop"].setCheckable(True)
        row.addWidget(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.UNIT, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.bar)
        column.addLayout(row)

    @staticmethod
    def _plan() -> list[tuple[str, str, str]]:
        return [
            ("start", "to-start", translate("Viewer", "Go to the start")),
            ("previous_cut", "step-back", translate("Viewer", "Previous cut")),
            ("play_pause", "play", translate("Viewer", "Play")),
            ("next_cut", "step-forward", translate("Viewer", "Next cut")),
            ("end", "to-end", translate("Viewer", "Go to the end")),
            ("mark_in", "mark-in", translate("Viewer", "Mark in")),
            ("mark_out", "mark-out", translate("Viewer", "Mark out")),
            ("loop", "loop", translate("Viewer", "Loop")),
        ]

    @staticmethod
    def _digits(name: str, says: str, align: Qt.AlignmentFlag) -> QLabel:
        label = words("00:00:00:00", small=False)
        label.setObjectName(name)
        label.setFont(theme.font(bold=True))
        label.setFixedWidth(QFontMetrics(label.font()).horizontalAdvance("00:00:00:000") + 4)
        label.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        label.setAccessibleName(says)
        label.setToolTip(says)
        return label

    @staticmethod
    def _side(*labels: QWidget) -> QWidget:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        if labels[0].objectName() != "timecode":
            row.addStretch(1)
        for label in labels:
            row.addWidget(label)
        if labels[0].objectName() == "timecode":
            row.addStretch(1)
        return side

    def show_sound(self, has_sound: bool) -> None:
        """Show the level meter where the film has sound, and there is room for it."""
        self._has_sound = has_sound
        self._fit_sides()

    def _fit_sides(self) -> None:
        """Where it is narrow, first the meter goes and then the film's length; nothing is cut off."""
        buttons = sum(button.sizeHint().width() + self._row.spacing() for button in self.buttons.values())
        room = self.width() - 2 * theme.MARGIN - buttons - self.time.width() - 5 * theme.GAP - self.total.width()
        self.total.setVisible(room >= 0)
        self.meter.setVisible(self._has_sound and room >= self.meter.width() + theme.GAP)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit_sides()

    def show_playing(self, speed: int, slow: int = 1) -> None:
        """Follow the player: 0 stands still, ``slow`` 4 is a quarter as fast."""
        button = self.buttons["play_pause"]
        button.setIcon(theme.icon("pause" if speed else "play"))
        tip = translate("Viewer", "Pause") if speed else translate("Viewer", "Play")
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        times = f"{speed}×" if slow == 1 else f"{speed / slow:g}×"
        self.speed.setText("" if speed in (0, 1) and slow == 1 else times.replace("-", "−"))

    def show_drops(self, count: int) -> None:
        self.drops.setText(translate("Viewer", "{0} dropped").format(count) if count else "")
        self.drops.setToolTip(
            translate("Viewer", "Frames that could not be decoded in time during this play; the pace was kept.")
        )
