"""The timeline widget: events in, gestures and slots, one paint."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from engine.film import edits
from engine.film.project import Project
from engine.film.recipe import Animate, Generate
from engine.film.track import PICTURE, Clip
from ui.document import Document
from ui.menus import rows_menu
from ui.pictures import Pictures
from ui.timeline import heads, menus, selecting, tools
from ui.timeline.drags import PlanWords, plan_words
from ui.timeline.hits import Hit
from ui.timeline.joining import JoiningCanvas
from ui.timeline.scale import HEADER_WIDTH, RULER_HEIGHT, Scale
from ui.timeline.small_drags import with_partners
from ui.timeline.tips import tip_at
from ui.timeline.waves import Waves
from ui.timeline.words import seconds

AUTO_SCROLL = 24  # pixels from the border at which a drag scrolls
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


def _past(at: int, least: int, most: int) -> float:
    """By how many pixels to go on scrolling with the pointer there; the nearer to a border, or past it, the more."""
    return (min(0, at - least - AUTO_SCROLL) + max(0, at - most + AUTO_SCROLL)) * 0.6


class TimelineView(JoiningCanvas):
    """The film in time. Edits go to the document; what needs words or a dialog is asked with signals.

    ``action_requested`` carries the id of a row of the actions table. ``edges_shown`` carries what the viewer shows
    while edges are dragged: media and their frames, from left to right; nothing when it ends.
    """

    action_requested = Signal(str)
    edges_shown = Signal(tuple)

    def __init__(
        self,
        document: Document,
        pictures: Pictures,
        parent: QWidget | None = None,
        plan: PlanWords = plan_words,
        waves: Waves | None = None,
    ) -> None:
        super().__init__(document, pictures, plan, waves, parent)
        self._panning: QPoint | None = None
        self._frames: tuple[tuple[str, int], ...] = ()  # that the viewer shows while edges are dragged
        self._looks: dict[str, tuple[Scale, int, edits.Marks | None]] = {}  # at timelines that are not open now
        self.tools.chosen.connect(self.choose_tool)
        heads.follow(self.heads, document)
        self.heads.menu_wanted.connect(self._track_menu)
        self.installEventFilter(self)
        self.setObjectName("timeline")
        self.setAccessibleName(translate("Timeline", "Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._auto = QTimer(self)
        self._auto.setInterval(30)
        self._auto.timeout.connect(self._auto_scroll)
        document.project_changed.connect(self._on_project)
        document.selection_changed.connect(self._on_selection)
        self._describe()

    # --- slots ------------------------------------------------------------------------------------------------

    @property
    def tool(self) -> str:
        """The id of the tool in hand."""
        return self._gestures.tool

    def choose_tool(self, tool_id: str) -> None:
        """Take another tool into the hand; a drag that goes on is given up."""
        self._gestures.cancel()
        self._gestures.tool = tool_id
        self._blade = None
        self.tools.show_tool(tool_id)
        tools.point(self, self.tool, self._hover)
        self.update()

    def split_at_playhead(self) -> None:
        """Cut the selected clip at the playhead, or the topmost clip there."""
        project, frame = self._document.project, self._document.playhead
        found = project.find_clip(self._document.selected_clip)
        if found is None or frame not in found[1].range:
            seen = [track for track in reversed(project.tracks_of(PICTURE)) if not track.is_muted]
            under = ((track, track.at(frame)) for track in (*seen, *project.tracks) if not track.is_locked)
            track = next((t for t, placed in under if placed and isinstance(placed.item, Clip)), None)
        else:
            track = found[0]
        if track is not None:
            self._document.attempt(edits.split, track.id, frame, label=translate("Timeline", "Split"))

    # --- following the document ----------------------------------------------------------------------------------

    def _on_project(self, old: Project, new: Project) -> None:
        if old.timeline != new.timeline:
            self._turn_to(old, new)
        arrived = takes_arrived(old, new)
        held = {found[2].shot for clip in self._gestures.held if (found := new.find_clip(clip))}
        if arrived is None or arrived & held:
            self._gestures.cancel()
            self._auto.stop()
            self._hover = None
        if self._join is not None:
            pair = (self._join.left, self._join.right)
            self._geometry = replace(self._geometry, project=new)
            self._select_join(self._geometry.join_of(*pair))
        self._show()
        self._describe()

    def _turn_to(self, old: Project, new: Project) -> None:
        """Another timeline is opened: it is looked at as it was last, the first time as a whole."""
        document = self._document
        self._looks[old.timeline] = (self._geometry.scale, document.playhead, document.marks)
        whole = Scale.fitting(new.length, self.width()), 0, None
        scale, playhead, marked = self._looks.get(new.timeline, whole)
        self._select_join(None)
        self.select_transition(None)
        self._show(scale=scale)
        document.mark(marked)
        document.move_playhead(playhead)

    def _on_selection(self) -> None:
        if self._document.selected_clip is not None:
            self._select_join(None)
            self.select_transition(None)
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Say to a screen reader what is there and what is selected."""
        project = self._document.project
        found = project.find_clip(self._document.selected_clip)
        words = translate("Timeline", "{0} clips, {1}.").format(
            sum(isinstance(item, Clip) for track in project.tracks for item in track.items),
            seconds(project.rate, project.length),
        )
        if len(self._document.selected_clips) > 1:
            words += " " + translate("Timeline", "{0} clips are selected.").format(len(self._document.selected_clips))
        if found is not None:
            words += " " + translate("Timeline", "Selected: {0}").format(menus.clip_words(self._document, found[2]))
        self.setAccessibleDescription(words)

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
        if self._gestures.tool == "blade" and hit.clip is not None:
            self._cut_at(at)
            return
        modifiers = event.modifiers()
        adds = bool(modifiers & (selecting.CTRL | selecting.SHIFT))
        turned = bool(modifiers & selecting.CTRL) and (hit.part in selecting.EDGES or self.tool == "ripple")
        if turned:
            pass  # the edge is taken, with what follows; a click without a drag selects
        elif hit.clip is not None and hit.part in selecting.ON_CLIP:
            selecting.press(self._document, hit.clip, modifiers)
        elif hit.part not in ("cut", "ruler", "playhead", "range_start", "range_end", "marker") and not adds:
            self._document.select()
        if hit.part not in ("cut", "gap"):
            self._select_join(None)
        self.select_transition(hit.clip if hit.part.startswith("transition") else None)
        self._gestures.adds = adds
        self._gestures.turned = turned
        self._gestures.alone = bool(modifiers & Qt.KeyboardModifier.AltModifier)
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
        other_snapping = bool(modifiers & Qt.KeyboardModifier.ControlModifier) and not self._gestures.turned
        was = self._gestures.dragging
        over = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._gestures.move(self._geometry, at.x(), at.y(), other_snapping, over)
        if self._gestures.dragging and not self._gestures.scrubbing:
            self._hover = None
            if not was:
                self._place_bridge()
            self.update()
        self._show_edges()

    def _show_edges(self) -> None:
        preview = self._gestures.preview
        frames = preview.frames if preview is not None else ()
        if frames != self._frames:
            self._frames = frames
            self.edges_shown.emit(frames)

    def mouseReleaseEvent(self, event) -> None:
        self._auto.stop()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._panning = None
            self.unsetCursor()
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        clicked = self._gestures.release()
        if clicked is not None and clicked.part in ("cut", "gap"):
            self._document.select()
            self._select_join(self._join_at(clicked))
        elif clicked is not None and clicked.part in selecting.ON_CLIP and clicked.clip:
            if self._gestures.turned:
                selecting.press(self._document, clicked.clip, event.modifiers())
            selecting.click(self._document, clicked.clip, event.modifiers())
        elif clicked is not None and clicked.part == "marker":
            self._document.move_playhead(clicked.frame)
        self._show_edges()
        self._show()

    def mouseDoubleClickEvent(self, event) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        hit = self.hit(event.position().toPoint())
        found = self._document.project.find_clip(hit.clip)
        if hit.part == "marker":
            self._document.move_playhead(hit.frame)
            self.action_requested.emit("name_marker")
            return
        if found is not None and found[2].title is not None and hit.part == "body":
            self._document.select(clip=hit.clip)
            self.action_requested.emit("edit_title")
            return
        self.mousePressEvent(event)
        join = self._join_at(hit)
        if join is not None:
            self._gestures.cancel()
            self._select_join(join)
            self._activate_join()

    def _cut_at(self, at: QPoint) -> None:
        """Cut with the blade."""
        found = selecting.blade_at(self._document, self._geometry, self.hit(at), at.x(), self.snapping)
        if found is not None:
            self._document.attempt(edits.split, *found, label=translate("Timeline", "Split"))

    def _auto_scroll(self) -> None:
        """While something is dragged at the border, go on scrolling and dragging."""
        if self._pointer is None or not self._gestures.dragging:
            self._auto.stop()
            return
        scale, preview = self._geometry.scale, self._gestures.preview
        carries = preview is not None and preview.floating is not None
        along = _past(self._pointer.x(), HEADER_WIDTH, self.width())
        down = _past(self._pointer.y(), RULER_HEIGHT, self._geometry.height)
        if along:
            most = math.inf if carries else self._geometry.most_scroll  # a clip may be carried behind the film's end
            self._show(scale=Scale(scale.pixels, min(max(0.0, scale.scroll + along), max(most, scale.scroll))))
        if down and preview is not None and (carries or preview.band is not None):
            self._rise.setValue(self._geometry.rise + round(down))
        if along or down:
            self._drag_to(self._pointer, QGuiApplication.keyboardModifiers())

    def _hover_at(self, at: QPoint | None) -> None:
        hit = self.hit(at) if at is not None else None
        blade = None
        if hit is not None and at is not None and self.tool == "blade":
            blade = selecting.blade_at(self._document, self._geometry, hit, at.x(), self.snapping)
        if hit is not None and hit.part == "body":
            hit = Hit("body", clip=hit.clip)  # moving within a clip repaints nothing
        elif hit is not None:
            hit = Hit(hit.part, 0, hit.track, hit.clip, hit.left, hit.right)
        if hit != self._hover or blade != self._blade:
            self._hover, self._blade = hit, blade
            tools.point(self, self.tool, hit)
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
        table, join = self.table, self._join_at(hit)
        if hit.part == "marker":
            self._document.move_playhead(hit.frame)
            return menus.marker_menu(self, self._document, table, hit.marker)
        if hit.part in ("ruler", "playhead"):
            return menus.ruler_menu(self, self._document, table)
        if hit.part.startswith("transition"):
            self._document.select()
            self.select_transition(hit.clip)
            return rows_menu(self, table, menus.TRANSITION)
        if join is not None:
            self._document.select()
            self._select_join(join)
            return menus.join_menu(self, join, table)
        found = self._document.project.find_clip(hit.clip)
        if found is None:
            return rows_menu(self, table, menus.EMPTY)
        if hit.clip not in self._document.selected_clips:
            self._document.select_clips(with_partners(self._document, (found[2].id,)))
        return menus.clip_menu(self, self._document, found[2], table) if table is not None else None

    def _track_menu(self, track: str, at: QPoint) -> None:
        menu = rows_menu(self, self.table, menus.TRACK)
        if menu is not None:
            menu.popup(at)

    # --- keys, tool tips, painting ------------------------------------------------------------------------------

    def keyPressEvent(self, event) -> None:
        chosen = self._join is not None or self._transition is not None
        if event.key() == Qt.Key.Key_Escape and (self._gestures.cancel() or chosen):
            self._auto.stop()
            self._select_join(None)
            self.select_transition(None)
            self._show_edges()
            self._show()
        else:
            super().keyPressEvent(event)

    def tip(self, at: QPoint) -> str:
        """What the tool tip says at a point."""
        return tip_at(self._document, self._geometry, self.hit(at), at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Its own tool tips. A filter and not ``event``, for the reason given at ui.widgets.OwnKeys."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(event.pos()), self)
            return True
        return False
