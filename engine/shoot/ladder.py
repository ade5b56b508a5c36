"""The ladder: what a family is given for a canvas. What it paints natively, else the next best thing, told as such.

From the top, for a canvas with given frames:

1. any frames, or any pixels of them, are given as they are;
2. the first frame, when the given frames all come before the gap: the last one of them is the family's first;
3. the first and the last frame, when there is one gap between given frames; it is painted on the family's grid and
   the nearest moments are shown;
4. words alone, or the first frame and words: the given frames are *held*. Their latents are put back into every
   guess while the gap is sampled, which starts from a dissolve between the frames on its two sides;
5. the first frame, when the given frames all come after the gap: painted on from the join, shown backwards.

Frames that are given in part go by a mask where a family takes one. Every other family is given the whole frames
there are as above, and the parts are held: a latent is put back into every guess where all that it stands for is
given, so the edge of a part is that of a cell of the autoencoder, and the rest of the gap is sampled from noise.

A clip to be restyled goes by a control video, else by starting from it at a strength; what a window before has
painted of it, and what of it is to stay, is given as frames and parts of them are, or held.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.errors import LongtakeError
from engine.shoot.canvas import Canvas, blank
from engine.shoot.family import Conditioning, FamilyInfo

HELD_START = 0.9
"""The strength at which a gap between held frames starts from its dissolve: near the top, so that it can move."""


@dataclass(frozen=True, slots=True)
class Rung:
    """How a canvas is put to a family.

    The family paints ``length`` frames, on its grid. ``given`` are pairs (its frame, frame of the canvas);
    ``shown[n]`` is its frame that canvas frame ``n`` shows. ``held`` says that given frames other than a native
    first one are held while it samples, ``parts_held`` that the given parts of frames are. ``sentence`` names the rung
    for a person, '' when it is the native one.
    """

    conditioning: Conditioning
    length: int
    shown: tuple[int, ...]
    given: tuple[tuple[int, int], ...] = ()
    held: bool = False
    parts_held: bool = False
    sentence: str = ""

    @property
    def is_plain(self) -> bool:
        """True when the family's frames are the canvas's own."""
        return self.shown == tuple(range(self.length))

    def is_calm(self, canvas: Canvas) -> bool:
        """True when painting starts from the given frames standing still, for little to move."""
        native = self.conditioning == Conditioning.ANY_FRAME and not self.parts_held
        return native and canvas.calm is not None and canvas.calm < 1 and bool(canvas.known.any())


def rung_for(
    info: FamilyInfo, known: np.ndarray, restyled: bool = False, carries_on: bool = False, in_parts: bool = False
) -> Rung:
    """The rung for a canvas with these ``known`` frames (bool [T]); ``restyled`` when it comes with a control clip,
    ``in_parts`` when others of its frames are given in part.

    ``carries_on`` says that the known frames are of a clip in motion, so that one of them is less than there is.
    Raises LongtakeError when the family has no rung for it.
    """
    rung = _rung_for_frames(info, known, restyled, carries_on, in_parts)
    if not in_parts or Conditioning.MASK in info.conditioning:
        return rung
    # What is given around and beside the gap is held in it: that says more than that frames are held.
    words = f"{info.name} holds the given parts of a picture in cells of {info.cell} pixels, so an edge may show."
    said = rung.sentence if not rung.held else ""
    return replace(rung, parts_held=True, sentence=" ".join(filter(None, [said, words])))


def _rung_for_frames(info: FamilyInfo, known: np.ndarray, restyled: bool, carries_on: bool, in_parts: bool) -> Rung:
    can, total = info.conditioning, len(known)
    length = info.snapped(total)
    given = tuple((index, index) for index in np.flatnonzero(known).tolist())
    as_it_is = Rung(Conditioning.TEXT, length, tuple(range(total)), given)
    if restyled:
        way = _first_of(info, (Conditioning.CONTROL, Conditioning.STRENGTH), "restyle a take")
        anywhere = can & {Conditioning.ANY_FRAME, Conditioning.MASK}
        return replace(as_it_is, conditioning=way, held=bool(given) and not anywhere)
    if not given:
        ways = (Conditioning.MASK, Conditioning.TEXT) if in_parts else (Conditioning.TEXT,)
        return replace(as_it_is, conditioning=_first_of(info, ways, "paint without a given frame"))
    for way in (Conditioning.MASK, Conditioning.ANY_FRAME):
        if way in can:
            return replace(as_it_is, conditioning=way)
    first, last = given[0][0], given[-1][0]
    gap = np.flatnonzero(~known)
    if gap.size and gap[0] > last and Conditioning.FIRST_FRAME in can:
        return _on_from(info, total, last, carries_on)
    before_gap, after_gap = (int(gap[0]) - 1, int(gap[-1]) + 1) if gap.size else (0, total - 1)
    one_gap = before_gap >= 0 and after_gap < total and not known[before_gap + 1 : after_gap].any()
    if one_gap and Conditioning.FIRST_AND_LAST in can:
        return _between(info, total, before_gap, after_gap, carries_on)
    starts = first == 0 and Conditioning.FIRST_FRAME in can
    if starts or Conditioning.TEXT in can:
        return _holding(info, as_it_is, starts)
    if gap.size and gap[-1] < first and Conditioning.FIRST_FRAME in can:
        return _back_from(info, total, first)
    raise _cannot(info, "paint on from these frames")


def canvas_on(rung: Rung, canvas: Canvas) -> Canvas:
    """The canvas that the family is given on this rung; the same one when nothing has to change."""
    if rung.is_plain:
        return canvas
    frames, known = blank(rung.length, canvas.size), np.zeros(rung.length, np.bool_)
    given = None
    if canvas.given is not None:  # each of its frames has the parts of the nearest moment that is shown
        nearest = np.abs(np.arange(rung.length)[:, None] - np.array(rung.shown)).argmin(axis=1)
        given = canvas.given[nearest]
        frames[given] = canvas.frames[nearest][given]
    carried = None if canvas.carried is None else np.zeros(rung.length, np.bool_)
    if rung.given:
        own, theirs = (list(places) for places in zip(*rung.given, strict=True))
        frames[own], known[own] = canvas.frames[theirs], True
        if carried is not None and canvas.carried is not None:
            carried[own] = canvas.carried[theirs]
    control = None
    if canvas.control is not None:  # it is as long as the canvas; past its end it stands still
        control = canvas.control[np.minimum(np.arange(rung.length), canvas.length - 1)]
    return replace(
        canvas, length=rung.length, frames=frames, known=known, control=control, given=given, carried=carried
    )


def held_cells(known: np.ndarray, step: int) -> np.ndarray:
    """Which latents are held, bool [(T - 1) // step + 1], of a clip of ``step * k + 1`` frames.

    Those whose frames are all known; of a run too short to fill one, the one that it starts in.
    """
    cells = _in_time(known, step)
    for start, end in runs(known):
        touched = np.arange(-(-start // step), -(-(end - 1) // step) + 1)
        if not cells[touched].any():
            cells[touched[0]] = True
    return cells


def held_parts(canvas: Canvas, step: int, cell: int) -> np.ndarray:
    """Which latents are held where frames are given in part, bool [t, h, w]: those that stand for given pixels alone,
    ``step`` frames of ``cell`` by ``cell`` pixels (of the first frame one frame)."""
    given = np.broadcast_to(canvas.pixels, canvas.frames.shape[:3])
    height, width = given.shape[1:]
    squares = given.reshape(len(given), height // cell, cell, width // cell, cell)
    return _in_time(np.asarray(squares.all(axis=(2, 4))), step)


def _in_time(given: np.ndarray, step: int) -> np.ndarray:
    return np.concatenate([given[:1], given[1:].reshape(-1, step, *given.shape[1:]).all(axis=1)])


def filled(canvas: Canvas, step: int) -> np.ndarray:
    """The frames, uint8 [T, H, W, 3], with each gap a dissolve between its two sides, or standing still at an end.

    A held latent is filled from the known frames in it alone. A frame that is given in part is filled from the nearest
    given pixels of its own.
    """
    known, frames = canvas.known.copy(), canvas.frames.copy()
    for cell in np.flatnonzero(held_cells(canvas.known, step)):
        places = np.arange(max(0, (cell - 1) * step + 1), cell * step + 1)
        own = places[canvas.known[places]]
        nearest = own[np.abs(places[:, None] - own[None]).argmin(axis=1)]
        frames[places], known[places] = canvas.frames[nearest], True
    if canvas.given is not None:
        from engine.media.heal import spread  # here, since a plan needs no pictures

        for index in np.flatnonzero(~canvas.known & canvas.given.any(axis=(1, 2))):
            frames[index], known[index] = spread(canvas.frames[index], canvas.given[index]), True
    if not known.any():
        return frames
    seen = np.flatnonzero(known)
    for index in np.flatnonzero(~known):
        after = int(np.searchsorted(seen, index))
        left, right = seen[max(after - 1, 0)], seen[min(after, len(seen) - 1)]
        share = (index - left) / (right - left) if right > left else 0.0
        frames[index] = np.rint((1 - share) * frames[left] + share * frames[right].astype(np.float32))
    return frames


def runs(known: np.ndarray) -> list[tuple[int, int]]:
    """The runs of known frames (bool [T]): (first, one past the last), in order."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], known, [False]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _on_from(info: FamilyInfo, total: int, last: int, carries_on: bool) -> Rung:
    sentence = f"{info.name} is given only the frame at the join, so the motion may change there."
    shown = tuple(max(0, n - last) for n in range(total))
    return Rung(
        Conditioning.FIRST_FRAME,
        info.snapped(total - last),
        shown,
        ((0, last),),
        sentence=sentence if carries_on else "",
    )


def _between(info: FamilyInfo, total: int, start: int, end: int, carries_on: bool) -> Rung:
    """One gap, from its two sides: ``end - start + 1`` frames are picked evenly of the family's ``length``."""
    sentence = f"{info.name} is given only the frames at the joins, so the motion may change there."
    length = info.snapped(end - start + 1)
    places = np.clip(np.arange(total) - start, 0, end - start)
    shown = np.rint(places * (length - 1) / (end - start)).astype(int)
    return Rung(
        Conditioning.FIRST_AND_LAST,
        length,
        tuple(shown.tolist()),
        ((0, start), (length - 1, end)),
        sentence=sentence if carries_on else "",
    )


def _holding(info: FamilyInfo, as_it_is: Rung, starts: bool) -> Rung:
    words = "is given only the first frame; the others" if starts else "paints from words alone; the given frames"
    return replace(
        as_it_is,
        conditioning=Conditioning.FIRST_FRAME if starts else Conditioning.TEXT,
        held=True,
        sentence=f"{info.name} {words} are held in place while it paints, so a join may show.",
    )


def _back_from(info: FamilyInfo, total: int, first: int) -> Rung:
    return Rung(
        Conditioning.FIRST_FRAME,
        info.snapped(first + 1),
        tuple(max(0, first - n) for n in range(total)),
        ((0, first),),
        sentence=f"{info.name} only paints on from a frame, so what leads to the join is painted and shown backwards.",
    )


def _first_of(info: FamilyInfo, ways: tuple[Conditioning, ...], what: str) -> Conditioning:
    for way in ways:
        if way in info.conditioning:
            return way
    raise _cannot(info, what)


def _cannot(info: FamilyInfo, what: str) -> LongtakeError:
    return LongtakeError(f"{info.name} cannot {what}.", "Choose another model for this shot.")
