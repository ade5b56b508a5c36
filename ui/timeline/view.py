"""The timeline widget: events in, gestures and slots, one paint."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolTip, QWidget

from engine.film import edits
from engine.film.project import Project
from engine.film.recipe import Animate, Generate
from engine.film.track import Clip
from ui import theme
from ui.document import Document
from ui.pictures import Pictures
from ui.timeline import keys, menus
from ui.timeline.canvas import Canvas
from ui.timeline.drags import PlanWords, plan_words
from ui.timeline.geometry import HEADER_WIDTH, Geometry, Hit, Join, Scale
from ui.timeline.painter import seam_marks
from ui.timeline.words import seconds

AUTO_SCROLL = 24  # pixels from the border at which a drag scrolls
_CURSORS = {
    "start": Qt.CursorShape.SizeHorCursor,
    "end": Qt.CursorShape.SizeHorCursor,
    "range_start": Qt.CursorShape.SizeHorCursor,
    "range_end": Qt.CursorShape.SizeHorCursor,
    "cut": Qt.CursorShape.SplitHCursor,
}

translate = QCoreApplication.translate


def takes_arrived(old: Project, new: Project) -> set[str] | None:
    """The shots that takes have joined, when that is all that is new; None when something was decided."""
    if replace(old, shots=()) != replace(new, shots=()) or len(old.shots) != len(new.shots):
        return None
    arrived = set()
    for was, now in zip(old.shots, new.shots, strict=True):
        if was is not now:
            if replace(was, takes=now.takes) != now:
                return None
            arrived.add(now.id)
    return arrived


class TimelineView(Canvas):
    """The film in time. Edits go to the document; what needs words or a dialog is asked with signals.

    ``bridge_requested`` and ``gap_activated`` carry the ids of the clips on both sides of a cut and of a gap.
    ``action_requested`` carries an action's id: shoot, shoot_again, extend_after, extend_before, retake, restyle,
    split, lift, ripple_delete, bridge.
    """

    bridge_requested = Signal(str, str)
    gap_activated = Signal(str, str)
    action_requested = Signal(str)
    cut_selected = Signal()

    def __init__(
        self,
        document: Document,
        pictures: Pictures,
        parent: QWidget | None = None,
        plan: PlanWords = plan_words,
    ) -> None:
        super().__init__(document, pictures, plan, parent)
        self._panning: QPoint | None = None
        self.installEventFilter(self)
        self.setObjectName("timeline")
        self.setAccessibleName(translate("Timeline", "Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._bridge = QPushButton(theme.icon("bridge", theme.ON_ACCENT), "", self)
        self._bridge.setObjectName("bridge_button")
        self._bridge.setProperty("role", "primary")
        self._bridge.setCursor(Qt.CursorShape.ArrowCursor)
        self._bridge.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._bridge.setFont(theme.small_font(bold=True))
        self._bridge.setStyleSheet("min-height: 22px; padding: 0 8px;")
        self._bridge.hide()
        self._bridge.clicked.connect(self._activate_join)
        self._auto = QTimer(self)
        self._auto.setInterval(30)
        self._auto.timeout.connect(self._auto_scroll)
        document.project_changed.connect(self._on_project)
        document.selection_changed.connect(self._on_selection)
        self._describe()

    # --- what the window asks --------------------------------------------------------------------------------

    def selected_cut(self) -> tuple[str, str] | None:
        """The clips on both sides of the selected cut or gap."""
        return (self._join.left, self._join.right) if self._join else None

    # --- slots ------------------------------------------------------------------------------------------------

    def split_at_playhead(self) -> None:
        """Cut the selected clip at the playhead, or the topmost clip there."""
        project, frame = self._document.project, self._document.playhead
        found = project.find_clip(self._document.selected_clip)
        if found is None or frame not in found[1].range:
            under = ((track, track.at(frame)) for track in reversed(project.tracks))
            track = next((t for t, placed in under if placed and isinstance(placed.item, Clip)), None)
        else:
            track = found[0]
        if track is not None:
            self._document.attempt(edits.split, track.id, frame, label=translate("Timeline", "Split"))

    # --- following the document ----------------------------------------------------------------------------------

    def _on_project(self, old: Project, new: Project) -> None:
        arrived = takes_arrived(old, new)
        held = {found[2].shot for clip in self._gestures.held if (found := new.find_clip(clip))}
        if arrived is None or arrived & held:
            self._gestures.cancel()
            self._auto.stop()
            self._hover = None
        if self._join is not None:
            pair = (self._join.left, self._join.right)
            self._geometry = Geometry(new, self._geometry.scale, self._geometry.width, self._geometry.height)
            join = next((j for j in self._geometry.joins() if (j.left, j.right) == pair), None)
            self._select_join(join)
        self._show()
        self._describe()

    def _on_selection(self) -> None:
        if self._document.selected_clip is not None:
            self._select_join(None)
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Say to a screen reader what is there and what is selected."""
        project = self._document.project
        found = project.find_clip(self._document.selected_clip)
        words = translate("Timeline", "{0} clips, {1}.").format(
            sum(1 for _ in project.clips()), seconds(project.rate, project.length)
        )
        if found is not None:
            words += " " + translate("Timeline", "Selected: {0}").format(menus.clip_words(self._document, found[2]))
        self.setAccessibleDescription(words)

    # --- joins ------------------------------------------------------------------------------------------------

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
        return next((join for join in self._geometry.joins() if (join.left, join.right) == pair), None)

    def close_gap(self) -> None:
        """Close the selected gap."""
        join = self._join
        if join is not None and join.gap.length:
            label = translate("Timeline", "Close gap")
            self._document.attempt(edits.close_gap, join.track, join.gap.start, label=label)

    def laid_out(self) -> None:
        self._place_bridge()

    # --- mouse ------------------------------------------------------------------------------------------------

    def hit(self, at: QPoint) -> Hit:
        """What lies under a point of this widget."""
        return self._geometry.hit(at.x(), at.y(), self._document.playhead, self._document.marked_range)

    def moment_at(self, at: QPoint) -> tuple[str, int] | None:
        """The shot that can be given a picture under a point of this widget, and the shot's frame there."""
        hit = self.hit(at) if self.rect().contains(at) else None
        found = self._document.project.find_clip(hit.clip) if hit and hit.clip else None
        shot = self._document.project.shot(found[2].shot) if found else None
        if hit is None or found is None or shot is None or not isinstance(shot.recipe.operation, Generate | Animate):
            return None
        frame = hit.frame - found[1].range.start + found[2].source.start
        return shot.id, max(0, min(frame, shot.recipe.length - 1))

    def mousePressEvent(self, event) -> None:
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._panning = at
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        hit = self.hit(at)
        self._pointer = at
        if hit.clip is not None and hit.part in ("body", "start", "end"):
            self._document.select(clip=hit.clip)
        elif hit.part not in ("cut", "ruler", "playhead", "range_start", "range_end"):
            self._document.select()
        if hit.part not in ("cut", "gap"):
            self._select_join(None)
        self._gestures.press(hit, self._geometry, at.x(), at.y())
        self._auto.start()

    def mouseMoveEvent(self, event) -> None:
        at = event.position().toPoint()
        if self._panning is not None:
            rise = self._geometry.rise - (at.y() - self._panning.y())
            self._scroll_to(self._geometry.scale.scroll - (at.x() - self._panning.x()))
            self._rise.setValue(rise)
            self._panning = at
        elif event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(at, event.modifiers())
        else:
            self._hover_at(at)

    def _drag_to(self, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        self._pointer = at
        turned = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        was = self._gestures.dragging
        self._gestures.move(self._geometry, at.x(), at.y(), turned)
        if self._gestures.dragging and not self._gestures.scrubbing:
            self._hover = None
            if not was:
                self._place_bridge()
            self.update()

    def mouseReleaseEvent(self, event) -> None:
        self._auto.stop()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._panning = None
            self.unsetCursor()
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        click = self._gestures.release()
        if click is not None and click.part in ("cut", "gap"):
            self._document.select()
            self._select_join(self._join_at(click))
        self._show()

    def mouseDoubleClickEvent(self, event) -> None:
        self.mousePressEvent(event)
        join = self._join_at(self.hit(event.position().toPoint()))
        if join is not None and event.button() == Qt.MouseButton.LeftButton:
            self._gestures.cancel()
            self._select_join(join)
            self._activate_join()

    def _auto_scroll(self) -> None:
        """While something is dragged at the border, go on scrolling and dragging."""
        if self._pointer is None or not self._gestures.dragging:
            self._auto.stop()
            return
        x = self._pointer.x()
        past = min(0, x - HEADER_WIDTH - AUTO_SCROLL) + max(0, x - self.width() + AUTO_SCROLL)
        if past:
            scale = self._geometry.scale
            self._show(scale=Scale(scale.pixels, max(0.0, scale.scroll + past * 0.6)))
            self._drag_to(self._pointer, Qt.KeyboardModifier.NoModifier)

    def _hover_at(self, at: QPoint | None) -> None:
        hit = self.hit(at) if at is not None else None
        if hit is not None and hit.part == "body":
            hit = Hit("body")  # moving within a clip repaints nothing
        elif hit is not None:
            hit = Hit(hit.part, 0, hit.track, hit.clip, hit.left, hit.right)
        if hit != self._hover:
            self._hover = hit
            shape = _CURSORS.get(hit.part) if hit is not None else None
            if shape is None:
                self.unsetCursor()
            else:
                self.setCursor(shape)
            self.update()

    def leaveEvent(self, event) -> None:
        self._hover_at(None)
        super().leaveEvent(event)

    def wheelEvent(self, event) -> None:
        turn, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(1.0015 ** (turn.y() or turn.x()), event.position().x())
        elif self._rise.isVisibleTo(self) and turn.y() and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._rise.setValue(self._geometry.rise - (pixels.y() or turn.y() // 2))
        else:
            move = pixels.x() or pixels.y() or turn.x() or turn.y()
            self._scroll_to(self._geometry.scale.scroll - move)
        event.accept()

    def contextMenuEvent(self, event) -> None:
        menu = self.context_menu(event.pos())
        if menu is not None:
            menu.popup(event.globalPos())

    def context_menu(self, at: QPoint) -> QMenu | None:
        """The menu for what lies at a point, None where there is nothing to do; the clip or cut there is selected."""
        hit = self.hit(at)
        join = self._join_at(hit)
        if join is not None:
            self._document.select()
            self._select_join(join)
            return menus.join_menu(self, join, lambda _: self._activate_join(), self.close_gap)
        found = self._document.project.find_clip(hit.clip)
        if found is None:
            return None
        self._document.select(clip=hit.clip)
        return menus.clip_menu(self, self._document, found[2], self.action_requested.emit)

    # --- keys, tool tips, painting ------------------------------------------------------------------------------

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._gestures.cancel() or self._join is not None):
            self._auto.stop()
            self._select_join(None)
            self._show()
        elif not keys.press(self, self._document, event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Its own tool tips. A filter and not ``event``, for the reason given at ui.widgets.OwnKeys."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return False

    def _tip(self, at: QPoint) -> str:
        row = self._geometry.row_at(at.y())
        for placed in row.placed if row else ():
            for mark in seam_marks(self._geometry, row, placed) if row else ():
                if mark.rect().adjusted(-2, -2, 2, 2).contains(at):
                    return mark.words()
        hit = self.hit(at)
        found = self._document.project.find_clip(hit.clip)
        return menus.clip_words(self._document, found[2]) if found else ""
