"""Edits that ask for painting: extend and bridge add a waiting clip, retake and restyle make a recipe."""

from __future__ import annotations

from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import runs
from engine.film.edits.cutting import UNLIMITED, room, trim
from engine.film.edits.storyboard import check_length
from engine.film.project import Clip, Footage, Gap, Project, Shot, Take, Track, new_id
from engine.film.recipe import Bridge, ExtendAfter, ExtendBefore, MediaId, Operation, Recipe, Restyle, Retake, Span
from engine.film.timebase import FrameRange

CONTEXT_SECONDS = 1  # how much of a clip is given as motion context


def extend(
    project: Project, clip_id: str, edge: str, length: int, prompt: str | None = None, reveal: bool = False
) -> tuple[Project, str]:
    """Lengthen a clip past its ``start`` or ``end`` with frames to be painted; returns the new shot's id too.

    ::

        aaabbb   extend the end of a by 2     aaaXXbbb
        aaabbb   extend the start of b by 2   aaaXXbbb

    With ``reveal`` a trimmed clip is first shown to the end of its medium. The new waiting clip joins the old one and
    what follows ripples. The motion context is the last (first) second that the clip shows. ``prompt`` None continues
    with the words that painted the frames at that edge; footage has none.
    Raises LongtakeError for a clip that has no picture yet.
    """
    check_length(length)
    if edge not in ("start", "end"):
        raise ValueError(f"an edge is start or end, not {edge!r}")
    if reveal and 0 < (hidden := room(project, clip_id, edge)) < UNLIMITED:
        project = trim(project, clip_id, edge, hidden if edge == "end" else -hidden)
    track, placed, clip = runs.find_clip(project, clip_id)
    context = _context(project, clip, edge)
    words = _recipe_at(project, clip, edge)
    operation: Operation = ExtendAfter(context) if edge == "end" else ExtendBefore(context)
    if prompt is not None:
        words = replace(words, prompt=prompt, expanded="")
    recipe = _recipe(project, operation, length, words)
    at = placed.range.end if edge == "end" else placed.range.start
    return _add(project, track, clip, at, 0, recipe, before=edge == "start")


def bridge(
    project: Project, left_clip_id: str, right_clip_id: str, length: int, prompt: str | None = None
) -> tuple[Project, str]:
    """Join two neighbouring clips with frames to be painted; returns the new shot's id too.

    ::

        aaa..bbb   bridge a and b        aaaXXbbb
        aaabbb     bridge a and b by 2   aaaXXbbb

    A gap between them is filled whole, whatever ``length`` says; at a cut ``length`` frames are put in. Up to a second
    of both clips is given. ``prompt`` None joins the words of both sides. Raises LongtakeError when the clips are not
    neighbours on one track, or when one of them has no picture yet.
    """
    track, left, left_clip = runs.find_clip(project, left_clip_id)
    other, right, right_clip = runs.find_clip(project, right_clip_id)
    if track is other and right.range.start < left.range.start:
        left, left_clip, right, right_clip = right, right_clip, left, left_clip
    gap = track.at(left.range.end)
    empty = gap.range.length if gap and isinstance(gap.item, Gap) else 0
    if track is not other or left_clip is right_clip or left.range.end + empty != right.range.start:
        raise LongtakeError("Only clips beside each other can be bridged.", "Choose a gap or a cut between two clips.")
    length = empty or length
    check_length(length)
    operation = Bridge(_context(project, left_clip, "end"), _context(project, right_clip, "start"))
    words, after = _recipe_at(project, left_clip, "end"), _recipe_at(project, right_clip, "start")
    text = joined_prompts(words.prompt, after.prompt) if prompt is None else prompt
    if text != words.prompt:
        words = replace(words, prompt=text, expanded="")
    recipe = _recipe(project, operation, length, replace(words, negative=words.negative or after.negative))
    return _add(project, track, left_clip, left.range.end, empty, recipe, before=False)


def joined_prompts(before: str, after: str) -> str:
    """The words for what lies between two shots: one of them when they agree, else ``A, then B``."""
    before, after = before.strip(), after.strip()
    if not before or not after or before.casefold() == after.casefold():
        return before or after
    return f"{before.rstrip(' .,;')}, then {after}"


def retake_recipe(
    project: Project, clip_id: str, range_on_track: FrameRange, prompt: str, seed: int | None = None
) -> Recipe:
    """The recipe that paints a stretch of a clip anew and keeps the rest of its take bit for bit.

    ``range_on_track`` counts frames of the film; what lies outside the clip is left out of it. An empty ``prompt``
    keeps the shot's words. Raises LongtakeError when nothing of the clip is marked, for a clip that waits, for footage.
    """
    shot, take, source, target = _target(project, clip_id, range_on_track, "retaken")
    recipe = _on_take(shot, take, Retake(source, target), seed)
    return replace(recipe, prompt=prompt, expanded="") if prompt.strip() else recipe


def restyle_recipe(
    project: Project,
    clip_id: str,
    range_on_track: FrameRange,
    prompt: str,
    strength: float | None = None,
    seed: int | None = None,
) -> Recipe:
    """The recipe that gives a stretch of a clip another style and keeps its length and motion.

    ``prompt`` is the style as typed (``pencil sketch``); the shot's own words come before it, unless it has them
    already. Range and errors as for ``retake_recipe``; no style at all is an error too.
    """
    shot, take, source, target = _target(project, clip_id, range_on_track, "restyled")
    if not prompt.strip():
        raise LongtakeError("No style was named.", "Type a style such as pencil sketch or watercolour.")
    recipe = _on_take(shot, take, Restyle(source, target, strength), seed)
    return replace(recipe, prompt=styled_prompt(shot.recipe.prompt, prompt), expanded="")


def styled_prompt(prompt: str, style: str) -> str:
    """The shot's words with the style after them: ``a fox runs, pencil sketch``."""
    words, style = prompt.strip().rstrip(" .,;"), style.strip()
    return style if not words or words.casefold() in style.casefold() else f"{words}, {style}"


def prompt_at(project: Project, media_id: MediaId | None, frame: int, default: Recipe) -> Recipe:
    """The recipe whose words painted that frame of a take; outside a retake's range, those of what it was made from."""
    medium = project.media(media_id) if media_id else None
    if isinstance(medium, Take):
        operation = medium.recipe.operation
        if not isinstance(operation, Retake | Restyle):
            return default
        if frame in operation.target:
            return medium.recipe
        return prompt_at(project, operation.source.media, frame + operation.source.frames.start, default)
    return default


def _picture(project: Project, clip: Clip) -> Take | Footage:
    medium = project.media_of(clip)
    if medium is None:
        raise LongtakeError("This clip has no picture yet.", "Shoot it first.")
    return medium


def _edge_frames(project: Project, clip: Clip, edge: str, length: int) -> FrameRange:
    """Up to ``length`` frames that the clip shows at an edge, at least one; never frames that its medium lacks."""
    medium = _picture(project, clip)
    shown = clip.source.intersection(FrameRange(0, medium.length))
    if not shown.length:
        shown = FrameRange(max(0, medium.length - 1), 1)
    length = max(1, min(length, shown.length))
    return FrameRange(shown.end - length if edge == "end" else shown.start, length)


def _context(project: Project, clip: Clip, edge: str) -> Span:
    medium = _picture(project, clip)
    return Span(medium.id, _edge_frames(project, clip, edge, project.rate.frames(CONTEXT_SECONDS)))


def _recipe_at(project: Project, clip: Clip, edge: str) -> Recipe:
    """The recipe whose words painted the clip's edge; an empty one for footage."""
    shot = project.shot(clip.shot)
    if shot is None:
        return Recipe()
    return prompt_at(project, _picture(project, clip).id, _edge_frames(project, clip, edge, 1).start, shot.recipe)


def _recipe(project: Project, operation: Operation, length: int, words: Recipe) -> Recipe:
    return Recipe(
        operation=operation,
        prompt=words.prompt,
        expanded=words.expanded,
        negative=words.negative,
        length=length,
        size=project.size,
        rate=project.rate,
        family=project.family,
    )


def _add(
    project: Project, track: Track, neighbour: Clip, at: int, replaced: int, recipe: Recipe, before: bool
) -> tuple[Project, str]:
    """Put a shot beside its neighbour in the storyboard, and its clip at a frame over ``replaced`` frames of gap."""
    shot = Shot(new_id(), recipe)
    clip = Clip(new_id(), FrameRange(0, recipe.length), shot=shot.id)
    index = _storyboard_index(project, track, neighbour, before)
    project = replace(project, shots=(*project.shots[:index], shot, *project.shots[index:]))
    left, rest = runs.cut_at(track.items, at)
    _, right = runs.cut_at(rest, replaced)
    return runs.with_items(project, track.id, runs.join(left, (clip,), right)), shot.id


def _storyboard_index(project: Project, track: Track, neighbour: Clip, before: bool) -> int:
    """Where a shot made beside a clip goes: by its shot; beside footage, by the nearest shot on that side."""
    places = {shot.id: index for index, shot in enumerate(project.shots)}
    own = track.items.index(neighbour)
    beside = track.items[own:] if before else track.items[own::-1]
    for item in beside:
        if isinstance(item, Clip) and item.shot in places:
            return places[item.shot] + (0 if before else 1)
    return len(project.shots) if before else 0


def _target(
    project: Project, clip_id: str, range_on_track: FrameRange, done: str
) -> tuple[Shot, Take, Span, FrameRange]:
    """The shot, its take on show, the whole take as source, and the marked range as frames of the take."""
    _, placed, clip = runs.find_clip(project, clip_id)
    shot, take = project.shot(clip.shot), _picture(project, clip)
    if shot is None or not isinstance(take, Take):
        raise LongtakeError(
            f"Footage cannot be {done}.", "Choose a clip of a shot; footage can be extended and bridged."
        )
    shown = range_on_track.intersection(placed.range).moved(clip.source.start - placed.range.start)
    whole = FrameRange(0, take.length)
    target = shown.intersection(whole)
    if not target.length:
        raise LongtakeError("Nothing of this clip is marked.", "Mark a range inside the clip with I and O.")
    return shot, take, Span(take.id, whole), target


def _on_take(shot: Shot, take: Take, operation: Operation, seed: int | None) -> Recipe:
    """The shot's recipe for a take that must match another one frame by frame: its length, size and rate."""
    return replace(
        shot.recipe,
        operation=operation,
        length=take.length,
        size=take.recipe.size,
        rate=take.recipe.rate,
        seed=seed,
    )
