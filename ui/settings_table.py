"""Everything that a person can set, declared once: the settings page and the checks of what is kept are made of it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ui import i18n
from ui.words import QT_TRANSLATE_NOOP

CHOICE, NUMBER, TOGGLE, PATH = "choice", "number", "toggle", "path"
BUTTON, NOTE = "button", "note"  # something to do, and something to know
AT_ONCE = ""
NEXT_START = QT_TRANSLATE_NOOP("Settings", "from the next start on")
NEXT_PROJECT = QT_TRANSLATE_NOOP("Settings", "for projects that are opened from now on")

SECTIONS = (
    ("program", QT_TRANSLATE_NOOP("Settings", "Program")),
    ("editing", QT_TRANSLATE_NOOP("Settings", "Editing")),
    ("showing", QT_TRANSLATE_NOOP("Settings", "Showing")),
    ("keeping", QT_TRANSLATE_NOOP("Settings", "Keeping")),
)
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing to set. Values are kept as text: a choice's, a number, "on" or "off", a folder or nothing.

    ``choices`` are values and their names, or what tells them; a number lies between ``least`` and ``most``, in
    ``unit``; ``effect`` says when a change counts; ``press`` is what a button says. Buttons and notes have no value.
    """

    key: str
    section: str
    label: str
    help: str
    kind: str
    default: str
    choices: Choices | Callable[[], Choices] = ()
    least: float = 0.0
    most: float = 0.0
    unit: str = ""
    effect: str = AT_ONCE
    press: str = ""

    @property
    def options(self) -> Choices:
        """The values that can be chosen, and their names."""
        return self.choices() if callable(self.choices) else self.choices

    def takes(self, value: str) -> bool:
        """True for what can be a value of this setting."""
        if self.kind == CHOICE:
            return value in dict(self.options)
        if self.kind == TOGGLE:
            return value in ("on", "off")
        if self.kind == NUMBER:
            try:
                number = float(value)
            except ValueError:
                return False
            return math.isfinite(number) and self.least <= number <= self.most
        return "\0" not in value


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "language",
        "program",
        QT_TRANSLATE_NOOP("Settings", "Language"),
        QT_TRANSLATE_NOOP("Settings", "What menus, panels and messages are written in."),
        CHOICE,
        "system",
        i18n.choices,
        effect=NEXT_START,
    ),
    Setting(
        "scale",
        "program",
        QT_TRANSLATE_NOOP("Settings", "Size of everything"),
        QT_TRANSLATE_NOOP("Settings", "Words, buttons and pictures, on top of what the system says of the screen."),
        CHOICE,
        "1",
        (("1", "100 %"), ("1.25", "125 %"), ("1.5", "150 %"), ("1.75", "175 %"), ("2", "200 %")),
        effect=NEXT_START,
    ),
    Setting(
        "start",
        "program",
        QT_TRANSLATE_NOOP("Settings", "At the start, open"),
        QT_TRANSLATE_NOOP("Settings", "When no project is named."),
        CHOICE,
        "last",
        (
            ("last", QT_TRANSLATE_NOOP("Settings", "The last project")),
            ("sample", QT_TRANSLATE_NOOP("Settings", "The sample")),
        ),
        effect=NEXT_START,
    ),
    Setting(
        "home",
        "program",
        QT_TRANSLATE_NOOP("Settings", "Folder of new projects"),
        QT_TRANSLATE_NOOP("Settings", "Empty: the folder Longtake in your home folder."),
        PATH,
        "",
    ),
    Setting(
        "keymap",
        "editing",
        QT_TRANSLATE_NOOP("Settings", "Keyboard shortcuts"),
        QT_TRANSLATE_NOOP("Settings", "Single keys are changed on the page of keyboard shortcuts."),
        CHOICE,
        "longtake",
        (
            ("longtake", QT_TRANSLATE_NOOP("Keymap", "Longtake’s own")),
            ("premiere", QT_TRANSLATE_NOOP("Keymap", "In the manner of Premiere Pro")),
            ("resolve", QT_TRANSLATE_NOOP("Keymap", "In the manner of DaVinci Resolve")),
            ("avid", QT_TRANSLATE_NOOP("Keymap", "In the manner of Avid Media Composer")),
        ),
    ),
    Setting(
        "snapping",
        "editing",
        QT_TRANSLATE_NOOP("Settings", "Snapping"),
        QT_TRANSLATE_NOOP("Settings", "What is dragged in the timeline catches at cuts, marks and the playhead."),
        TOGGLE,
        "on",
    ),
    Setting(
        "counting",
        "editing",
        QT_TRANSLATE_NOOP("Settings", "Time is shown as"),
        QT_TRANSLATE_NOOP("Settings", "In projects where nothing else was chosen in the menu View, Timecode."),
        CHOICE,
        "rate",
        (
            ("rate", QT_TRANSLATE_NOOP("Settings", "Timecode, as the rate asks")),
            ("non-drop", QT_TRANSLATE_NOOP("Settings", "Timecode, no number dropped")),
            ("frames", QT_TRANSLATE_NOOP("Settings", "Frames")),
            ("feet", QT_TRANSLATE_NOOP("Settings", "Feet and frames (35 mm)")),
        ),
    ),
    Setting(
        "shot_seconds",
        "editing",
        QT_TRANSLATE_NOOP("Settings", "Length of a new shot"),
        QT_TRANSLATE_NOOP("Settings", "Of shots that are typed without a duration."),
        NUMBER,
        "2",
        least=0.5,
        most=60.0,
        unit=QT_TRANSLATE_NOOP("Settings", "s"),
    ),
    Setting(
        "proxies",
        "showing",
        QT_TRANSLATE_NOOP("Settings", "Small copies of heavy footage"),
        QT_TRANSLATE_NOOP("Settings", "Made in the background, shown by the viewer; exports never use them."),
        TOGGLE,
        "on",
    ),
    Setting(
        "notices",
        "showing",
        QT_TRANSLATE_NOOP("Settings", "Notices stay"),
        QT_TRANSLATE_NOOP("Settings", "Errors always stay until they are closed."),
        CHOICE,
        "1",
        (
            ("1", QT_TRANSLATE_NOOP("Settings", "For some seconds")),
            ("3", QT_TRANSLATE_NOOP("Settings", "Three times as long")),
            ("0", QT_TRANSLATE_NOOP("Settings", "Until they are closed")),
        ),
    ),
    Setting(
        "memory",
        "showing",
        QT_TRANSLATE_NOOP("Settings", "Device and memory in the header"),
        QT_TRANSLATE_NOOP("Settings", "What the newest take was shot on, and what the program uses."),
        TOGGLE,
        "on",
    ),
    Setting(
        "saving",
        "keeping",
        QT_TRANSLATE_NOOP("Settings", "Saving"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Every edit is on disk as soon as it is made, and can be undone later. There is nothing to save.",
        ),
        NOTE,
        "",
    ),
    Setting(
        "network",
        "keeping",
        QT_TRANSLATE_NOOP("Settings", "Network"),
        QT_TRANSLATE_NOOP("Settings", "Longtake never uses it: what you make, and what you make it with, stays here."),
        NOTE,
        "",
    ),
    Setting(
        "cache",
        "keeping",
        QT_TRANSLATE_NOOP("Settings", "Folder of what can be made again"),
        QT_TRANSLATE_NOOP("Settings", "Small copies and waveforms. Empty: within each project."),
        PATH,
        "",
        effect=NEXT_PROJECT,
    ),
    Setting(
        "cache_room",
        "keeping",
        QT_TRANSLATE_NOOP("Settings", "Room for small copies"),
        QT_TRANSLATE_NOOP("Settings", "When it is used up, those that were not shown for longest go."),
        NUMBER,
        "20",
        least=1.0,
        most=2000.0,
        unit=QT_TRANSLATE_NOOP("Settings", "GB"),
    ),
    Setting(
        "clear_cache",
        "keeping",
        QT_TRANSLATE_NOOP("Settings", "Small copies and waveforms of this project"),
        QT_TRANSLATE_NOOP("Settings", "They are made again when the project is opened the next time."),
        BUTTON,
        "",
        press=QT_TRANSLATE_NOOP("Settings", "Delete"),
    ),
)


def declared(key: str) -> Setting:
    """The setting of a key. Raises KeyError when there is none."""
    found = next((each for each in SETTINGS if each.key == key), None)
    if found is None:
        raise KeyError(key)
    return found


def say(words: str) -> str:
    """Words of the table in the person's language."""
    told = QCoreApplication.translate("Settings", words)
    return told if told != words else QCoreApplication.translate("Keymap", words)
