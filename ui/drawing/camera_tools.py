"""The tools of a camera's path: ready-made moves and places over the picture, its own transport below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from engine.film.timebase import Rate
from ui import theme
from ui.drawing.camera_overlay import CameraOverlay
from ui.drawing.camera_sketch import PRESETS
from ui.drawing.mask_strip import Strip
from ui.viewer.transport import Transport

translate = QCoreApplication.translate


def preset_words(name: str) -> str:
    """A ready-made move in the person's language."""
    return {
        "push in": translate("Drawing", "Push in"),
        "pull out": translate("Drawing", "Pull out"),
        "pan left": translate("Drawing", "Pan left"),
        "pan right": translate("Drawing", "Pan right"),
        "tilt up": translate("Drawing", "Tilt up"),
        "tilt down": translate("Drawing", "Tilt down"),
        "roll": translate("Drawing", "Roll"),
    }[name]


class CameraStrip(Strip):
    """Follows an overlay and its sketch."""

    def __init__(self, overlay: CameraOverlay, rate: Rate) -> None:
        super().__init__(translate("Drawing", "Camera tools"))
        self._overlay = overlay
        self._rate = rate
        self.moves = QToolButton()
        self.moves.setObjectName("draw_moves")
        self.moves.setText(translate("Drawing", "Moves"))
        self.moves.setProperty("role", "menu")
        self.moves.setIcon(theme.icon("camera-path"))
        self.moves.setIconSize(theme.icon_size())
        self.moves.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.moves.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.moves.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.moves.setToolTip(translate("Drawing", "Ready-made moves"))
        menu = QMenu(self.moves)
        for name in PRESETS:
            action = menu.addAction(preset_words(name))
            action.setObjectName(name)
            action.triggered.connect(lambda _on=False, name=name: self._take(name))
        self.moves.setMenu(menu)
        self.row.addWidget(self.moves)
        self.row.addSpacing(theme.GAP)
        self.undo = self.add_tool("undo", translate("Drawing", "Take the last change back"), "undo")
        self.add_keys(
            translate("Drawing", "Previous place"),
            translate("Drawing", "A place of the path here, or none"),
            translate("Drawing", "Next place"),
        )
        self.undo.clicked.connect(overlay.undo)
        self.previous.clicked.connect(lambda: overlay.go_to_key(-1))
        self.next.clicked.connect(lambda: overlay.go_to_key(1))
        self.key.clicked.connect(self._toggle_key)
        self.refresh()

    def _take(self, name: str) -> None:
        self._overlay.sketch.set_preset(name)
        self._overlay.go(0)
        self._overlay.told()
        self._overlay.setFocus()

    def _toggle_key(self) -> None:
        if self._overlay.sketch.is_key(self._overlay.frame):
            self._overlay.remove_key()
        else:
            self._overlay.add_key()
        self.refresh()

    def refresh(self) -> None:
        """Follow the path and the frame that is looked at."""
        sketch, frame = self._overlay.sketch, self._overlay.frame
        ats = [key.at for key in sketch.path]
        self.key.setChecked(frame in ats)
        self.key.setEnabled(frame != ats[0])
        self.previous.setEnabled(any(at < frame for at in ats))
        self.next.setEnabled(any(at > frame for at in ats))
        self.undo.setEnabled(sketch.can_undo)
        seconds = float(self._rate.seconds(frame))
        if frame in ats:
            text = translate("Drawing", "Place {number} of {count}, at {seconds:.2f} s")
            self.words.setText(text.format(number=ats.index(frame) + 1, count=len(ats), seconds=seconds))
        else:
            self.words.setText(translate("Drawing", "On the way, at {seconds:.2f} s").format(seconds=seconds))


class PathTransport(Transport):
    """The viewer's transport for the time of a path."""

    @staticmethod
    def _plan() -> list[tuple[str, str, str]]:
        return [
            ("start", "to-start", translate("Drawing", "Go to the start of the move")),
            ("previous_key", "step-back", translate("Drawing", "Previous place")),
            ("play_pause", "play", translate("Drawing", "Look through the camera")),
            ("next_key", "step-forward", translate("Drawing", "Next place")),
            ("end", "to-end", translate("Drawing", "Go to the end of the move")),
            ("loop", "loop", translate("Drawing", "Loop")),
        ]

    def show_path(self, frame: int, length: int, keys: tuple[int, ...], rate: Rate) -> None:
        self.time.show_words(rate.timecode(frame))
        self.total.setText(rate.timecode(length))
        self.bar.show_state(frame, length, None)
        self.bar.show_keys(keys)
