"""The viewer panel: the film at the playhead or a source of the bin, and shots while they are being shot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from engine.film.project import Project
from engine.media.layers import has_picture
from ui import theme
from ui.bin.carrying import carry
from ui.bin.sources import Source, SourceMarks
from ui.document import Document
from ui.pictures import Pictures
from ui.settings import Settings
from ui.viewer.head import SHRINKS, Head
from ui.viewer.player import Player
from ui.viewer.playing import Playing
from ui.viewer.presenter import Presenter
from ui.viewer.scopes import Scopes
from ui.viewer.screen import Screen
from ui.viewer.sound import SoundOut
from ui.viewer.source import LoadedSource

translate = QCoreApplication.translate
MakePlayer = Callable[[Project, Callable, Path], Player]
MakeSound = Callable[[Project, Callable], SoundOut]
SHRINK, GUIDES, SCOPES = "viewer/shrink", "viewer/guides", "viewer/scopes"  # in the settings


class ViewerPanel(Playing):
    """Shows the film, or what of the bin is loaded. ``side_changed`` says that it is the other one of both."""

    side_changed = Signal()

    def __init__(
        self,
        document: Document,
        pictures: Pictures,
        parent: QWidget | None = None,
        make_player: MakePlayer = Player.of,
        make_sound: MakeSound = SoundOut,
        path_of: Callable[[str], Path] | None = None,
        settings: Settings | None = None,
    ) -> None:
        """``path_of`` says which file of a medium is shown, where that is not its own. With ``settings`` the size of
        pictures and what is drawn over them are remembered."""
        player = make_player(document.project, path_of or document.path_of, document.session.luts)
        sound = make_sound(document.project, document.path_of)
        super().__init__(document, LoadedSource(document, SourceMarks(document)), player, sound, parent)
        self._document, self._settings = document, settings
        self._at = document.playhead  # the frame on show
        self._image: QImage | None = None
        self._held: QPoint | None = None  # where the picture of a source was pressed
        self._own_move = False  # the playhead is moved by the player
        self._build()
        self._presenter = Presenter(document, self.source, self.screen_area, self.player.problem_of, self)
        self._presenter.described.connect(self.head.info.setText)
        self._presenter.loop_turned.connect(self._refresh)
        self.player.frame_arrived.connect(self._on_frame, Qt.ConnectionType.QueuedConnection)
        self._hear(document)
        document.selection_changed.connect(self._on_selection)
        document.counting.changed.connect(self._show_times)
        document.preview_arrived.connect(lambda _shot: self._refresh())
        document.queue_changed.connect(self._refresh)
        self._recall()
        self._show_times()
        self._fit()

    def _build(self) -> None:
        self.setObjectName("viewer")
        self.setProperty("role", "panel")
        self.setAccessibleName(translate("Viewer", "Viewer"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head = Head()
        self.head.shrink_chosen.connect(self.set_shrink)
        self.head.side_chosen.connect(lambda side: self.show_source() if side == "source" else self.show_film())
        self.head.guides.toggled.connect(lambda is_on: self._on_switch(GUIDES, is_on))
        self.head.scopes.toggled.connect(lambda is_on: self._on_switch(SCOPES, is_on))
        width, height = self._document.project.size
        self.screen_area = Screen(width / height)
        self.screen_area.resized.connect(self._fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head, self._foot = QStackedWidget(), QStackedWidget()  # a drawing's tools take the same room
        self.info = self.head.info
        self._head.addWidget(self.head)
        self._head.setFixedHeight(theme.BAR)
        self._foot.addWidget(self.transport)
        self._foot.setFixedHeight(self.transport.sizeHint().height())
        self.scopes = Scopes()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.screen_area, 1)
        middle.addWidget(self.scopes)
        column.addWidget(self._head)
        column.addLayout(middle, 1)
        column.addWidget(self._foot)

    # --- drawing over the picture -------------------------------------------------------------------------------

    def show_tools(self, strip: QWidget, overlay: QWidget, foot: QWidget | None = None) -> None:
        """Draw on the film's picture: ``overlay`` is a child of the screen, ``strip`` takes the header's place and
        ``foot`` the transport's."""
        self.show_film()
        self.pause()
        self._presenter.film_only = True
        for stack, widget in ((self._head, strip), (self._foot, foot)):
            if widget is not None:
                stack.addWidget(widget)
                stack.setCurrentWidget(widget)
        overlay.show()
        overlay.setFocus()
        self._refresh()

    def hide_tools(self) -> None:
        """The viewer as it was; the tools' widgets are their owner's to delete."""
        self._presenter.film_only = False
        for stack in (self._head, self._foot):
            while (widget := stack.widget(1)) is not None:
                stack.removeWidget(widget)
        self.transport.bar.show_keys(())
        self._refresh()

    # --- the film, or a source -----------------------------------------------------------------------------------

    @property
    def shows_source(self) -> bool:
        return self.shown is self.source

    def load(self, source: Source | None, frame: int | None = None) -> None:
        """Look at something of the bin: at a frame, else where it was left."""
        if self._speed and self.shows_source:
            self._stand()
        self.source.load(source, frame)
        self.show_source()

    def show_source(self) -> None:
        """Look at what is loaded, or be told how to load something."""
        if not self._presenter.film_only:
            self._turn_to(self.source)
        self.head.show_side(self.shows_source)

    def show_film(self) -> None:
        self._turn_to(self._document)
        self.head.show_side(self.shows_source)

    def _turn_to(self, shown: Document | LoadedSource) -> None:
        if shown is self.shown:
            return
        self._stand()
        former, self.shown = self.shown, shown
        for signal, slot in self._heard(former):
            signal.disconnect(slot)
        self._hear(shown)
        self._image = None
        self._presenter.watching_selection = False
        self.transport.show_drops(0)
        self.head.ways.setVisible(self.shows_source)
        self._on_project(former.project, shown.project)
        self.side_changed.emit()

    def _heard(self, shown: Document | LoadedSource):
        return (
            (shown.project_changed, self._on_project),
            (shown.playhead_moved, self._on_playhead),
            (shown.range_changed, self._on_marks),
        )

    def _hear(self, shown: Document | LoadedSource) -> None:
        for signal, slot in self._heard(shown):
            signal.connect(slot)

    # --- how it looks ----------------------------------------------------------------------------------------------

    def set_shrink(self, shrink: int) -> None:
        """Make pictures 1, 2 or 4 times smaller while the film plays; remembered."""
        self.head.show_shrink(shrink)
        self.player.shrink(shrink)
        if self._settings is not None:
            self._settings.keep(SHRINK, str(shrink))

    def _on_switch(self, key: str, is_on: bool) -> None:
        (self.screen_area.show_guides if key == GUIDES else self.scopes.setVisible)(is_on)
        if self._settings is not None:
            self._settings.keep(key, "on" if is_on else "off")

    def _recall(self) -> None:
        if self._settings is not None:
            shrink = self._settings.text(SHRINK, "1")
            self.set_shrink(int(shrink) if shrink in map(str, SHRINKS) else 1)
            for switch, key in ((self.head.guides, GUIDES), (self.head.scopes, SCOPES)):
                switch.setChecked(self._settings.text(key, "off") == "on")

    def look_again(self) -> None:
        """Try media again that could not be read: the person may have put them back."""
        if self.player.has_problems and not self._speed:
            self.player.update(self.shown.project)
            self._seek()

    def reopen(self) -> None:
        """Media may lie in other files now, or others have been written in their places."""
        self.player.update(self.shown.project)
        self.sound.update(self.shown.project)
        if not self._speed:
            self._seek()

    def stop(self) -> None:
        self._presenter.stop()
        super().stop()

    def begun(self) -> None:
        self._presenter.watching_selection = False

    def _on_frame(self, frame: int, image: QImage, play: int) -> None:
        if self._speed and play != self.player.plays:
            return  # sought before this play began: it would throw the playhead back
        self.player.taken()
        if not self._speed and not has_picture(self.shown.project, self._standing_at()):
            return  # sought before the playhead came to a gap or a card: it would lie over it
        self._image = image
        self._at = frame
        if self._speed:
            self._own_move = True
            self.shown.move_playhead(frame)
            self._own_move = False
            self.transport.show_drops(self.player.dropped)
        self._refresh()

    # --- following the document ----------------------------------------------------------------------------------

    def _on_project(self, _old: Project, new: Project) -> None:
        width, height = new.size
        self.screen_area.set_aspect(width / height)
        self.player.update(new)
        self.sound.update(new)
        self.transport.show_sound(self.sound.has_sound)
        self._fit()
        if self._speed:
            self._play(self._speed, self._slow)
        self._show_times()
        self._refresh()

    def _on_playhead(self, frame: int) -> None:
        self._show_times()
        if self._own_move:
            return
        if self._speed:
            self._stand()
        self._presenter.watching_selection = False
        self._seek()
        self.sound.blip(self.shown.project.rate, self._standing_at())

    def _on_marks(self) -> None:
        self._show_times()
        if self.shows_source:
            self._refresh()  # its header names them

    def _on_selection(self) -> None:
        self._presenter.watching_selection = self._document.selected_shot is not None
        self._refresh()

    def _refresh(self) -> None:
        self._presenter.refresh(self.shown, self._at, self._image, self._speed)
        self.scopes.show_image(self.screen_area.image)

    def _fit(self) -> None:
        size = self.screen_area.device_size()
        self.player.fit(size.width(), size.height())
        if not self._speed:
            self._seek()

    def _seek(self) -> None:
        frame = self._standing_at()
        if not has_picture(self.shown.project, frame):
            self._at = frame  # a gap or a card: nothing to decode
            self._image = None
            self.player.pause()
            self._refresh()
        else:
            self.player.seek(frame)

    def _standing_at(self) -> int:
        """The frame to show while the film stands: that of the playhead, or the last one."""
        return max(0, min(self.shown.playhead, self.shown.project.length - 1))

    def _show_times(self) -> None:
        project = self.shown.project
        self.transport.time.show_words(self._document.counting.words(self.shown.playhead))
        self.transport.total.setText(self._document.counting.words(project.length))
        self.transport.bar.show_state(self.shown.playhead, project.length, self.shown.marked_range)

    # --- carrying a source to the timeline ------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        on_picture = self.screen_area.geometry().contains(event.position().toPoint())
        self._held = event.position().toPoint() if on_picture and self.shows_source else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        held, source = self._held, self.source.source
        if held is None or source is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - held).manhattanLength() >= QApplication.startDragDistance():
            self._held = None
            carry(self, [source.id], self._image)
