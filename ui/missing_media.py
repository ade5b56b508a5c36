"""Which media have lost their files: looked for in the background, and said once for each that is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from engine.film.project import Project, Take
from engine.film.recipe import sources_of
from engine.service.relinking import missing_of
from ui.document import Document
from ui.notices import Notices
from ui.tasks import Task, Tasks
from ui.telling import telling

SOON_MS = 300

translate = QCoreApplication.translate


class MissingMedia(QObject):
    """Keeps ``Document.missing`` true: after every change of the media, and whenever ``look_again`` is called."""

    def __init__(
        self, document: Document, tasks: Tasks, notices: Notices, find: Callable[[], object], parent: QObject
    ) -> None:
        """``find`` opens what helps to find them again."""
        super().__init__(parent)
        self._document, self._tasks, self._notices, self._find = document, tasks, notices, find
        self._task: Task | None = None
        self._said: frozenset[str] = frozenset()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._look)
        document.project_changed.connect(self._follow)
        document.lost_take_made.connect(self.look_again)
        self.look_again()

    def look_again(self) -> None:
        """Look soon, once for however many calls."""
        self._soon.start()

    def _follow(self, old: Project, new: Project) -> None:
        if old.footage is not new.footage or old.shots is not new.shots:
            self.look_again()

    def _look(self) -> None:
        if self._document.is_closed:
            return
        if self._task is not None:  # it may have looked too early
            self.look_again()
            return
        session = self._document.session
        self._task = self._tasks.start(lambda _task: missing_of(session).ids)
        self._task.done.connect(self._tell)
        self._task.failed.connect(lambda _error: self._end())
        self._task.cancelled.connect(self._end)

    def _end(self) -> None:
        self._task = None

    def _tell(self, missing: frozenset[str]) -> None:
        self._end()
        if self._document.is_closed:
            return
        self._document.show_missing(missing)
        new = missing - self._said
        self._said = missing
        if new:
            words = self.tr("Files that the film shows are missing: {count}.").format(count=len(missing))
            self._notices.say("warning", words, self.tr("Find them…"), self._find)


def shoot_lost(document: Document, take_ids: Sequence[str]) -> bool:
    """Queue takes again whose files are gone, each by its own recipe and under its own id. One made from another of
    them comes after it, when it is asked for again."""
    takes = [take for take_id in take_ids if isinstance(take := document.medium_of(take_id), Take)]
    first = [take for take in takes if not any(span.media in document.missing for span in sources_of(take.recipe))]
    asks = []
    for take in first:
        with telling(document.noticed):
            asks.append(document.session.ask_lost(take.id))
    if len(first) < len(takes):
        words = translate(
            "MissingMedia", "Made from others that are missing: {count}. Shoot them when those are there."
        )
        document.noticed.emit("info", words.format(count=len(takes) - len(first)))
    return bool(asks) and document.submit(asks, translate("MissingMedia", "Shoot lost takes again"))
