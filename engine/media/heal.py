"""Heals the edge between what is given of a picture and what is painted beside it: light and colour meet there.

A model that was given a part of a picture has its own version of that part too, off by a little in tone, and beside
the edge the same error is in what it painted. So two differences are looked at along the edge: between the given pixels
and the model's version of them, and then between the given pixels and the painted ones right beside them. Both are
carried on into the painted part, ever less the further from the edge (as the membranes of P. Pérez, M. Gangnet and
A. Blake, "Poisson Image Editing", 2003, but fading). Where two pixels show different things their difference says
nothing about tone, and nothing is carried.
"""

from __future__ import annotations

import cv2
import numpy as np

RIM = 4.0  # pixels: given pixels this near to the painted part speak for its edge
BESIDE = 2.5  # pixels: painted pixels this near to the given part are beside it
NEAR, FAR = 1.5, 6.0  # pixels: how far along the edge is averaged right beside it, and further away
REACH = 10.0  # pixels from the edge to where 37 % of the difference is carried
UNLIKE, UNLIKE_BESIDE = 48.0, 24.0  # of 255: a difference of this much counts 37 %


def heal(painted: np.ndarray, frames: np.ndarray, given: np.ndarray) -> np.ndarray:
    """``painted``, uint8 [T, H, W, 3], with the tone of what is given at its edges.

    painted: every pixel as the model made it, also those that were given; frames: uint8 [T, H, W, 3], the given pixels
    in the same places; given: bool [T, H, W]. Given pixels come back as they are in ``frames``.
    """
    out = np.where(given[..., None], frames, painted)
    for n in range(len(painted)):
        if given[n].any() and not given[n].all():
            out[n] = _healed(painted[n], frames[n], given[n])
    return out


def _healed(painted: np.ndarray, frame: np.ndarray, given: np.ndarray) -> np.ndarray:
    inward = cv2.distanceTransform(given.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    outward = cv2.distanceTransform((~given).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    own = given * np.exp(-np.square(inward / RIM))
    healed = painted + _carried(frame.astype(np.float32) - painted, own, UNLIKE, outward)
    beside = (outward > 0) & (outward <= BESIDE)
    healed = healed + _carried(spread(frame, given) - healed, beside, UNLIKE_BESIDE, outward)
    return np.where(given[..., None], frame, np.clip(np.rint(healed), 0, 255)).astype(np.uint8)


def _carried(apart: np.ndarray, rim: np.ndarray, unlike: float, outward: np.ndarray) -> np.ndarray:
    """The difference ``apart``, float32 [H, W, 3], along the ``rim`` (weights [H, W]), as it is felt at each pixel."""
    smooth = np.abs(cv2.GaussianBlur(apart, (0, 0), NEAR)).max(axis=2)
    weight = (rim * np.exp(-np.square(smooth / unlike))).astype(np.float32)
    near, far = (_averaged(apart, weight, sigma) for sigma in (NEAR, FAR))
    share = np.exp(-outward / FAR)[..., None]
    return (share * near + (1 - share) * far) * np.exp(-outward / REACH)[..., None]


def _averaged(values: np.ndarray, weight: np.ndarray, sigma: float) -> np.ndarray:
    """The weighted mean around each pixel, float32 [H, W, 3]; nothing where there is no weight."""
    total = cv2.GaussianBlur(weight, (0, 0), sigma)[..., None]
    return cv2.GaussianBlur(values * weight[..., None], (0, 0), sigma) / (total + 1e-2)


def spread(picture: np.ndarray, given: np.ndarray) -> np.ndarray:
    """``picture``, uint8 [H, W, 3], where every pixel that is not ``given`` (bool [H, W], somewhere) is the nearest
    one that is."""
    _, found = cv2.distanceTransformWithLabels(
        (~given).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5, labelType=cv2.DIST_LABEL_PIXEL
    )
    labels = np.asarray(found, np.intp)
    colours = np.empty((int(labels.max()) + 1, 3), np.uint8)
    colours[labels[given]] = picture[given]
    return colours[labels]
