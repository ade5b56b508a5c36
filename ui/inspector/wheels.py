"""Colour wheels for lift, gamma and gain: a disc for the balance of the three channels, a bar for all of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QConicalGradient, QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from engine.film.curves import Curve
from engine.film.track import Clip
from ui import theme
from ui.inspector.hand import Hand
from ui.inspector.keys import KeyTools
from ui.inspector.numbers import Number
from ui.inspector.scrub import FINE, RESTS_MS
from ui.inspector.section import Name
from ui.widgets import OwnKeys

translate = QCoreApplication.translate
ANGLES = tuple(math.radians(degrees) for degrees in (90, 210, 330))  # of red, green, blue, counterclockwise
RING = 5  # pixels
STEP, LONG_STEP = 0.02, 0.1  # of the disc's radius, for a press of an arrow key
_LEAST, _MOST = 60, 120  # pixels, of a disc
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_RESETS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Home)


def balance_of(values: Sequence[float], reach: float) -> tuple[float, float]:
    """Where three channels lie on a disc of radius 1 that moves one of them by up to ``reach``: to the right and up."""
    middle = sum(values) / 3
    parts = [(value - middle) * 2 / (3 * reach) for value in values]
    return (
        sum(part * math.cos(angle) for part, angle in zip(parts, ANGLES, strict=True)),
        sum(part * math.sin(angle) for part, angle in zip(parts, ANGLES, strict=True)),
    )


def balanced(values: Sequence[float], x: float, y: float, reach: float) -> tuple[float, ...]:
    """Three channels with the same middle and another balance: the inverse of ``balance_of``."""
    middle = sum(values) / 3
    return tuple(middle + reach * (x * math.cos(angle) + y * math.sin(angle)) for angle in ANGLES)


class Handle(QWidget):
    """What is dragged from where it stands, moved by arrow keys, and reset by a double click. ``moved`` carries where
    to, ``finished`` comes when the person is done. Ctrl is a tenth as fast."""

    moved = Signal(float, float)
    finished = Signal()
    reset_wanted = Signal()

    def __init__(self, name: str, most: Callable[[float, float], tuple[float, float]]) -> None:
        """``most`` holds a place where it may be."""
        super().__init__()
        self.place = (0.0, 0.0)
        self._most = most
        self._pressed: QPointF | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.installEventFilter(OwnKeys(lambda event: event.key() in (*_ARROWS, *_RESETS), self))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RESTS_MS)
        self._rest.timeout.connect(self.finished)

    def show_place(self, x: float, y: float) -> None:
        """Stand there, unless it is being dragged."""
        if self._pressed is None and (x, y) != self.place:
            self.place = (x, y)
            self.update()

    def flush(self) -> None:
        """What the arrow keys did is done."""
        if self._rest.isActive():
            self._rest.stop()
            self.finished.emit()

    def radius(self) -> float:
        """Pixels for which the place moves by 1."""
        raise NotImplementedError

    def _go(self, x: float, y: float) -> None:
        self.place = self._most(x, y)
        self.moved.emit(*self.place)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        by = (event.position() - self._pressed) / self.radius()
        self._pressed = event.position()
        speed = FINE if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1.0
        self._go(self.place[0] + by.x() * speed, self.place[1] - by.y() * speed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._pressed = None
            self.finished.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self.reset_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = LONG_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        for key, (right, up) in _ARROWS.items():
            if event.key() == key:
                self._go(self.place[0] + right * step, self.place[1] + up * step)
                self._rest.start()
                return
        if event.key() in _RESETS:
            self.reset_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event) -> None:
        self.update()

    def focusOutEvent(self, event) -> None:
        self.flush()
        self.update()

    def paint_dot(self, painter: QPainter, at: QPointF) -> None:
        edge = theme.ACCENT if self.hasFocus() else theme.TEXT if self.isEnabled() else theme.TEXT_OFF
        painter.setPen(QPen(QColor(theme.INK), 3.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, 4.0, 4.0)
        painter.setPen(QPen(QColor(edge), 2))
        painter.drawEllipse(at, 4.0, 4.0)


class Disc(Handle):
    """The balance of red (up), green (lower left) and blue (lower right)."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _in_disc)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(_LEAST, _LEAST)
        self.setMaximumHeight(_MOST)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(_MOST, max(_LEAST, width))

    def sizeHint(self) -> QSize:
        return QSize(72, 72)

    def radius(self) -> float:
        return max(1.0, min(self.width(), self.height()) / 2 - RING - 3)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = QPointF(self.width() / 2, self.height() / 2), self.radius()
        ring = QConicalGradient(middle, 0)
        level = 205 if self.isEnabled() else 90
        for part in range(13):  # red lies at a quarter of the turn
            ring.setColorAt(part / 12, QColor.fromHsv((part * 30 - 90) % 360, 170, level))
        painter.setPen(QPen(QBrush(ring), RING))
        painter.setBrush(QColor(theme.FIELD))
        painter.drawEllipse(middle, radius + RING / 2, radius + RING / 2)
        painter.setPen(QPen(QColor(theme.LINE_STRONG), 1))
        painter.drawLine(middle - QPointF(radius, 0), middle + QPointF(radius, 0))
        painter.drawLine(middle - QPointF(0, radius), middle + QPointF(0, radius))
        x, y = _in_disc(*self.place)
        self.paint_dot(painter, middle + QPointF(x, -y) * radius)
        painter.end()


class LumaBar(Handle):
    """All three channels together: darker to the left, lighter to the right."""

    def __init__(self, name: str) -> None:
        super().__init__(name, lambda x, _y: (min(1.0, max(-1.0, x)), 0.0))
        self.setFixedHeight(16)
        self.setMinimumWidth(_LEAST)

    def radius(self) -> float:
        return max(1.0, self.width() / 2 - 6)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = QPointF(self.width() / 2, self.height() / 2), self.radius()
        line = QRectF(middle.x() - radius, middle.y() - 2, 2 * radius, 4)
        shades = QLinearGradient(line.topLeft(), line.topRight())
        shades.setColorAt(0, QColor(theme.INK))
        shades.setColorAt(1, QColor(theme.TEXT_DIM if self.isEnabled() else theme.TEXT_OFF))
        painter.setPen(QPen(QColor(theme.LINE_STRONG), 1))
        painter.setBrush(shades)
        painter.drawRoundedRect(line, 2, 2)
        self.paint_dot(painter, middle + QPointF(min(1.0, max(-1.0, self.place[0])) * radius, 0))
        painter.end()


def _in_disc(x: float, y: float) -> tuple[float, float]:
    far = math.hypot(x, y)
    return (x, y) if far <= 1 else (x / far, y / far)


class Wheel(QWidget):
    """A disc, a bar and the keys of one of lift, gamma and gain; they change the clip in hand."""

    def __init__(self, numbers: Sequence[Number], hand: Hand, reach: float) -> None:
        """``reach`` is by how much the disc's edge moves a channel; the bar's end moves all by twice as much."""
        super().__init__()
        self._numbers, self._hand, self._reach = numbers, hand, reach
        text = translate("Treatment", numbers[0].words)
        self._label = translate("Treatment", "Change {what}").format(what=text.lower())
        self._reset_label = translate("Treatment", "Reset {what}").format(what=text.lower())
        self.name = Name(text)
        self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.disc = Disc(translate("Treatment", "{what}: balance").format(what=text))
        self.bar = LumaBar(translate("Treatment", "{what}: all channels").format(what=text))
        self.keys = KeyTools(text)
        tip = translate(
            "Treatment", "{tip}.\nDrag, or use the arrow keys; Ctrl is finer. A double click takes it back."
        )
        for handle in (self.disc, self.bar):
            handle.setToolTip(tip.format(tip=translate("Treatment", numbers[0].tip)))
            handle.finished.connect(hand.settle)
            handle.reset_wanted.connect(self.reset)
        self.name.reset_wanted.connect(self.reset)
        self.disc.moved.connect(self._balance)
        self.bar.moved.connect(self._shift)
        self.keys.toggled.connect(self._toggle_key)
        self.keys.stepped.connect(lambda to: hand.document.move_playhead(hand.placed.range.start + to))
        self.keys.eased.connect(self._ease)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.name)
        column.addWidget(self.disc)
        column.addWidget(self.bar)
        column.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignHCenter)

    @property
    def has_keys(self) -> bool:
        return any(number.curve(self._hand.clip).keys for number in self._numbers)

    def show_clip(self) -> None:
        """Show the clip in hand, as it is at the playhead."""
        clip, frame = self._hand.clip, self._hand.frame
        values = self._values(clip, frame)
        self.disc.show_place(*balance_of(values, self._reach))
        self.bar.show_place((sum(values) / 3 - self._numbers[0].neutral) / (2 * self._reach), 0.0)
        told = translate("Treatment", "Red {0}, green {1}, blue {2}").format(*(f"{value:.2f}" for value in values))
        for handle in (self.disc, self.bar):
            handle.setAccessibleDescription(told)
            handle.setEnabled(not self.has_keys or 0 <= frame < clip.length)
        self.keys.show_curve(self._all_keys(clip), frame, clip.length)

    def flush(self) -> None:
        self.disc.flush()
        self.bar.flush()

    def reset(self) -> None:
        def change(clip: Clip, _frame: int) -> Clip:
            for number in self._numbers:
                clip = number.reset(clip)
            return clip

        self._hand.do(self._reset_label, change)

    def _values(self, clip: Clip, frame: int) -> list[float]:
        return [number.shown(clip, frame) for number in self._numbers]

    def _all_keys(self, clip: Clip) -> Curve:
        """The keys of the three channels as one curve, for the buttons."""
        keys = {key.at: key for number in reversed(self._numbers) for key in number.curve(clip).keys}
        return Curve(0.0, tuple(keys[at] for at in sorted(keys)))

    def _with(self, clip: Clip, frame: int, values: Sequence[float]) -> Clip:
        for number, value in zip(self._numbers, values, strict=True):
            clip = number.set(clip, frame, min(number.most, max(number.least, value)))
        return clip

    def _balance(self, x: float, y: float) -> None:
        def change(clip: Clip, frame: int) -> Clip:
            return self._with(clip, frame, balanced(self._values(clip, frame), x, y, self._reach))

        self._hand.try_out(self._label, change, self.disc)

    def _shift(self, x: float, _y: float) -> None:
        wanted = self._numbers[0].neutral + 2 * self._reach * x

        def change(clip: Clip, frame: int) -> Clip:
            values = self._values(clip, frame)
            return self._with(clip, frame, [value + wanted - sum(values) / 3 for value in values])

        self._hand.try_out(self._label, change, self.bar)

    def _toggle_key(self) -> None:
        """A key for each channel, or none where there is one."""

        def change(clip: Clip, frame: int) -> Clip:
            keyed = [any(key.at == frame for key in number.curve(clip).keys) for number in self._numbers]
            for number, has_key in zip(self._numbers, keyed, strict=True):
                if has_key == any(keyed):
                    clip = number.with_key(clip, frame)
            return clip

        self._hand.do(translate("Treatment", "Change key"), change)

    def _ease(self, easing: str) -> None:
        def change(clip: Clip, frame: int) -> Clip:
            for number in self._numbers:
                clip = number.eased(clip, frame, easing)
            return clip

        self._hand.do(translate("Treatment", "Change easing"), change)
