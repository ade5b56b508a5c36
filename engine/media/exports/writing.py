"""Writing a film: one loop for every format, of which the file appears whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from av.error import FFmpegError

from engine.errors import CancelledByUser, LongtakeError
from engine.film.project import Project
from engine.media.compose import PathOf
from engine.media.exports.ahead import Ahead
from engine.media.exports.films import FilmFile
from engine.media.exports.formats import PICTURES, SOUND
from engine.media.exports.order import ExportOrder, Setting, settle
from engine.media.exports.pieces import Making, Piece
from engine.media.exports.sequences import PictureFolder, UnfinishedFolder
from engine.media.exports.trim import Trim, trim_of
from engine.media.files import OpenFile, UnfinishedFile, shown_name, write_problem
from engine.media.sound.mix import Mixer

_AHEAD_BYTES = 96 << 20
_MOST_AHEAD = 8  # pictures

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Written:
    """A film that was written: its file or folder, how many frames, how many of those were copied as they were, and a
    sentence where something is not as it was asked for."""

    path: Path
    frames: int
    copied: int
    setting: Setting

    @property
    def note(self) -> str:
        return self.setting.note

    @property
    def seconds(self) -> float:
        return float(self.setting.rate.seconds(self.frames))


class _Target(Protocol):
    """Where pieces go."""

    @property
    def extradata(self) -> bytes: ...

    def put(self, piece: Piece) -> None: ...

    def finish(self) -> None: ...


def export(
    project: Project,
    path_of: PathOf,
    out: Path,
    order: ExportOrder | None = None,
    on_progress: OnProgress | None = None,
    should_stop: Callable[[], bool] | None = None,
    *,
    luts: Path | None = None,
    open_file: OpenFile = UnfinishedFile,
) -> Written:
    """Write the film, or the part of it that ``order`` says, to ``out``, a file, or for numbered pictures a folder.

    The frames are those that the viewer shows, at the rate and size that are asked for: of a film at another rate each
    frame is the one on screen at its instant. Colours are BT.709 and tagged so, in limited range, or RGB. A width or
    height that a format cannot have gains one repeated column or row. A film with clips on tracks of sound has a track
    of sound where the format has one.

    ``on_progress(done, total)`` is called as frames are written. ``should_stop`` is asked before every piece; True
    raises CancelledByUser. The file appears under its name only when it is whole; after any failure what stood there
    before is untouched and nothing else is left. ``luts`` is the folder of the film's LUTs. Raises LongtakeError for an
    empty film, a format that cannot be written, a medium or a LUT that cannot be read, a file that the film itself
    uses, a folder or disk that refuses.
    """
    out = Path(out)
    setting = settle(project, order or ExportOrder())
    _refuse_own_media(project, path_of, out)
    place = UnfinishedFolder(out, setting.row.suffix) if setting.row.kind == PICTURES else open_file(out)
    mixer = Mixer(project, path_of, strict=True) if setting.has_sound else None
    trim = trim_of(setting, path_of)
    try:
        target = _target(setting, place, mixer, trim)
        with _pieces(setting, path_of, luts, target.extradata, trim) as pieces:
            copied = _write(setting, target, pieces, on_progress, should_stop)
        target.finish()
        return Written(place.finish(), setting.total, copied, setting)
    except (OSError, FFmpegError) as error:
        raise _told(error, place, out) from error
    finally:
        if mixer is not None:
            mixer.close()
        if trim is not None:
            trim.close()
        place.discard()


def _target(
    setting: Setting, place: UnfinishedFile | UnfinishedFolder, mixer: Mixer | None, trim: Trim | None
) -> _Target:
    try:
        if isinstance(place, UnfinishedFolder):
            return PictureFolder(setting, place, place.path.name)
        return FilmFile(setting, place, mixer, trim and trim.stream)
    except ValueError as error:  # PyAV's word for what an encoder cannot be
        raise LongtakeError(
            f"{shown_name(place.path)} could not be encoded.", "Try another size, or another kind of file."
        ) from error


def _write(
    setting: Setting,
    target: _Target,
    pieces: Iterator[Piece],
    on_progress: OnProgress | None,
    should_stop: Callable[[], bool] | None,
) -> int:
    """Put all pieces; how many frames were copied."""
    copied = done = 0
    for piece in pieces:
        if should_stop is not None and should_stop():
            raise CancelledByUser
        target.put(piece)
        done += piece.count
        copied += len(piece.packets)
        if on_progress is not None:
            on_progress(done, setting.total)
    return copied


@contextlib.contextmanager
def _pieces(
    setting: Setting, path_of: PathOf, luts: Path | None, extradata: bytes, trim: Trim | None
) -> Iterator[Iterator[Piece]]:
    """The film's pieces, made ahead; of sound alone there are stretches of it without pictures."""
    if setting.row.kind == SOUND:
        yield (Piece(number, None) for number in range(setting.total))
        return
    making = trim or Making(setting, path_of, luts, extradata)
    width, height = setting.size
    room = max(2, min(_MOST_AHEAD, _AHEAD_BYTES // (width * height * 6)))
    try:
        with Ahead(making.pieces, room) as pieces:
            yield iter(pieces)
    finally:
        making.close()


def _told(error: Exception, place: UnfinishedFile | UnfinishedFolder, out: Path) -> Exception:
    """What to raise for an error of the disk or of the encoder. The disk's own comes before the muxer's echo of it."""
    failure = place.failure if isinstance(place, UnfinishedFile) else None
    cause = failure or error
    if cause is error and isinstance(error, BrokenPipeError):
        return error  # whoever was told of the progress has gone away; the film's own file is no pipe
    if isinstance(cause, OSError) and not isinstance(cause, FFmpegError):
        return write_problem(cause, out)
    return LongtakeError(f"{shown_name(out)} could not be encoded.", "Try another size, or another kind of file.")


def _refuse_own_media(project: Project, path_of: PathOf, out: Path) -> None:
    """An export must not replace what it is made from, nor what other timelines and takes are."""
    if not out.exists():
        return
    used = False
    for media in (*project.footage, *(take for shot in project.shots for take in shot.takes)):
        with contextlib.suppress(LongtakeError, OSError):  # a missing medium has its own sentence later
            path = Path(path_of(media.id))
            used = used or path.samefile(out) or path.resolve().parent == out.resolve()
    if used:
        raise LongtakeError(f"{shown_name(out)} is used in this film.", "Export under another name.")
