"""From the film's picture to the canvas and back: one exact map for both ways."""

from __future__ import annotations

from functools import cached_property

import numpy as np

BAND = 32  # rows of a map that are made at a time: few enough to leave out its zeros, enough to be worth a product


class Placement:
    """Where the film's picture lies on a canvas: whole, centred, as large as fits.

    ``size`` is the film's (width, height), ``canvas`` the canvas's. Around a picture of another shape the canvas
    repeats the nearest edge; on the way back that margin is cropped away. Both ways are the same affine map between
    pixel areas (pixel ``i`` covers [i, i + 1)), so nothing drifts however often a picture goes there and back.

    A picture is enlarged by cubic convolution and reduced to the one whose enlargement is nearest to it (least squares,
    as in M. Unser et al., "Enlargement or reduction of digital images with minimum loss of information", 1995). So
    what was once painted is given to a model again as it was painted, and a join with it shows no step in sharpness;
    averaging by area would soften it a little each time.
    """

    def __init__(self, size: tuple[int, int], canvas: tuple[int, int]) -> None:
        self.size, self.canvas = size, canvas
        scale = min(canvas[0] / size[0], canvas[1] / size[1])
        self.width, self.height = size[0] * scale, size[1] * scale
        self.left, self.top = (canvas[0] - self.width) / 2, (canvas[1] - self.height) / 2

    @cached_property
    def _maps(self) -> tuple[tuple[_Map, _Map], tuple[_Map, _Map]]:
        """For rows, then for columns: onto the canvas, and back."""
        rows = _maps_along(self.size[1], self.canvas[1], self.top, self.height)
        return rows, _maps_along(self.size[0], self.canvas[0], self.left, self.width)

    @cached_property
    def _areas(self) -> tuple[np.ndarray, np.ndarray]:
        """For rows, then for columns: onto the canvas by area."""
        rows = _covering(self.canvas[1], self.size[1], self.top, self.height)
        return rows, _covering(self.canvas[0], self.size[0], self.left, self.width)

    def to_canvas(self, frames: np.ndarray) -> np.ndarray:
        """uint8 [T, H, W, 3] of the film's size -> uint8 [T, h, w, 3] of the canvas's."""
        return _apply(frames, self.size, self._maps[0][0], self._maps[1][0])

    def shares_to_canvas(self, shares: np.ndarray) -> np.ndarray:
        """A share of each of the film's pixels, float32 [H, W] -> of the canvas's, float32 [h, w], by area.

        A pixel of the canvas is 0 only where all that it covers of the film is.
        """
        rows, columns = self._areas
        return rows @ shares @ columns.T

    def to_film(self, frames: np.ndarray) -> np.ndarray:
        """uint8 [T, h, w, 3] of the canvas's size -> uint8 [T, H, W, 3] of the film's."""
        return _apply(frames, self.canvas, self._maps[0][1], self._maps[1][1])

    def crop(self, small: np.ndarray) -> np.ndarray:
        """The film's part of a reduced canvas picture, any uint8 [T, h, w, 3], to the nearest whole pixel."""
        height, width = small.shape[1:3]
        across, down = width / self.canvas[0], height / self.canvas[1]
        top, left = round(self.top * down), round(self.left * across)
        bottom = max(top + 1, round((self.top + self.height) * down))
        right = max(left + 1, round((self.left + self.width) * across))
        return small[:, top:bottom, left:right]


def enlarging(count: int, available: int, start: float, extent: float) -> np.ndarray:
    """The matrix float64 [count, available] that enlarges a row of ``available`` pixels.

    Output pixel ``i`` covers ``extent / count`` (at most 1) input pixels from ``start + i * extent / count`` on; the
    value at its centre is interpolated (cubic convolution with a = -1/2: R. Keys, 1981, equation 15). Positions
    outside the row repeat its edge. Rows of the matrix sum to 1.
    """
    centres = start + (np.arange(count) + 0.5) * extent / count - 0.5
    taps = np.floor(centres)[:, None] + np.arange(-1, 3)
    matrix = np.zeros((count, available))
    places = np.clip(taps, 0, available - 1).astype(np.intp)
    np.add.at(matrix, (np.arange(count)[:, None], places), _keys(np.abs(centres[:, None] - taps)))
    return matrix / matrix.sum(axis=1, keepdims=True)


def _maps_along(film: int, canvas: int, start: float, extent: float) -> tuple[_Map, _Map]:
    """The maps that lead one side of the film's picture onto the canvas, and back.

    ``film`` pixels lie on the canvas from ``start`` on, ``extent`` of its pixels wide. The pixels of the canvas with
    their centre elsewhere are margin: they show the nearest pixel of the picture and do not count on the way back.
    """
    inner = np.flatnonzero(np.abs(np.arange(canvas) + 0.5 - start - extent / 2) <= extent / 2)
    if film >= extent:
        larger = enlarging(film, canvas, start, extent)
        margin = np.eye(len(inner))[np.clip(np.arange(canvas) - inner[0], 0, len(inner) - 1)]
        onto, back = margin @ _undone(larger @ margin), larger
    else:
        scale = film / extent
        onto, back = enlarging(canvas, film, -start * scale, canvas * scale), np.zeros((film, canvas))
        back[:, inner] = _undone(onto[inner])
    return _Map(onto.astype(np.float32)), _Map(back.astype(np.float32))


def _covering(canvas: int, film: int, start: float, extent: float) -> np.ndarray:
    """The share that each of the film's pixels has in each of the canvas's, float32 [canvas, film]; rows sum to 1.

    A pixel of the canvas beyond the picture is all of the nearest one.
    """
    edges = np.clip((np.arange(canvas + 1) - start) * film / extent, 0, film)
    low, high = edges[:-1, None], edges[1:, None]
    shares = np.clip(np.minimum(high, np.arange(film) + 1) - np.maximum(low, np.arange(film)), 0, None)
    beyond = np.flatnonzero(shares.sum(axis=1) <= 0)
    shares[beyond, np.clip(edges[beyond].astype(int), 0, film - 1)] = 1
    return (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)


def _undone(larger: np.ndarray) -> np.ndarray:
    """The least-squares inverse of a matrix of ``enlarging``; rows sum to 1.

    A slight damping leaves out what the matrix all but takes away, such as the finest stripes half a pixel aside.
    """
    damping = 0.003 * len(larger) / larger.shape[1] * np.eye(larger.shape[1])
    smaller = np.linalg.solve(larger.T @ larger + damping, larger.T)
    return smaller / smaller.sum(axis=1, keepdims=True)


def _keys(x: np.ndarray) -> np.ndarray:
    near, far = 1.5 * x**3 - 2.5 * x**2 + 1, -0.5 * x**3 + 2.5 * x**2 - 4 * x + 2
    return np.where(x <= 1, near, np.where(x < 2, far, 0.0))


class _Map:
    """A matrix, float32 [count, available], by which the rows of pictures are mapped.

    Enlarging takes four rows for each, so the matrix is nearly empty; it is kept in bands of BAND rows, each with no
    more than the columns in which it has anything. The products are those of the whole matrix, the zeros left out.
    """

    def __init__(self, matrix: np.ndarray) -> None:
        self.count = len(matrix)
        self._bands = [_band(matrix[start : start + BAND], start) for start in range(0, len(matrix), BAND)]

    def rows(self, picture: np.ndarray) -> np.ndarray:
        """float32 [available, W, 3] -> float32 [count, W, 3]."""
        flat = picture.reshape(len(picture), -1)
        out = np.empty((self.count, flat.shape[1]), np.float32)
        for to, from_, matrix in self._bands:
            np.matmul(matrix, flat[from_], out=out[to])
        return out.reshape(self.count, -1, 3)

    def columns(self, picture: np.ndarray) -> np.ndarray:
        """float32 [H, available, 3] -> float32 [H, count, 3]."""
        return self.rows(picture.transpose(1, 0, 2)).transpose(1, 0, 2)


def _band(matrix: np.ndarray, start: int) -> tuple[slice, slice, np.ndarray]:
    """Where the rows of a band belong, of which rows they are made, and by what."""
    used = np.flatnonzero(matrix.any(axis=0))
    from_ = slice(int(used[0]), int(used[-1]) + 1)
    return slice(start, start + len(matrix)), from_, np.ascontiguousarray(matrix[:, from_])


def _apply(frames: np.ndarray, size: tuple[int, int], rows: _Map, columns: _Map) -> np.ndarray:
    if frames.dtype != np.uint8 or frames.shape[1:] != (size[1], size[0], 3):
        raise ValueError(f"frames of {size[0]} by {size[1]} were expected, not {frames.dtype} {frames.shape}")
    out = np.empty((len(frames), rows.count, columns.count, 3), np.uint8)
    for index, frame in enumerate(frames):
        picture = frame.astype(np.float32)
        if rows.count <= size[1]:  # what makes the picture smaller comes first
            picture = columns.columns(rows.rows(picture))
        else:
            picture = rows.rows(columns.columns(picture))
        np.clip(np.rint(picture, out=picture), 0, 255, out=picture)
        out[index] = picture
    return out
