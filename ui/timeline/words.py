"""Durations and counts as the timeline writes them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from engine.film.timebase import Rate

translate = QCoreApplication.translate


@lru_cache(maxsize=512)
def seconds(rate: Rate, frames: int) -> str:
    """A duration for people: ``1.3 s``."""
    return translate("Timeline", "{0} s").format(f"{float(rate.seconds(frames)):.1f}")


def frames_words(frames: int, signed: bool = False) -> str:
    number = f"{frames:+d}".replace("-", "−") if signed else str(frames)
    one = abs(frames) == 1
    return (translate("Timeline", "{0} frame") if one else translate("Timeline", "{0} frames")).format(number)
