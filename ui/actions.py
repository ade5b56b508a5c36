"""Everything a person can do, in one table; ui/action_set.py makes menus, buttons and shortcuts of its rows."""

from __future__ import annotations

from ui.action_row import PLACES, QT_TRANSLATE_NOOP, Row, translated
from ui.bin_commands import BIN, BIN_MENUS, IN_BIN, INTO_BIN
from ui.cutting_rows import CUTTING, CUTTING_MENUS
from ui.edit_rows import EDITING
from ui.file_rows import LEAVING, PROJECTS
from ui.help_rows import HELP
from ui.interchange_commands import EXCHANGE
from ui.looking_rows import LOOKING, LOOKING_MENUS
from ui.painting_rows import DRAWING, PAINTING
from ui.place_rows import IN_DRAWING, IN_QUEUE, IN_STORYBOARD
from ui.relink_commands import RELINKING
from ui.shoot_rows import QUEUE, SHOOTING
from ui.subtitle_commands import FILES
from ui.track_rows import TRACK_MENUS, TRACKS
from ui.treatment_commands import TREATMENT
from ui.trimming_rows import TRIMMING, TRIMMING_MENUS
from ui.view_rows import PLAYBACK, VIEW
from ui.viewer_rows import VIEWER, VIEWER_MENUS
from ui.window_rows import CUSTOMS, FINDING, WINDOW, WINDOW_MENUS

__all__ = ["ACTIONS", "MENUS", "PLACES", "SUBMENUS", "Row", "translated"]

MENUS = (
    ("file", QT_TRANSLATE_NOOP("Actions", "File")),
    ("edit", QT_TRANSLATE_NOOP("Actions", "Edit")),
    ("clip", QT_TRANSLATE_NOOP("Actions", "Clip")),
    ("markers", QT_TRANSLATE_NOOP("Actions", "Mar&k")),
    ("shoot", QT_TRANSLATE_NOOP("Actions", "Shoot")),
    ("view", QT_TRANSLATE_NOOP("Actions", "View")),
    ("playback", QT_TRANSLATE_NOOP("Actions", "Playback")),
    ("window", QT_TRANSLATE_NOOP("Actions", "Window")),
    ("help", QT_TRANSLATE_NOOP("Actions", "Help")),
)
SUBMENUS = (
    DRAWING,
    *CUTTING_MENUS,
    *TRIMMING_MENUS,
    *BIN_MENUS,
    *TRACK_MENUS,
    *LOOKING_MENUS,
    *VIEWER_MENUS,
    *WINDOW_MENUS,
)

# Each tuple stands in a file of its own; within a menu the rows come in this order.
ACTIONS: tuple[Row, ...] = (
    *PROJECTS,
    *INTO_BIN,
    *FILES,
    *EXCHANGE,
    *RELINKING,
    *LEAVING,
    *EDITING,
    *CUTTING,
    *TRIMMING,
    *BIN,
    *TRACKS,
    *TREATMENT,
    *CUSTOMS,
    *SHOOTING,
    *PAINTING,
    *QUEUE,
    *FINDING,
    *VIEW,
    *PLAYBACK,
    *LOOKING,
    *VIEWER,
    *WINDOW,
    *HELP,
    *IN_STORYBOARD,
    *IN_QUEUE,
    *IN_BIN,
    *IN_DRAWING,
)
