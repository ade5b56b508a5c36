"""In-betweens: pictures for frames at which a drawing is only held, made by moving its neighbours to that moment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from engine.media.flow import Flow, carried, inside, places
from engine.media.motion import whole_movement

ReadFrame = Callable[[int], np.ndarray]

SIDE = 384  # pixels: movement is looked for in pictures shrunk by area until their longer side is this
LEAST_SIDE = 32  # the flow takes nothing smaller
ASTRAY, ASTRAY_SHARE = 1.0, 0.05  # pixels, and a share of the movement: flow there and back trusted to 37 %
LIGHT = 12.0  # pixels of the small picture: differences wider than this are light and not detail
CLEARLY = 1.0  # of 255: by how much a movement has to explain a place better than another to be preferred
UNLIKE = 24.0  # of 255: a place that looks so much unlike where it leads to is trusted to 37 %
UNSEEN = np.float32(0.5)  # of trust: for a place that leaves the picture
DOUBTED = 0.02  # the least trust of a place: it counts where nothing better is known
APART = 16.0  # of 255: where what the two sides show differs by this much, they are hardly mixed any more
CHOOSING = 4.0  # how much harder the choice is there
SMOOTH = 2.0  # pixels of the small picture: the choice changes evenly over this
CALM = 0.3  # of trust: what has less moves as what is around it
LOST = 0.1  # of trust: less is none
MOSTLY = 0.7  # of a place: when so much of it is lost, it is held as a whole
HOLE = 7  # pixels of the small picture: a smaller place is none
FOUND = 0.25  # of trust, over the whole picture: with less it is another picture


@dataclass(frozen=True, slots=True)
class Holds:
    """Which frames of a clip are drawings and which only hold the one before: ``starts`` are the frames, ascending
    from 0, that differ from the one before them; ``length`` is the number of frames."""

    starts: tuple[int, ...]
    length: int

    @classmethod
    def of(cls, read_frame: ReadFrame, length: int) -> Holds:
        """Look through ``length`` frames, each read once and in order; ``read_frame(n)`` gives uint8 [H, W, 3]."""
        starts: list[int] = []
        last = None
        for n in range(length):
            picture = read_frame(n)
            if last is None or not np.array_equal(picture, last):
                starts.append(n)
                last = picture
        return cls(tuple(starts), length)

    def drawing_of(self, frame: int) -> int:
        """The number of the drawing that is on screen at ``frame``."""
        return bisect_right(self.starts, frame) - 1

    def moment(self, frame: int, longest: int) -> tuple[int, float]:
        """(drawing, share): ``frame`` lies ``share`` of the way, 0 to 1 without 1, from that drawing to the next.

        A drawing held for more than ``longest`` frames is meant to stand still: it moves on in the last of them only,
        as many as drawings are usually held.
        """
        drawing = self.drawing_of(frame)
        if drawing + 1 >= len(self.starts):
            return drawing, 0.0
        end = self.starts[drawing + 1]
        start = self.starts[drawing]
        if end - start > longest:
            start = end - self._usual(longest)
        return drawing, max(0.0, (frame - start) / (end - start))

    def _usual(self, longest: int) -> int:
        lengths = [length for length in np.diff(self.starts).tolist() if length <= longest]
        return int(np.median(lengths)) if lengths else 1


class Between:
    """What lies between two drawings, uint8 [H, W, 3] of one size.

    Optical flow from each to the other is looked for. For a moment between them both are moved to where they would be
    (splatting of the flow: S. Niklaus and F. Liu, "Softmax Splatting for Video Frame Interpolation", CVPR 2020) and
    mixed by nearness in time; what is seen on one side only comes from that side, and where the two sides show
    different things one of them is chosen, so that nothing is seen twice. ``is_one_scene`` is False across a cut.
    """

    def __init__(self, before: np.ndarray, following: np.ndarray) -> None:
        self._sides = before, following
        height, width = before.shape[:2]
        scale = min(1.0, SIDE / max(height, width))
        size = tuple(max(LEAST_SIDE, round(side * scale)) for side in (width, height))
        small = [cv2.resize(side, size, interpolation=cv2.INTER_AREA) for side in self._sides]
        self._find(small, None)
        if not self.is_one_scene:
            self._find(small, _wide_shift(*small))

    def _find(self, small: list[np.ndarray], guess: np.ndarray | None) -> None:
        here, there = small
        forth, back = _flows(here, there, guess), _flows(there, here, None if guess is None else -guess)
        grounds = _ground(here, forth, back), _ground(there, back, forth)
        moves = _best(here, there, forth, grounds[0]), _best(there, here, back, grounds[1])
        self._ground = grounds[0]
        self._trust = _trust(here, there, *moves), _trust(there, here, *moves[::-1])
        self._moves = tuple(map(_calmed, moves, self._trust, grounds))
        self.is_one_scene = min(float(trust.mean()) for trust in self._trust) >= FOUND

    def at(self, share: float) -> np.ndarray:
        """The picture ``share`` of the way from the first drawing to the second, uint8 [H, W, 3]. At 0 and 1 these
        themselves; where they are not one scene the first one is held."""
        before, following = self._sides
        if share <= 0 or (share < 1 and not self.is_one_scene):
            return before
        if share >= 1:
            return following
        (there, known), (back, known_back) = (
            _splat(move, trust, part)
            for move, trust, part in zip(self._moves, self._trust, (share, 1 - share), strict=True)
        )
        one, other = _fetched(before, there), _fetched(following, back)
        lean = cv2.GaussianBlur(np.log(share * known_back) - np.log((1 - share) * known), (0, 0), SMOOTH)
        mixed = _mixed(one, other, cv2.resize(lean, one.shape[1::-1]))
        held = self._held(share, np.maximum(known, known_back))
        if held.any():
            still = _fetched(before, -share * self._ground).astype(np.float32)
            mixed += cv2.resize(held, one.shape[1::-1])[..., None] * (still - mixed)
        return np.clip(np.rint(mixed), 0, 255).astype(np.uint8)

    def _held(self, share: float, known: np.ndarray) -> np.ndarray:
        """Where nobody knows what moves how, so that the first drawing is held there: float32 [h, w], 0 to 1.

        Beside a moving thing the ground is seen on one side only; that is no doubt. But where neither side knows what
        is to be seen in most of a place, no part of that place is torn out of it."""
        lost = (known < LOST).astype(np.uint8)
        sides = [
            carried((trust < LOST).astype(np.float32), by * self._ground) > 0.5
            for trust, by in zip(self._trust, (-share, 1 - share), strict=True)
        ]
        around = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (HOLE, HOLE))
        whole = cv2.morphologyEx(lost | sides[0] | sides[1], cv2.MORPH_CLOSE, around)
        whole = cv2.morphologyEx(whole, cv2.MORPH_OPEN, around)
        count, found = cv2.connectedComponents(whole)
        labels = found.astype(np.intp)
        sizes = np.bincount(labels.ravel(), minlength=count)
        doubtful = np.bincount(labels.ravel(), lost.ravel(), minlength=count) > MOSTLY * sizes
        doubtful[0] = False
        return cv2.GaussianBlur(cv2.dilate(doubtful[labels].astype(np.float32), around), (0, 0), SMOOTH)


class Inbetweens:
    """A clip of held drawings in which every frame moves on: drawings stay the very same, holds become in-betweens."""

    def __init__(self, drawing: ReadFrame, holds: Holds, longest: int) -> None:
        """``drawing(k)`` gives drawing k, uint8 [H, W, 3]; ``longest`` is as for ``Holds.moment``."""
        self._drawing, self._holds, self._longest = drawing, holds, longest
        self._kept: dict[int, np.ndarray] = {}  # the two drawings at hand
        self._pair: tuple[int, Between] | None = None

    def frame(self, n: int) -> np.ndarray:
        """Frame ``n``, uint8 [H, W, 3]. Quick when asked for in order: what is known of two drawings is kept."""
        drawing, share = self._holds.moment(n, self._longest)
        if share == 0:
            return self._one(drawing)
        if self._pair is None or self._pair[0] != drawing:
            self._pair = drawing, Between(self._one(drawing), self._one(drawing + 1))
        return self._pair[1].at(share)

    def _one(self, drawing: int) -> np.ndarray:
        if drawing not in self._kept:
            picture = self._drawing(drawing)
            self._kept = {k: kept for k, kept in self._kept.items() if abs(k - drawing) == 1} | {drawing: picture}
        return self._kept[drawing]


def _flows(here: np.ndarray, there: np.ndarray, guess: np.ndarray | None) -> list[np.ndarray]:
    """The flow that each of the three colours shows: what is as bright as its ground differs from it in one of them."""
    flow = Flow()
    return [flow(here[..., colour], there[..., colour], guess) for colour in range(3)]


def _ground(here: np.ndarray, forth: list[np.ndarray], back: list[np.ndarray]) -> np.ndarray:
    """The movement of most of the picture, as flow: float32 [h, w, 2]."""
    matrix = whole_movement(here, forth[1], back[1])
    rows, columns = np.mgrid[: here.shape[0], : here.shape[1]].astype(np.float32)
    x, y = np.tensordot(matrix, np.stack([columns, rows, np.ones_like(rows)]), axes=1).astype(np.float32)
    return np.stack([x - columns, y - rows], axis=2)


def _best(here: np.ndarray, there: np.ndarray, flows: list[np.ndarray], ground: np.ndarray) -> np.ndarray:
    """The movement that explains each place best, float32 [h, w, 2]: that of most of the picture, or, where it is
    clearly better, one of the flows. Flow is smooth and drags along what lies beside a moving thing; the ground behind
    it is not dragged."""
    found, unlike = ground, _unlike(here, there, ground)
    for flow in flows:
        its = _unlike(here, there, flow)
        better = its + CLEARLY < unlike
        found, unlike = np.where(better[..., None], flow, found), np.where(better, its, unlike)
    return np.stack([cv2.medianBlur(np.ascontiguousarray(each), 5) for each in np.moveaxis(found, 2, 0)], axis=2)


def _unlike(here: np.ndarray, there: np.ndarray, movement: np.ndarray) -> np.ndarray:
    """How much a place differs from where it leads to, in detail and not in light: of 255, float32 [h, w]."""
    apart = here.astype(np.float32) - carried(there, movement)
    apart -= cv2.GaussianBlur(apart, (0, 0), LIGHT)
    return cv2.GaussianBlur(np.abs(apart).max(axis=2), (0, 0), 1.5)


def _wide_shift(here: np.ndarray, there: np.ndarray) -> np.ndarray:
    """A movement of the whole picture too wide for the flow to find, as a guess: float32 [h, w, 2].

    By phase correlation (C. Kuglin and D. Hines, 1975)."""
    one, other = (cv2.cvtColor(each, cv2.COLOR_RGB2GRAY).astype(np.float32) for each in (here, there))
    window = cv2.createHanningWindow((one.shape[1], one.shape[0]), cv2.CV_32F)
    shift, _ = cv2.phaseCorrelate(one, other, window)
    return np.broadcast_to(np.array(shift, np.float32), (*one.shape, 2))


def _trust(here: np.ndarray, there: np.ndarray, movement: np.ndarray, back: np.ndarray) -> np.ndarray:
    """How surely each place of ``here`` is found again in ``there``: float32 [h, w], 0 to 1. What leaves the picture
    can neither be found nor missed."""
    allowed = ASTRAY + ASTRAY_SHARE * np.linalg.norm(movement, axis=2)
    astray = np.linalg.norm(movement + carried(back, movement), axis=2) / allowed
    unlike = _unlike(here, there, movement) / UNLIKE
    return np.where(inside(movement), np.exp(-np.square(astray) - np.square(unlike)), UNSEEN)


def _fetched(picture: np.ndarray, come_from: np.ndarray) -> np.ndarray:
    """``picture``, uint8 [H, W, 3], fetched from where ``come_from``, float32 [h, w, 2] of a smaller picture, leads."""
    height, width = picture.shape[:2]
    grown = np.array([width / come_from.shape[1], height / come_from.shape[0]], np.float32)
    movement = cv2.resize(come_from, (width, height), interpolation=cv2.INTER_LINEAR) * grown
    found = cv2.remap(picture, *places(movement), cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, np.uint8)


def _mixed(one: np.ndarray, other: np.ndarray, lean: np.ndarray) -> np.ndarray:
    """Both, uint8 [H, W, 3], mixed as the logarithm ``lean``, float32 [H, W], of how much more the other counts says;
    where they differ in detail one is chosen, in doubt the first: float32 [H, W, 3]."""
    apart = one.astype(np.float32) - other
    wide = LIGHT * max(1.0, max(one.shape) / SIDE)
    detail = np.abs(apart - cv2.GaussianBlur(apart, (0, 0), wide)).max(axis=2)
    choosing = np.square(cv2.GaussianBlur(detail, (0, 0), wide / 6) / APART)
    lean = lean + CHOOSING * choosing * (lean - 0.2)
    part = 1 / (1 + np.exp(-np.clip(lean, -30, 30)))
    return one - part[..., None] * apart


def _calmed(movement: np.ndarray, trust: np.ndarray, ground: np.ndarray) -> np.ndarray:
    """``movement`` with what is not trusted moving as what is around it; the ground stays the ground."""
    around = cv2.GaussianBlur(movement * trust[..., None], (0, 0), 2 * SMOOTH)
    around /= cv2.GaussianBlur(trust, (0, 0), 2 * SMOOTH)[..., None] + 1e-3
    wild = (trust < CALM) & (np.abs(movement - ground).max(axis=2) > ASTRAY)
    return np.where(wild[..., None], around, movement)


def _splat(movement: np.ndarray, trust: np.ndarray, share: float) -> tuple[np.ndarray, np.ndarray]:
    """Every place sent ``share`` of its way: where what arrives at a place came from, relative to it, float32
    [h, w, 2], and how well that is known, float32 [h, w].

    Where several arrive, the ones that are trusted more decide; where none does, those around do."""
    height, width = trust.shape
    rows, columns = np.mgrid[:height, :width].astype(np.float32)
    x, y = columns + share * movement[..., 0], rows + share * movement[..., 1]
    left, top = np.floor(x), np.floor(y)
    sums = np.zeros((3, height * width))
    weight = DOUBTED + trust
    for right, below in ((0, 0), (1, 0), (0, 1), (1, 1)):
        column, row = left + right, top + below
        near = (1 - np.abs(x - column)) * (1 - np.abs(y - row)) * weight
        within = (column >= 0) & (column < width) & (row >= 0) & (row < height)
        place = (row[within] * width + column[within]).astype(np.intp)
        for number, values in enumerate((near, near * movement[..., 0], near * movement[..., 1])):
            sums[number] += np.bincount(place, values[within], height * width)
    known, across, down = sums.reshape(3, height, width).astype(np.float32)
    wide = [cv2.GaussianBlur(each, (0, 0), 4.0) for each in (known, across, down)]
    hole = known < DOUBTED / 4
    total = np.where(hole, wide[0], known) + 1e-6
    found = [np.where(hole, fill, own) / total for fill, own in ((wide[1], across), (wide[2], down))]
    smooth = [cv2.medianBlur((-share * each).astype(np.float32), 5) for each in found]
    return np.stack(smooth, axis=2), np.clip(known, 1e-4, 1.0)
