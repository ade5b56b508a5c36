"""What the program remembers between starts: settings, the window's place, recent projects, last folders; no film."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal

from ui.settings_table import Setting, declared

RECENT = 8
PLACE = "LONGTAKE_SETTINGS"  # an environment variable: a file to use instead of the person's own


class Settings(QObject):
    """A few remembered values in an INI file. ``changed`` carries the key of a value that is another now."""

    changed = Signal(str)

    def __init__(self, path: Path | None = None) -> None:
        """``path`` None means the person's own file, or the one that the environment names."""
        super().__init__()
        place = path or (Path(os.environ[PLACE]) if os.environ.get(PLACE) else None)
        if place is None:
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
            place = Path(folder) / "window.ini"
        self._store = QSettings(str(place), QSettings.Format.IniFormat)

    def bytes(self, key: str) -> QByteArray | None:
        """A remembered geometry or layout, None when there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def text(self, key: str, default: str = "") -> str:
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def keep(self, key: str, value: QByteArray | str) -> None:
        if self._store.value(key) != value:
            self._store.setValue(key, value)
            self.changed.emit(key)

    def forget(self, key: str) -> None:
        """Remember nothing under a key, nor under keys that begin with it and a slash."""
        if self._store.contains(key) or any(each.startswith(f"{key}/") for each in self._store.allKeys()):
            self._store.remove(key)
            self.changed.emit(key)

    def keys(self) -> list[str]:
        return self._store.allKeys()

    def save(self) -> None:
        """Write to disk now."""
        self._store.sync()

    # --- settings that a person sees (ui/settings_table.py) --------------------------------------------------

    def value(self, key: str) -> str:
        """A declared setting; what cannot be its value counts as its default. Raises KeyError for one undeclared."""
        setting = declared(key)
        kept = self.text(key, setting.default)
        return kept if setting.takes(kept) else setting.default

    def is_on(self, key: str) -> bool:
        return self.value(key) == "on"

    def number(self, key: str) -> float:
        return float(self.value(key))

    def reset(self, setting: Setting) -> None:
        self.forget(setting.key)

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
