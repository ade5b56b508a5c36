"""Joins as the film has them: which of a take's joins another take keeps, and which still are what was measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.film.project import Footage, Project, Seam, Shot, Take
from engine.film.recipe import Bridge, ExtendAfter, ExtendBefore, Finish, Loop, MediaId, Repaint, Restyle, Retake
from engine.film.timebase import FrameRange, convert_frame
from engine.film.track import PICTURE, Clip, Item, Track

NOTHING = FrameRange(0, 0)
Seen = tuple[MediaId, int, tuple[object, ...]]  # the medium and frame that pixels came from, and how they were finished
Outdated = frozenset[tuple[MediaId, Seam]]  # joins of takes


def inherited(seams: Iterable[Seam], stretch: FrameRange, painted: FrameRange = NOTHING) -> tuple[Seam, ...]:
    """The joins of a take that are also in one made from its frames ``stretch``, of which ``painted`` (counted from the
    stretch's start) are new: those with neither side painted anew, at their frames there."""
    moved = (replace(seam, at=seam.at - stretch.start) for seam in seams)
    return tuple(
        seam for seam in moved if 0 <= seam.at <= stretch.length and not (seam.at in painted or seam.at - 1 in painted)
    )


class Joins:
    """The measured joins of one version of the film. Made in one pass over it; asking is quick."""

    def __init__(self, project: Project) -> None:
        self._rate = project.rate
        self._shown = {shot.id: shot.take for shot in project.shots}
        self._media: dict[MediaId, Take | Footage] = {footage.id: footage for footage in project.footage}
        self._media |= {take.id: take for shot in project.shots for take in shot.takes}
        self._clips: list[Clip] = []
        self._beside: dict[str, tuple[Item | None, Item | None, Track]] = {}
        for track in project.tracks:
            if track.kind != PICTURE:
                continue
            items = (None, *track.items, None)
            for before, item, after in zip(items, items[1:], items[2:], strict=False):
                if isinstance(item, Clip):
                    self._beside[item.id] = before, after, track
                    self._clips.append(item)

    def of(self, clip: Clip, take: Take | None = None) -> tuple[tuple[Seam, int, bool], ...]:
        """The joins that a clip shows of a take, of the one on show unless told: each with its frame, counted as the
        clip's source is, and whether it still is what was measured. None of a clip that runs at another speed, or that
        is only heard."""
        take = take or self._shown.get(clip.shot or "")
        if take is None or clip.retime is not None or clip.id not in self._beside:
            return ()
        found = []
        for seam in take.seams:
            at = convert_frame(seam.at, take.recipe.rate, self._rate) if take.recipe.rate != self._rate else seam.at
            if clip.source.start <= at <= clip.source.end:
                found.append((seam, at, self._holds(clip, at, take)))
        return tuple(found)

    def outdated(self, shot: Shot, clip_id: str | None = None) -> Outdated:
        """The joins of a shot's takes that no clip of it (or not the one named, if it is one) shows as they were
        measured, although some clip shows them."""
        own = {clip.id: clip for clip in self._clips if clip.shot == shot.id}
        own = {clip_id: own[clip_id]} if clip_id in own else own
        told = [
            (take.id, seam, holds)
            for take in shot.takes
            for clip in own.values()
            for seam, _, holds in self.of(clip, take)
        ]
        holding = {(take, seam) for take, seam, holds in told if holds}
        return frozenset((take, seam) for take, seam, _ in told if (take, seam) not in holding)

    def _holds(self, clip: Clip, at: int, take: Take) -> bool:
        """A join inside the clip is in the take itself. One at its edge was measured against a frame beside it, and
        counts as long as the neighbour on the track shows that very frame there, in the same place and colours."""
        before, after, track = self._beside[clip.id]
        if at > take.length or (at == take.length and at != clip.source.end):
            return False
        if clip.source.start < at < clip.source.end:
            return True
        if at == clip.source.start:
            measured = self._across(take, at - 1)
            return measured is not None and _meet(before, clip) and measured == self._edge(before, last=True)
        measured = self._across(take, at)
        if measured is not None and after is None and isinstance(take.recipe.operation, Loop):  # it begins again
            return measured in (self._edge(item, last=False) for item in track.items)
        return measured is not None and _meet(clip, after) and measured == self._edge(after, last=False)

    def _edge(self, item: Item | None, last: bool) -> Seen | None:
        """What a clip shows first, or last."""
        if not isinstance(item, Clip) or item.retime is not None or not item.is_on:
            return None
        medium = self._shown.get(item.shot) if item.shot is not None else self._media.get(item.footage or "")
        if medium is None:
            return None
        return self._seen(medium.id, min(item.source.end - 1 if last else item.source.start, medium.length - 1))

    def _across(self, take: Take, frame: int) -> Seen | None:
        """What a frame of the take showed when its joins were measured; -1 and ``length`` are its neighbours."""
        finished: list[object] = []
        while not 0 <= frame < take.length:
            match take.recipe.operation:
                case ExtendAfter(context=span) | Bridge(before=span) | Loop(end=span) if frame < 0:
                    media, frame, done = self._seen(span.media, span.frames.end - 1)
                    return media, frame, (*finished, *done)
                case ExtendBefore(context=span) | Bridge(after=span) | Loop(start=span) if frame >= 0:
                    media, frame, done = self._seen(span.media, span.frames.start)
                    return media, frame, (*finished, *done)
                case Retake(source=source) | Restyle(source=source) | Repaint(source=source) | Finish(source=source):
                    finished += _finished(take)
                    medium, frame = self._media.get(source.media), frame + source.frames.start
                case _:
                    return None
            if not isinstance(medium, Take):
                return None
            take = medium
        media, frame, done = self._seen(take.id, frame)
        return media, frame, (*finished, *done)

    def _seen(self, media: MediaId, frame: int) -> Seen:
        """Where the pixels of a frame come from: what a retake left alone is its source's own, bit for bit. What was
        finished counts as what it was made from, beside what was finished alike."""
        finished: list[object] = []
        while isinstance(take := self._media.get(media), Take):
            match take.recipe.operation:
                case Retake(target=target) | Restyle(target=target) | Repaint(target=target) if frame in target:
                    break
                case Retake(source=source) | Restyle(source=source) | Repaint(source=source) | Finish(source=source):
                    finished += _finished(take)
                    media, frame = source.media, frame + source.frames.start
                case _:
                    break
        return media, frame, tuple(finished)


def _meet(one: Item | None, other: Item | None) -> bool:
    """True where two clips are cut to each other, in one place and look."""
    if not isinstance(one, Clip) or not isinstance(other, Clip) or other.transition is not None:
        return False
    left, right = one.treatment, other.treatment
    faded = left.fade_out or right.fade_in
    return not faded and (left.transform, left.grade) == (right.transform, right.grade)


def _finished(take: Take) -> list[object]:
    operation = take.recipe.operation
    return [(take.recipe.size, operation.inbetweens)] if isinstance(operation, Finish) else []
