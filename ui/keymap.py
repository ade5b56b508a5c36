"""Which key does what: the program's own keys, presets in the manner of other editors, and what a person changed.

A key belongs to the action that the person gave it to, else to the one of the preset, else to the one whose row of the
actions table has it. So an action that a preset or a file does not know keeps its own keys, unless they are taken.
Each place (see Row.place) has keys of its own: B splits a clip, and chooses the box while a mask is drawn.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from engine.errors import LongtakeError
from engine.media.files import read_small
from ui import theme
from ui.action_row import Row
from ui.settings import Settings
from ui.words import QT_TRANSLATE_NOOP

FOLDER = theme.RESOURCES / "keymaps"
OWN = "longtake"
PRESET, CHANGES = "keymap", "keymap/changes"  # keys of the settings
FORMAT = "longtake keymap"
SUFFIX = ".json"
LARGEST = 2**20  # bytes
MOST = 6  # keys of one action
OWN_NAME = QT_TRANSLATE_NOOP("Keymap", "Longtake’s own")
_ORDER = ("premiere", "resolve", "avid")

Key, Modifier = Qt.Key, Qt.KeyboardModifier
Keys = dict[str, tuple[str, ...]]
WALKING = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End)
# What every list, field and dialog needs for itself.
KEPT = (Key.Key_Escape, Key.Key_Tab, Key.Key_Backtab, Key.Key_Return, Key.Key_Enter, Key.Key_Menu)
_MODIFIERS = (Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_Meta, Key.Key_AltGr, Key.Key_CapsLock)


def _combination(keys: str) -> QKeyCombination | None:
    """The one key that words stand for; None for several, for none, and for one that no keyboard has."""
    sequence = QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)
    found: QKeyCombination | None = sequence[0] if sequence.count() == 1 else None  # type: ignore[index]
    return found if found is not None and found.key() != Key.Key_unknown else None


def tidy(keys: str) -> str:
    """A key in the one spelling that is used everywhere ("ctrl+k" is "Ctrl+K"); empty for what is no single key."""
    found = _combination(keys)
    return QKeySequence(found).toString(QKeySequence.SequenceFormat.PortableText) if found is not None else ""


def shown(keys: str) -> str:
    """A key as menus of this machine write it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def pressed(event: QKeyEvent) -> str:
    """The key of an event, tidy; empty while only Shift and the like are down."""
    key, modifiers = Key(event.key()), event.modifiers() & ~Modifier.KeypadModifier
    if key in _MODIFIERS or key == Key.Key_unknown:
        return ""
    text = event.text()
    if text and text.isprintable() and not text.isalnum() and not text.isspace():
        modifiers &= ~Modifier.ShiftModifier  # Shift is how the sign is written
    return QKeySequence(QKeyCombination(modifiers, key)).toString(QKeySequence.SequenceFormat.PortableText)


def walks(keys: str) -> bool:
    """True for arrows and the like, which lists and fields use too: an action gets them when nobody else wants them."""
    found = _combination(keys)
    return found is not None and found.key() in WALKING and not found.keyboardModifiers() & ~Modifier.ShiftModifier


def on_keyboard(keys: Iterable[str]) -> frozenset[int]:
    """The keys themselves, without Shift and the like, of those that need none of it."""
    found = (_combination(each) for each in keys)
    return frozenset(
        each.key().value for each in found if each is not None and each.keyboardModifiers() == Modifier.NoModifier
    )


def is_kept(keys: str) -> bool:
    """True for keys that no action can be given: Escape, Tab, Enter, alone or with Shift."""
    found = _combination(keys)
    return found is None or (found.key() in KEPT and not found.keyboardModifiers() & ~Modifier.ShiftModifier)


@dataclass(frozen=True, slots=True)
class Preset:
    """A keymap of a file: its name and, by action, its keys."""

    id: str
    name: str
    keys: Keys


def read_keymap(path: Path) -> Preset:
    """A keymap of a file. Raises LongtakeError for what is none, and where it cannot be read."""
    remedy = "Choose a file that Longtake has written."
    data = read_small(path, LARGEST, "a keymap", remedy)
    try:
        found = json.loads(data)
        if not isinstance(found, dict) or found.get(FORMAT) != 1 or not isinstance(found.get("keys"), dict):
            raise ValueError("not a keymap")
        keys: Keys = {}
        for action, wanted in found["keys"].items():
            if not isinstance(wanted, list) or not all(isinstance(each, str) and tidy(each) for each in wanted):
                raise LongtakeError(f"{path.name} has a key that no keyboard has, for {action}.", remedy)
            keys[action] = tuple(dict.fromkeys(map(tidy, wanted)))[:MOST]
    except (ValueError, RecursionError) as error:  # bytes that are no text are a ValueError too
        raise LongtakeError(f"{path.name} is no keymap.", remedy) from error
    return Preset(path.stem, str(found.get("name") or path.stem), keys)


def presets(rows: Sequence[Row]) -> tuple[Preset, ...]:
    """The keymaps that come with the program, its own first."""
    own = Preset(OWN, OWN_NAME, {row.id: tuple(map(tidy, row.keys)) for row in rows})
    return own, *(read_keymap(FOLDER / f"{name}{SUFFIX}") for name in _ORDER)


def laid_over(
    lower: Mapping[str, Iterable[str]], upper: Mapping[str, Iterable[str]], places: Mapping[str, str]
) -> Keys:
    """``upper`` wins: its actions have its keys, and the others of their ``places`` lose those."""
    taken = {(places.get(action, ""), key) for action, keys in upper.items() for key in keys}
    return {
        action: tuple(upper[action])
        if action in upper
        else tuple(key for key in keys if (places[action], key) not in taken)
        for action, keys in lower.items()
    }


class Keymap(QObject):
    """The keys as they are now. What is changed is remembered at once, and ``changed`` says so."""

    changed = Signal()

    def __init__(self, rows: Sequence[Row], settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._places = {row.id: row.place for row in rows}
        self.presets = presets(rows)
        self.preset = OWN
        self._base: Keys = {}
        self._changes: Keys = {}
        self._keys: Keys = {}
        self._load()
        settings.changed.connect(self._follow)

    # --- asking --------------------------------------------------------------------------------------------------

    def keys_of(self, action: str) -> tuple[str, ...]:
        """The keys of an action, the one that menus show first. Raises KeyError for an unknown action."""
        return self._keys[action]

    def action_of(self, keys: str, place: str = "") -> str | None:
        """The action that a key does, in the window or in one of its places."""
        named = (action for action, its in self._keys.items() if keys in its and self._places[action] == place)
        return next(named, None)

    def owner(self, action: str, keys: str) -> str | None:
        """The other action that has a key where ``action`` would need it."""
        found = self.action_of(keys, self._places[action])
        return found if found != action else None

    def is_changed(self, action: str) -> bool:
        """True when an action's keys are not those of the preset."""
        return self._keys[action] != self._base[action]

    @property
    def has_changes(self) -> bool:
        return any(map(self.is_changed, self._keys))

    # --- changing ------------------------------------------------------------------------------------------------

    def choose(self, preset: str) -> None:
        """Go by another preset. What was changed in the one before is given up. Raises KeyError for an unknown one."""
        if preset not in {each.id for each in self.presets}:
            raise KeyError(preset)
        self.preset, self._changes = preset, {}
        self._settle()

    def add(self, action: str, keys: str, instead_of: str = "") -> None:
        """Give an action a key, in place of ``instead_of`` where that is not empty. Whoever had the key loses it."""
        mine = [keys if each == instead_of else each for each in self._keys[action]]
        if keys not in mine:
            mine.append(keys)
        owner = self.owner(action, keys)
        if owner is not None:
            self._changes[owner] = tuple(each for each in self._keys[owner] if each != keys)
        self._changes[action] = tuple(dict.fromkeys(mine))[:MOST]
        self._settle()

    def remove(self, action: str, keys: str = "") -> None:
        """Take one key from an action, or all."""
        self._changes[action] = tuple(each for each in self._keys[action] if keys and each != keys)
        self._settle()

    def taken_by(self, action: str) -> dict[str, str]:
        """The keys that an action would have again after ``reset``, which others have now: action by key."""
        owners = ((key, self.owner(action, key)) for key in self._base[action])
        return {key: owner for key, owner in owners if owner is not None}

    def reset(self, action: str) -> None:
        """An action's keys are those of the preset again; others lose them."""
        for key, owner in self.taken_by(action).items():
            self._changes[owner] = tuple(each for each in self._keys[owner] if each != key)
        self._changes.pop(action, None)
        self._settle()

    def reset_all(self) -> None:
        self._changes = {}
        self._settle()

    # --- files ---------------------------------------------------------------------------------------------------

    def write(self, path: Path) -> None:
        """Write all keys to a file. Raises LongtakeError where that cannot be done."""
        whole = {FORMAT: 1, "name": path.stem, "keys": {action: list(keys) for action, keys in self._keys.items()}}
        try:
            path.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", "utf-8")
        except OSError as error:
            raise LongtakeError(
                f"{path.name} could not be written ({error.strerror or error}).", "Choose another folder."
            ) from error

    def read(self, path: Path) -> None:
        """Take all keys from a file; actions that it does not name keep theirs, unless it gives them to others.

        Raises LongtakeError for what is no keymap, and where a key is to do two things; then nothing is changed.
        """
        keys = {action: its for action, its in read_keymap(path).keys.items() if action in self._keys}
        owners: dict[tuple[str, str], str] = {}
        for action, its in keys.items():
            for key in its:
                if is_kept(key) or owners.setdefault((self._places[action], key), action) != action:
                    raise LongtakeError(f"{path.name} cannot be used: {key} would do two things.", "Mend the file.")
        self.preset, self._changes = OWN, {}
        self._settle(quiet=True)
        self._changes = {action: its for action, its in keys.items() if its != self._base[action]}
        self._settle()

    # --- remembering ---------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self.preset = self._settings.value(PRESET)
        try:
            kept = json.loads(self._settings.text(CHANGES, "{}"))
            self._changes = {action: tuple(filter(None, map(tidy, its))) for action, its in kept.items()}
        except (ValueError, TypeError, AttributeError):
            self._changes = {}  # what was kept is damaged: the preset's keys are there
        self._settle(quiet=True)

    def _follow(self, key: str) -> None:
        """The preset may be chosen among the settings too."""
        if key == PRESET and self._settings.value(PRESET) != self.preset:
            self.choose(self._settings.value(PRESET))

    def _settle(self, quiet: bool = False) -> None:
        own = self.presets[0].keys
        chosen = next(each.keys for each in self.presets if each.id == self.preset)
        self._base = own if self.preset == OWN else laid_over(own, chosen, self._places)
        changes = {action: its for action, its in self._changes.items() if action in self._base}
        self._keys = laid_over(self._base, changes, self._places)
        if not quiet:
            self._changes = {a: its for a, its in self._keys.items() if a in self._changes and its != self._base[a]}
            self._settings.keep(PRESET, self.preset)
            self._settings.keep(CHANGES, json.dumps(self._changes))
            self._settings.save()
            self.changed.emit()


class LentKeys(QObject):
    """While the focus is in a widget, the keys of some actions do something there: what ``doings`` says now, by action.

    Keys of the widget's ``place`` come before those of the window; all come before the window's shortcuts.
    """

    def __init__(
        self, widget: QWidget, keys: Keymap, doings: Callable[[], Mapping[str, Callable[[], object]]], place: str = ""
    ) -> None:
        super().__init__(widget)
        self._keys, self._doings, self._place = keys, doings, place
        widget.installEventFilter(self)

    def meant(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does here."""
        doings, its = self._doings(), pressed(event)
        for place in dict.fromkeys((self._place, "")):
            action = self._keys.action_of(its, place)
            if action is not None and action in doings:
                return doings[action]
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A filter and not ``event``, for the reason given at ui.widgets.OwnKeys."""
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        do = self.meant(event)
        if do is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            do()
        return True
