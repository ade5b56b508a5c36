"""The viewer panel: the film at the playhead, transport and keys, and shots while they are being shot."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from engine.film.project import Project
from engine.film.timebase import FrameRange
from engine.media.layers import has_picture
from ui import theme
from ui.document import Document
from ui.pictures import Pictures
from ui.settings import Settings
from ui.telling import telling
from ui.timeline.geometry import Geometry
from ui.timeline.scale import Scale
from ui.viewer import marks
from ui.viewer.head import SHRINKS, Head
from ui.viewer.keys import Jog
from ui.viewer.player import FASTEST, Player
from ui.viewer.presenter import Presenter
from ui.viewer.scopes import Scopes
from ui.viewer.screen import Screen
from ui.viewer.sound import SoundOut
from ui.viewer.transport import Transport

translate = QCoreApplication.translate
MakePlayer = Callable[[Project, Callable, Path], Player]
MakeSound = Callable[[Project, Callable], SoundOut]
SHRINK, GUIDES, SCOPES = "viewer/shrink", "viewer/guides", "viewer/scopes"  # in the settings
SLOW = 4  # K held with J or L: a quarter as fast


class ViewerPanel(QFrame):
    """Shows the film. ``stop`` must be called before the project is closed: it ends the player's thread."""

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
        super().__init__(parent)
        self._document, self._settings = document, settings
        self._speed, self._slow = 0, 1
        self._at = document.playhead  # the frame on show
        self._image: QImage | None = None
        self._own_move = False  # the playhead is moved by the player
        self._build()
        self.player = make_player(document.project, path_of or document.path_of, document.session.luts)
        self.sound = make_sound(document.project, document.path_of)
        self.transport.meter.setVisible(self.sound.has_sound)
        self.sound.troubled.connect(self._on_sound_troubled)
        self._presenter = Presenter(document, self.screen_area, self.player.problem_of, self)
        self._presenter.described.connect(self.head.info.setText)
        self._presenter.loop_turned.connect(self._refresh)
        self.player.frame_arrived.connect(self._on_frame, Qt.ConnectionType.QueuedConnection)
        self.player.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._jog = Jog(self)
        self._jog.stepped.connect(self.step)
        self._jog.crawled.connect(lambda way: self._play(way, SLOW))
        self._jog.let_go.connect(lambda: self.pause() if self._slow > 1 else None)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self._jog.keys)
        document.project_changed.connect(self._on_project)
        document.playhead_moved.connect(self._on_playhead)
        document.selection_changed.connect(self._on_selection)
        document.range_changed.connect(self._show_times)
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
        self.head.guides.toggled.connect(lambda is_on: self._on_switch(GUIDES, is_on))
        self.head.scopes.toggled.connect(lambda is_on: self._on_switch(SCOPES, is_on))
        width, height = self._document.project.size
        self.screen_area = Screen(width / height)
        self.screen_area.resized.connect(self._fit)
        self.transport = Transport()
        self.transport.pressed.connect(self._on_button)
        self.transport.bar.scrubbed.connect(self._document.move_playhead)
        self.transport.time.typed.connect(self._go_to)
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

    @property
    def looping(self) -> bool:
        return self.transport.buttons["loop"].isChecked()

    # --- slots of the window -------------------------------------------------------------------------------------

    @property
    def speed(self) -> int:
        """0 standing, 1 forward, up to 8; negative backwards."""
        return self._speed

    def take_keys(self, back: Collection[int], stop: Collection[int], on: Collection[int]) -> None:
        """Which keys are J, K and L."""
        self._jog.take_keys(back, stop, on)

    def play_pause(self) -> None:
        if self._speed:
            self.pause()
        else:
            self._play(1)

    def play_forward(self) -> None:
        """L: play; again: twice as fast, up to 8. While K is held: one frame forward, and on slowly while L is held."""
        if not self._jog.takes(1):
            self._play(1 if self._speed < 1 else min(FASTEST, self._speed * 2))

    def play_reverse(self) -> None:
        """J: play backwards; again: twice as fast. While K is held: one frame back, and on slowly while J is held."""
        if not self._jog.takes(-1):
            self._play(-1 if self._speed > -1 else max(-FASTEST, self._speed * 2))

    def pause(self) -> None:
        """K: stand still on the frame on show."""
        if self._speed:
            self._stand()
            self.player.seek(self._document.playhead)

    def step_back(self) -> None:
        self.step(-1)

    def step_forward(self) -> None:
        self.step(1)

    def step(self, by: int) -> None:
        """Stand still and go ``by`` frames."""
        self.pause()
        last = max(0, self._document.project.length - 1)
        self._document.move_playhead(max(0, min(last, self._document.playhead + by)))

    def go_to_start(self) -> None:
        self._document.move_playhead(0)

    def go_to_end(self) -> None:
        self._document.move_playhead(self._document.project.length)

    def go_to_previous_cut(self) -> None:
        self._document.move_playhead(self._cuts().previous_cut(self._document.playhead))

    def go_to_next_cut(self) -> None:
        self._document.move_playhead(self._cuts().next_cut(self._document.playhead))

    def mark_in(self) -> None:
        marks.mark_in(self._document)

    def mark_out(self) -> None:
        marks.mark_out(self._document)

    def clear_marks(self) -> None:
        marks.clear_marks(self._document)

    def toggle_loop(self) -> None:
        """Play the marked range, or the film, round and round."""
        self.transport.buttons["loop"].toggle()
        self._on_loop()

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
            self.player.update(self._document.project)
            self._seek()

    def reopen(self) -> None:
        """Media may lie in other files now."""
        self.player.update(self._document.project)
        if not self._speed:
            self._seek()

    def stop(self) -> None:
        """End the player's thread and close its files."""
        self._stand()
        self._presenter.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self._jog.keys)
        self.player.stop()
        self.sound.stop()

    # --- playing --------------------------------------------------------------------------------------------------

    def _cuts(self) -> Geometry:
        return Geometry(self._document.project, Scale(), 1, 1)

    def _bounds(self) -> FrameRange:
        film, marked = FrameRange(0, self._document.project.length), self._document.marked_range
        if self.looping and marked is not None:
            shared = marked.intersection(film)
            return shared if shared.length else film  # the film may have become shorter than its marks
        return film

    def _play(self, speed: int, slow: int = 1) -> None:
        bounds = self._bounds()
        if not bounds.length:
            return
        start = self._document.playhead
        if speed > 0 and (start >= bounds.end - 1 or start < bounds.start):
            start = bounds.start  # at the end, play begins again
        elif speed < 0 and (start <= bounds.start or start >= bounds.end):
            start = bounds.end - 1
        self._speed, self._slow = speed, slow
        self._presenter.watching_selection = False
        self.transport.show_playing(speed, slow)
        self.transport.show_drops(0)
        rate = self._document.project.rate
        voice = self.sound.play(rate, start, speed, bounds, self.looping, slow)
        self.transport.meter.follow(self.sound.levels if voice is not None else None)
        self.player.play(rate, start, speed, bounds, self.looping, voice, slow)

    def _stand(self) -> None:
        self._speed, self._slow = 0, 1
        self.sound.pause()
        self.transport.meter.follow(None)
        self.player.pause()
        self.transport.show_playing(0)

    def _on_loop(self) -> None:
        if self._speed:
            self._play(self._speed, self._slow)

    def _on_frame(self, frame: int, image: QImage, play: int) -> None:
        if self._speed and play != self.player.plays:
            return  # sought before this play began: it would throw the playhead back
        self.player.taken()
        if not self._speed and not has_picture(self._document.project, self._standing_at()):
            return  # sought before the playhead came to a gap or a card: it would lie over it
        self._image = image
        self._at = frame
        if self._speed:
            self._own_move = True
            self._document.move_playhead(frame)
            self._own_move = False
            self.transport.show_drops(self.player.dropped)
        self._refresh()

    def _on_ended(self, frame: int) -> None:
        if self._speed and not self.player.playing:
            self._stand()

    def _on_sound_troubled(self, words: str) -> None:
        self._document.noticed.emit("info", words)

    def _on_button(self, name: str) -> None:
        {
            "start": self.go_to_start,
            "previous_cut": self.go_to_previous_cut,
            "play_pause": self.play_pause,
            "next_cut": self.go_to_next_cut,
            "end": self.go_to_end,
            "mark_in": self.mark_in,
            "mark_out": self.mark_out,
            "loop": self._on_loop,
        }[name]()

    # --- following the document ----------------------------------------------------------------------------------

    def _on_project(self, old: Project, new: Project) -> None:
        width, height = new.size
        self.screen_area.set_aspect(width / height)
        self.player.update(new)
        self.sound.update(new)
        self.transport.meter.setVisible(self.sound.has_sound)
        if self._speed:
            self._play(self._speed, self._slow)
        else:
            self._seek()
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
        self.sound.blip(self._document.project.rate, self._standing_at())

    def _on_selection(self) -> None:
        self._presenter.watching_selection = self._document.selected_shot is not None
        self._refresh()

    def _refresh(self) -> None:
        self._presenter.refresh(self._at, self._image, self._speed)
        self.scopes.show_image(self.screen_area.image)

    def _fit(self) -> None:
        size = self.screen_area.device_size()
        self.player.fit(size.width(), size.height())
        if not self._speed:
            self._seek()

    def _seek(self) -> None:
        frame = self._standing_at()
        if not has_picture(self._document.project, frame):
            self._at = frame  # a gap or a card: nothing to decode
            self._image = None
            self.player.pause()
            self._refresh()
        else:
            self.player.seek(frame)

    def _standing_at(self) -> int:
        """The frame to show while the film stands: that of the playhead, or the last one."""
        return max(0, min(self._document.playhead, self._document.project.length - 1))

    def _show_times(self) -> None:
        project = self._document.project
        self.transport.time.show_words(self._document.counting.words(self._document.playhead))
        self.transport.total.setText(self._document.counting.words(project.length))
        self.transport.bar.show_state(self._document.playhead, project.length, self._document.marked_range)

    def _go_to(self, typed: str) -> None:
        with telling(self._document.noticed):
            self._document.move_playhead(self._document.counting.read(typed, self._document.playhead))
