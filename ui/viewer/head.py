"""The strip over the picture: what is on show, how large it is made while it plays, what is drawn over it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QToolButton

from ui import theme
from ui.widgets import Bar, Elided, tool

translate = QCoreApplication.translate
SHRINKS = (1, 2, 4)


class Head(Bar):
    """``shrink_chosen`` carries 1, 2 or 4: how many times smaller pictures are while the film plays."""

    shrink_chosen = Signal(int)
    guides_shown = Signal(bool)

    def __init__(self) -> None:
        super().__init__(translate("Viewer", "Viewer"))
        self.info = Elided("", "dim")
        self.info.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self.info, 20)
        self.row.setContentsMargins(theme.MARGIN, 0, theme.UNIT, 0)
        self.size_box = QComboBox()
        names = (translate("Viewer", "Full"), translate("Viewer", "Half"), translate("Viewer", "Quarter"))
        for name, shrink in zip(names, SHRINKS, strict=True):
            self.size_box.addItem(name, shrink)
        self.size_box.setAccessibleName(translate("Viewer", "Picture size while playing"))
        self.size_box.setToolTip(
            translate(
                "Viewer",
                "How large pictures are made while the film plays: smaller ones are made faster. A picture that stands "
                "is always whole, and so is what is exported.",
            )
        )
        self.size_box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.size_box.activated.connect(lambda row: self.shrink_chosen.emit(self.size_box.itemData(row)))
        self.guides = self._switch("guides", translate("Viewer", "Safe areas: 93 % for action, 90 % for titles"))
        self.guides.toggled.connect(self.guides_shown)
        self.scopes = self._switch("scopes", translate("Viewer", "Scopes: waveform, vectorscope and histogram"))
        self.row.addSpacing(theme.GAP)
        for widget in (self.size_box, self.guides, self.scopes):
            self.row.addWidget(widget)

    @staticmethod
    def _switch(icon: str, tip: str) -> QToolButton:
        button = tool(icon, tip)
        button.setObjectName(f"viewer_{icon}")
        button.setCheckable(True)
        return button

    def show_shrink(self, shrink: int) -> None:
        self.size_box.setCurrentIndex(SHRINKS.index(shrink))
