"""How a part of a picture moves as a whole: shift, turn and size, fitted to optical flow and held to where it began."""

from __future__ import annotations

import cv2
import numpy as np

from engine.media.flow import Flow, carried, inside, places

SIDE = 320  # pixels: pictures are shrunk by area until their longer side is this
LEAST_SIDE = 32  # the flow takes nothing smaller
POINTS = 500  # at most, spread over the part that is followed
ENOUGH = 10  # points: fewer say nothing
AGREED = 0.4  # of the points have to move as one
PLAIN = 1.5  # of 255 a pixel: where light changes less, there is nothing to follow
ASTRAY = 0.5  # pixels, and a share of the movement: how far a point may miss where the others lead
ASTRAY_SHARE = 0.05
LARGEST_TURN, LARGEST_GROWTH = 0.5, 1.5  # radians and times, in one step: more is a mistake
SETTLED = 8.0  # pixels: a correction against the beginning that is larger is a mistake

UNMOVED = np.eye(2, 3)


def small(picture: np.ndarray) -> np.ndarray:
    """``picture``, uint8 [H, W, 3], as what movement is looked for in: grey, uint8 [h, w]."""
    height, width = picture.shape[:2]
    scale = min(1.0, SIDE / max(height, width))
    size = [max(LEAST_SIDE, round(side * scale)) for side in (width, height)]
    return cv2.cvtColor(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)


class Follower:
    """Follows a part of a picture through the pictures after it (or before it; time has no direction here).

    Every picture is compared with the one before, and then, brought back to where it began, with the beginning, so
    that errors do not add up. Where nothing moves as one, or there is nothing to see, the part stands still.
    """

    def __init__(self, begin: np.ndarray, part: np.ndarray) -> None:
        """``begin``: uint8 [h, w] as ``small`` makes it; ``part``: bool [h, w]."""
        self.matrix = UNMOVED
        self._begin, self._last, self._part = begin, begin, part
        self._flow = Flow()

    def follow(self, picture: np.ndarray) -> np.ndarray:
        """Where the part lies in ``picture`` (as ``small`` makes it), the next one: a matrix, float64 [2, 3], that
        takes places (x, y) in pixels of the beginning to places there."""
        if np.array_equal(picture, self._last):
            return self.matrix
        step = similarity(self._flow, self._last, picture, _moved_part(self._part, self.matrix))
        self._last = picture
        self.matrix = self.matrix if step is None else after(step, self.matrix)
        how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        size = (picture.shape[1], picture.shape[0])
        back = cv2.warpAffine(picture, self.matrix, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
        rest = similarity(self._flow, self._begin, back, self._part & seen(self.matrix, size))
        if rest is not None and _shift(rest, self._part) < SETTLED:
            self.matrix = after(self.matrix, rest)
        return self.matrix


def similarity(flow: Flow, here: np.ndarray, there: np.ndarray, part: np.ndarray) -> np.ndarray | None:
    """The shift, turn and growth of most of ``part`` from one grey picture to the other: a matrix, float64 [2, 3].

    None where too little is seen or it does not move as one.
    """
    rows, columns = _telling(here, part)
    if len(rows) < ENOUGH:
        return None
    return _fitted(flow(here, there), flow(there, here), rows, columns)


def whole_movement(here: np.ndarray, forth: np.ndarray, back: np.ndarray) -> np.ndarray:
    """The same for all of a picture, uint8 [H, W, 3], when its flow is known; none where nothing is found."""
    grey = cv2.cvtColor(here, cv2.COLOR_RGB2GRAY)
    rows, columns = _telling(grey, np.ones(grey.shape, np.bool_))
    matrix = _fitted(forth, back, rows, columns) if len(rows) >= ENOUGH else None
    return UNMOVED if matrix is None else matrix


def _fitted(forth: np.ndarray, back: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray | None:
    """One movement for these places. Flow there and back has to agree; the fit is RANSAC (M. Fischler and R. Bolles,
    1981), which the smaller of two movements does not disturb."""
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


def _moved_part(part: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    size = (part.shape[1], part.shape[0])
    return cv2.warpAffine(part.astype(np.uint8), matrix, size, flags=cv2.INTER_NEAREST) > 0


def _shift(matrix: np.ndarray, part: np.ndarray) -> float:
    """How far the middle of ``part`` moves, in pixels."""
    rows, columns = np.nonzero(part)
    middle = np.array([columns.mean(), rows.mean(), 1.0])
    return float(np.linalg.norm(matrix @ middle - middle[:2]))
