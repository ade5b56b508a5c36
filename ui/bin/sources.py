"""What can be put into the film, and where each of it is marked: kept with the project, as no decision."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal

from engine.film.edits import Marks
from engine.film.project import Footage
from engine.film.timebase import FrameRange
from engine.service.footage import is_picture_name
from ui.document import Document
from ui.telling import telling

NOTE = "source marks"  # under which they are kept with the project
MIME = "application/x-longtake-sources"  # ids, one a line, while they are carried

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Source:
    """Footage, or a shot by the take that it has on show. ``kind`` is an icon's name and tells them apart."""

    id: str  # of the footage or of the shot
    media: str  # whose pictures are shown
    name: str
    length: int
    size: tuple[int, int]
    kind: str  # "film" | "still" | "volume" | "take"
    has_sound: bool = False

    @property
    def has_pictures(self) -> bool:
        return self.kind != "volume"

    def kind_words(self) -> str:
        """What it is, for people."""
        if self.kind == "film":
            return translate("Bin", "Video with sound") if self.has_sound else translate("Bin", "Video")
        return {
            "still": translate("Bin", "Picture"),
            "volume": translate("Bin", "Sound"),
            "take": translate("Bin", "Shot"),
        }[self.kind]


def file_name(path: str) -> str:
    """The name in a path, of whichever system."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def source_of(footage: Footage) -> Source:
    if not footage.has_pictures:
        kind = "volume"
    else:
        kind = "still" if is_picture_name(footage.path) and not footage.sequence else "film"
    name, has_sound = file_name(footage.path), footage.channels > 0
    return Source(footage.id, footage.id, name, footage.length, footage.size, kind, has_sound)


def sources_of(document: Document) -> list[Source]:
    """The footage and the shots that have a take, in the order in which they came and are told."""
    project, numbers = document.project, itertools.count(1)
    numbered = ((shot, next(numbers) if shot.is_numbered else None) for shot in project.shots)
    shots = [
        Source(
            shot.id,
            shot.take.id,
            f"{document.name_with(shot, number)} · {shot.recipe.prompt}",
            shot.take.length,
            shot.take.recipe.size,
            "take",
        )
        for shot, number in numbered
        if shot.take is not None
    ]
    return [*map(source_of, project.footage), *shots]


class SourceMarks(QObject):
    """In and out of every source, by its id. ``changed`` carries whose marks are others."""

    changed = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._marks = _read(document.session.notes.read(NOTE))

    def of(self, source_id: str) -> Marks:
        return self._marks.get(source_id, Marks())

    def keep(self, source_id: str, marks: Marks) -> None:
        """Remember the marks of a source, also when the project is opened again."""
        if marks == self.of(source_id):
            return
        self._marks.pop(source_id, None)
        if marks != Marks():
            self._marks[source_id] = marks
        kept = {each: (marks.start, marks.end) for each, marks in self._marks.items()}
        with telling(self._document.noticed):
            self._document.session.notes.keep(NOTE, json.dumps(kept))
        self.changed.emit(source_id)

    def stretch(self, source: Source) -> FrameRange:
        """What of a source goes in where nothing else says so: between its marks, or all of it."""
        return self.of(source.id).over(source.length) or FrameRange(0, source.length)


def _read(note: str) -> dict[str, Marks]:
    """What was kept; nothing where that is damaged."""
    try:
        return {
            str(each): Marks(*(None if frame is None else max(0, int(frame)) for frame in marks))
            for each, marks in json.loads(note or "{}").items()
        }
    except (ValueError, TypeError, AttributeError, OverflowError):
        return {}
