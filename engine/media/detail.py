"""Carries kept frames on into the painted frames beside them, so that a join shows no step in sharpness or tone.

A model's autoencoder softens all that passes through it. At a join the kept frames are exact and the painted ones
are softened, which the eye sees as a pop even where nothing moves. What the model lost is known, though: it is the
difference between a kept frame and the model's own version of it. That difference is moved along with the picture
and added wherever the painted frame still shows the same thing. Where what is then left between the two is slight,
it is the model's own error and not the scene's doing: near the kept frame it is taken out as well.
"""

from __future__ import annotations

import cv2
import numpy as np

from engine.media.flow import Flow, carried

ALIKE = 20.0  # of 255: where two pictures differ by this much, 37 % of the detail is carried
NEAR = 1.0  # how many frames from a kept one ALIKE is doubled
BLUR = 1.5  # pixels: how far around it a pixel is compared
SLIGHT = 16.0  # of 255: where two pictures differ by this much, 37 % of the difference is taken out
SLIGHT_BLUR = 2.5
FADE = 6.0  # frames from the one beside a kept frame to where a slight difference counts 37 %


def carry_detail(painted: np.ndarray, kept: np.ndarray, known: np.ndarray) -> np.ndarray:
    """``painted`` with the detail of the kept frames, uint8 [T, H, W, 3].

    painted: uint8 [T, H, W, 3], every frame as the model made it, also those that were given; kept: the given
    frames themselves in the same places; known: bool [T], which are given. Given frames come back as the model made
    them. From each side the nearest given frame is used; between two, each counts by its nearness.
    """
    out = painted.copy()
    given = np.flatnonzero(known)
    if len(given) == 0:
        return out
    flow = Flow()
    lost = {k: kept[k].astype(np.float32) - painted[k] for k in _edges(known)}
    for frame in np.flatnonzero(~known):
        sides = [*given[given < frame][-1:], *given[given > frame][:1]]
        gap = int(sides[-1] - sides[0])
        detail = np.zeros(painted.shape[1:], np.float32)
        for side in sides:
            share = 1 - abs(int(side) - int(frame)) / gap if gap else 1.0
            detail += share * _moved(flow, painted[frame], painted[side], lost[side], abs(int(side) - int(frame)))
        out[frame] = np.clip(np.rint(painted[frame] + detail), 0, 255)
    return out


def _edges(known: np.ndarray) -> list[int]:
    """The given frames that have a painted one beside them."""
    change = np.flatnonzero(known[1:] != known[:-1])
    return sorted({int(k) if known[k] else int(k) + 1 for k in change})


def _moved(flow: Flow, picture: np.ndarray, side: np.ndarray, lost: np.ndarray, distance: int) -> np.ndarray:
    """What ``picture`` lacks of what it shows of ``side``, nothing where it shows something else: float32 [H, W, 3]."""
    motion = flow(picture, side)
    still, stands = _lacking(picture, side, lost, distance)
    followed, moves = _lacking(picture, carried(side, motion), carried(lost, motion), distance)
    # Where standing still explains the picture as well as moving does, it is the better guess: flow is noisy there.
    return np.where(moves > stands + 0.1, followed, still)


def _lacking(picture: np.ndarray, side: np.ndarray, lost: np.ndarray, distance: int) -> tuple[np.ndarray, np.ndarray]:
    """What to add where the two pictures agree, float32 [H, W, 3], and how far they do, 0 to 1, [H, W, 1]."""
    alike = _likeness(picture, side, ALIKE * (1 + NEAR / distance), BLUR)
    slight = _likeness(picture, side, SLIGHT, SLIGHT_BLUR) * np.exp((1 - distance) / FADE)
    return alike * lost + slight * (side.astype(np.float32) - picture), alike


def _likeness(a: np.ndarray, b: np.ndarray, reach: float, blur: float) -> np.ndarray:
    """1 where two pictures agree down to 0 where they have nothing in common: float32 [H, W, 1]."""
    apart = cv2.GaussianBlur(cv2.absdiff(a, b).max(axis=2).astype(np.float32), (0, 0), blur)
    return np.exp(-np.square(apart / reach))[..., None]
