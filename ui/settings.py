"""What the program remembers between starts: the window's place, recent projects, the last folders; no film."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

RECENT = 8
PLACE = "LONGTAKE_SETTINGS"  # an environment variable: a file to use instead of the person's own


class Settings:
    """A few remembered values in an INI file."""

    def __init__(self, path: Path | None = None) -> None:
        """``path`` None means the person's own file, or the one that the environment names."""
        place = path or (Path(os.environ[PLACE]) if os.environ.get(PLACE) else None)
        if place is None:
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
            place = Path(folder) / "window.ini"
        self._store = QSettings(str(place), QSettings.Format.IniFormat)

    def bytes(self, key: str) -> QByteArray | None:
        """A remembered geometry or splitter state, None when there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def text(self, key: str, default: str = "") -> str:
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def keep(self, key: str, value: QByteArray | str) -> None:
        self._store.setValue(key, value)

    def save(self) -> None:
        """Write to disk now."""
        self._store.sync()

    # --- recent projects -------------------------------------------------------------------------------------

    def recent(self) -> list[Path]:
        """The projects opened last that still exist, the newest first."""
        count = self._store.beginReadArray("recent")
        paths = []
        for index in range(count):
            self._store.setArrayIndex(index)
            paths.append(Path(str(self._store.value("path", ""))))
        self._store.endArray()
        return [path for path in paths if (path / "project.db").is_file()]

    def opened(self, folder: Path) -> None:
        """Put ``folder`` at the top of the recent projects."""
        folder = folder.absolute()
        paths = [folder, *(path for path in self.recent() if path != folder)][:RECENT]
        self._store.remove("recent")
        self._store.beginWriteArray("recent", len(paths))
        for index, path in enumerate(paths):
            self._store.setArrayIndex(index)
            self._store.setValue("path", str(path))
        self._store.endArray()
