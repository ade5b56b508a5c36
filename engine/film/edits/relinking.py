"""The edit that gives footage other files: those that were lost, found elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from engine.errors import LongtakeError
from engine.film.edits import runs
from engine.film.project import Footage, Project
from engine.film.recipe import MediaId, sources_of
from engine.film.track import Clip


def relink(project: Project, files: Mapping[MediaId, Footage]) -> Project:
    """Have footage lie in other files: of each, its path and what the file is are those of ``files`` from then on.

    ::

        AAA of /old/a.mov   ->   AAA of /new/a.mov

    Clips stay as they are. Footage stays at least as long as they and recipes need it, whatever the file has: past its
    end the last frame is shown. Raises LongtakeError for a file without pictures or without sound where the one before
    had them.
    """
    footage = tuple(_moved(project, each, files.get(each.id)) for each in project.footage)
    return project if footage == project.footage else replace(project, footage=footage)


def _moved(project: Project, old: Footage, new: Footage | None) -> Footage:
    if new is None:
        return old
    name = PurePath(new.path).name
    if old.has_pictures and not new.has_pictures:
        raise LongtakeError(f"“{name}” holds no picture.", "Choose a film or a picture.")
    if old.channels and not new.channels:
        raise LongtakeError(f"“{name}” holds no sound.", "Choose a file that has sound, as the one before had.")
    return replace(new, id=old.id, length=max(new.length, _needed(project, old.id)))


def _needed(project: Project, media: MediaId) -> int:
    """How many frames of footage clips and recipes show, in any timeline."""
    ends = [span.frames.end for shot in project.shots for span in sources_of(shot.recipe) if span.media == media]
    items = (item for track in runs.every_track(project) for item in track.items)
    ends += [item.source.end for item in items if isinstance(item, Clip) and item.footage == media]
    return max(ends, default=0)
