"""A mask while it is being drawn: outlines at frames, each change a step that can be taken back. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from engine.film.shapes import Mask, Outline, Point

Shape = tuple[Point, ...]  # the corners of one outline, shares of the picture
Shapes = tuple[Shape, ...]
Followed = Callable[[int], Shapes | None]
FEATHER = 0.02
State = TypeVar("State")


class Steps(Generic[State]):
    """Something that is drawn, as it is now, with the steps that led there. States are never changed in place."""

    def __init__(self, state: State) -> None:
        self._now = state
        self._past: list[State] = []
        self._future: list[State] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    def hold(self) -> None:
        """Remember what is there: what changes from here on is one step."""
        self._past.append(self._now)
        self._future.clear()

    def undo(self) -> bool:
        """Take the last step back; False when there is none."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        return self._step(self._future, self._past)

    def _step(self, source: list[State], back: list[State]) -> bool:
        if source:
            back.append(self._now)
            self._now = source.pop()
            return True
        return False


class MaskSketch(Steps[Mapping[int, Shapes]]):
    """The outlines drawn so far, by frame. A frame that something was drawn at is a key of the mask.

    ``followed`` gives the outlines at a frame between and beyond keys, None while that is not known; then those of
    the key before it stand in.
    """

    def __init__(self, mask: Mask | None = None) -> None:
        super().__init__(_by_frame(mask))
        self.tracked = mask.tracked if mask else True
        self.feather = mask.feather if mask else FEATHER
        self.followed: Followed = lambda _frame: None

    # --- what is there ---------------------------------------------------------------------------------------

    @property
    def keys(self) -> tuple[int, ...]:
        """The frames that were drawn at, in order."""
        return tuple(sorted(self._now))

    @property
    def is_empty(self) -> bool:
        return not self._now

    def is_key(self, frame: int) -> bool:
        return frame in self._now

    def shapes(self, frame: int) -> Shapes:
        """The outlines at a frame: as drawn, or as followed."""
        if frame in self._now or not self._now:
            return self._now.get(frame, ())
        found = self.followed(frame)
        if found is not None:
            return found
        before = self.previous_key(frame)
        return self._now[self.keys[0] if before is None else before]

    def previous_key(self, frame: int) -> int | None:
        return max((key for key in self._now if key < frame), default=None)

    def next_key(self, frame: int) -> int | None:
        return min((key for key in self._now if key > frame), default=None)

    def mask(self) -> Mask | None:
        """What was drawn, None when that is nothing."""
        outlines = tuple(Outline(key, shape) for key in self.keys for shape in self._now[key])
        return Mask(outlines, self.tracked, self.feather) if outlines else None

    # --- drawing -----------------------------------------------------------------------------------------------

    def add(self, frame: int, shape: Shape) -> None:
        """Draw an outline: another part at a key, the mask drawn anew where there is none."""
        self.hold()
        self._set(frame, (*self._now.get(frame, ()), shape))

    def change(self, frame: int, index: int, shape: Shape) -> None:
        """Exchange one of the outlines at a frame, which becomes a key. No step of its own: see ``hold``."""
        shapes = self.shapes(frame)
        self._set(frame, (*shapes[:index], shape, *shapes[index + 1 :]))

    def remove(self, frame: int, index: int) -> bool:
        """Take an outline away; with the last one of a key the key goes too.

        False where the only outline comes from another frame: a mask cannot be nowhere.
        """
        shapes = self.shapes(frame)
        left = (*shapes[:index], *shapes[index + 1 :])
        if not left and not self.is_key(frame):
            return False
        self.hold()
        self._set(frame, left)
        return True

    def make_key(self, frame: int) -> None:
        """What is seen at a frame holds there from now on."""
        if not self.is_key(frame) and self._now:
            self.hold()
            self._set(frame, self.shapes(frame))

    def remove_key(self, frame: int) -> None:
        if self.is_key(frame):
            self.hold()
            self._set(frame, ())

    def _set(self, frame: int, shapes: Shapes) -> None:
        others = {key: kept for key, kept in self._now.items() if key != frame}
        self._now = {**others, frame: shapes} if shapes else others


def _by_frame(mask: Mask | None) -> Mapping[int, Shapes]:
    keys: dict[int, Shapes] = {}
    for outline in mask.outlines if mask else ():
        keys[outline.at] = (*keys.get(outline.at, ()), outline.points)
    return keys


# --- one outline -------------------------------------------------------------------------------------------------


def box(one: Point, other: Point) -> Shape:
    """The rectangle between two corners, clockwise from the upper left."""
    (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def is_box(shape: Shape) -> bool:
    """True for an upright rectangle with its corners in the order of ``box``, mirrored or not."""
    if len(shape) != 4:
        return False
    (left, top), (right, top_too), (right_too, bottom), (left_too, bottom_too) = shape
    return left == left_too and right == right_too and top == top_too and bottom == bottom_too


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    return tuple((x + dx, y + dy) for x, y in shape)


def with_point(shape: Shape, index: int, point: Point, *, free: bool = False) -> Shape:
    """The outline with a corner elsewhere; an upright rectangle stays one unless ``free``."""
    if is_box(shape) and not free:
        across = shape[(index + 2) % 4]
        x = (point[0], across[0]) if index in (0, 3) else (across[0], point[0])
        y = (point[1], across[1]) if index in (0, 1) else (across[1], point[1])
        return ((x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1]))
    return (*shape[:index], point, *shape[index + 1 :])


def with_point_after(shape: Shape, index: int, point: Point) -> Shape:
    """The outline with one corner more, between ``index`` and the next."""
    return (*shape[: index + 1], point, *shape[index + 1 :])


def without_point(shape: Shape, index: int) -> Shape | None:
    """The outline with one corner less; None when that would leave less than three."""
    return (*shape[:index], *shape[index + 1 :]) if len(shape) > 3 else None


def middle_of(shape: Shape, index: int) -> Point:
    """Halfway between a corner and the next."""
    (x, y), (u, v) = shape[index], shape[(index + 1) % len(shape)]
    return (x + u) / 2, (y + v) / 2


# --- finding what is under the pointer, in pixels ----------------------------------------------------------------


def nearest_point(points: Sequence[Point], at: Point, reach: float) -> int | None:
    """The point within ``reach`` of ``at`` that is nearest to it."""
    distance, index = min(((_apart(p, at), i) for i, p in enumerate(points)), default=(reach + 1, 0))
    return index if distance <= reach else None


def nearest_edge(points: Sequence[Point], at: Point, reach: float) -> int | None:
    """The edge (from corner ``i`` to the next) within ``reach`` of ``at`` that is nearest to it."""
    edges = ((_from_edge(points[i], points[(i + 1) % len(points)], at), i) for i in range(len(points)))
    distance, index = min(edges, default=(reach + 1, 0))
    return index if distance <= reach else None


def is_inside(points: Sequence[Point], at: Point) -> bool:
    """True within the polygon (even-odd rule)."""
    inside = False
    for (x, y), (u, v) in zip(points, (*points[1:], points[0]), strict=True):
        if (y > at[1]) != (v > at[1]) and at[0] < x + (at[1] - y) * (u - x) / (v - y):
            inside = not inside
    return inside


def _apart(one: Point, other: Point) -> float:
    return ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5


def _from_edge(start: Point, end: Point, at: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    share = 0.0 if not length else ((at[0] - start[0]) * dx + (at[1] - start[1]) * dy) / length
    share = max(0.0, min(1.0, share))
    return _apart((start[0] + share * dx, start[1] + share * dy), at)
