"""Where a film is written to, looked at before an hour of work, and what is told of one that was written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.errors import LongtakeError
from engine.film.project import Project

SUFFIXES = (".mp4", ".m4v")


def check_place(out: Path) -> None:
    """Refuse a name or a folder that no film can be written under. Raises LongtakeError."""
    if out.suffix.lower() not in SUFFIXES:
        raise LongtakeError(f"“{out.name}” does not end in .mp4.", "Name the film with .mp4 at its end.")
    try:
        if out.is_dir():
            raise LongtakeError(f"{out} is a folder.", "Name a file for the film.")
        if not out.absolute().parent.is_dir():
            raise LongtakeError(
                f"There is no folder {out.absolute().parent}.", "Make it first, or put the film elsewhere."
            )
        probe = out.with_name(f".{out.name}.probe")
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise LongtakeError(
            f"Nothing can be written to {out.absolute().parent} ({error.strerror}).", "Put the film elsewhere."
        ) from error


def told_of(project: Project, film: Path) -> tuple[dict[str, Any], str]:
    """A film that was written: facts for programs, words for people."""
    seconds = float(project.rate.seconds(project.length))
    facts = {"film": str(film.absolute()), "frames": project.length, "seconds": seconds}
    return facts, f"The film is {film} ({seconds:.1f} s, {project.length} frames)."
