"""The bar over the timeline: what is done to clips."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from ui import theme
from ui.action_set import ActionSet
from ui.words import QT_TRANSLATE_NOOP

GROUPS = (("undo", "redo"), ("split", "ripple_delete", "lift"), ("mark_in", "mark_out", "clear_marks"))
# An icon with its word beside it: the operations that only this kind of editor has.
WORDED = (
    ("extend_before", QT_TRANSLATE_NOOP("ToolBar", "Lead in")),
    ("extend_after", QT_TRANSLATE_NOOP("ToolBar", "Extend")),
    ("bridge", QT_TRANSLATE_NOOP("ToolBar", "Bridge")),
    ("retake", QT_TRANSLATE_NOOP("ToolBar", "Retake")),
    ("restyle", QT_TRANSLATE_NOOP("ToolBar", "Restyle")),
    ("repaint", QT_TRANSLATE_NOOP("ToolBar", "Repaint")),
)
_WIDEST = 16777215


class ToolBar(QFrame):
    """Buttons of the actions table in a row."""

    def __init__(self, table: ActionSet) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(theme.BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, 0, theme.UNIT, 0)
        row.setSpacing(theme.UNIT)
        for group in GROUPS:
            for action_id in group:
                row.addWidget(table.tool(action_id))
            row.addSpacing(theme.MARGIN)
        for action_id, word in WORDED:
            row.addWidget(self._worded(table.tool(action_id), QCoreApplication.translate("ToolBar", word)))
        row.addStretch(1)
        row.addWidget(table.push("shoot_all"))

    @staticmethod
    def _worded(button: QToolButton, word: str) -> QToolButton:
        button.setText(word)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setProperty("role", "word")
        button.setMinimumWidth(0)
        button.setMaximumWidth(_WIDEST)
        return button
