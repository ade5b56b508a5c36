"""Fixtures of the viewer's tests: the same films as the timeline's."""

from __future__ import annotations

from tests.ui.timeline.conftest import make_film, qapp

__all__ = ["make_film", "qapp"]
