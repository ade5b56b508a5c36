"""The few widgets that panels share: header bars, quiet buttons, elided words, places that say what to do first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme


def words(text: str, role: str = "", *, small: bool = False, wrap: bool = False) -> QLabel:
    """A label; ``role`` is dim, faint or title."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)  # names of files and words of prompts may look like markup
    label.setText(text)
    label.setProperty("role", role)
    label.setFont(theme.small_font() if small else theme.font(bold=role == "title"))
    label.setWordWrap(wrap)
    return label


DELETES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class OwnKeys(QObject):
    """Gives a widget the keys that it uses before the window's shortcuts get them (B splits a clip elsewhere).

    WORKAROUND for PySide6 6.11: overriding ``event`` in Python ends the process when a handler below it raises an
    error that comes from C (PySide reads the arguments of an error that was never made an object). A widget that
    filters its own events has no such trouble. Can go when PySide normalises the error first.
    """

    def __init__(self, wants: Callable[[QKeyEvent], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._wants = wants

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._wants(event):
            event.accept()
            return True
        return False


class UndoOfTheFilm(QObject):
    """Leaves Ctrl+Z and its counterpart to the film while nothing typed into a field could be undone.

    Otherwise the field would swallow them: after Enter has made a shot, Ctrl+Z takes the shot back.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undoes, redoes = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
        if (undoes and not _can(watched, "undo")) or (redoes and not _can(watched, "redo")):
            event.ignore()
            return True
        return False


def _can(field: QObject, step: str) -> bool:
    """True when a text field has something of its own to undo or to redo."""
    if isinstance(field, QAbstractSpinBox):
        field = field.lineEdit()
    if isinstance(field, QPlainTextEdit):
        return field.document().isUndoAvailable() if step == "undo" else field.document().isRedoAvailable()
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if step == "undo" else field.isRedoAvailable()
    return False


def share_undo(field: QWidget) -> None:
    """Let a text field pass undo and redo on to the film when it has none of its own."""
    field.installEventFilter(UndoOfTheFilm(field))


def press_with_space(widget: QAbstractButton) -> None:
    """Give the space bar to ``widget`` while it has the focus, instead of starting the player."""
    widget.installEventFilter(OwnKeys(lambda event: event.key() == Qt.Key.Key_Space, widget))


def delete_itself(widget: QWidget) -> None:
    """Give the delete key to ``widget`` while it has the focus: elsewhere in the window it deletes a clip."""
    widget.installEventFilter(OwnKeys(lambda event: event.key() in DELETES, widget))


def ready_number(field: QSpinBox | QDoubleSpinBox, name: str) -> None:
    """Name a field of numbers, which hands a number over when the person is done with it and not at every key."""
    field.setAccessibleName(name)
    field.setKeyboardTracking(False)
    field.lineEdit().setTextMargins(6, 0, 0, 0)


def search_field(what: str) -> QLineEdit:
    """A field to search in, with a button that empties it; ``what`` says what is searched."""
    field = QLineEdit()
    field.setPlaceholderText(what)
    field.setAccessibleName(what)
    field.setClearButtonEnabled(True)
    for clear in field.findChildren(QToolButton):
        clear.setAccessibleName(QCoreApplication.translate("Widgets", "Search for nothing"))
    return field


def in_a_row(*fields: QWidget, spacing: int = theme.MARGIN) -> QWidget:
    """Widgets from left to right, no wider than they are."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for field in fields:
        row.addWidget(field)
    row.addStretch(1)
    return holder


def button(text: str, *, icon: str = "", primary: bool = False) -> QPushButton:
    """A button that Tab reaches and a click does not focus, so that the space bar stays the player's."""
    result = QPushButton(text)
    press_with_space(result)
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if primary:
        result.setProperty("role", "primary")
    if icon:
        result.setIcon(theme.icon(icon, theme.ON_ACCENT if primary else theme.TEXT_DIM))
        result.setIconSize(theme.icon_size())
    return result


def tool(icon: str, tip: str) -> QToolButton:
    """A 28 x 28 icon button; ``tip`` is also its name for a screen reader."""
    result = QToolButton()
    press_with_space(result)
    result.setIcon(theme.icon(icon))
    result.setIconSize(theme.icon_size())
    result.setFixedSize(theme.ROW, theme.ROW)
    result.setToolTip(tip)
    result.setAccessibleName(tip)
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return result


class Bar(QFrame):
    """A panel's header: a title on the left, what belongs to it on the right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(theme.BAR)
        self.title = words(title, "title")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.MARGIN, 0, theme.UNIT, 0)
        self.row.setSpacing(theme.UNIT)
        self.row.addWidget(self.title)
        self.row.addStretch(1)

    def add(self, widget: QWidget) -> None:
        self.row.addWidget(widget)


class Panel(QFrame):
    """A panel: a header bar above its content."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.bar = Bar(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.bar)


class Elided(QLabel):
    """One line of words that ends in an ellipsis where the room ends; the whole is in its tool tip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._whole = text
        self.setToolTip(text if len(text) > 24 else "")
        self._fit()

    def whole(self) -> str:
        return self._whole

    def _fit(self) -> None:
        room = max(0, self.contentsRect().width())
        super().setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def resizeEvent(self, event) -> None:
        self._fit()
        super().resizeEvent(event)


class Empty(QWidget):
    """What an empty panel shows: an icon, a sentence that says what to do first, and perhaps the button for it."""

    def __init__(self, icon: str, sentence: str, action: QAbstractButton | None = None) -> None:
        super().__init__()
        self._icon = icon
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(theme.MARGIN)
        column.addStretch(2)
        column.addSpacing(40)  # where the icon is painted
        self.sentence = words(sentence, "dim", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence)
        if action is not None:
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def paintEvent(self, event) -> None:
        top = self.sentence.geometry().top() - 44
        painter = QPainter(self)
        theme.paint_icon(painter, self._icon, theme.TEXT_OFF, QRectF(self.width() / 2 - 16, top, 32, 32))
        painter.end()
