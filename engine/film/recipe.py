"""What is asked of a family: the operations, one class each, and the recipe that carries one of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.film.timebase import FrameRange, Rate

MediaId = str  # the id of a Take or of Footage; unique within a project


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
    """One or more images are given at chosen frames; the rest is painted."""

    images: tuple[ImageAt, ...]
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
class Retake:
    """``target`` (frames of the source, from its start) is painted anew; the rest of ``source`` stays, bit for bit."""

    source: Span
    target: FrameRange
    name = "retake"


@dataclass(frozen=True, slots=True)
class Restyle:
    """``target`` keeps its length and motion and takes the style of the prompt; the rest of ``source`` stays.

    ``strength`` is how far the picture may leave the source: 0 leaves it alone, 1 ignores it. None asks for the
    family's own best value.
    """

    source: Span
    target: FrameRange
    strength: float | None = None
    name = "restyle"


@dataclass(frozen=True, slots=True)
class Still:
    """One frame, from the prompt alone: a board picture or a keyframe."""

    name = "still"


Operation = Generate | Animate | ExtendAfter | ExtendBefore | Bridge | Retake | Restyle | Still
OPERATIONS: tuple[type[Operation], ...] = (
    Generate,
    Animate,
    ExtendAfter,
    ExtendBefore,
    Bridge,
    Retake,
    Restyle,
    Still,
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
        case Retake(source=source) | Restyle(source=source):
            return (source,)
    return ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything needed to shoot once more: what is asked, of whom, at which size, rate and seed.

    ``length`` is in frames at ``rate``; ``size`` is (width, height) in pixels. ``seed`` None means: draw one when the
    job starts (the take's own recipe always carries the number drawn). ``steps`` and ``guidance`` None mean the
    family's own defaults; the take records what was used in ``Take.made_with``.
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

    @property
    def painted_prompt(self) -> str:
        """The words that the family is given."""
        return self.expanded or self.prompt
