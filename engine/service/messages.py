"""Moved to engine.messages."""

from engine.messages import *  # noqa: F403
