"""What plays in the viewer: the film or a source, by the same player, sound, keys and buttons."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from engine.film.timebase import FrameRange
from ui.document import Document
from ui.telling import telling
from ui.timeline.geometry import Geometry
from ui.timeline.scale import Scale
from ui.viewer import marks
from ui.viewer.keys import Jog
from ui.viewer.player import FASTEST, Player
from ui.viewer.sound import SoundOut
from ui.viewer.source import LoadedSource
from ui.viewer.transport import Transport

translate = QCoreApplication.translate
SLOW = 4  # K held with J or L: a quarter as fast


class Playing(QFrame):
    """A panel that plays what is ``shown``: that project at that playhead, between those marks.

    What it looks like is left to whoever derives from it. ``stop`` must be called before the project is closed: it ends
    the player's thread.
    """

    def __init__(
        self, film: Document, source: LoadedSource, player: Player, sound: SoundOut, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.shown: Document | LoadedSource = film
        self.source = source
        self.player, self.sound = player, sound
        self._film = film
        self._speed, self._slow = 0, 1
        self.transport = Transport()
        self.transport.pressed.connect(self._on_button)
        self.transport.bar.scrubbed.connect(lambda frame: self.shown.move_playhead(frame))
        self.transport.time.typed.connect(self._go_to)
        self.transport.show_sound(sound.has_sound)
        sound.troubled.connect(lambda words: film.noticed.emit("info", words))
        player.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._jog = Jog(self)
        self._jog.stepped.connect(self.step)
        self._jog.crawled.connect(lambda way: self._play(way, SLOW))
        self._jog.let_go.connect(lambda: self.pause() if self._slow > 1 else None)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self._jog.keys)

    def begun(self) -> None:
        """Called when a play begins."""

    def stop(self) -> None:
        """End the player's thread and close its files."""
        self._stand()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self._jog.keys)
        self.player.stop()
        self.sound.stop()

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
            self.player.seek(self.shown.playhead)

    def step(self, by: int) -> None:
        """Stand still and go ``by`` frames."""
        self.pause()
        last = max(0, self.shown.project.length - 1)
        self.shown.move_playhead(max(0, min(last, self.shown.playhead + by)))

    def go_to_start(self) -> None:
        self.shown.move_playhead(0)

    def go_to_end(self) -> None:
        self.shown.move_playhead(self.shown.project.length)

    def go_to_previous_cut(self) -> None:
        self.shown.move_playhead(self._cuts().previous_cut(self.shown.playhead))

    def go_to_next_cut(self) -> None:
        self.shown.move_playhead(self._cuts().next_cut(self.shown.playhead))

    def mark_in(self) -> None:
        marks.mark_in(self.shown)

    def mark_out(self) -> None:
        marks.mark_out(self.shown)

    def clear_marks(self) -> None:
        marks.clear_marks(self.shown)

    def toggle_loop(self) -> None:
        """Play the marked range, or the film, round and round."""
        self.transport.buttons["loop"].toggle()
        self._on_loop()

    # --- playing --------------------------------------------------------------------------------------------------

    def _cuts(self) -> Geometry:
        return Geometry(self.shown.project, Scale(), 1, 1)

    def _bounds(self) -> FrameRange:
        film, marked = FrameRange(0, self.shown.project.length), self.shown.marked_range
        if self.looping and marked is not None:
            shared = marked.intersection(film)
            return shared if shared.length else film  # the film may have become shorter than its marks
        return film

    def _play(self, speed: int, slow: int = 1) -> None:
        bounds = self._bounds()
        if not bounds.length:
            return
        start = self.shown.playhead
        if speed > 0 and (start >= bounds.end - 1 or start < bounds.start):
            start = bounds.start  # at the end, play begins again
        elif speed < 0 and (start <= bounds.start or start >= bounds.end):
            start = bounds.end - 1
        self._speed, self._slow = speed, slow
        self.begun()
        self.transport.show_playing(speed, slow)
        self.transport.show_drops(0)
        rate = self.shown.project.rate
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

    def _on_ended(self, frame: int) -> None:
        if self._speed and not self.player.playing:
            self._stand()

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

    def _go_to(self, typed: str) -> None:
        with telling(self._film.noticed):
            self.shown.move_playhead(self._film.counting.read(typed, self.shown.playhead))
