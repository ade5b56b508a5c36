"""What the hand does in the timeline: press, move, release, as a small machine that knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.timeline.drags import GHOST, Drag, MarkEdge, Move, PlanWords, Preview, Roll, Scrub, Trim, plan_words
from ui.timeline.geometry import Geometry, Hit

if TYPE_CHECKING:
    from ui.document import Document

THRESHOLD = 4  # pixels the pointer travels before a press is a drag


class Gestures:
    """From pointer events to drags. The view asks ``preview`` what to paint and repaints after every call."""

    def __init__(self, document: Document, plan: PlanWords = plan_words) -> None:
        self.snapping = True
        self.preview: Preview | None = None
        self._document = document
        self._plan = plan
        self._drag: Drag | None = None
        self._pressed: tuple[Hit, int, int, float] | None = None

    @property
    def dragging(self) -> bool:
        return self._drag is not None

    @property
    def held(self) -> tuple[str, ...]:
        """The ids of the clips that the hand has hold of; none while it scrubs."""
        if self._pressed is None or self.scrubbing:
            return ()
        hit = self._pressed[0]
        return tuple(clip for clip in (hit.clip, hit.left, hit.right) if clip)

    @property
    def scrubbing(self) -> bool:
        return isinstance(self._drag, Scrub)

    def press(self, hit: Hit, geometry: Geometry, x: int, y: int) -> None:
        """The button goes down. The ruler scrubs at once; everything else waits for the pointer to travel."""
        self._pressed = (hit, x, y, geometry.scale.instant(x))
        self.preview = None
        if hit.part in ("ruler", "playhead"):
            self._drag = Scrub(self._document)
            self._drag.move(geometry, x, y, self.snapping)

    def move(self, geometry: Geometry, x: int, y: int, other_snapping: bool = False) -> None:
        """The pointer moves with the button down. ``other_snapping`` turns snapping around while it is held."""
        if self._pressed is None:
            return
        hit, from_x, from_y, instant = self._pressed
        if self._drag is None:
            if max(abs(x - from_x), abs(y - from_y)) < THRESHOLD:
                return
            self._drag = self._begin(hit, geometry, instant)
            if self._drag is None:
                self._pressed = None
                return
        self.preview = self._drag.move(geometry, x, y, self.snapping != other_snapping)

    def release(self) -> Hit | None:
        """The button goes up: a drag becomes an edit; a press that never moved is returned as a click."""
        pressed, drag = self._pressed, self._drag
        self._reset()
        if drag is not None:
            drag.release()
            return None
        return pressed[0] if pressed else None

    def cancel(self) -> bool:
        """Give the drag up. True when there was one."""
        drag = self._drag
        self._reset()
        if drag is not None:
            drag.cancel()
        return drag is not None

    def _reset(self) -> None:
        self._pressed = self._drag = self.preview = None

    def _begin(self, hit: Hit, geometry: Geometry, instant: float) -> Drag | None:
        document = self._document
        match hit.part:
            case "range_start" | "range_end":
                return MarkEdge(document, "start" if hit.part == "range_start" else "end")
            case "cut" if hit.left and hit.right:
                left, right = geometry.place_of(hit.left), geometry.place_of(hit.right)
                return Roll(document, left, right, instant) if left and right else None
        placed = geometry.place_of(hit.clip) if hit.clip else None
        if placed is None or hit.clip == GHOST:
            return None
        if hit.part == "start":
            return Trim(document, placed, "start", instant, self._plan)
        if hit.part == "end":
            return Trim(document, placed, "end", instant, self._plan)
        return Move(document, placed, hit.track or "", instant)
