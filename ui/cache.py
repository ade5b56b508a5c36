"""What can be made again, small copies of footage and waveforms: where it is kept, how much of it, and clearing it."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.settings import Settings

FOLDER, ROOM = "cache", "cache_room"  # settings
PROXIES, WAVEFORMS = ("proxies", "*.proxy.mov"), ("waveforms", "*.npy")
_UNITS = ("kB", "MB", "GB", "TB")


def size_words(count: int) -> str:
    """Bytes as a person reads them: ``812 kB``, ``1.4 GB``."""
    size, unit = count / 1000, _UNITS[0]
    for unit in _UNITS:
        if size < 1000 or unit == _UNITS[-1]:
            break
        size /= 1000
    return f"{size:.1f} {unit}" if size < 10 and unit != _UNITS[0] else f"{size:.0f} {unit}"


class Cache(QObject):
    """The folders of one open project: in its own ``cache``, or in the one that the settings named when it was opened.

    Files in them are named by what they were made of, so projects may share a folder. ``cleared`` says that files are
    gone.
    """

    cleared = Signal()

    def __init__(self, project: Path, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        chosen = settings.value(FOLDER)
        self.folder = Path(chosen).expanduser().absolute() if chosen else project / "cache"

    @property
    def proxies(self) -> Path:
        return self.folder / PROXIES[0]

    @property
    def waveforms(self) -> Path:
        return self.folder / WAVEFORMS[0]

    @property
    def room(self) -> int:
        """Bytes that small copies may have, all of them together."""
        return int(self._settings.number(ROOM) * 10**9)

    def clear(self) -> str:
        """Delete what is there; returns a sentence that says how much. What is in use and cannot be deleted stays."""
        freed = 0
        for name, pattern in (PROXIES, WAVEFORMS):
            for path in (self.folder / name).glob(pattern):
                with contextlib.suppress(OSError):
                    size = path.stat().st_size
                    path.unlink()
                    freed += size
        if not freed:
            return self.tr("There was nothing to delete.")
        self.cleared.emit()
        return self.tr("{size} of small copies and waveforms were deleted.").format(size=size_words(freed))
