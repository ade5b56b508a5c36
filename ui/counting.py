"""How the window counts frames: the same on the ruler, in the viewer, and wherever a moment is named."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.film import timecode
from engine.film.timebase import Rate
from ui.settings import Settings

KEY = "timeline/counting"


class Counting(QObject):
    """How frames are counted: as a person has chosen, else as the film's rate asks for."""

    changed = Signal()

    def __init__(self, rate: Rate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rate = rate
        self._chosen = ""
        self._settings: Settings | None = None

    def remember_in(self, settings: Settings) -> None:
        """Count as was chosen last, and keep what is chosen from now on."""
        self._settings = settings
        chosen = settings.text(KEY)
        self._chosen = chosen if chosen in timecode.WAYS else ""
        self.changed.emit()

    @property
    def way(self) -> str:
        """One of ``engine.film.timecode.WAYS``."""
        if not self._chosen or (self._chosen == timecode.DROP and not self._rate.can_drop):
            return timecode.way_for(self._rate)
        return self._chosen

    def choose(self, way: str) -> None:
        self._chosen = "" if way == timecode.way_for(self._rate) else way
        if self._settings is not None:
            self._settings.keep(KEY, self._chosen)
        self.changed.emit()

    def words(self, frame: int) -> str:
        """A frame as it is written now."""
        return timecode.written(frame, self._rate, self.way)

    def read(self, text: str, here: int) -> int:
        """The frame that was typed. Raises LongtakeError where none is meant."""
        return timecode.read(text, self._rate, self.way, here)
