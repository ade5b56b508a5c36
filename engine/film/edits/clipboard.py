"""What copying keeps: clips as they lay, with the shots and footage that they need; as text for other windows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.errors import LongtakeError
from engine.film import schema
from engine.film.codecs import BadRecord, from_text, maybe, natural, record, several, text, to_text
from engine.film.project import Footage, Project, Shot
from engine.film.timebase import Rate
from engine.film.track import TRACK_KINDS, Clip

_HIGHEST = 999  # track; more than any film has


@dataclass(frozen=True, slots=True)
class Piece:
    """A clip, the kind of track it lay on, which one of that kind, and how far behind the first one it began."""

    kind: str
    row: int
    at: int
    clip: Clip

    def __post_init__(self) -> None:
        if self.kind not in TRACK_KINDS or self.row > _HIGHEST:
            raise ValueError(f"a clip cannot come from {self.kind} {self.row}")


@dataclass(frozen=True, slots=True)
class Clipboard:
    """Clips that were copied. ``rate`` is that of their film, whose frames they count.

    ``folder`` is the project that they come from, for whoever brings their files: it is not read here.
    """

    rate: Rate
    pieces: tuple[Piece, ...]
    shots: tuple[Shot, ...]
    footage: tuple[Footage, ...]
    folder: str = ""

    @property
    def length(self) -> int:
        """From the first clip's start to the last one's end, in frames."""
        return max(piece.at + piece.clip.length for piece in self.pieces)

    def brought(self, project: Project) -> Clipboard:
        """What of its shots and footage a project does not have yet: whoever pastes saves their takes and copies their
        ``files``."""
        shots = tuple(shot for shot in self.shots if project.shot(shot.id) is None)
        known = {each.id for each in project.footage}
        return replace(self, shots=shots, footage=tuple(each for each in self.footage if each.id not in known))

    @property
    def files(self) -> tuple[str, ...]:
        """The files of its shots and footage that lie within the project, by their paths there."""
        takes = (take.media for shot in self.shots for take in shot.takes)
        return (*takes, *(each.path for each in self.footage if each.copied))

    def to_text(self) -> str:
        """As JSON, for the system's clipboard."""
        return to_text(_clipboard, self)

    @classmethod
    def from_text(cls, body: str) -> Clipboard:
        """What ``to_text`` wrote. Raises LongtakeError for anything else."""
        try:
            found = from_text(_clipboard, body)
        except BadRecord as error:
            raise LongtakeError("There are no clips in the clipboard.", "Copy some first.") from error
        if not found.pieces:
            raise LongtakeError("There are no clips in the clipboard.", "Copy some first.")
        return found


_shot = record(Shot, id=text, recipe=schema.recipe, takes=several(schema.take), chosen=maybe(text), notes=text)
_clipboard = record(
    Clipboard,
    rate=schema.rate,
    pieces=several(record(Piece, kind=text, row=natural, at=natural, clip=schema.clip)),
    shots=several(_shot),
    footage=several(schema.footage),
    folder=text,
)
