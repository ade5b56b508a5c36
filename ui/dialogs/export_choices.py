"""What can be chosen about an export beside its format: quality, encoder, size, rate, range, sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QSpinBox, QWidget

from engine.film.project import Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND as SOUND_TRACK
from engine.media.exports.formats import PICTURES, SOUND, ExportFormat, Hardware
from ui import theme
from ui.dialogs.export_words import quality_label
from ui.widgets import in_a_row, ready_number, words

if TYPE_CHECKING:
    from engine.media.exports.order import ExportOrder

SIZES = ((3840, 2160), (2560, 1440), (1920, 1080), (1280, 720), (1080, 1080), (1080, 1920), (854, 480))
RATES = ("23.976", "24", "25", "29.97", "30", "48", "50", "59.94", "60", "12", "15")
_OWN = "own"  # a size that is typed


class ExportChoices(QWidget):
    """The form. ``changed`` whenever anything is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._project = Project()
        self._marked: FrameRange | None = None
        self._format: ExportFormat | None = None
        self._labels: dict[QWidget, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.MARGIN)
        self._grid.setVerticalSpacing(theme.GAP)
        self._grid.setColumnMinimumWidth(0, 80)
        self._grid.setColumnStretch(1, 1)
        self.quality = self._combo(self.tr("Quality"))
        self.encoder = self._combo(self.tr("Encoder"))
        self.size_box = self._combo(self.tr("Size"))
        self.width_, self.height_ = QSpinBox(), QSpinBox()
        for field, name in ((self.width_, self.tr("Width")), (self.height_, self.tr("Height"))):
            ready_number(field, name)
            field.setRange(2, 16384)
            field.setFixedWidth(88)
            field.valueChanged.connect(self._follow)
        self.own = in_a_row(self.width_, words("×", "dim"), self.height_, spacing=theme.GAP)
        self._grid.addWidget(self.own, self._grid.rowCount(), 1)
        self.shape = self._combo(self.tr("Shape"))
        self.shape.addItem(self.tr("Bars around the film"), "letterbox")
        self.shape.addItem(self.tr("Cut off its edges"), "crop")
        self.shape.addItem(self.tr("Stretch it"), "stretch")
        self.rate = self._combo(self.tr("Frames a second"))
        self.range = self._combo(self.tr("Part"))
        self.sound = self._box(self.tr("With sound"))
        self.transparent = self._box(self.tr("Let what is empty be seen through"))
        self.transparent.setChecked(False)
        self.smart = self._box(self.tr("Copy what needs no encoding"))
        self.smart.setToolTip(
            self.tr("Untouched stretches of media that have this format already are copied as they are, bit for bit.")
        )

    # --- what it is about -----------------------------------------------------------------------------------------

    def show_film(self, project: Project, marked: FrameRange | None) -> None:
        """Offer what makes sense for a film and its marked range."""
        size, rate, whole = self.size_box.currentData(), self.rate.currentData(), self.range.currentIndex() <= 0
        self._project, self._marked = project, marked
        self._refill(self.size_box, [(self.tr("As the film, {width} × {height}").format(
            width=project.size[0], height=project.size[1]), None)], size)  # fmt: skip
        for each in SIZES:
            self.size_box.addItem(f"{each[0]} × {each[1]}", f"{each[0]}x{each[1]}")
        self.size_box.addItem(self.tr("Another size"), _OWN)
        self._choose(self.size_box, size)
        if self.width_.value() == 2:
            self.width_.setValue(project.size[0])
            self.height_.setValue(project.size[1])
        self._refill(self.rate, [(self.tr("As the film, {rate}").format(rate=project.rate), None)], rate)
        for text in RATES:
            self.rate.addItem(text, text)
        self._choose(self.rate, rate)
        ranges: list[tuple[str, Any]] = [(self.tr("The whole film"), None)]
        if marked is not None:
            start, end = project.rate.timecode(marked.start), project.rate.timecode(marked.end)
            ranges.append((self.tr("From In to Out, {start} to {end}").format(start=start, end=end), "marked"))
        self._refill(self.range, ranges, None if whole else "marked")
        self.range.setEnabled(marked is not None)
        self._follow()

    def show_format(self, row: ExportFormat) -> None:
        """Offer the qualities of a format, and what else it has."""
        self._format = row
        self._refill(self.quality, [(quality_label(each), each.id) for each in row.qualities], None)
        self.quality.setCurrentIndex(row.usual)
        self.show_hardware(())
        self._follow()

    def show_hardware(self, found: tuple[Hardware, ...]) -> None:
        """Offer the encoders of graphics chips that work here."""
        choices = [(self.tr("The processor"), "")]
        choices += [(f"{each.label} ({each.encoder})", each.encoder) for each in found]
        self._refill(self.encoder, choices, self.encoder.currentData())
        self._show(self.encoder, bool(found))

    # --- what is chosen -------------------------------------------------------------------------------------------

    def order(self) -> ExportOrder:
        """What is chosen."""
        from engine.media.exports.order import ExportOrder

        assert self._format is not None
        rate = self.rate.currentData()
        return ExportOrder(
            format=self._format.id,
            quality=self.quality.currentData() or "",
            size=self.wanted_size(),
            shape=self.shape.currentData(),
            rate=Rate.of(rate) if rate else None,
            range=self._marked if self.range.currentData() else None,
            sound=self.sound.isChecked(),
            smart=self.smart.isChecked(),
            encoder=self.encoder.currentData() or "",
            transparent=self.transparent.isChecked(),
        )

    def wanted_size(self) -> tuple[int, int] | None:
        """The size that is chosen; None for the film's own."""
        chosen = self.size_box.currentData()
        if chosen == _OWN:
            return self.width_.value(), self.height_.value()
        if chosen is None:
            return None
        width, height = chosen.split("x")
        return int(width), int(height)

    def state(self) -> dict[str, Any]:
        """What to remember for the next film."""
        return {
            "quality": self.quality.currentData(),
            "encoder": self.encoder.currentData(),
            "size": self.size_box.currentData(),
            "own": [self.width_.value(), self.height_.value()],
            "shape": self.shape.currentData(),
            "rate": self.rate.currentData(),
            "sound": self.sound.isChecked(),
            "smart": self.smart.isChecked(),
            "transparent": self.transparent.isChecked(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Choose again what was chosen for another film, as far as there is such a choice here."""
        self._choose(self.quality, state.get("quality"))
        self._choose(self.size_box, state.get("size"))
        self._choose(self.shape, state.get("shape"))
        self._choose(self.rate, state.get("rate"))
        self.sound.setChecked(state.get("sound") is not False)
        self.smart.setChecked(state.get("smart") is not False)
        self.transparent.setChecked(state.get("transparent") is True)
        own = state.get("own")
        if isinstance(own, list) and len(own) == 2 and all(isinstance(each, int) for each in own):
            self.width_.setValue(own[0])
            self.height_.setValue(own[1])
        self._follow()

    # --- parts ----------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Show what there is to choose now."""
        row = self._format
        if row is None:
            return
        seen = row.kind != SOUND
        for field in (self.size_box, self.rate):
            self._show(field, seen)
        self.own.setVisible(seen and self.size_box.currentData() == _OWN)
        size, film = self.wanted_size(), self._project.size
        self._show(self.shape, seen and size is not None and size[0] * film[1] != size[1] * film[0])
        has_sound = any(track.items for track in self._project.tracks_of(SOUND_TRACK))
        self.sound.setVisible(seen and bool(row.sound))
        self.sound.setEnabled(has_sound)
        self.transparent.setVisible(row.has_alpha)
        self.smart.setVisible((row.is_intra and row.kind != PICTURES) or row.trims)
        self.changed.emit()

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(10)
        label = words(name, "dim")
        label.setBuddy(combo)
        place = self._grid.rowCount()
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(combo, place, 1)
        self._labels[combo] = label
        combo.currentIndexChanged.connect(lambda _index: self._follow())
        return combo

    def _box(self, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(True)
        box.toggled.connect(lambda _on: self._follow())
        self._grid.addWidget(box, self._grid.rowCount(), 1)
        return box

    def _show(self, field: QWidget, on: bool) -> None:
        field.setVisible(on)
        self._labels[field].setVisible(on)

    def _refill(self, combo: QComboBox, choices: list[tuple[str, Any]], chosen: Any) -> None:
        combo.blockSignals(True)
        combo.clear()
        for label, data in choices:
            combo.addItem(label, data)
        combo.blockSignals(False)
        self._choose(combo, chosen)

    @staticmethod
    def _choose(combo: QComboBox, data: Any) -> None:
        for place in range(combo.count()):
            if combo.itemData(place) == data:
                combo.setCurrentIndex(place)


def facts(project: Project, order: ExportOrder) -> tuple[str, float, str]:
    """What an order comes to, ``1920 × 1080, 24, 10.0 s``, its bytes where they can be told beforehand, else 0, and
    what is not as it was asked for, in sentences of the engine.

    Raises LongtakeError for what cannot be.
    """
    from engine.media.exports.order import settle
    from engine.media.sound.encode import sound_codec

    setting = settle(project, order)
    seconds = float(setting.rate.seconds(setting.total))
    bits = setting.quality.bits * setting.shown[0] * setting.shown[1] * setting.total
    sample_bits = {"s16": 16, "s32": 24, "flt": 32}
    if setting.has_sound and (bits or setting.row.kind == SOUND):
        codec = sound_codec(setting.quality.sound or setting.row.sound)
        bits += seconds * 48_000 * 2 * sample_bits.get(codec.samples, 24)
    if setting.row.kind == SOUND:
        return f"{seconds:.1f} s", bits / 8, setting.note
    width, height = setting.size
    return f"{width} × {height}, {setting.rate}, {seconds:.1f} s", bits / 8, setting.note
