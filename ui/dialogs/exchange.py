"""What did not come across when a timeline was exchanged with another program: sentences, to read and to copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.dialogs.ask import WIDTH, AskDialog
from ui.widgets import button

MOST_ROWS = 9  # without scrolling


class ExchangeReport(AskDialog):
    """A list of what was lost or changed on the way. ``title`` and ``sentence`` say what has been done."""

    def __init__(
        self, title: str, sentence: str, lost: Sequence[str], icon: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, sentence, self.tr("Close"), icon, parent)
        self.lost = tuple(lost)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What did not come across"))
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        for each in self.lost:
            self.list.addItem(QListWidgetItem(each))
        line = self.list.fontMetrics().lineSpacing()
        room = WIDTH - 76
        metrics = self.list.fontMetrics()
        flags = int(Qt.TextFlag.TextWordWrap)
        heights = [metrics.boundingRect(0, 0, room, 10_000, flags, each).height() + 8 for each in self.lost]
        self.list.setFixedHeight(min(sum(heights) + 12, MOST_ROWS * (line + 8)))
        self.grid.addWidget(self.list, 0, 0, 1, 2)
        self.copy = button(self.tr("Copy"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText("\n".join(self.lost)))
        self.grid.addWidget(self.copy, 1, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish()
        self.no.hide()
