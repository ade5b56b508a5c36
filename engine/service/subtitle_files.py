"""Files of subtitles: SubRip (.srt) and WebVTT (.vtt), read into a film and written from one."""

from __future__ import annotations

from pathlib import Path

from engine.errors import LongtakeError
from engine.film.project import Project
from engine.film.subtitles import Entries, parse_srt, parse_vtt, to_srt, to_vtt
from engine.film.timebase import Rate
from engine.film.track import SUBTITLES, Track
from engine.media.files import UnfinishedFile, read_small, shown_name, write_problem

SUFFIXES = (".srt", ".vtt")
LARGEST = 16 * 2**20  # bytes; the subtitles of a day are about two million


def read_subtitles(path: Path, rate: Rate) -> Entries:
    """The entries of a file, in frames of ``rate``. UTF-8, or UTF-16 with its mark. Raises LongtakeError."""
    data = read_small(path, LARGEST, "subtitles", "Choose an .srt or .vtt file.")
    try:
        words = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeError as error:
        raise LongtakeError(
            f"{shown_name(path)} is not written in UTF-8.", "Save it as UTF-8 and try again."
        ) from error
    return (parse_vtt if _suffix(path) == ".vtt" else parse_srt)(words, rate)


def write_subtitles(project: Project, path: Path, name: str | None = None) -> Path:
    """Write the subtitles of a track, of the first one unless named, by the file's ending. Raises LongtakeError."""
    track = _track(project, name)
    words = (to_vtt if _suffix(path) == ".vtt" else to_srt)(track, project.rate)
    file = UnfinishedFile(path)
    try:
        file.write(words.encode())
        return file.finish()
    except OSError as error:
        raise write_problem(error, path) from error
    finally:
        file.discard()


def _track(project: Project, name: str | None) -> Track:
    tracks = project.tracks_of(SUBTITLES)
    for track in tracks:
        if name in (None, track.name):
            return track
    if tracks:
        names = ", ".join(track.name for track in tracks)
        raise LongtakeError(f"There is no track of subtitles called “{name}”.", f"There are {names}.")
    raise LongtakeError("The film has no subtitles.", "Import some, or add a track of subtitles.")


def _suffix(path: Path) -> str:
    if path.suffix.lower() not in SUFFIXES:
        raise LongtakeError(f"{shown_name(path)} is no file of subtitles.", "Use a name that ends in .srt or .vtt.")
    return path.suffix.lower()
