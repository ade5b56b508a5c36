"""The one renderer: the picture of a project at a frame, for the viewer and for every export."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from engine.errors import LongtakeError
from engine.film.curves import Curve
from engine.film.project import Footage, Project, Take
from engine.film.recipe import MediaId
from engine.film.treatment import UNTREATED, Grade, Title
from engine.media.effects.cube import Cube, read_cube
from engine.media.effects.fonts import missing_font, system_fonts
from engine.media.effects.grade import graded, is_neutral
from engine.media.effects.mixing import mixed, mixed_by
from engine.media.effects.titles import title_picture
from engine.media.effects.transform import Laid, Placement, Source, lay
from engine.media.effects.transitions import passed
from engine.media.files import Stamp, stamp_of
from engine.media.fitting import fit_frame, placeholder
from engine.media.layers import Layer as Layer
from engine.media.layers import Picture as Picture
from engine.media.layers import layers_at
from engine.media.layers import picture_at as picture_at
from engine.media.pool import PathOf as PathOf
from engine.media.pool import Place, ReaderPool

OPEN_READERS = 6
CACHE_BYTES = 192 << 20  # all readers together
_FITTED_BYTES = 32 << 20
_TITLE_BYTES = 64 << 20
_WIDER = 257  # 65535 / 255: an 8-bit code in 16 bits


@dataclass(frozen=True, slots=True)
class _Piece:
    """A layer with its picture, None where nothing of it is to be seen."""

    layer: Layer
    source: Source | None = None
    placement: Placement | None = None

    @property
    def covers(self) -> bool:
        """True when nothing below it is seen, a transition aside."""
        return (
            self.source is not None
            and self.placement is not None
            and self.layer.opacity >= 1
            and not self.source.has_alpha
            and self.placement.covers
        )

    @property
    def is_untouched(self) -> bool:
        """True when the film's frame is the medium's own."""
        return (
            self.covers
            and self.placement is not None
            and self.placement.is_plain
            and self.layer.transition is None
            and is_neutral(self.grade)
        )

    @property
    def grade(self) -> Grade:
        """The clip's grade at the frame."""
        return self.layer.clip.treatment.grade.at(self.layer.at)


class Composer:
    """Makes frames of a project. Viewer and exports use this and nothing else, so that what is exported was
    seen.

    ``path_of`` gives the file of a take or of footage, ``luts`` is the folder of .cube files. Files are opened when
    first needed, at most ``open_readers`` at a time. With ``strict`` a medium or a LUT that cannot be read raises its
    LongtakeError (exports); without, frames of the medium are a striped placeholder, the LUT is left out, and
    ``problems`` says why, by the medium's id or the LUT's name, until the next ``update`` tries again.

    Frames are of ``depth`` 8 (uint8) or 16 (uint16) bits a channel, full range. What is done to pictures is reckoned
    in float32 and rounded once, at the end. A frame that is one medium's alone is that medium's, bit for bit.

    ``ground`` is what lies below everything: 0, black, to 1, white.

    Frames may be shared with caches: not writable. A composer belongs to one thread, as its readers do.
    """

    def __init__(
        self,
        project: Project,
        path_of: PathOf,
        strict: bool = False,
        open_readers: int = OPEN_READERS,
        cache_bytes: int = CACHE_BYTES,
        depth: int = 8,
        luts: Path | None = None,
        ground: float = 0.0,
    ) -> None:
        if depth not in (8, 16):
            raise ValueError(f"a frame has 8 or 16 bits a channel, not {depth}")
        self.project = project
        self.strict = strict
        self._luts = luts
        self._dtype = np.uint8 if depth == 8 else np.uint16
        self._peak = float(np.iinfo(self._dtype).max)
        self._pool = ReaderPool(project, path_of, strict, open_readers, cache_bytes, depth)
        self._shrink = 1  # of the frame that is being made
        self._fitted: OrderedDict[tuple[Place, int], np.ndarray] = OrderedDict()
        self._titles: OrderedDict[tuple[Title, int, int], Source | None] = OrderedDict()
        self._cubes: dict[str, tuple[Stamp, Cube]] = {}
        self._blanks: dict[tuple[int, int, int], np.ndarray] = {}
        self._level = round(self._peak * ground)

    @property
    def problems(self) -> dict[MediaId, LongtakeError]:
        """Why media and LUTs could not be read and fonts not be used, by id and name."""
        return self._pool.problems

    @property
    def seeks(self) -> int:
        """How many times the open readers had to jump."""
        return self._pool.seeks

    def update(self, project: Project) -> None:
        """Go on with another version of the project. Readers stay open for media that are still there.

        With the very same one, media that lie in another file now are read from there.
        """
        if project.size != self.project.size:
            self._fitted.clear()
            self._titles.clear()
            self._blanks.clear()
        self.project = project
        self._pool.update(project)

    def frame(self, n: int, shrink: int = 1) -> np.ndarray:
        """Frame ``n`` of the film, uint8 or uint16 [H, W, 3] RGB at the project's size, not writable.

        Gaps, waiting clips and frames outside the film are black. A clip that outlasts its medium holds the
        last frame. Raises LongtakeError when ``strict`` and a medium cannot be read.

        With ``shrink`` 2 or 4 it is so many times smaller, and so is everything on the way to it: for a viewer that
        plays, at depth 8. Nothing is sought again when the next frame is wanted whole.
        """
        if shrink != 1 and self._dtype != np.uint8:
            raise ValueError("only frames of 8 bits are made smaller")
        self._shrink = shrink
        layers = layers_at(self.project, n)
        if not layers:
            return self._ground
        kept = self._kept(layers[-1])
        if kept is not None:
            return kept
        runs = self._seen(layers)
        top = runs[-1][-1]
        if len(runs) == 1 and len(runs[0]) == 1 and top.is_untouched:
            return self._untouched(top)
        canvas = np.full(self._black.shape, self._level, dtype=np.float32)
        for run in runs:
            canvas = self._painted(canvas, run)
        out = np.rint(np.clip(canvas, 0, self._peak, out=canvas), out=canvas).astype(self._dtype)
        out.flags.writeable = False
        return out

    def close(self) -> None:
        """Close every file. The composer may be used again; it opens what it needs."""
        self._pool.close()
        self._fitted.clear()

    # --- what is seen ---------------------------------------------------------------------------------------------

    def _seen(self, all_layers: tuple[Layer, ...]) -> list[list[_Piece]]:
        """The layers that are seen, one list a track, from the bottom up. What lies below a track that covers the frame
        is not even read."""
        tracks = [list(layers) for _, layers in groupby(all_layers, key=lambda layer: id(layer.track))]
        runs: list[list[_Piece]] = []
        for layers in reversed(tracks):
            run = [self._piece(layer) for layer in layers]
            runs.insert(0, run)
            how = layers[-1].transition
            is_thin = how is not None and how.kind == "dip" and len(how.colour) > len("#rrggbb")
            if layers[0].transition is None and not is_thin and all(piece.covers for piece in run):
                break
        return runs

    def _piece(self, layer: Layer) -> _Piece:
        if layer.opacity <= 0:
            return _Piece(layer)
        source = self._source(layer)
        if source is None:
            return _Piece(layer)
        placement = Placement.at(layer.clip.treatment.transform, layer.at, source.size, self._size)
        return _Piece(layer, None if placement.is_nothing else source, placement)

    def _source(self, layer: Layer) -> Source | None:
        """The picture of a layer as it is before anything is done to it."""
        title = layer.clip.title
        if title is not None:
            return self._title(title, _enlarging(layer.clip.treatment.transform.scale))
        return Source.of(self._black if layer.media is None else self._of_medium(layer.media, layer.frame))

    def _of_medium(self, media: Take | Footage, frame: int) -> np.ndarray:
        try:
            return self._pool.frame(media, frame, self._shrink)
        except LongtakeError as problem:
            return self._instead(media.id, problem)

    def _instead(self, media_id: MediaId, problem: LongtakeError) -> np.ndarray:
        if self.strict:
            raise problem
        self.problems[media_id] = problem
        return self._widened(placeholder(self._size))

    def _title(self, title: Title, enlarging: int) -> Source | None:
        """A title drawn for a frame so many times as large, so that letters stay sharp where they are enlarged."""
        width, height = self._size
        key = title, enlarging, width
        if key not in self._titles:
            fonts = system_fonts()
            missing = missing_font(title.font, fonts)
            if missing is not None and not self.strict:
                self.problems[title.font] = missing
            drawn = title_picture(title, (width * enlarging, height * enlarging), fonts)
            self._titles[key] = drawn and Source(self._widened(drawn.pixels), drawn.size, drawn.origin)
            while len(self._titles) > 1 and _bytes_of(self._titles.values()) > _TITLE_BYTES:
                self._titles.popitem(last=False)
        self._titles.move_to_end(key)
        return self._titles[key]

    def _widened(self, pixels: np.ndarray) -> np.ndarray:
        """Pixels in the depth of the frames; the very same array where it is that already."""
        return pixels if pixels.dtype == self._dtype else pixels.astype(self._dtype) * self._dtype(_WIDER)

    # --- what is made of it ---------------------------------------------------------------------------------------

    def _untouched(self, piece: _Piece) -> np.ndarray:
        """A medium's frame, scaled where its size is another; scaled ones are kept."""
        layer, source = piece.layer, piece.source
        assert source is not None
        picture = fit_frame(source.pixels, self._size)
        picture.flags.writeable = False
        if layer.media is not None and picture is not source.pixels:
            self._fitted[self._pool.place(layer.media, layer.frame), self._shrink] = picture
            while len(self._fitted) > max(1, _FITTED_BYTES // picture.nbytes):
                self._fitted.popitem(last=False)
        return picture

    def _kept(self, top: Layer) -> np.ndarray | None:
        """The frame that was kept of an untreated medium at the top, so that it need not be decoded again."""
        if not self._fitted or top.media is None or top.transition is not None or top.clip.treatment != UNTREATED:
            return None
        try:
            place = self._pool.place(top.media, top.frame), self._shrink
        except LongtakeError:
            return None  # what is to be done about it stands in ``_of_medium``
        if place in self._fitted:
            self._fitted.move_to_end(place)
        return self._fitted.get(place)

    def _painted(self, canvas: np.ndarray, run: list[_Piece]) -> np.ndarray:
        """The canvas, float32 [H, W, 3] of code values, with a track over it."""
        below = canvas
        for piece in run:
            over = self._over(below, piece)
            how = piece.layer.transition
            canvas = passed(canvas, over, below, how, piece.layer.progress, self._peak) if how is not None else over
        return canvas

    def _over(self, below: np.ndarray, piece: _Piece) -> np.ndarray:
        """``below``, which is left as it is, with one picture over it."""
        laid = None
        if piece.source is not None and piece.placement is not None:
            laid = lay(piece.source, piece.placement)
        if laid is None:
            return below
        grade = piece.grade
        if not is_neutral(grade):
            cube = self._cube(grade.lut) if grade.lut else None
            laid = Laid(graded(laid.colour, grade, self._peak, cube), laid.alpha, laid.left, laid.top)
        return blended(below, laid, piece.layer.opacity)

    def _cube(self, name: str) -> Cube | None:
        """The LUT of that name; read again when its file is another."""
        if name in self.problems and not self.strict:
            return None
        try:
            path = _inside(self._luts, name)
            stamp = stamp_of(path)
            known = self._cubes.get(name)
            if known is None or known[0] != stamp:
                known = self._cubes[name] = stamp, read_cube(path)
            return known[1]
        except LongtakeError as problem:
            if self.strict:
                raise
            self.problems[name] = problem
            return None

    @property
    def _size(self) -> tuple[int, int]:
        """Width and height of the frame that is being made."""
        width, height = self.project.size
        return max(1, width // self._shrink), max(1, height // self._shrink)

    @property
    def _black(self) -> np.ndarray:
        return self._blank(0)

    @property
    def _ground(self) -> np.ndarray:
        return self._blank(self._level)

    def _blank(self, level: int) -> np.ndarray:
        width, height = self._size
        key = width, height, level
        if key not in self._blanks:
            blank = np.full((height, width, 3), level, dtype=self._dtype)
            blank.flags.writeable = False
            self._blanks[key] = blank
        return self._blanks[key]


def blended(below: np.ndarray, laid: Laid, opacity: float) -> np.ndarray:
    """``laid`` over ``below``, float32 [H, W, 3], which is left as it is."""
    if laid.alpha is None and opacity >= 1 and laid.colour.shape == below.shape:
        return laid.colour
    height, width = laid.colour.shape[:2]
    place = np.s_[laid.top : laid.top + height, laid.left : laid.left + width]
    if laid.alpha is None:
        part = mixed(below[place], laid.colour, opacity)
    else:
        part = mixed_by(below[place], laid.colour, laid.alpha * np.float32(opacity))
    if part.shape == below.shape:
        return part
    out = below.copy()
    out[place] = part
    return out


def _bytes_of(titles: Iterable[Source | None]) -> int:
    return sum(title.pixels.nbytes for title in titles if title is not None)


def _enlarging(scale: Curve) -> int:
    """1, 2 or 4: what a title is drawn larger by for a clip that enlarges it."""
    most = max((key.value for key in scale.keys), default=scale.value)
    return 1 if most <= 1 else 2 if most <= 2 else 4


def _inside(folder: Path | None, name: str) -> Path:
    """The file of that name in the folder of LUTs, links followed. Raises LongtakeError when it is not one of its."""
    with contextlib.suppress(OSError, ValueError, RuntimeError):
        if folder is not None and (folder / name).resolve().parent == folder.resolve() and (folder / name).is_file():
            return folder / name
    raise LongtakeError(
        f"The LUT “{name}” is not in the project's luts folder.", "Put it there, or take it off the clip."
    )
