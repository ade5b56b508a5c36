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
from engine.film.edits.footage import repaint_footage, restyle_footage, retake_footage
from engine.film.edits.given import CONTEXT_SECONDS
from engine.film.edits.painting import bridge, extend, loop, starts
from engine.film.edits.pictures import (
    STILL_SECONDS,
    camera_from,
    camera_path,
    edit_picture,
    give_image,
    move_image,
    set_moving,
    set_references,
    take_image_away,
)
from engine.film.edits.redoing import (
    finish_recipe,
    reframe_film,
    reframe_recipe,
    repaint_recipe,
    restyle_recipe,
    retake_recipe,
)
from engine.film.edits.storyboard import (
    TakeAdder,
    add_shot,
    change_notes,
    change_recipe,
    check_size,
    choose_take,
    expect_take,
    move_shot,
    prefer_best_join,
    remove_shot,
    set_beats,
)
from engine.film.edits.words import prompt_at

__all__ = [
    "CONTEXT_SECONDS",
    "STILL_SECONDS",
    "UNLIMITED",
    "TakeAdder",
    "add_footage",
    "add_shot",
    "add_track",
    "bridge",
    "camera_from",
    "camera_path",
    "change_notes",
    "change_recipe",
    "check_size",
    "choose_take",
    "close_gap",
    "edit_picture",
    "expect_take",
    "extend",
    "finish_recipe",
    "give_image",
    "insert",
    "lift",
    "loop",
    "move",
    "move_image",
    "move_shot",
    "overwrite",
    "prefer_best_join",
    "prompt_at",
    "reframe_film",
    "reframe_recipe",
    "remove_shot",
    "repaint_footage",
    "repaint_recipe",
    "restyle_footage",
    "restyle_recipe",
    "retake_footage",
    "retake_recipe",
    "ripple_delete",
    "room",
    "set_beats",
    "set_moving",
    "set_references",
    "split",
    "starts",
    "take_image_away",
    "trim",
]
