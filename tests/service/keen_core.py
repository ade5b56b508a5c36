"""The real shooting, which keeps every step it takes, however little time has passed."""

from __future__ import annotations

from engine.shoot import keeping
from engine.shoot.shooting import Residency, shoot

__all__ = ["Residency", "shoot"]

keeping.EVERY = 0.0
