"""What the film is made of, used or not: how often, and footage that leaves the bin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import runs
from engine.film.project import Project
from engine.film.recipe import MediaId, sources_of
from engine.film.track import Clip, Track


def uses_in(track: Track) -> frozenset[tuple[str, str]]:
    """What clips of a track show, as ids of footage and shots, each with what tells its uses apart: a picture and the
    sound that is linked with it are one."""
    clips = (item for item in track.items if isinstance(item, Clip))
    return frozenset((clip.footage or clip.shot or "", clip.link or clip.id) for clip in clips)


def uses(of_tracks: Iterable[frozenset[tuple[str, str]]]) -> Counter[str]:
    """How often footage and shots are used, of the ``uses_in`` of all tracks of all timelines."""
    return Counter(medium for medium, _ in frozenset().union(*of_tracks))


def remove_footage(project: Project, footage_ids: Iterable[MediaId]) -> Project:
    """Take footage out of the bin that nothing is made of; its files stay where they are.

    ::

        aaBB with B, C in the bin   remove C   aaBB with B in the bin

    Raises LongtakeError where a clip of any timeline shows some of it, or a shot was made from it.
    """
    gone = set(footage_ids)
    used = {medium for track in runs.every_track(project) for medium, _ in uses_in(track)}
    recipes = [recipe for shot in project.shots for recipe in (shot.recipe, *(take.recipe for take in shot.takes))]
    given = {span.media for recipe in recipes for span in sources_of(recipe)}
    for each in project.footage:
        name = each.path.replace("\\", "/").rsplit("/", 1)[-1]
        if each.id in gone & used:
            raise LongtakeError(f"“{name}” is in the film.", "Delete its clips first, in every timeline.")
        if each.id in gone & given:
            raise LongtakeError(f"A shot was made from “{name}”.", "Remove that shot from the storyboard first.")
    kept = tuple(each for each in project.footage if each.id not in gone)
    return project if len(kept) == len(project.footage) else replace(project, footage=kept)
