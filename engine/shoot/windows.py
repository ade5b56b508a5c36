"""Painting what is longer than a family's canvas: windows one after another, each given the end of the last."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.shoot.family import FamilyInfo


@dataclass(frozen=True, slots=True)
class Window:
    """``length`` frames from ``start`` on, counted on the whole canvas; frames outside it are painted and dropped."""

    start: int
    length: int

    def inside(self, total: int) -> range:
        """The frames of the whole canvas (``total`` frames) that the window covers."""
        return range(max(0, self.start), min(total, self.start + self.length))

    def cut(self, marks: np.ndarray) -> np.ndarray:
        """bool [length]: the window's part of ``marks``, bool [T] over the whole canvas; outside it nothing is."""
        inside = self.inside(len(marks))
        part = np.zeros(self.length, np.bool_)
        part[inside.start - self.start : inside.stop - self.start] = marks[inside.start : inside.stop]
        return part

    def missing(self, known: np.ndarray) -> np.ndarray:
        """bool [T]: the frames of the whole canvas that the window adds to the ``known`` ones (bool [T])."""
        inside = self.inside(len(known))
        new = np.zeros_like(known)
        new[inside.start : inside.stop] = ~known[inside.start : inside.stop]
        return new


def windows_of(known: np.ndarray, info: FamilyInfo, stops: tuple[int, ...] = ()) -> tuple[Window, ...]:
    """The windows that paint every frame not ``known`` (bool [T]), in order, all on the family's frame grid.

    A gap between two known runs is closed from the left. What leads to a known end is painted backwards from it.
    Windows end at the ``stops``, rising canvas frames, as near as the grid allows. Where one window does not do, each
    is of the family's best length: what it paints best it also carries on best.
    For a family that sees only the ends of what it paints, a window that closes a gap ends with the first frame after
    it, on the grid or not: the ladder finds the moments to show.
    """
    whole = _windows(known, info, stops)
    return whole if len(whole) < 2 else _windows(known, replace(info, max_frames=info.window_frames), stops)


def _windows(known: np.ndarray, info: FamilyInfo, stops: tuple[int, ...]) -> tuple[Window, ...]:
    known = known.copy()
    found: list[Window] = []
    while not known.all():
        window = _next_between_ends(known, info, stops) if info.sees_only_ends else _next(known, info, stops)
        inside = window.inside(len(known))
        known[inside.start : inside.stop] = True
        found.append(window)
    return tuple(found)


def _next(known: np.ndarray, info: FamilyInfo, stops: tuple[int, ...]) -> Window:
    total, first = len(known), int(np.argmin(known))
    seen = np.flatnonzero(known)
    if first == 0 and len(seen) and known[seen[0] :].all():
        return _backward(int(seen[0]), total, info, stops)
    context = info.context(_run_before(known, first))
    start = first - context
    length = min(info.snapped(total - start), info.max_frames)
    stop = next((stop for stop in stops if first + info.frame_step // 2 < stop < total), None)
    if stop is not None:
        length = min(length, info.nearest(stop - start))
    end = start + length
    if end < total and known[end - 1] and known[end]:
        # The window would end inside a known run and see only a part of it: stop half way to that run instead,
        # so that the next window holds it whole.
        run = end - 1 - _run_before(known, end - 1)
        half = info.snapped(context + max(1, (run + 1 - first) // 2))
        return Window(start, min(half, info.max_frames))
    return Window(start, length)


def _next_between_ends(known: np.ndarray, info: FamilyInfo, stops: tuple[int, ...]) -> Window:
    """Each window is given one frame before the gap and one after it, where there are any."""
    first = int(np.argmin(known))
    following = np.flatnonzero(known[first:])
    if not following.size:
        return _next(known, info, stops)
    end = first + int(following[0])
    if first == 0:
        return _backward(end, end + 1, info, stops)
    gap = end - first
    if info.snapped(gap + 2) <= info.max_frames:
        return Window(first - 1, gap + 2)
    # What is left of the gap is to be seen from both its sides, so no window may stop right before its end.
    return Window(first - 1, min(info.max_frames, info.snapped(2 + gap // 2)))


def _backward(first_known: int, total: int, info: FamilyInfo, stops: tuple[int, ...]) -> Window:
    context = info.context(total - first_known)
    step = info.frame_step
    room = (info.max_frames - context) // step * step
    stop = next((stop for stop in reversed(stops) if 0 < stop < first_known - step // 2), None)
    wanted = first_known if stop is None else round((first_known - stop) / step) * step
    painted = min(-(-max(wanted, info.min_frames - context) // step) * step, room)
    return Window(first_known - painted, painted + context)


def _run_before(known: np.ndarray, index: int) -> int:
    """How many known frames lie directly before ``index``."""
    count = 0
    while index - count - 1 >= 0 and known[index - count - 1]:
        count += 1
    return count
