"""Workspaces: named arrangements of the panels. Three come with the program, others are a person's own."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, Signal

from ui.panels import Panels
from ui.settings import Settings
from ui.words import QT_TRANSLATE_NOOP

CURRENT, LAYOUT, OWN = "workspace", "workspaces/layout", "workspaces/own"  # keys of the settings
FIRST = "edit"
BUILT_IN = (
    ("storyboard", QT_TRANSLATE_NOOP("Workspaces", "Storyboard")),
    ("edit", QT_TRANSLATE_NOOP("Workspaces", "Edit")),
    ("colour", QT_TRANSLATE_NOOP("Workspaces", "Colour and sound")),
)
TALL_ENOUGH = 840  # below this height the timeline leaves more room to the inspector
LONGEST = 40  # letters of a name


class Workspaces(QObject):
    """Which arrangement is on show. What is moved in one stays so until it is reset; nothing has to be saved."""

    changed = Signal()

    def __init__(self, panels: Panels, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._panels, self._settings = panels, settings
        self.current = FIRST

    # --- which there are ---------------------------------------------------------------------------------------

    def own(self) -> list[str]:
        """The names of a person's own workspaces, in the order in which they were saved."""
        return [name for name in self._settings.text(OWN).split("\n") if name]

    def all(self) -> list[tuple[str, str]]:
        """Every workspace: its id, and its name in the person's language."""
        named = [(each, QCoreApplication.translate("Workspaces", name)) for each, name in BUILT_IN]
        return [*named, *((f"own:{name}", name) for name in self.own())]

    @property
    def is_own(self) -> bool:
        return self.current.startswith("own:")

    # --- going from one to another -----------------------------------------------------------------------------

    def restore(self) -> None:
        """As it was when the window was closed last; where that is not known or damaged, as at first."""
        wanted = self._settings.text(CURRENT, FIRST)
        self.current = wanted if wanted in dict(self.all()) else FIRST
        self._show()

    def go_to(self, workspace: str) -> None:
        """Show another workspace. Raises KeyError for one that there is not."""
        if workspace not in dict(self.all()):
            raise KeyError(workspace)
        self.remember()
        self.current = workspace
        self._settings.keep(CURRENT, workspace)
        self._show()

    def step(self) -> None:
        """The next workspace, round and round."""
        ids = [each for each, _ in self.all()]
        self.go_to(ids[(ids.index(self.current) + 1) % len(ids)])

    def remember(self) -> None:
        """Keep how the panels of this workspace stand."""
        self._settings.keep(self._key(LAYOUT, self.current), QByteArray(self._panels.state()))
        self._settings.keep(CURRENT, self.current)

    def reset(self) -> None:
        """The panels as this workspace had them at first, or as it was saved."""
        self._settings.forget(self._key(LAYOUT, self.current))
        self._show()

    def save_as(self, name: str) -> str:
        """Keep the panels as they stand under a name; returns the name that it got. An equal name is replaced."""
        name = " ".join(name.split())[:LONGEST].strip() or QCoreApplication.translate("Workspaces", "Workspace")
        state = QByteArray(self._panels.state())
        others = [each for each in self.own() if each != name]
        self._settings.keep(OWN, "\n".join([*others, name]))
        self.current = f"own:{name}"
        self._settings.keep(self._key("workspaces/saved", self.current), state)
        self.remember()
        self.changed.emit()
        return name

    def delete(self) -> None:
        """Give up the workspace on show, where it is a person's own; the first one takes its place."""
        if self.is_own:
            name = self.current.removeprefix("own:")
            self._settings.keep(OWN, "\n".join(each for each in self.own() if each != name))
            for folder in (LAYOUT, "workspaces/saved"):
                self._settings.forget(self._key(folder, self.current))
            self.current = FIRST
            self._settings.keep(CURRENT, FIRST)
            self._show()

    # --- how they look -----------------------------------------------------------------------------------------

    @staticmethod
    def _key(folder: str, workspace: str) -> str:
        return f"{folder}/{workspace.encode().hex()}"

    def _show(self) -> None:
        self._panels.keep_focus(self._arrange)
        self.changed.emit()

    def _arrange(self) -> None:
        kept = self._settings.bytes(self._key(LAYOUT, self.current))
        saved = self._settings.bytes(self._key("workspaces/saved", self.current))
        shown = any(state is not None and self._panels.restore(bytes(state.data())) for state in (kept, saved))
        if not shown:
            self._lay()

    def _lay(self) -> None:
        """As the program thinks best for the room that there is."""
        width, height = self._panels.width(), self._panels.height()
        lower = max(260, round(height * 0.34)) if self._panels.window().height() >= TALL_ENOUGH else 220
        heights = [max(320, height - lower), lower]
        if self.current == "storyboard":
            board = max(360, round(width * 0.36))
            upper = [("storyboard", board), ("viewer", max(360, width - board - 304)), ("inspector", 304)]
            heights = [height - 220, 220]
        elif self.current == "colour":
            inspector = max(320, round(width * 0.26))
            upper = [("viewer", width - inspector), ("inspector+storyboard", inspector)]
        else:
            upper = [("storyboard+bin", 288), ("viewer", max(360, width - 600)), ("inspector", 304)]
        self._panels.lay([upper, [("timeline", width)]], heights)
