"""A calm line across the top of the window for what stays true for a while: one sentence, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QPushButton, QToolBar, QWidget

from ui import theme
from ui.widgets import Elided, button


class Banner(QToolBar):
    """Stands below the menu bar of ``window`` while it has something to say. It cannot be moved or hidden by hand."""

    def __init__(self, window: QMainWindow, name: str, colour: str) -> None:
        """``name`` is what the window's layout is remembered by; ``colour`` that of its mark and its edge."""
        super().__init__(window)
        self.setObjectName(name)
        self.setWindowTitle(QCoreApplication.translate("Banner", "Notice"))
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.toggleViewAction().setVisible(False)
        self.setStyleSheet(
            f"QToolBar {{ background: {theme.HEADER}; border: none; border-left: 3px solid {colour};"
            f" border-bottom: 1px solid {theme.LINE}; padding: 0; spacing: 0; }}"
        )
        self._colour = colour
        self._mark = QLabel()
        self.words = Elided()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(theme.MARGIN, theme.UNIT, theme.MARGIN, theme.UNIT)
        self._row.setSpacing(theme.GAP)
        self._row.addWidget(self._mark)
        self._row.addWidget(self.words, 1)
        body = QWidget()
        body.setLayout(self._row)
        self.addWidget(body)
        window.addToolBarBreak(Qt.ToolBarArea.TopToolBarArea)
        window.addToolBar(Qt.ToolBarArea.TopToolBarArea, self)
        self.hide()

    def add_button(self, text: str, act: Callable[[], object], *, primary: bool = False) -> QPushButton:
        """A button at the right end."""
        made = button(text, primary=primary)
        made.clicked.connect(lambda _on=False: act())
        self._row.addWidget(made)
        return made

    def say(self, sentence: str, icon: str) -> None:
        """Show ``sentence``; an empty one takes the banner away."""
        self.words.setText(sentence)
        self.words.setAccessibleName(sentence)
        self._mark.setPixmap(theme.icon(icon, self._colour).pixmap(theme.icon_size(), self.devicePixelRatioF()))
        self.setVisible(bool(sentence))
