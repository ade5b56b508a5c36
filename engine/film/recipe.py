"""What is asked of a family: the operations, one class each, and the recipe that carries one of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.film.shapes import CameraKey, Mask
from engine.film.timebase import FrameRange, Rate

MediaId = str  # the id of a Take or of Footage; unique within a project
KEEPS = ("luma", "edges", "motion")  # what a restyle may keep of its source; engine/media/controls.py draws it


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one medium: ``frames`` counts at the project's rate from the medium's first frame."""

    media: MediaId
    frames: FrameRange


@dataclass(frozen=True, slots=True)
class ImageAt:
    """One picture given at a frame of the shot (project rate); the picture is frame ``frame`` of ``media``."""

    media: MediaId
    frame: int
    at: int = 0


@dataclass(frozen=True, slots=True)
class Generate:
    """Nothing is given; every frame is painted from the prompt."""

    name = "generate"


@dataclass(frozen=True, slots=True)
class Animate:
    """One or more images are given at chosen frames; the rest is painted.

    With ``moving`` only what lies in that part of the first picture moves; outside, its pixels stay.
    """

    images: tuple[ImageAt, ...]
    moving: Mask | None = None
    name = "animate"


@dataclass(frozen=True, slots=True)
class ExtendAfter:
    """The last frames of ``context`` are the motion context; the new frames that follow are painted."""

    context: Span
    name = "extend after"


@dataclass(frozen=True, slots=True)
class ExtendBefore:
    """The first frames of ``context`` are the motion context; the new frames that lead to it are painted."""

    context: Span
    name = "extend before"


@dataclass(frozen=True, slots=True)
class Bridge:
    """The end of ``before`` and the start of ``after`` are given; the middle is painted."""

    before: Span
    after: Span
    name = "bridge"


@dataclass(frozen=True, slots=True)
class Loop:
    """The ``end`` and the ``start`` of one clip are given; what leads from the one to the other is painted."""

    end: Span
    start: Span
    name = "loop"


@dataclass(frozen=True, slots=True)
class Retake:
    """``target`` (frames of the source, from its start) is painted anew; the rest of ``source`` stays, bit for bit."""

    source: Span
    target: FrameRange
    name = "retake"


@dataclass(frozen=True, slots=True)
class Restyle:
    """``target`` keeps its length and motion and takes the style of the prompt; the rest of ``source`` stays.

    ``strength`` is how far the picture may leave the source: 0 leaves it alone, 1 ignores it. ``keeps`` is one of
    KEEPS, what a family that goes by a control video is shown of the source. None asks for the family's own best.
    """

    source: Span
    target: FrameRange
    strength: float | None = None
    keeps: str | None = None
    name = "restyle"


@dataclass(frozen=True, slots=True)
class Repaint:
    """What lies in ``mask`` is painted anew in the frames ``target`` (counted from the source's start, as the mask's
    are); every pixel outside it stays, bit for bit."""

    source: Span
    target: FrameRange
    mask: Mask
    name = "repaint"


@dataclass(frozen=True, slots=True)
class Reframe:
    """The source lies within a picture of another shape, and what it leaves free is painted.

    ``place`` is where it lies: left, top, width, height in pixels of the recipe's size. It may reach beyond the
    picture, where it is cut off. At its own size its pixels stay, bit for bit.
    """

    source: Span
    place: tuple[int, int, int, int]
    name = "reframe"


@dataclass(frozen=True, slots=True)
class CameraPath:
    """One picture is looked at by a camera that moves along ``path``; what comes into view beyond it is painted."""

    image: ImageAt
    path: tuple[CameraKey, ...]
    name = "camera path"


@dataclass(frozen=True, slots=True)
class Still:
    """One frame, from the prompt alone: a board picture or a keyframe."""

    name = "still"


@dataclass(frozen=True, slots=True)
class Edit:
    """One frame: the picture ``image`` changed as the prompt says, within ``mask`` if there is one.

    ``strength`` is as for Restyle.
    """

    image: ImageAt
    strength: float | None = None
    mask: Mask | None = None
    name = "edit"


@dataclass(frozen=True, slots=True)
class Finish:
    """The source made ready for delivery, without a prompt: enlarged to the recipe's size, and with ``inbetweens``
    what was held on screen moves on at every frame."""

    source: Span
    inbetweens: bool = True
    name = "finish"


OPERATIONS = (
    Generate,
    Animate,
    ExtendAfter,
    ExtendBefore,
    Bridge,
    Loop,
    Retake,
    Restyle,
    Repaint,
    Reframe,
    CameraPath,
    Still,
    Edit,
    Finish,
)
Operation = (
    Generate
    | Animate
    | ExtendAfter
    | ExtendBefore
    | Bridge
    | Loop
    | Retake
    | Restyle
    | Repaint
    | Reframe
    | CameraPath
    | Still
    | Edit
    | Finish
)


def spans_of(operation: Operation) -> tuple[Span, ...]:
    """Every stretch of existing media that the operation reads."""
    match operation:
        case Animate(images=images):
            return tuple(Span(image.media, FrameRange(image.frame, 1)) for image in images)
        case ExtendAfter(context=context) | ExtendBefore(context=context):
            return (context,)
        case Bridge(before=before, after=after):
            return (before, after)
        case Loop(end=end, start=start):
            return (end, start)
        case Retake(source=source) | Restyle(source=source) | Repaint(source=source):
            return (source,)
        case Reframe(source=source) | Finish(source=source):
            return (source,)
        case CameraPath(image=image) | Edit(image=image):
            return (Span(image.media, FrameRange(image.frame, 1)),)
    return ()


@dataclass(frozen=True, slots=True)
class Beat:
    """From frame ``at`` of the shot on, this is what is to be seen."""

    at: int
    prompt: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything needed to shoot once more: what is asked, of whom, at which size, rate and seed.

    ``length`` is in frames at ``rate``; ``size`` is (width, height) in pixels. ``seed`` None means: draw one when the
    job starts (the take's own recipe always carries the number drawn). ``steps`` and ``guidance`` None mean the
    family's own defaults; the take records what was used in ``Take.made_with``. ``beats`` take over from the prompt,
    each from its frame on. ``motion`` is how much moves, 0 to 1, for families that can be told; None leaves it to them.
    ``references`` are pictures of persons, things or places that shall look alike, for families that take them; they
    are shown at no moment of the shot, so their ``at`` means nothing.
    """

    operation: Operation = field(default_factory=Generate)
    prompt: str = ""
    expanded: str = ""  # the prompt as rewritten by the expander; painted instead of ``prompt`` when not empty
    negative: str = ""
    length: int = 48
    size: tuple[int, int] = (512, 384)
    rate: Rate = field(default_factory=lambda: Rate.of(24))
    family: str = "sketch"
    seed: int | None = None
    steps: int | None = None
    guidance: float | None = None
    beats: tuple[Beat, ...] = ()
    motion: float | None = None
    references: tuple[ImageAt, ...] = ()

    @property
    def painted_prompt(self) -> str:
        """The words that the family is given."""
        return self.expanded or self.prompt


def sources_of(recipe: Recipe) -> tuple[Span, ...]:
    """Every stretch of existing media that the recipe reads: what its operation does, and its references."""
    return (*spans_of(recipe.operation), *(Span(each.media, FrameRange(each.frame, 1)) for each in recipe.references))
