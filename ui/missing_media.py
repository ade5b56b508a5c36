"""Which media have lost their files, or have others in their places: looked for in the background, and said once."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project, Take
from engine.film.recipe import sources_of
from engine.media.files import Stamp, shown_name
from engine.service.relinking import Found, compared, missing_of
from engine.service.session import Session
from ui.document import Document
from ui.notices import Notices
from ui.tasks import Task, Tasks
from ui.telling import telling
from ui.told import listed, sentences, told

SOON_MS = 300

translate = QCoreApplication.translate


class MissingMedia(QObject):
    """Keeps ``Document.missing`` true: after every change of the media, and whenever ``look_again`` is called.

    ``files_changed`` names footage whose file was written anew by another program since the last look.
    """

    files_changed = Signal(object)  # frozenset of media ids

    def __init__(
        self, document: Document, tasks: Tasks, notices: Notices, find: Callable[[], object], parent: QObject
    ) -> None:
        """``find`` opens what helps to find them again."""
        super().__init__(parent)
        self._document, self._tasks, self._notices, self._find = document, tasks, notices, find
        self._task: Task | None = None
        self._said: frozenset[str] = frozenset()
        self._stamps: dict[str, tuple[Path, Stamp]] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._look)
        document.project_changed.connect(self._follow)
        document.lost_take_made.connect(self.look_again)
        self.look_again()

    @property
    def has_looked(self) -> bool:
        """False while it looks, or is about to."""
        return self._task is None and not self._soon.isActive()

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
        former = self._stamps
        self._task = self._tasks.start(lambda _task: _looked(session, former))
        self._task.done.connect(self._tell)
        self._task.failed.connect(lambda _error: self._end())
        self._task.cancelled.connect(self._end)

    def _end(self) -> None:
        self._task = None

    def _tell(self, looked: _Looked) -> None:
        self._end()
        if self._document.is_closed:
            return
        self._stamps = looked.stamps
        self._tell_missing(looked.missing)
        if looked.changed:
            self.files_changed.emit(frozenset(looked.changed))
            self._tell_changed(looked.changed)

    def _tell_changed(self, changed: dict[str, Found | None]) -> None:
        paths = [self._stamps[media_id][0] for media_id in changed]
        words = self.tr("Changed by another program and read anew: {names}.").format(
            names=listed([shown_name(path) for path in paths])
        )
        others = {media_id: found for media_id, found in changed.items() if found and found.differences}
        if not others:
            self._notices.say("info", words)
            return
        differences = " ".join(next(iter(others.values())).differences)
        now = {media_id: found.now for media_id, found in others.items()}

        def take_over() -> None:
            self._document.attempt(edits.relink, now, label=self.tr("Take over"))

        self._notices.say("warning", sentences(words, told(differences)), self.tr("Take over"), take_over)

    def _tell_missing(self, missing: frozenset[str]) -> None:
        self._document.show_missing(missing)
        new = missing - self._said
        self._said = missing
        if new:
            words = self.tr("Files that the film shows are missing: {count}.").format(count=len(missing))
            self._notices.say("warning", words, self.tr("Find them…"), self._find)


class _Looked(NamedTuple):
    """What a look found. ``changed`` has what the new file is, None where it cannot be read (yet)."""

    missing: frozenset[str]
    stamps: dict[str, tuple[Path, Stamp]]
    changed: dict[str, Found | None]


def _looked(session: Session, former: dict[str, tuple[Path, Stamp]]) -> _Looked:
    missing, stamps = missing_of(session).ids, session.stamps()
    changed: dict[str, Found | None] = {}
    for footage in session.project.footage:
        path, stamp = stamps.get(footage.id, (None, None))
        before, was = former.get(footage.id, (None, None))
        if path is None or path != before or None in (stamp, was) or stamp == was:
            continue
        changed[footage.id] = None
        with contextlib.suppress(LongtakeError):
            found = compared(footage, path, session.project.rate)
            changed[footage.id] = replace(found, now=_in_place_of(footage, found.now))
    return _Looked(missing, stamps, changed)


def _in_place_of(footage: Footage, now: Footage) -> Footage:
    return replace(now, path=footage.path, copied=footage.copied, keeps_fields=footage.keeps_fields)


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
