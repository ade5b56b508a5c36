"""Pasting between films: the files of what was copied come along, and the takes are saved with this film."""

from __future__ import annotations

from pathlib import Path

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.edits import Clipboard
from engine.film.project import Project
from engine.media.files import make_folder, shown_name, write_whole
from engine.service.session import Session


def pasted(session: Session, clipboard: Clipboard, track_id: str, at: int, how: str) -> Project:
    """The film with what was copied pasted in, see ``edits.paste``; its files are there and its takes are saved then.

    Nothing is copied where the paste is impossible. Raises LongtakeError for that, and for files that are gone.
    """
    session.saving.demand_writable()
    project = edits.paste(session.project, clipboard, track_id, at, how)
    brought = clipboard.brought(session.project)
    for name in brought.files:
        _copy(Path(clipboard.folder), session.folder, name)
    for shot in brought.shots:
        session.keep_takes(shot.id, shot.takes)
    return project


def _copy(source: Path, target: Path, name: str) -> None:
    """Copy a file of one project to the same place in another; whole or not at all. One that is there stays. Raises
    LongtakeError where it cannot be read or written."""
    old, new = (source / name).resolve(), (target / name).resolve()
    if not old.is_relative_to(source.resolve()) or not new.is_relative_to(target.resolve()):
        raise LongtakeError("The clipboard names a file outside its project.", "Copy the clips anew.")
    if new.exists():
        return
    make_folder(new.parent)
    try:
        with old.open("rb") as stream:
            write_whole(new, stream)
    except OSError as error:
        raise LongtakeError(
            f"{shown_name(old)} could not be brought along.",
            "See that the project that was copied from is still there.",
        ) from error
