"""What the hand does in the timeline: press, move, release, as a small machine that knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.film import edits
from engine.film.track import Clip, Placed
from ui.telling import telling
from ui.timeline.drags import GHOST, Drag, Edge, MarkEdge, Move, PlanWords, Preview, Scrub, Trim, plan_words
from ui.timeline.geometry import Geometry
from ui.timeline.hits import Hit
from ui.timeline.small_drags import CarryMarker, Fade, Passing, RubberBand
from ui.timeline.tool_drags import TOOL_DRAGS, Roll

if TYPE_CHECKING:
    from ui.document import Document

THRESHOLD = 4  # pixels the pointer travels before a press is a drag


class Gestures:
    """From pointer events to drags. The view asks ``preview`` what to paint and repaints after every call."""

    def __init__(self, document: Document, plan: PlanWords = plan_words) -> None:
        self.snapping = True
        self.tool = "select"  # the id of one of ui.timeline.tools.TOOLS
        self.adds = False  # True while the press adds to what is selected
        self.turned = False  # True while a trim shall ripple that would leave what follows, or the other way round
        self.alone = False  # True while a trim shall leave linked clips as they are
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

    def move(self, geometry: Geometry, x: int, y: int, other_snapping: bool = False, over: bool = False) -> None:
        """The pointer moves with the button down. ``other_snapping`` turns snapping around while it is held; ``over``
        has clips that are carried cover what is in their way."""
        if self._pressed is None:
            return
        hit, from_x, from_y, instant = self._pressed
        if self._drag is None:
            if max(abs(x - from_x), abs(y - from_y)) < THRESHOLD:
                return
            with telling(self._document.noticed):
                self._drag = self._begin(hit, geometry, instant, from_y)
            if self._drag is None:
                self._pressed = None
                return
        if isinstance(self._drag, Move):
            self._drag.over = over
        with telling(self._document.noticed) as refused:
            self.preview = self._drag.move(geometry, x, y, self.snapping != other_snapping)
        if refused:
            self.cancel()

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

    def _begin(self, hit: Hit, geometry: Geometry, instant: float, y: int) -> Drag | None:
        """The drag that a press has become. Raises LongtakeError where it cannot be, as on a locked track."""
        document = self._document
        match hit.part:
            case "range_start" | "range_end":
                return MarkEdge(document, "start" if hit.part == "range_start" else "end")
            case "marker" if hit.marker:
                return CarryMarker(document, hit.marker)
            case "empty" | "gap":
                return RubberBand(document, instant, y, geometry.rise, self.adds)
            case "cut" if hit.left and hit.right and self.tool in ("select", "roll"):
                left = geometry.place_of(hit.left)
                return Roll(document, left, "end", instant) if left else None
        clip = hit.clip or hit.left or hit.right
        placed = geometry.place_of(clip) if clip else None
        if placed is None or clip in (None, GHOST):
            return None
        edits.limits(document.project, clip, "start", edits.IN_PLACE)  # says so when the track is locked
        if self.tool != "select":
            return self._with_tool(placed, instant)
        match hit.part:
            case "fade_in" | "fade_out":
                return Fade(document, placed, "start" if hit.part == "fade_in" else "end")
            case "transition_start" | "transition_end":
                return Passing(document, placed, "start" if hit.part == "transition_start" else "end")
            case "transition":
                return None
            case "start" | "end" as edge:
                ripples = self._waits(placed) != self.turned
                return Trim(document, placed, edge, instant, self._plan, ripples, self.alone)
        return Move(document, placed, hit.track or "", instant)

    def _waits(self, placed: Placed) -> bool:
        """True for a shot's clip that has no pictures yet: its edge plans how long the shot will be, and the cut keeps
        up with the plan."""
        clip = placed.item
        return isinstance(clip, Clip) and clip.shot is not None and self._document.project.media_of(clip) is None

    def _with_tool(self, placed: Placed, instant: float) -> Drag | None:
        """The drag of a trimming tool; it takes the nearer edge, wherever in the clip it is put down."""
        edge: Edge = "start" if instant < (placed.range.start + placed.range.end) / 2 else "end"
        if self.tool == "ripple":
            return Trim(self._document, placed, edge, instant, self._plan, not self.turned, self.alone)
        make = TOOL_DRAGS.get(self.tool)
        return make(self._document, placed, edge, instant) if make else None
