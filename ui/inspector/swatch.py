"""A field for a colour: what it is, a dialog to change it that shows every choice at once, and perhaps none at all."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QPushButton, QWidget

from ui import theme
from ui.widgets import press_with_space, tool

SWATCH = 14  # pixels


def qcolour(text: str) -> QColor:
    """``#rrggbb`` or ``#rrggbbaa`` as a QColor, which writes the opacity first."""
    colour = QColor(text[:7] or "#000000")
    if len(text) == 9:
        colour.setAlpha(int(text[7:], 16))
    return colour


def colour_text(colour: QColor) -> str:
    """A QColor as ``#rrggbb``, or ``#rrggbbaa`` where it is not opaque."""
    text = colour.name(QColor.NameFormat.HexRgb)
    return text if colour.alpha() == 255 else f"{text}{colour.alpha():02x}"


class Swatch(QWidget):
    """``tried`` comes with every colour on the way, ``finished`` when one was chosen, ``dropped`` when none was."""

    tried = Signal(str)
    finished = Signal()
    dropped = Signal()

    def __init__(self, name: str, *, optional: bool = False) -> None:
        super().__init__()
        self._name = name
        self._colour = ""
        self.dialog: QColorDialog | None = None
        self.face = _Face()
        self.face.setAccessibleName(name)
        self.face.clicked.connect(self.ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(self.face, 1)
        self.none = tool("close", QCoreApplication.translate("Treatment", "{name}: none").format(name=name))
        self.none.setVisible(optional)
        self.none.clicked.connect(self._take_away)
        row.addWidget(self.none)

    @property
    def colour(self) -> str:
        """What is shown; empty for none."""
        return self._colour

    def show_colour(self, colour: str) -> None:
        self._colour = colour
        self.face.show_colour(colour)
        self.none.setEnabled(bool(colour))

    def ask(self) -> None:
        """Open the dialog; the window goes on meanwhile."""
        dialog = QColorDialog(qcolour(self._colour), self.window())
        dialog.setOption(QColorDialog.ColorDialogOption.ShowAlphaChannel)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)  # it tells every choice at once
        dialog.setWindowTitle(self._name)
        dialog.currentColorChanged.connect(lambda colour: self.tried.emit(colour_text(colour)))
        dialog.accepted.connect(self._accept)
        dialog.rejected.connect(self.dropped)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _accept(self) -> None:
        assert self.dialog is not None
        self.tried.emit(colour_text(self.dialog.currentColor()))
        self.finished.emit()

    def _take_away(self) -> None:
        self.tried.emit("")
        self.finished.emit()


class _Face(QPushButton):
    """The colour beside its name; a struck-through square for none."""

    def __init__(self) -> None:
        super().__init__()
        press_with_space(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._colour = ""
        self.setProperty("role", "swatch")

    def show_colour(self, colour: str) -> None:
        self._colour = colour
        self.setText(colour or QCoreApplication.translate("Treatment", "None"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(8, (self.height() - SWATCH) / 2, SWATCH, SWATCH)
        painter.setPen(QPen(QColor(theme.TEXT_OFF), 1))
        if self._colour:
            painter.setBrush(qcolour(self._colour))
        painter.drawRoundedRect(square, 2, 2)
        if not self._colour:
            painter.drawLine(square.bottomLeft(), square.topRight())
        painter.end()
