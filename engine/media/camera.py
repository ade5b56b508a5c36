"""A camera over a picture: where it looks at a frame, what it sees there, and which path frames really followed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from engine.film.shapes import LARGEST_ZOOM, LEAST_ZOOM, CameraKey
from engine.media.motion import UNMOVED, Follower, after, seen, small

ReadFrame = Callable[[int], np.ndarray]
Path = Sequence[CameraKey]

EVERY = 6  # frames between two keys of a path that was followed
OVERLAP = 0.6  # of the picture: when less of it is still seen, movement is measured from a newer one
SOFTEN = 0.65  # of a pixel of the view: how far the picture is softened before it is seen from further away
_SLACK = 1e-6  # of a pixel


def key_at(path: Path, frame: int) -> CameraKey:
    """Where the camera looks at a frame: between two keys all changes evenly, zoom by a constant factor a frame;
    before the first and after the last it stands still. A path without keys sees the whole picture."""
    keys = sorted(path, key=lambda key: key.at)
    before = max((key for key in keys if key.at <= frame), key=lambda key: key.at, default=None)
    following = next((key for key in keys if key.at > frame), None)
    if before is None or following is None:
        still = before or following or CameraKey(frame)
        return CameraKey(frame, still.x, still.y, still.zoom, still.roll)
    share = (frame - before.at) / (following.at - before.at)

    def between(one: float, other: float) -> float:
        return one + (other - one) * share

    zoom = before.zoom * (following.zoom / before.zoom) ** share
    x, y = between(before.x, following.x), between(before.y, following.y)
    return CameraKey(frame, x, y, zoom, between(before.roll, following.roll))


def view(picture: np.ndarray, key: CameraKey, size: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """What the camera sees of ``picture``, uint8 [H, W, 3], as a picture of ``size`` (width, height): uint8
    [h, w, 3]; and where it looks at the picture and not beyond it, bool [h, w]. Beyond, the picture's edge goes on.

    With a zoom of 1 a view of the picture's shape holds all of it; one of another shape lies within it. Values
    between pixels are Lanczos's; seen from further away, the picture is softened first, the more the further.
    Looked at straight in its own size, the picture comes back bit for bit.
    """
    height, width = picture.shape[:2]
    matrix = looking(key, (width, height), size)
    covered = within(matrix, size, (width, height))
    if size == (width, height) and np.allclose(matrix, UNMOVED, atol=1e-9):
        return picture.copy(), covered
    spread = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    if spread > 1:
        picture = cv2.GaussianBlur(picture, (0, 0), SOFTEN * (spread**2 - 1) ** 0.5)
    how = cv2.INTER_LANCZOS4 | cv2.WARP_INVERSE_MAP
    found = cv2.warpAffine(picture, matrix, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, np.uint8), covered


def followed(
    read_frame: ReadFrame, length: int, start: CameraKey | None = None, every: int = EVERY
) -> tuple[CameraKey, ...]:
    """The path that ``length`` frames follow, estimated from them alone, in the terms of a drawn one.

    ``read_frame(n)`` gives frame n, uint8 [H, W, 3], from 0 on; each is read once, in order. ``start`` is where the
    camera looks at the first frame: the whole picture when None. The movement is that of most of the picture, so
    a subject may move in front of it. A key stands at every drawing (a frame unlike the one before) that is at least
    ``every`` frames after the last key, and at the last drawing. Where nothing can be followed, as across a cut, the
    camera stands still. A length of 0 gives no keys.
    """
    if length < 1:
        return ()
    first = read_frame(0)
    shape = (first.shape[1], first.shape[0])
    last = small(first)
    size = (last.shape[1], last.shape[0])
    everything = np.ones(last.shape[:2], np.bool_)
    follower, so_far = Follower(last, everything), UNMOVED  # so_far: from the first picture to the follower's first
    found = [(0, UNMOVED)]
    for n in range(1, length):
        picture = small(read_frame(n))
        if np.array_equal(picture, last):
            continue
        last, matrix = picture, follower.follow(picture)
        found.append((n, after(matrix, so_far)))
        if min(seen(way, size).mean() for way in (matrix, cv2.invertAffineTransform(matrix))) < OVERLAP:
            follower, so_far = Follower(picture, everything), after(matrix, so_far)
    return tuple(_key(at, matrix, size, start or CameraKey(0), shape) for at, matrix in _thinned(found, every))


def _thinned(found: list[tuple[int, np.ndarray]], every: int) -> list[tuple[int, np.ndarray]]:
    """Those that are at least ``every`` frames apart, and the last."""
    kept = found[:1]
    for each in found[1:-1]:
        if each[0] >= kept[-1][0] + every:
            kept.append(each)
    return kept + found[1:][-1:]


def sees_only(key: CameraKey, picture: tuple[int, int], size: tuple[int, int]) -> bool:
    """True when all of a view of ``size`` lies on a picture of the size ``picture``, as ``view`` has it."""
    corners = np.array([[x, y, 1] for x in (0, size[0] - 1) for y in (0, size[1] - 1)]).T
    places = looking(key, picture, size) @ corners + 0.5
    return bool(((places >= -_SLACK) & (places <= np.array([picture]).T + _SLACK)).all())


def departure(drawn: Path, other: Path, length: int, shape: float = 4 / 3) -> float:
    """How far two paths lie apart where they do so most within ``length`` frames, as a share of the picture's width.

    At a frame it is the root mean square distance, on the picture, between the corners of what the two cameras see;
    ``shape`` is the picture's width over its height.
    """
    corners = np.array([[x, y, 1] for x in (-0.5, 0.5) for y in (-0.5 / shape, 0.5 / shape)]).T
    worst = 0.0
    for n in range(length):
        one, two = (looking(key_at(path, n), (1, 1 / shape), (1, 1 / shape), 0.0) for path in (drawn, other))
        corner_at = corners + np.array([[0.5], [0.5 / shape], [0]])
        worst = max(worst, float(np.sqrt(np.square((one - two) @ corner_at).sum(axis=0).mean())))
    return worst


def looking(key: CameraKey, picture: tuple[float, float], size: tuple[float, float], centre: float = 0.5) -> np.ndarray:
    """The matrix, float64 [2, 3], from places in a view of ``size`` to places in the picture, both (width, height).

    ``centre`` is how far a pixel's number lies before its middle.
    """
    spread = min(picture[0] / size[0], picture[1] / size[1]) / key.zoom
    cosine, sine = spread * np.cos(np.radians(key.roll)), spread * np.sin(np.radians(key.roll))
    turned = np.array([[cosine, -sine], [sine, cosine]])
    middle = np.array([key.x * picture[0], key.y * picture[1]])
    shift = middle - centre - turned @ (np.array(size) / 2 - centre)
    return np.column_stack([turned, shift])


def within(matrix: np.ndarray, size: tuple[int, int], picture: tuple[int, int]) -> np.ndarray:
    """bool [h, w]: where the middles of the pixels of a view lie on the picture."""
    columns, rows = np.arange(size[0]), np.arange(size[1])[:, None]
    x, y = (line[0] * columns + line[1] * rows + (line[2] + 0.5) for line in matrix)
    return (x >= -_SLACK) & (x <= picture[0] + _SLACK) & (y >= -_SLACK) & (y <= picture[1] + _SLACK)


def _key(at: int, movement: np.ndarray, size: tuple[int, int], start: CameraKey, shape: tuple[int, int]) -> CameraKey:
    """The key of a frame to which the first picture has made ``movement``, in pixels of ``size``."""
    back = cv2.invertAffineTransform(movement)
    zoom = 1 / float(np.hypot(back[0, 0], back[1, 0]))
    roll = float(np.degrees(np.arctan2(back[1, 0], back[0, 0])))
    middle = (back @ np.array([(size[0] - 1) / 2, (size[1] - 1) / 2, 1]) + 0.5) / size  # a share of the first frame
    place = looking(start, shape, shape, 0.0) @ np.array([middle[0] * shape[0], middle[1] * shape[1], 1]) / shape
    zoom = min(max(start.zoom * zoom, LEAST_ZOOM), LARGEST_ZOOM)
    return CameraKey(at, float(place[0]), float(place[1]), zoom, start.roll + roll)
