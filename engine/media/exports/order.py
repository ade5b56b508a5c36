"""What is asked of an export, and what that comes to: which frames, how large, at which rate, by which encoder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from engine.errors import LongtakeError
from engine.film.project import Project
from engine.film.timebase import FrameRange, Rate, convert_frame, convert_length
from engine.film.track import Clip
from engine.film.treatment import Title
from engine.media.effects.fonts import missing_fonts
from engine.media.exports.encoders import chosen_encoder, why_missing, with_alpha
from engine.media.exports.formats import SOUND, ExportFormat, Options, Quality, format_named
from engine.media.sound.mix import first_sample, has_sound

LETTERBOX, CROP, STRETCH = SHAPES = ("letterbox", "crop", "stretch")
MOST_PIXELS = 16384  # of a side


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What a person chose. Empty and None leave it to the format or to the film.

    ``format`` and ``quality`` are ids of the table, ``encoder`` the name of a hardware encoder. ``size`` is (width,
    height); where its shape is not the film's, ``shape`` says what is done: bars around the film, its edges cut off, or
    the film stretched. ``range`` is in frames of the film. ``smart``: what needs no encoding is copied. With
    ``transparent`` what is empty in the film can be seen through, instead of being black, where the format has alpha.
    """

    format: str = "h264"
    quality: str = ""
    size: tuple[int, int] | None = None
    shape: str = LETTERBOX
    rate: Rate | None = None
    range: FrameRange | None = None
    sound: bool = True
    smart: bool = True
    encoder: str = ""
    transparent: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """An order for one film. ``size`` is that of the pictures in the file, which may have one column or row more than
    was asked for (``shown``), where the pixel format halves its colours. ``inner`` is the size that the film is
    composed at. ``note`` is a sentence where something is not as it was asked for.
    """

    row: ExportFormat
    quality: Quality
    project: Project
    encoder: str
    pixels: str
    options: Options
    shown: tuple[int, int]
    size: tuple[int, int]
    inner: tuple[int, int]
    shape: str
    rate: Rate
    range: FrameRange
    has_sound: bool
    smart: bool
    is_transparent: bool = False
    note: str = ""

    @property
    def total(self) -> int:
        """How many frames the file has."""
        if self.rate == self.project.rate:
            return self.range.length
        return convert_length(self.range.length, self.project.rate, self.rate)

    def frame_of(self, number: int) -> int:
        """The film's frame that is seen at a frame of the file: the one on screen at that instant."""
        at = number if self.rate == self.project.rate else convert_frame(number, self.rate, self.project.rate)
        return min(self.range.start + at, self.range.end - 1)

    def samples_until(self, number: int) -> int:
        """The film's sample at which a frame of the file begins; of the last one, at which the range ends."""
        start = first_sample(self.range.start, self.project.rate)
        if number >= self.total:
            return first_sample(self.range.end, self.project.rate)
        return start + first_sample(number, self.rate)

    @property
    def transfer(self) -> int:
        return self.quality.transfer or self.row.transfer

    @property
    def is_own_size(self) -> bool:
        """True when the frames of the film go into the file as they are."""
        return self.size == self.shown == self.inner == self.project.size


def settle(project: Project, order: ExportOrder) -> Setting:
    """What an order comes to for a film. Raises LongtakeError for what cannot be."""
    try:
        row = format_named(order.format)
        quality = row.quality(order.quality)
    except KeyError as unknown:
        raise LongtakeError(
            f"There is no export format or quality {unknown}.", "Choose one of those that are listed."
        ) from unknown
    range_ = _range(project, order)
    rate = order.rate or project.rate
    if rate.value > row.most:
        raise LongtakeError(
            f"{row.label} has at most {row.most} frames a second.", f"Choose a rate of up to {row.most}."
        )
    shown = order.size or project.size
    if row.kind != SOUND:
        _check_size(shown, row)
    if row.kind == SOUND and not has_sound(project):
        raise LongtakeError("The film has no sound.", "Put sound on a track of sound, or choose another format.")
    missing = why_missing(row)
    if missing:
        raise LongtakeError(missing, "Choose another format.")
    encoder, pixels, options, note = chosen_encoder(row, quality, order.encoder)
    is_transparent = order.transparent and row.has_alpha
    lacking = missing_fonts(titles_in(project, range_)) if row.kind != SOUND else []
    return Setting(
        row=row,
        quality=quality,
        project=project,
        encoder=encoder,
        pixels=with_alpha(pixels) if is_transparent else pixels,
        options=options,
        shown=shown,
        size=_even(shown, pixels),
        inner=_inner(project.size, shown, order.shape),
        shape=order.shape,
        rate=rate,
        range=range_,
        has_sound=order.sound and bool(row.sound) and has_sound(project),
        smart=order.smart,
        is_transparent=is_transparent,
        note=" ".join(filter(None, (note, *map(str, lacking)))),
    )


def titles_in(project: Project, range_: FrameRange) -> list[Title]:
    """The titles and subtitles that are seen in a part of a film."""
    tracks = [track for track in project.tracks if not track.is_muted]
    return [
        placed.item.title
        for track in tracks
        for placed in track.between(range_.start, range_.end)
        if isinstance(placed.item, Clip) and placed.item.title is not None
    ]


def composed_at(project: Project, size: tuple[int, int]) -> Project:
    """The film at another size of the same shape: the one renderer resamples each medium once, and draws its titles
    as sharp as that."""
    return project if project.size == size else replace(project, size=size)


def _range(project: Project, order: ExportOrder) -> FrameRange:
    whole = FrameRange(0, project.length)
    if not whole.length:
        raise LongtakeError("There is nothing to export yet.", "Put a shot or some footage on the timeline first.")
    if order.range is None:
        return whole
    found = whole.intersection(order.range)
    if not found.length:
        raise LongtakeError(
            "The range to export lies outside the film.", "Mark a part of the film, or export all of it."
        )
    return found


def _check_size(size: tuple[int, int], row: ExportFormat) -> None:
    least = max(2, row.smallest[0]), max(2, row.smallest[1])
    if size[0] < row.smallest[0] or size[1] < row.smallest[1]:
        raise LongtakeError(
            f"{row.label} takes pictures from {least[0]} × {least[1]} pixels on, and these have {size[0]} × {size[1]}.",
            "Choose a larger size, or another format.",
        )
    if max(size) > MOST_PIXELS:
        raise LongtakeError(
            f"Pictures of {size[0]} × {size[1]} pixels cannot be exported.",
            f"Choose a size of up to {MOST_PIXELS} a side.",
        )


def _even(size: tuple[int, int], pixels: str) -> tuple[int, int]:
    """With a column or row more where colours are kept for pairs of them."""
    across, down = halved(pixels)
    return size[0] + (size[0] % 2 if across else 0), size[1] + (size[1] % 2 if down else 0)


def halved(pixels: str) -> tuple[bool, bool]:
    """Whether a pixel format keeps colours for two columns, and two rows, together."""
    return any(sign in pixels for sign in ("420", "422", "nv12", "p010")), any(
        sign in pixels for sign in ("420", "nv12", "p010")
    )


def _inner(film: tuple[int, int], shown: tuple[int, int], shape: str) -> tuple[int, int]:
    """The size to compose at: the film's own shape, within ``shown`` for bars, else covering it."""
    if shape not in SHAPES:
        raise LongtakeError(f"“{shape}” is no way to fit a film.", f"Choose one of {', '.join(SHAPES)}.")
    ratios = Fraction(shown[0], film[0]), Fraction(shown[1], film[1])
    scale = min(ratios) if shape == LETTERBOX else max(ratios)
    return max(1, round(film[0] * scale)), max(1, round(film[1] * scale))
