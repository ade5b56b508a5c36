"""Small copies of heavy footage: made in the background, one at a time, and shown by the viewer in its place."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import LongtakeError
from engine.film.project import Footage, Project
from ui.cache import ROOM, Cache
from ui.document import Document
from ui.settings import Settings
from ui.tasks import Task, Tasks

SETTING = "proxies"
LOOK_MS = 3000  # between two looks at whether a copy was deleted


class Proxies(QObject):
    """Which file the viewer reads. ``file_changed`` says that it is another for some medium; ``changed`` that, or how
    far a copy has come.
    """

    changed = Signal()
    file_changed = Signal()

    def __init__(self, document: Document, tasks: Tasks, settings: Settings, cache: Cache) -> None:
        super().__init__(document)
        self._document, self._tasks, self._settings = document, tasks, settings
        self._cache = cache
        self._made: dict[str, Path] = {}  # by the path of the original; read by the player's thread
        self._seen: set[str] = set()  # originals that were looked at, or are being
        self._task: Task | None = None
        self.percent: int | None = None  # of the copy that is being made
        document.project_changed.connect(lambda _old, new: self._look(new))
        self.is_on = settings.is_on(SETTING)
        settings.changed.connect(self._follow)
        cache.cleared.connect(self._forget)
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self.look_after)
        self._clock.start()
        self._look(document.project)

    def path_of(self, media_id: str) -> Path:
        """The copy of footage where there is one, else the file itself. Any thread. Raises as Document.path_of."""
        path = self._document.path_of(media_id)
        media = self._document.project.media(media_id)
        keeps_fields = isinstance(media, Footage) and media.keeps_fields  # which a copy has not
        made = self._made.get(str(path)) if self.is_on and not keeps_fields else None
        return made if made is not None and made.is_file() else path  # the folder of copies has a bound

    def look_after(self) -> None:
        """Copies that were deleted meanwhile: the files themselves are shown at once, and copies made again where
        these had not to go to make room for others."""
        gone = [path for path, made in self._made.items() if not made.is_file()]
        if not gone:
            return
        from engine.media.proxies import has_room

        for path in gone:
            del self._made[path]
        if has_room(self._cache.proxies, self._cache.room):
            self._seen.difference_update(gone)
        self.file_changed.emit()
        self._look(self._document.project)

    def forget(self, media: frozenset[str]) -> None:
        """Other files lie in the places of these now: they are shown themselves until there are copies of them."""
        for media_id in media:
            with contextlib.suppress(LongtakeError):
                path = self._document.path_of(media_id)
                self._made.pop(str(path), None)
                self._seen.discard(str(path))
        self.file_changed.emit()
        self._look(self._document.project)

    def switch(self) -> None:
        """Show and make copies, or the files themselves: then what is being made is given up."""
        self.is_on = not self.is_on
        self._settings.keep(SETTING, "on" if self.is_on else "off")
        if not self.is_on and self._task is not None:
            self._task.cancel()
        self.changed.emit()
        self.file_changed.emit()
        self._look(self._document.project)

    def _follow(self, key: str) -> None:
        """It may be switched on the settings page too."""
        if key == SETTING and self._settings.is_on(SETTING) != self.is_on:
            self.switch()
        elif key == ROOM:
            self._tasks.start(lambda _task: self._keep_within_room()).done.connect(lambda _: self.file_changed.emit())

    def _forget(self) -> None:
        """The person had them deleted: none is made again until the project is opened the next time."""
        self._made.clear()
        self.file_changed.emit()

    def _keep_within_room(self) -> None:
        from engine.media.proxies import keep_within

        keep_within(self._cache.proxies, self._cache.room)

    def words(self) -> str:
        """What the switch does now, and how far a small copy has come."""
        if not self.is_on:
            return self.tr("Show heavy footage by small copies")
        if self.percent is None:
            return self.tr("Show all footage itself")
        return self.tr("Show all footage itself (a small copy is {percent} % made)").format(percent=self.percent)

    def _look(self, project: Project) -> None:
        """Begin with the first footage that has not been looked at."""
        if not self.is_on or self._task is not None or self._document.is_closed:
            return
        for footage in project.footage:
            path = self._original(footage)
            if path is not None and str(path) not in self._seen:
                self._seen.add(str(path))
                self._begin(path)
                return

    def _original(self, footage: Footage) -> Path | None:
        if footage.sequence or not footage.has_pictures:
            return None
        try:
            return self._document.path_of(footage.id)
        except LongtakeError:
            return None

    def _begin(self, path: Path) -> None:
        def make(task: Task) -> Path | None:
            from engine.media.proxies import make_proxy

            return make_proxy(self._cache.proxies, path, task.should_stop, task.on_progress, self._cache.room)

        task = self._task = self._tasks.start(make)
        task.progressed.connect(self._tell)
        task.done.connect(lambda made: self._end(path, made))
        task.failed.connect(lambda _error: self._end(path, None))  # the viewer shows the file, or says what is wrong
        task.cancelled.connect(lambda: self._give_up(path))

    def _tell(self, done: int, total: int) -> None:
        percent = 100 * done // max(1, total)
        if percent != self.percent:
            self.percent = percent
            self.changed.emit()

    def _give_up(self, path: Path) -> None:
        self._seen.discard(str(path))
        self._end(path, None)

    def _end(self, path: Path, made: Path | None) -> None:
        self._task = self.percent = None
        if made is not None:
            self._made[str(path)] = made
            self.file_changed.emit()
        self.changed.emit()
        self._look(self._document.project)
