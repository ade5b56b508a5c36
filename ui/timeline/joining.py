"""What lies between clips: a chosen cut or gap with its Bridge button, a chosen transition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from engine.film import edits
from ui import theme
from ui.document import Document
from ui.pictures import Pictures
from ui.timeline.canvas import Canvas
from ui.timeline.drags import PlanWords
from ui.timeline.geometry import Join
from ui.timeline.hits import Hit
from ui.timeline.scale import HEADER_WIDTH
from ui.timeline.waves import Waves
from ui.timeline.words import seconds

if TYPE_CHECKING:
    from ui.action_set import ActionSet

translate = QCoreApplication.translate


class JoiningCanvas(Canvas):
    """A canvas on which a cut, a gap or a transition can be chosen.

    ``bridge_requested`` and ``gap_activated`` carry the ids of the clips on both sides of a cut and of a gap.
    """

    bridge_requested = Signal(str, str)
    gap_activated = Signal(str, str)
    cut_selected = Signal()
    table: ActionSet | None = None  # the window's actions, for context menus

    def __init__(
        self, document: Document, pictures: Pictures, plan: PlanWords, waves: Waves | None, parent: QWidget | None
    ) -> None:
        super().__init__(document, pictures, plan, waves, parent)
        self._bridge = QPushButton(theme.icon("bridge", theme.ON_ACCENT), "", self)
        self._bridge.setObjectName("bridge_button")
        self._bridge.setAccessibleName(translate("Timeline", "Bridge the cut"))
        self._bridge.setProperty("role", "primary")
        self._bridge.setCursor(Qt.CursorShape.ArrowCursor)
        self._bridge.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._bridge.setFont(theme.small_font(bold=True))
        self._bridge.setStyleSheet("QPushButton { min-height: 22px; padding: 0 8px; }")
        self._bridge.hide()
        self._bridge.clicked.connect(self._activate_join)

    def selected_cut(self) -> tuple[str, str] | None:
        """The clips on both sides of the selected cut or gap."""
        return (self._join.left, self._join.right) if self._join else None

    def selected_transition(self) -> str | None:
        """The clip that comes in by the selected transition."""
        found = self._document.project.find_clip(self._transition)
        return self._transition if found and found[2].transition else None

    def select_transition(self, clip: str | None) -> None:
        if clip != self._transition:
            self._transition = clip
            self.update()
            self.cut_selected.emit()

    def _select_join(self, join: Join | None) -> None:
        changed = join != self._join
        self._join = join
        self._place_bridge()
        if changed:
            self.update()
            self.cut_selected.emit()

    def _place_bridge(self) -> None:
        """Put the Bridge button into the middle of the selected join."""
        join = self._join
        if join is None or self._gestures.dragging:
            self._bridge.hide()
            return
        words = translate("Timeline", "Bridge…")
        if join.gap.length:
            words = translate("Timeline", "Bridge {0}").format(seconds(self._document.project.rate, join.gap.length))
        self._bridge.setText(words)
        self._bridge.setToolTip(translate("Timeline", "Have the frames between these two clips painted"))
        self._bridge.adjustSize()
        row = self._geometry.row_of(join.track)
        middle = (self.frame_x(join.gap.start) + self.frame_x(join.gap.end)) // 2
        if row is None or not HEADER_WIDTH <= middle <= self.width():
            self._bridge.hide()
            return
        left = min(max(HEADER_WIDTH + 4, middle - self._bridge.width() // 2), self.width() - self._bridge.width() - 4)
        self._bridge.move(left, row.top + (row.height - self._bridge.height()) // 2)
        self._bridge.show()
        self._bridge.raise_()

    def _activate_join(self) -> None:
        join = self._join
        if join is not None:
            (self.gap_activated if join.gap.length else self.bridge_requested).emit(join.left, join.right)

    def _join_at(self, hit: Hit) -> Join | None:
        if hit.part not in ("cut", "gap") or hit.left is None or hit.right is None:
            return None
        pair = (hit.left, hit.right)
        return self._geometry.join_of(*pair)

    def close_gap(self) -> None:
        """Close the selected gap."""
        join = self._join
        if join is not None and join.gap.length:
            label = translate("Timeline", "Close gap")
            self._document.attempt(edits.close_gap, join.track, join.gap.start, label=label)
