"""Draws contact sheets: rows of frames with captions."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

PAPER, INK, TEXT_HEIGHT = 250, (40, 40, 46), 15


def row(clip: np.ndarray, title: str, shown: tuple[int, ...], marked: tuple[int, ...] = ()) -> np.ndarray:
    """The frames `shown` of a clip side by side under a title; `marked` frames (the given ones) get a frame."""
    pictures = []
    for index in shown:
        picture = clip[index].copy()
        if index in marked:
            cv2.rectangle(picture, (0, 0), (picture.shape[1] - 1, picture.shape[0] - 1), (255, 120, 0), 2)
        pictures.append(np.pad(picture, ((0, 2), (0, 2), (0, 0)), constant_values=PAPER))
    strip = np.concatenate(pictures, axis=1)
    head = np.full((TEXT_HEIGHT, strip.shape[1], 3), PAPER, np.uint8)
    cv2.putText(head, title[: strip.shape[1] // 6], (2, 11), cv2.FONT_HERSHEY_SIMPLEX, 0.34, INK, 1, cv2.LINE_AA)
    return np.concatenate([head, strip])


def save(path: Path, rows: list[np.ndarray], columns: int = 1, scale: float = 1.5) -> None:
    """Writes rows, in `columns` columns, as one JPEG picture."""
    width = max(part.shape[1] for part in rows)
    rows = [np.pad(part, ((0, 0), (0, width - part.shape[1] + 6), (0, 0)), constant_values=PAPER) for part in rows]
    while len(rows) % columns:
        rows.append(np.full_like(rows[0], PAPER))
    lines = [np.concatenate(rows[k : k + columns], axis=1) for k in range(0, len(rows), columns)]
    sheet = cv2.resize(np.concatenate(lines), None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), sheet[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 88])
