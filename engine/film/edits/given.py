"""What a clip gives to the recipes made from it: pictures, words and a place beside it."""

from __future__ import annotations

from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import runs
from engine.film.edits.cutting import inserted
from engine.film.edits.splicing import laid, with_track
from engine.film.edits.storyboard import check_length, groups_of
from engine.film.edits.words import prompt_at, said
from engine.film.project import Footage, Project, Shot, Take, new_id
from engine.film.recipe import Operation, Recipe, Span
from engine.film.timebase import FrameRange
from engine.film.track import Clip, Track

CONTEXT_SECONDS = 1  # how much of a clip is given as motion context


def picture_of(project: Project, clip: Clip) -> Take | Footage:
    """What the clip shows. Raises LongtakeError while it waits for its first take, for a title, and for sound alone."""
    medium = project.media_of(clip)
    if clip.title is not None or (isinstance(medium, Footage) and not medium.has_pictures):
        raise LongtakeError("There are no frames in this clip to go by.", "Choose a clip that shows a shot or footage.")
    if medium is None:
        raise LongtakeError("This clip has no picture yet.", "Shoot it first.")
    return medium


def check_speed(clip: Clip) -> None:
    """Refuse a clip whose frames are not its medium's, one after another. Raises LongtakeError."""
    if clip.retime is not None:
        raise LongtakeError(
            "This clip runs at a speed of its own.",
            "Set its speed back to 1, or end the freeze; give the new frames a speed afterwards.",
        )


def edge_frames(project: Project, clip: Clip, edge: str, length: int) -> FrameRange:
    """Up to ``length`` frames that the clip shows at an edge, at least one; never frames that its medium lacks."""
    medium = picture_of(project, clip)
    shown = clip.source.intersection(FrameRange(0, medium.length))
    if not shown.length:
        shown = FrameRange(max(0, medium.length - 1), 1)
    length = max(1, min(length, shown.length))
    return FrameRange(shown.end - length if edge == "end" else shown.start, length)


def context_at(project: Project, clip: Clip, edge: str) -> Span:
    """The motion context at an edge: up to CONTEXT_SECONDS. Raises LongtakeError for a clip at another speed."""
    medium = picture_of(project, clip)
    check_speed(clip)
    return Span(medium.id, edge_frames(project, clip, edge, project.rate.frames(CONTEXT_SECONDS)))


def frame_at(project: Project, clip_id: str, frame_on_track: int) -> tuple[Take | Footage, int]:
    """What a clip shows at a frame of the film: the medium and its frame. Raises LongtakeError outside the clip."""
    _, placed, clip = runs.find_clip(project, clip_id)
    medium = picture_of(project, clip)
    if frame_on_track not in placed.range:
        raise LongtakeError("That moment lies outside of the clip.", "Choose a frame that the clip shows.")
    return medium, min(clip.source_at(frame_on_track - placed.range.start), medium.length - 1)


def recipe_at(project: Project, clip: Clip, edge: str) -> Recipe:
    """The recipe whose words painted the clip's edge; an empty one for footage."""
    return _recipe_of(project, clip, edge_frames(project, clip, edge, 1).start)


def words_of(project: Project, clip_id: str, frame: int, prompt: str | None) -> Recipe:
    """The recipe whose words painted a frame of what a clip shows; in the words ``prompt`` unless it is None."""
    _, _, clip = runs.find_clip(project, clip_id)
    return said(_recipe_of(project, clip, frame), prompt)


def _recipe_of(project: Project, clip: Clip, frame: int) -> Recipe:
    shot = project.shot(clip.shot)
    return prompt_at(project, picture_of(project, clip).id, frame, shot.recipe) if shot else Recipe()


def new_recipe(project: Project, operation: Operation, length: int, words: Recipe) -> Recipe:
    """A recipe as the project is set, with the words of another."""
    check_length(length)
    return Recipe(
        operation=operation,
        prompt=words.prompt,
        expanded=words.expanded,
        negative=words.negative,
        references=words.references,
        length=length,
        size=project.size,
        rate=project.rate,
        family=project.family,
    )


def add_part(
    project: Project, track: Track, neighbour: Clip, at: int, replaced: int, recipe: Recipe, before: bool
) -> tuple[Project, str]:
    """Put a part of a clip's shot (an extension, a bridge) beside it in the storyboard, and its clip at a frame over
    ``replaced`` frames of gap; returns the new shot's id too."""
    return _added(project, track, _storyboard_index(project, track, neighbour, before), at, replaced, recipe)


def _added(project: Project, track: Track, index: int, at: int, replaced: int, recipe: Recipe) -> tuple[Project, str]:
    """A new shot at ``index`` of the storyboard, and its clip at a frame over ``replaced`` frames of gap."""
    shot = Shot(new_id(), recipe)
    clip = Clip(new_id(), FrameRange(0, recipe.length), shot=shot.id)
    project = replace(project, shots=(*project.shots[:index], shot, *project.shots[index:]))
    runs.check_kind(project, runs.unlocked(track), clip)
    if replaced:
        tracks = with_track(project.tracks, track.id, laid(track, at, clip))
    else:
        tracks = inserted(project.tracks, track, at, clip)
    return runs.settled(project, runs.with_tracks(project, tracks)), shot.id


def _storyboard_index(project: Project, track: Track, neighbour: Clip, before: bool) -> int:
    """Where a shot made beside a clip goes: by its shot; beside footage, by the nearest shot on that side."""
    places = {shot.id: index for index, shot in enumerate(project.shots)}
    own = track.number_of(neighbour.id) or 0
    beside = track.items[own:] if before else track.items[own::-1]
    for item in beside:
        if isinstance(item, Clip) and item.shot in places:
            return places[item.shot] + (0 if before else 1)
    return len(project.shots) if before else 0


def add_after(project: Project, clip_id: str, recipe: Recipe) -> tuple[Project, str]:
    """A new shot of the storyboard with its waiting clip behind a clip; returns its id too.

    ::

        aaabbb     after a   aaaXXbbb
        aaaeebbb   after a   aaaeeXXbbb   (e extends a)

    In both places it goes behind what belongs to the clip's shot and follows it. Beside footage it goes behind the
    nearest shot before it.
    """
    track, placed, clip = runs.find_clip(project, clip_id)
    index = index_behind(project, track, clip_id)
    group = next((group for group in groups_of(project.shots) if any(shot.id == clip.shot for shot in group)), [])
    at, parts = placed.range.end, {shot.id for shot in group} - {clip.shot}
    while (after := track.at(at)) and isinstance(after.item, Clip) and after.item.shot in parts:
        at = after.range.end
    return _added(project, track, index, at, 0, recipe)


def index_behind(project: Project, track: Track, clip_id: str) -> int:
    """Where a shot made beside a clip goes in the storyboard: behind the nearest shot up to the clip on its track, and
    behind what belongs to that one."""
    nearest = None
    for item in track.items:
        if isinstance(item, Clip):
            nearest = item.shot or nearest
            if item.id == clip_id:
                break
    group = next((group for group in groups_of(project.shots) if any(shot.id == nearest for shot in group)), [])
    return project.shots.index(group[-1]) + 1 if group else 0
