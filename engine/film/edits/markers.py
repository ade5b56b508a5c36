"""Markers: notes at a frame of the timeline, or over a stretch of it."""

from __future__ import annotations

from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import runs
from engine.film.project import Marker, Project, new_id


def add_marker(
    project: Project, at: int, length: int = 0, name: str = "", note: str = "", colour: str = "blue"
) -> Project:
    """Put a marker at a frame, or over ``length`` frames from it on; a frame below 0 means 0. Markers are in order."""
    return _with(project, (*project.markers, Marker(new_id(), max(0, at), length, name, note, colour)))


def move_marker(project: Project, marker_id: str, at: int) -> Project:
    """Move a marker to a frame; below 0 means 0."""
    return change_marker(project, marker_id, at=max(0, at))


def change_marker(project: Project, marker_id: str, **changes: object) -> Project:
    """Change what a marker says: ``at``, ``length``, ``name``, ``note`` or ``colour``."""
    marker = _find(project, marker_id)
    changed = replace(marker, **changes)  # type: ignore[arg-type]
    if changed == marker:
        return project
    return _with(project, tuple(changed if each is marker else each for each in project.markers))


def remove_marker(project: Project, marker_id: str) -> Project:
    """Take a marker away."""
    marker = _find(project, marker_id)
    return _with(project, tuple(each for each in project.markers if each is not marker))


def _find(project: Project, marker_id: str) -> Marker:
    found = next((marker for marker in project.markers if marker.id == marker_id), None)
    if found is None:
        raise LongtakeError("That marker is no longer in the film.", "Choose another one.")
    return found


def _with(project: Project, markers: tuple[Marker, ...]) -> Project:
    for marker in set(markers).difference(project.markers):
        runs.check_moment(project, marker.at + marker.length)
    return replace(project, markers=tuple(sorted(markers, key=lambda marker: marker.at)))
