"""The strip over the picture: film or source, how large pictures are made while it plays, what is drawn over them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QToolButton, QWidget

from ui import theme
from ui.widgets import Bar, Elided, press_with_space, tool

translate = QCoreApplication.translate
SHRINKS = (1, 2, 4)


class Head(Bar):
    """``shrink_chosen`` carries 1, 2 or 4: how many times smaller pictures are while the film plays."""

    shrink_chosen = Signal(int)
    side_chosen = Signal(str)  # "source" | "film"
    guides_shown = Signal(bool)

    def __init__(self) -> None:
        super().__init__(translate("Viewer", "Viewer"))
        self.title.hide()  # both sides name it
        self._make_sides()
        self.info = Elided("", "dim")
        self.info.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self.info, 20)
        self.ways = QWidget()  # into the film, of a source
        self._ways = QHBoxLayout(self.ways)
        self._ways.setContentsMargins(0, 0, 0, 0)
        self._ways.setSpacing(0)
        self.ways.hide()
        self.row.addWidget(self.ways)
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

    def _make_sides(self) -> None:
        """What is looked at: a source of the bin, or the film."""
        self.sides: dict[str, QPushButton] = {}
        group, holder = QButtonGroup(self), QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (side, name, tip) in enumerate(
            (
                ("source", translate("Viewer", "Source"), translate("Viewer", "What was chosen in the bin")),
                ("film", translate("Viewer", "Film"), translate("Viewer", "The film at the playhead")),
            )
        ):
            made = self.sides[side] = QPushButton(name)
            made.setProperty("role", ("side-shot", "side-clip")[number])
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setToolTip(tip)
            press_with_space(made)
            made.clicked.connect(lambda _on=False, side=side: self.side_chosen.emit(side))
            group.addButton(made)
            row.addWidget(made)
        self.row.insertWidget(0, holder)
        self.sides["film"].setChecked(True)

    def show_side(self, is_source: bool) -> None:
        self.sides["source" if is_source else "film"].setChecked(True)

    def add_way(self, widget: QWidget) -> None:
        """A button that puts the source into the film; seen while one is looked at."""
        self._ways.addWidget(widget)

    @staticmethod
    def _switch(icon: str, tip: str) -> QToolButton:
        button = tool(icon, tip)
        button.setObjectName(f"viewer_{icon}")
        button.setCheckable(True)
        return button

    def show_shrink(self, shrink: int) -> None:
        self.size_box.setCurrentIndex(SHRINKS.index(shrink))
