"""Several cuts of one film: timelines are added, opened, copied, named and deleted. Shots and footage belong to all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.project import Project, Timeline, new_id
from engine.film.track import Clip, Gap, Item, Track


def add_timeline(project: Project, name: str) -> Project:
    """Begin another, empty timeline and open it. Raises LongtakeError for a name that is empty or taken."""
    timeline = Timeline(new_id(), _free_name(project, name), (Track(new_id(), "V1"),))
    return _opened(replace(project, shelved=(*project.shelved, timeline)), timeline)


def open_timeline(project: Project, timeline_id: str) -> Project:
    """Open a timeline; the one that was open waits in its place."""
    return project if timeline_id == project.timeline else _opened(project, _find(project, timeline_id))


def duplicate_timeline(project: Project, timeline_id: str) -> Project:
    """Copy a timeline: another cut begins with what this one has. The copy is not opened."""
    names = {project.name, *(timeline.name for timeline in project.shelved)}
    original = _find(project, timeline_id)
    name = next(name for n in range(2, len(names) + 3) if (name := f"{original.name} {n}") not in names)
    ids: defaultdict[str, str] = defaultdict(new_id)  # of links and groups, so that copies belong to copies
    copy = Timeline(
        new_id(),
        name,
        tuple(
            replace(track, id=new_id(), items=tuple(_copied(item, ids) for item in track.items))
            for track in original.tracks
        ),
        tuple(replace(marker, id=new_id()) for marker in original.markers),
    )
    return replace(project, shelved=(*project.shelved, copy))


def _copied(item: Item, ids: defaultdict[str, str]) -> Item:
    if isinstance(item, Gap):
        return item
    return copied_clip(item, ids)


def copied_clip(clip: Clip, ids: defaultdict[str, str]) -> Clip:
    """A copy of a clip under an id of its own; ``ids`` has those of the links and groups of the copies."""
    return replace(
        clip, id=new_id(), link=clip.link and ids[f"link {clip.link}"], group=clip.group and ids[f"group {clip.group}"]
    )


def rename_timeline(project: Project, timeline_id: str, name: str) -> Project:
    """Give a timeline another name. Raises LongtakeError for one that is empty or taken."""
    if _find(project, timeline_id).name == name.strip():
        return project
    name = _free_name(project, name)
    if timeline_id == project.timeline:
        return replace(project, name=name)
    return replace(
        project, shelved=tuple(replace(each, name=name) if each.id == timeline_id else each for each in project.shelved)
    )


def delete_timeline(project: Project, timeline_id: str) -> Project:
    """Throw a timeline away; shots, takes and footage stay. Raises LongtakeError for the one that is open."""
    timeline = _find(project, timeline_id)
    if timeline_id == project.timeline:
        raise LongtakeError("This timeline is open.", "Open another one first.")
    return replace(project, shelved=tuple(each for each in project.shelved if each is not timeline))


def _find(project: Project, timeline_id: str) -> Timeline:
    if timeline_id == project.timeline:
        return _open_one(project)
    found = next((timeline for timeline in project.shelved if timeline.id == timeline_id), None)
    if found is None:
        raise LongtakeError("That timeline is no longer in the film.", "Choose another one.")
    return found


def _open_one(project: Project) -> Timeline:
    return Timeline(project.timeline, project.name, project.tracks, project.markers)


def _opened(project: Project, timeline: Timeline) -> Project:
    now = _open_one(project)
    return replace(
        project,
        shelved=tuple(now if each is timeline else each for each in project.shelved),
        tracks=timeline.tracks,
        markers=timeline.markers,
        timeline=timeline.id,
        name=timeline.name,
    )


def _free_name(project: Project, name: str) -> str:
    name = name.strip()
    if not name:
        raise LongtakeError("A timeline has a name.", "Type at least one letter.")
    if name in {project.name, *(timeline.name for timeline in project.shelved)}:
        raise LongtakeError(f"There is a timeline named {name} already.", "Choose another name.")
    return name
