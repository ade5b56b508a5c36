"""The rows of the actions table for the viewer: picture size while playing, safe areas, scopes."""

from __future__ import annotations

from ui.action_row import QT_TRANSLATE_NOOP, Row

VIEWER_MENUS = (("preview_size", "playback", QT_TRANSLATE_NOOP("Actions", "Picture size while playing")),)

VIEWER: tuple[Row, ...] = (
    Row(
        "preview_full",
        "preview_size",
        QT_TRANSLATE_NOOP("Actions", "Full size"),
        lambda c: c.drawing.viewer.set_shrink(1),
        (),
        "preview",
    ),
    Row(
        "preview_half",
        "preview_size",
        QT_TRANSLATE_NOOP("Actions", "Half size"),
        lambda c: c.drawing.viewer.set_shrink(2),
    ),
    Row(
        "preview_quarter",
        "preview_size",
        QT_TRANSLATE_NOOP("Actions", "Quarter size"),
        lambda c: c.drawing.viewer.set_shrink(4),
    ),
    Row(
        "cinema",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Picture on the whole screen"),
        lambda c: c.cinema.toggle(),
        ("Ctrl+F11",),
        "fullscreen",
    ),
    Row(
        "safe_areas",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Safe areas"),
        lambda c: c.drawing.viewer.head.guides.toggle(),
        ("Shift+G",),
        "guides",
    ),
    Row(
        "scopes",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Scopes"),
        lambda c: c.drawing.viewer.head.scopes.toggle(),
        ("Shift+W",),
        "scopes",
    ),
)
