"""The rows of the actions table for what is seen and for playing the film."""

from __future__ import annotations

from ui.action_row import QT_TRANSLATE_NOOP, Row
from ui.commands import Commands


def step(commands: Commands, by: int) -> None:
    """The playhead of what is on show goes ``by`` frames."""
    shown = commands.viewer.shown
    shown.move_playhead(shown.playhead + by)


def go_to_in(commands: Commands) -> None:
    """The playhead goes to the first marked frame."""
    shown = commands.viewer.shown
    marked = shown.marked_range
    if marked is not None:
        shown.move_playhead(marked.start)


def go_to_out(commands: Commands) -> None:
    """The playhead goes to the last marked frame."""
    shown = commands.viewer.shown
    marked = shown.marked_range
    if marked is not None:
        shown.move_playhead(marked.end - 1)


VIEW: tuple[Row, ...] = (
    Row("show_queue", "view", QT_TRANSLATE_NOOP("Actions", "Queue"), Commands.show_queue, ("Ctrl+Shift+Q",), "queue"),
    Row("zoom_in", "view", QT_TRANSLATE_NOOP("Actions", "Zoom in"), Commands.zoom_in, ("+", "="), "zoom-in", gap=True),
    Row("zoom_out", "view", QT_TRANSLATE_NOOP("Actions", "Zoom out"), Commands.zoom_out, ("-",), "zoom-out"),
    Row(
        "zoom_fit", "view", QT_TRANSLATE_NOOP("Actions", "Show the whole film"), Commands.zoom_fit, ("Shift+Z",), "fit"
    ),
    Row(
        "proxies",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Small copies of heavy footage"),
        lambda c: c.proxies.switch(),
        words_now=lambda c: c.proxies.words(),
    ),
    Row("snap", "view", QT_TRANSLATE_NOOP("Actions", "Snapping"), Commands.snap, ("S",), "snap"),
    Row(
        "fullscreen",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Full screen"),
        Commands.fullscreen,
        ("F11",),
        "fullscreen",
        gap=True,
    ),
)

PLAYBACK: tuple[Row, ...] = (
    Row(
        "play",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Play or pause"),
        Commands.play,
        ("Space",),
        "play",
        Commands.can_play,
    ),
    Row(
        "shuttle_back",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Play backward"),
        Commands.shuttle_back,
        ("J",),
        "play-back",
        Commands.can_play,
    ),
    Row(
        "shuttle_stop",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Stop"),
        Commands.shuttle_stop,
        ("K",),
        "pause",
        Commands.can_play,
    ),
    Row(
        "shuttle_on",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Play forward"),
        Commands.shuttle_on,
        ("L",),
        "play",
        Commands.can_play,
    ),
    Row("loop", "playback", QT_TRANSLATE_NOOP("Actions", "Loop"), Commands.loop, ("Ctrl+L",), "loop"),
    Row(
        "to_start",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Go to the start"),
        Commands.to_start,
        ("Home",),
        "to-start",
        Commands.can_play,
        gap=True,
    ),
    Row(
        "to_end",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Go to the end"),
        Commands.to_end,
        ("End",),
        "to-end",
        Commands.can_play,
    ),
    Row(
        "previous_cut",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Previous cut"),
        Commands.previous_cut,
        ("Up",),
        "step-back",
        Commands.can_play,
    ),
    Row(
        "next_cut",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Next cut"),
        Commands.next_cut,
        ("Down",),
        "step-forward",
        Commands.can_play,
    ),
    Row(
        "frame_back",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "One frame back"),
        lambda c: step(c, -1),
        ("Left",),
        "",
        Commands.can_play,
        gap=True,
    ),
    Row(
        "frame_on",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "One frame on"),
        lambda c: step(c, 1),
        ("Right",),
        "",
        Commands.can_play,
    ),
    Row(
        "second_back",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "One second back"),
        lambda c: step(c, -c.project.rate.nominal),
        ("Shift+Left",),
        "",
        Commands.can_play,
    ),
    Row(
        "second_on",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "One second on"),
        lambda c: step(c, c.project.rate.nominal),
        ("Shift+Right",),
        "",
        Commands.can_play,
    ),
    Row(
        "go_to_in",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Go to the mark in"),
        go_to_in,
        ("Shift+I",),
        "",
        Commands.has_marks,
    ),
    Row(
        "go_to_out",
        "playback",
        QT_TRANSLATE_NOOP("Actions", "Go to the mark out"),
        go_to_out,
        ("Shift+O",),
        "",
        Commands.has_marks,
    ),
)
