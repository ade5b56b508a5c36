"""How a part of a picture moves as a whole: shift, turn and size, fitted to optical flow and held to where it began."""

from __future__ import annotations

import cv2
import numpy as np

from engine.media.flow import Flow, carried, inside, places

SIDE = 240  # pixels: pictures are shrunk by area until their longer side is this
LEAST_SIDE = 32  # the flow takes nothing smaller
POINTS = 500  # at most, spread over the part that is followed
ENOUGH = 10  # points: fewer say nothing
AGREED = 0.4  # of the points have to move as one
PLAIN = 1.5  # of 255 a pixel: where light changes less, there is nothing to follow
ASTRAY = 0.5  # pixels, and a share of the movement: how far a point may miss where the others lead
ASTRAY_SHARE = 0.05
ROUGH, ROUGH_SHARE = 1.0, 0.4  # the same where only a shift is looked for
LARGEST_TURN, LARGEST_GROWTH = 0.5, 1.5  # radians and times, in one step: more is a mistake
SETTLED = 2.0  # pixels: a correction against the beginning that is larger is a mistake
UNLIKE_AROUND = 1.0  # pixels: what moves so much unlike its surroundings is a thing of its own
OWN = 0.2  # of the points of a part have to move unlike the surroundings to be tried
AROUND = 31  # pixels: what is around a part, half on each side
LOST = 22.0  # of 255: when a part looks so much unlike the last picture wherever it is looked for, it is not there
OTHER = 40  # of 255: what differs by more is another thing, by how much does not matter

UNMOVED = np.eye(2, 3)


def small(picture: np.ndarray) -> np.ndarray:
    """``picture``, uint8 [H, W, 3], as what movement is looked for in: uint8 [h, w, 3]."""
    height, width = picture.shape[:2]
    scale = min(1.0, SIDE / max(height, width))
    size = [max(LEAST_SIDE, round(side * scale)) for side in (width, height)]
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


class Follower:
    """Follows a part of a picture through the pictures after it (or before it; time has no direction here).

    Every picture is compared with the one before, and then, brought back to where it began, with the beginning, so
    that errors do not add up. What is drawn around a thing holds some of the ground too: where something in the part
    moves unlike what is around it, that is tried first, and what then looks most like the beginning is right. Where
    nothing moves as one, or there is nothing to see, the part stands still.
    """

    def __init__(self, begin: np.ndarray, part: np.ndarray) -> None:
        """``begin``: uint8 [h, w, 3] as ``small`` makes it; ``part``: bool [h, w]."""
        self.matrix = UNMOVED
        self._shade = _shade(begin, part)
        self._begin = self._last = cv2.transform(begin, self._shade)
        self._part, self._core = part, _core(part)
        self._flow = Flow()

    def follow(self, picture: np.ndarray) -> np.ndarray:
        """Where the part lies in ``picture`` (as ``small`` makes it), the next one: a matrix, float64 [2, 3], that
        takes places (x, y) in pixels of the beginning to places there."""
        picture = cv2.transform(picture, self._shade)
        if np.array_equal(picture, self._last):
            return self.matrix
        steps = self._steps(picture)
        tried = [after(step, self.matrix) for step in steps]
        unlike = [_unlike(self._begin, _brought_back(picture, matrix), self._core) for matrix in tried]
        best = int(np.argmin(unlike))
        core = cv2.warpAffine(self._core, self.matrix, (picture.shape[1], picture.shape[0]))
        if _unlike(self._last, _brought_back(picture, steps[best]), core) < LOST:
            self.matrix = self._settled(tried[best], picture)
        self._last = picture
        return self.matrix

    def _steps(self, picture: np.ndarray) -> list[np.ndarray]:
        """The movements that the part may have made since the last picture, the most probable first."""
        forth, back = self._flow(self._last, picture), self._flow(picture, self._last)
        part, core = _moved_part(self._part, self.matrix), _moved_part(self._core > 0.5, self.matrix)
        rows, columns = _telling(self._last, core)
        if len(rows) < ENOUGH:
            rows, columns = _telling(self._last, part)
        found = [_moved(forth, back, rows, columns), UNMOVED]
        around = _fitted(forth, back, *_telling(self._last, ~part))
        if around is not None:
            there = np.stack([columns, rows, np.ones_like(rows)], axis=1) @ around.T
            here = np.stack([columns, rows], axis=1) + forth[rows, columns]
            own = np.linalg.norm(here - there, axis=1) > UNLIKE_AROUND
            if np.count_nonzero(own) > OWN * len(rows):
                found = [_moved(forth, back, rows[own], columns[own]), *found, around]
        return [matrix for matrix in found if matrix is not None]

    def _settled(self, matrix: np.ndarray, picture: np.ndarray) -> np.ndarray:
        """``matrix``, corrected by how the picture, brought back to where it began, differs from the beginning."""
        back = _brought_back(picture, matrix)
        forth, astray = self._flow(self._begin, back), self._flow(back, self._begin)
        part = self._part & seen(matrix, (picture.shape[1], picture.shape[0]))
        still = np.linalg.norm(forth, axis=2) < SETTLED
        rest = _fitted(forth, astray, *_telling(self._begin, part & still))
        return matrix if rest is None or _shift(rest, self._part) > SETTLED else after(matrix, rest)


def whole_movement(here: np.ndarray, forth: np.ndarray, back: np.ndarray) -> np.ndarray:
    """The shift, turn and growth of most of a picture, uint8 [H, W, 3], as its flow has it: a matrix, float64 [2, 3].
    None of it where too little is seen or it does not move as one."""
    grey = cv2.cvtColor(here, cv2.COLOR_RGB2GRAY)
    rows, columns = _telling(grey, np.ones(grey.shape, np.bool_))
    matrix = _fitted(forth, back, rows, columns)
    return UNMOVED if matrix is None else matrix


def _fitted(forth: np.ndarray, back: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray | None:
    """The one movement of most of these places, None where there is none. Flow there and back has to agree; the fit is
    RANSAC (M. Fischler and R. Bolles, 1981), which the smaller of two movements does not disturb."""
    if len(rows) < ENOUGH:
        return None
    missed = np.linalg.norm(forth + carried(back, forth), axis=2)[rows, columns]
    moved = forth[rows, columns]
    allowed = ASTRAY + ASTRAY_SHARE * float(np.median(np.linalg.norm(moved, axis=1)))
    held = (missed < 2 * allowed) & inside(forth)[rows, columns]
    if np.count_nonzero(held) < max(ENOUGH, AGREED * len(rows)):
        return None
    x, y = places(forth)
    from_ = np.stack([columns, rows], axis=1)[held].astype(np.float32)
    to = np.stack([x[rows, columns], y[rows, columns]], axis=1)[held]
    matrix, agreed = cv2.estimateAffinePartial2D(from_, to, ransacReprojThreshold=allowed)
    if matrix is None or np.count_nonzero(agreed) < max(ENOUGH, AGREED * len(from_)):
        return None
    growth, turn = np.hypot(matrix[0, 0], matrix[1, 0]), np.arctan2(matrix[1, 0], matrix[0, 0])
    possible = 1 / LARGEST_GROWTH < growth < LARGEST_GROWTH and abs(turn) < LARGEST_TURN
    return matrix if possible else None


def after(second: np.ndarray, first: np.ndarray) -> np.ndarray:
    """The one movement that ``first`` and then ``second`` make, float64 [2, 3] all."""
    return second @ np.vstack([first, (0, 0, 1)])


def seen(matrix: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """bool [H, W]: which places a movement leaves within a picture of ``size`` (width, height)."""
    width, height = size
    rows, columns = np.mgrid[:height, :width]
    x, y = np.tensordot(matrix, np.stack([columns, rows, np.ones_like(rows)]), axes=1)
    return (x >= 0) & (x <= width - 1) & (y >= 0) & (y <= height - 1)


def _moved(forth: np.ndarray, back: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray | None:
    """The same; where these places only roughly agree, because what moves changes its shape, their middle shift."""
    matrix = _fitted(forth, back, rows, columns)
    if matrix is not None or len(rows) < ENOUGH:
        return matrix
    missed = np.linalg.norm(forth + carried(back, forth), axis=2)[rows, columns]
    moved = forth[rows, columns]
    held = missed < ROUGH + ROUGH_SHARE * np.linalg.norm(moved, axis=1)
    if np.count_nonzero(held) < max(ENOUGH, AGREED * len(rows)):
        return None
    shift = np.median(moved[held], axis=0)
    spread = float(np.median(np.linalg.norm(moved[held] - shift, axis=1)))
    if spread > ROUGH + ROUGH_SHARE * float(np.linalg.norm(shift)):
        return None
    return np.column_stack([np.eye(2), shift])


def _telling(picture: np.ndarray, part: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of up to about POINTS places of ``part`` where light changes, evenly spread over it."""
    smooth = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), 1.0)
    steep = np.hypot(*(cv2.Sobel(smooth, cv2.CV_32F, *way, scale=1 / 8) for way in ((1, 0), (0, 1))))
    steep *= part
    cell = max(1, round((np.count_nonzero(part) / POINTS) ** 0.5))
    tall, wide = (side // cell for side in steep.shape)
    cells = steep[: tall * cell, : wide * cell].reshape(tall, cell, wide, cell).transpose(0, 2, 1, 3)
    cells = cells.reshape(tall, wide, cell * cell)
    best = cells.argmax(axis=2)
    down, across = np.nonzero(cells.max(axis=2) > PLAIN)
    chosen = best[down, across]
    return down * cell + chosen // cell, across * cell + chosen % cell


def _shade(picture: np.ndarray, part: np.ndarray) -> np.ndarray:
    """The colour in which a part and what is around it differ most, as the row of a matrix that turns colours into
    one value of 0 to 255, float64 [1, 4]: a red thing on a ground as dark as it is told by its red.

    It is the first principal axis of the colours."""
    around = cv2.dilate(part.astype(np.uint8), np.ones((AROUND, AROUND), np.uint8)) > 0
    colours = picture[around].astype(np.float64)
    axis = np.linalg.eigh(np.cov(colours, rowvar=False))[1][:, -1] if len(colours) > 1 else np.ones(3)
    axis = axis / np.abs(axis).sum()
    return np.array([[*axis, -255 * float(axis[axis < 0].sum())]])


def _core(part: np.ndarray) -> np.ndarray:
    """How far inside a part each place lies, 0 at its edge to 1 half way to its middle: float64 [h, w]."""
    depth = cv2.distanceTransform(np.pad(part.astype(np.uint8), 1), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)[1:-1, 1:-1]
    return np.minimum(1, depth / max(1.0, float(depth.max()) / 2)) + 1e-9


def _moved_part(part: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    size = (part.shape[1], part.shape[0])
    return cv2.warpAffine(part.astype(np.uint8), matrix, size, flags=cv2.INTER_NEAREST) > 0


def _brought_back(picture: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """``picture``, uint8 [h, w], as it was before it made the movement."""
    how, size = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, (picture.shape[1], picture.shape[0])
    return np.asarray(cv2.warpAffine(picture, matrix, size, flags=how, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _unlike(one: np.ndarray, other: np.ndarray, core: np.ndarray) -> float:
    """How little two grey pictures look alike in a part, of 255; what is hidden counts no more than what is other."""
    apart = cv2.absdiff(cv2.blur(one, (3, 3)), cv2.blur(other, (3, 3)))
    return float((np.minimum(apart, OTHER) * core).sum() / (core.sum() + 1e-9))


def _shift(matrix: np.ndarray, part: np.ndarray) -> float:
    """How far the middle of ``part`` moves, in pixels."""
    rows, columns = np.nonzero(part)
    middle = np.array([columns.mean(), rows.mean(), 1.0])
    return float(np.linalg.norm(matrix @ middle - middle[:2]))
