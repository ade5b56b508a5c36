"""Edits of how clips look and sound where they stand: treatments, transitions, titles, subtitles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.errors import LongtakeError
from engine.film.edits import runs
from engine.film.edits.cutting import overwrite
from engine.film.edits.settling import fitting
from engine.film.edits.splicing import Items, tidy
from engine.film.edits.storyboard import check_length
from engine.film.edits.tracks import new_track
from engine.film.project import Project, new_id
from engine.film.timebase import FrameRange
from engine.film.track import SUBTITLES, Clip, Gap, Item
from engine.film.treatment import TITLE_FONT, Title, Transition, Treatment

SUBTITLE_SIZE, SUBTITLE_PLACE = 0.06, 0.9  # of the frame's height: a line, and where its middle lies


def treat(project: Project, clip_ids: Sequence[str], treatment: Treatment) -> Project:
    """Treat clips so: place, colour, sound and fades are as given. Fades are no longer than each clip."""
    clips = [runs.open_clip(project, clip_id)[2] for clip_id in clip_ids]
    changed: dict[str, Clip | None] = {}
    for clip in clips:
        fade_in = min(treatment.fade_in, clip.length)
        fade_out = min(treatment.fade_out, clip.length - fade_in)
        own = treatment
        if (fade_in, fade_out) != (treatment.fade_in, treatment.fade_out):
            own = replace(treatment, fade_in=fade_in, fade_out=fade_out)
        if own != clip.treatment:
            changed[clip.id] = replace(clip, treatment=own)
    return runs.with_clips(project, changed)


def set_transition(project: Project, clip_id: str, transition: Transition | None) -> Project:
    """Let a clip come in by a transition, or (None) by a plain cut; it is as long as both sides allow.

    Raises LongtakeError where they allow none at all: at the film's start, for one that lies before the cut.
    """
    track, _, clip = runs.open_clip(project, clip_id)
    if transition is not None:
        number = track.number_of(clip_id) or 0
        fits = fitting(transition, track.items[number - 1] if number else None, clip)
        if fits is None:
            raise LongtakeError("There is nothing to pass over from.", "Let the transition reach behind the cut.")
        transition = fits
    if transition == clip.transition:
        return project
    return runs.settled(project, runs.with_clips(project, {clip_id: replace(clip, transition=transition)}))


def set_title(project: Project, clip_id: str, title: Title) -> Project:
    """Write a title anew. Raises LongtakeError for a clip that is none."""
    _, _, clip = runs.open_clip(project, clip_id)
    if clip.title is None:
        raise LongtakeError("This clip is no title.", "Add a title over it.")
    return project if clip.title == title else runs.with_clips(project, {clip_id: replace(clip, title=title)})


def add_title(project: Project, track_id: str, at: int, length: int, title: Title) -> Project:
    """Lay a title over what is on a track; nothing else moves. Raises LongtakeError on a track of sound."""
    check_length(length)
    return overwrite(project, track_id, at, Clip(new_id(), FrameRange(0, length), title=title))


def add_subtitles(project: Project, entries: Sequence[tuple[FrameRange, str]], name: str = "") -> Project:
    """Put subtitles on a new track of their own: the words of each entry over its frames of the film.

    Where two begin at once their words stand below each other; where they overlap the later one takes over. Raises
    LongtakeError when there are none.
    """
    spans: list[tuple[int, int, str]] = []
    for frames, words in sorted(entries, key=lambda entry: entry[0].start):
        start, end = max(0, frames.start), frames.end
        if end <= start or not words.strip():
            continue
        if spans and start < spans[-1][1]:
            begun, until, before = spans.pop()
            if begun == start:
                end, words = max(until, end), f"{before}\n{words}"
            else:
                spans.append((begun, start, before))
        spans.append((start, end, words))
    if not spans:
        raise LongtakeError("There are no subtitles in it.", "Choose a file with words and times.")
    track = new_track(project, SUBTITLES)
    track = replace(track, name=name.strip() or track.name, items=_subtitles(spans))
    runs.check_moment(project, track.length)
    return replace(project, tracks=(*project.tracks, track))


def _subtitles(spans: list[tuple[int, int, str]]) -> Items:
    items: list[Item] = []
    place = 0
    for start, end, words in spans:
        items += [Gap(start - place), Clip(new_id(), FrameRange(0, end - start), title=subtitle(words))]
        place = end
    return tidy(items)


def subtitle(words: str) -> Title:
    """Words at the foot of the picture, outlined so that they are read on any."""
    return Title(words, TITLE_FONT, size=SUBTITLE_SIZE, y=SUBTITLE_PLACE, outline="#000000")
