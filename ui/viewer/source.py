"""What of the bin is looked at: a film of one clip, with a playhead and marks of its own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from engine.film.edits import Marks
from engine.film.project import Project
from engine.film.timebase import FrameRange
from engine.film.track import PICTURE, SOUND, Clip, Track
from ui.bin.sources import Source, SourceMarks, sources_of
from ui.document import Document
from ui.in_hand import InHand


class LoadedSource(InHand):
    """A medium as a film, so that whatever plays, steps through and marks the film does so with it. What has left the
    bin is let go of; of a shot it is always the take on show."""

    project_changed = Signal(object, object)  # old Project, new Project

    def __init__(self, document: Document, marks: SourceMarks) -> None:
        super().__init__(document)
        self.source: Source | None = None
        self.kept = marks
        self._document = document
        self._heads: dict[str, int] = {}  # where the playhead stood in what was looked at before
        self._project = self._film()
        document.project_changed.connect(self._follow)
        marks.changed.connect(self._on_marks)

    @property
    def project(self) -> Project:
        return self._project

    def load(self, source: Source | None, frame: int | None = None) -> None:
        """Take something into hand: at a frame, else where it was left, else at its in point."""
        former = self._project
        if self.source is not None:
            self._heads[self.source.id] = self.playhead
        self.source = source
        self._project = self._film()
        marks = self.kept.of(source.id) if source is not None else Marks()
        self.marks = marks
        at = self._heads.get(source.id, marks.start or 0) if source is not None and frame is None else frame or 0
        self.playhead = max(0, min(at, self._project.length))
        self.project_changed.emit(former, self._project)

    def mark(self, marked: FrameRange | Marks | None) -> None:
        super().mark(marked)
        if self.source is not None:
            self.kept.keep(self.source.id, self.marks)

    def _on_marks(self, source_id: str) -> None:
        """They may be set elsewhere too."""
        if self.source is not None and source_id == self.source.id:
            super().mark(self.kept.of(source_id))

    def _film(self) -> Project:
        """The film's media on tracks of its own, at the medium's own size."""
        film, source = self._document.project, self.source
        if source is None:
            return replace(film, tracks=(Track("source"),), markers=(), shelved=())
        is_take = source.kind == "take"
        clip = Clip(
            "picture",
            FrameRange(0, source.length),
            shot=source.id if is_take else None,
            footage=None if is_take else source.id,
        )
        tracks = [Track("source", items=(clip,) if source.has_pictures else (), kind=PICTURE)]
        if source.has_sound:
            tracks.append(Track("sound", items=(replace(clip, id="sound"),), kind=SOUND))
        size = source.size if source.has_pictures else film.size
        return replace(film, size=size, tracks=tuple(tracks), markers=(), shelved=())

    def _follow(self, old: Project, new: Project) -> None:
        if self.source is None or (old.footage is new.footage and old.shots is new.shots):
            return
        source = next((each for each in sources_of(self._document) if each.id == self.source.id), None)
        if source is None:
            self.load(None)
        else:
            former, self.source = self._project, source
            self._project = self._film()
            self.follow_film()
            self.project_changed.emit(former, self._project)
