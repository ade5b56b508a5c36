"""How the window counts frames: the same on the ruler, in the viewer, and wherever a moment is named."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.film import timecode
from engine.film.timebase import Rate
from ui.settings import Settings

SETTING, BY_RATE = "counting", "rate"


class Counting(QObject):
    """How frames are counted: as was chosen for the project, else as the settings say, else as its rate asks for."""

    changed = Signal()

    def __init__(self, rate: Rate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rate = rate
        self._chosen = ""
        self._settings: Settings | None = None
        self._key = ""

    def remember_in(self, settings: Settings, project: Path) -> None:
        """Count as was chosen last for the project in a folder, and keep what is chosen for it from now on."""
        self._settings = settings
        self._key = f"projects/{hashlib.sha256(str(project.absolute()).encode()).hexdigest()[:16]}/counting"
        chosen = settings.text(self._key)
        self._chosen = chosen if chosen in timecode.WAYS else ""
        settings.changed.connect(self._follow)
        self.changed.emit()

    def _follow(self, key: str) -> None:
        if key == SETTING:
            self.changed.emit()

    @property
    def way(self) -> str:
        """One of ``engine.film.timecode.WAYS``."""
        if not self._chosen or (self._chosen == timecode.DROP and not self._rate.can_drop):
            return self._usual
        return self._chosen

    @property
    def _usual(self) -> str:
        """How projects are counted where nothing was chosen."""
        usual = self._settings.value(SETTING) if self._settings is not None else BY_RATE
        return usual if usual in timecode.WAYS else timecode.way_for(self._rate)

    def choose(self, way: str) -> None:
        """Count this project in a way."""
        self._chosen = "" if way == self._usual else way
        if self._settings is not None and self._chosen:
            self._settings.keep(self._key, self._chosen)
        elif self._settings is not None:
            self._settings.forget(self._key)
        self.changed.emit()

    def words(self, frame: int) -> str:
        """A frame as it is written now."""
        return timecode.written(frame, self._rate, self.way)

    def read(self, text: str, here: int) -> int:
        """The frame that was typed. Raises LongtakeError where none is meant."""
        return timecode.read(text, self._rate, self.way, here)
