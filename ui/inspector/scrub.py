"""A number that is dragged sideways, scrolled or typed; what happens on the way is told apart from the outcome."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox

from ui.widgets import ready_number, share_undo

SLOP = 3  # pixels that the pointer may move before a click is a drag
PIXELS = 2  # to a step
RESTS_MS = 700  # after the wheel or an arrow key has moved the number, it counts as one change
FINE, COARSE = 0.1, 10.0


class ScrubBox(QDoubleSpinBox):
    """Drag sideways (Shift is ten times as fast, Ctrl a tenth), or click and type; with the focus the wheel and the
    arrow keys change it too. ``moved`` comes with every value on the way, ``finished`` when the person is done."""

    moved = Signal(float)
    finished = Signal()

    def __init__(self, name: str, least: float, most: float, step: float, unit: str = "", decimals: int = 0) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setDecimals(decimals)
        self.setSuffix({"": "", "°": "°"}.get(unit, f" {unit}"))
        self.setProperty("role", "scrub")  # the stylesheet takes the buttons away: without them Qt gives it no room
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click gives it the focus when it turns out to be no drag
        self.setMinimumWidth(40)
        ready_number(self, name)
        share_undo(self)
        self._pressed: float | None = None  # where, on the screen
        self._dragged: float | None = None  # the value so far, finer than what is shown
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RESTS_MS)
        self._rest.timeout.connect(self._finish)
        self.valueChanged.connect(self.moved)
        self.editingFinished.connect(self._finish)
        self.lineEdit().installEventFilter(self)
        self.lineEdit().setCursor(Qt.CursorShape.SizeHorCursor)

    def show_value(self, value: float) -> None:
        """Show a number, unless another one is being typed."""
        if self._dragged is not None or (self.hasFocus() and self.lineEdit().isModified()):
            return
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def flush(self) -> None:
        """Hand over what was typed or moved, if anything."""
        self.interpretText()
        self._finish()

    def _finish(self) -> None:
        self._rest.stop()
        if self._dragged is None:
            self.finished.emit()

    # --- the pointer -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or not self.isEnabled():
            return False
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            if self.hasFocus():
                return False
            self._pressed = event.globalPosition().x()
            return True
        if self._pressed is None:
            return False
        if event.type() == QEvent.Type.MouseMove:
            self._drag(event)
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._release()
        return True

    def _drag(self, event: QMouseEvent) -> None:
        x = event.globalPosition().x()
        assert self._pressed is not None
        by = x - self._pressed
        if self._dragged is None:
            if abs(by) < SLOP:
                return
            self._dragged = self.value()
        held = event.modifiers()
        speed = COARSE if held & Qt.KeyboardModifier.ShiftModifier else 1.0
        speed = FINE if held & Qt.KeyboardModifier.ControlModifier else speed
        wanted = self._dragged + by / PIXELS * self.singleStep() * speed
        self._dragged = min(self.maximum(), max(self.minimum(), wanted))
        self._pressed = x
        self.setValue(self._dragged)

    def _release(self) -> None:
        was_dragged, self._pressed, self._dragged = self._dragged is not None, None, None
        if was_dragged:
            self._finish()
        else:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # the wheel scrolls the inspector; nothing is changed by accident

    # --- the keyboard ------------------------------------------------------------------------------------------

    def stepBy(self, steps: int) -> None:
        super().stepBy(steps)
        self._rest.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setValue(self.value())  # what was typed is forgotten
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.lineEdit().setCursor(Qt.CursorShape.IBeamCursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.lineEdit().setCursor(Qt.CursorShape.SizeHorCursor)
