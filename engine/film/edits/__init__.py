"""Every edit of a film: pure functions from one project to the next, named as editors name them.

What an edit does not touch stays the same object (track, clip, shot), so that two projects are compared with ``is``.
An edit that changes nothing returns the very project it was given. What is impossible raises LongtakeError.
"""

from __future__ import annotations

from engine.film.edits.cutting import (
    UNLIMITED,
    add_footage,
    add_track,
    close_gap,
    insert,
    lift,
    move,
    overwrite,
    ripple_delete,
    room,
    split,
    trim,
)
from engine.film.edits.painting import CONTEXT_SECONDS, bridge, extend, prompt_at, restyle_recipe, retake_recipe
from engine.film.edits.storyboard import (
    TakeAdder,
    add_shot,
    change_notes,
    change_recipe,
    choose_take,
    expect_take,
    move_shot,
    remove_shot,
)

__all__ = [
    "CONTEXT_SECONDS",
    "UNLIMITED",
    "TakeAdder",
    "add_footage",
    "add_shot",
    "add_track",
    "bridge",
    "change_notes",
    "change_recipe",
    "choose_take",
    "close_gap",
    "expect_take",
    "extend",
    "insert",
    "lift",
    "move",
    "move_shot",
    "overwrite",
    "prompt_at",
    "remove_shot",
    "restyle_recipe",
    "retake_recipe",
    "ripple_delete",
    "room",
    "split",
    "trim",
]
