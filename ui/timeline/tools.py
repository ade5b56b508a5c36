"""The tools of the hand in the timeline, and the strip that shows which one it holds."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QCursor, QIcon, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ui import theme
from ui.action_row import QT_TRANSLATE_NOOP
from ui.timeline.hits import Hit
from ui.timeline.scale import HEADER_WIDTH, RULER_HEIGHT
from ui.widgets import tool

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: its id, name and icon; ``tip`` is what it does."""

    id: str
    words: str
    icon: str
    tip: str


TOOLS = (
    Tool("select", QT_TRANSLATE_NOOP("Actions", "Selection tool"), "select",
         QT_TRANSLATE_NOOP("Actions", "Select, move, trim. A trimmed edge moves nothing else, that of a waiting shot\n"
                                      "what follows; Ctrl turns this around, Alt trims picture or sound alone")),
    Tool("blade", QT_TRANSLATE_NOOP("Actions", "Blade tool"), "tool-blade",
         QT_TRANSLATE_NOOP("Actions", "Cut the clip that is clicked")),
    Tool("ripple", QT_TRANSLATE_NOOP("Actions", "Ripple tool"), "tool-ripple",
         QT_TRANSLATE_NOOP("Actions", "Trim the nearer edge; what follows moves along (Ctrl: it stays)")),
    Tool("roll", QT_TRANSLATE_NOOP("Actions", "Roll tool"), "tool-roll",
         QT_TRANSLATE_NOOP("Actions", "Move the cut between two clips")),
    Tool("slip", QT_TRANSLATE_NOOP("Actions", "Slip tool"), "tool-slip",
         QT_TRANSLATE_NOOP("Actions", "Show an earlier or later part of the medium")),
    Tool("slide", QT_TRANSLATE_NOOP("Actions", "Slide tool"), "tool-slide",
         QT_TRANSLATE_NOOP("Actions", "Move a clip between its neighbours")),
)  # fmt: skip


CURSORS = {
    "start": Qt.CursorShape.SizeHorCursor,
    "end": Qt.CursorShape.SizeHorCursor,
    "range_start": Qt.CursorShape.SizeHorCursor,
    "range_end": Qt.CursorShape.SizeHorCursor,
    "cut": Qt.CursorShape.SplitHCursor,
    "transition_start": Qt.CursorShape.SizeHorCursor,
    "transition_end": Qt.CursorShape.SizeHorCursor,
    "fade_in": Qt.CursorShape.SizeHorCursor,
    "fade_out": Qt.CursorShape.SizeHorCursor,
    "marker": Qt.CursorShape.PointingHandCursor,
}


def point(widget: QWidget, tool_id: str, hit: Hit | None) -> None:
    """Give the pointer over a widget the shape of what a tool does there."""
    over_clip = hit is not None and (hit.clip or hit.part == "cut")
    shape = CURSORS.get(hit.part) if hit is not None else None
    if tool_id != "select" and over_clip:
        chosen = next(each for each in TOOLS if each.id == tool_id)
        widget.setCursor(QCursor(QPixmap.fromImage(theme.icon_image(chosen.icon, theme.TEXT, 22)), 11, 11))
    elif shape is None:
        widget.unsetCursor()
    else:
        widget.setCursor(shape)


class ToolStrip(QWidget):
    """A button a tool, in the timeline's corner."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_tools")
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(translate("Timeline", "Tools"))
        self.setGeometry(0, 0, HEADER_WIDTH - 1, RULER_HEIGHT - 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 1, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons = {}
        for each in TOOLS:
            name = translate("Actions", each.words)
            made = tool(each.icon, f"{name}\n{translate('Actions', each.tip)}")
            made.setObjectName(f"tool_{each.id}")  # the action's id
            made.setAccessibleName(name)
            made.setFixedSize((HEADER_WIDTH - 4) // len(TOOLS), 26)
            made.setIcon(self._icon(each.icon))
            made.setStyleSheet("QToolButton { padding: 0; min-width: 0; }")
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, tool_id=each.id: self.chosen.emit(tool_id))
            self._group.addButton(made)
            self._buttons[each.id] = made
            row.addWidget(made)
        self.show_tool("select")

    @staticmethod
    def _icon(name: str) -> QIcon:
        icon = theme.icon(name, theme.TEXT_DIM)
        icon.addPixmap(theme.icon(name, theme.ACCENT).pixmap(theme.icon_size()), QIcon.Mode.Normal, QIcon.State.On)
        return icon

    def show_tool(self, tool_id: str) -> None:
        self._buttons[tool_id].setChecked(True)
