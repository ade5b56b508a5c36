"""How a clip comes in: the kind of transition, how long it is, and where it lies at the cut."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from engine.film.track import SOUND, Clip
from engine.film.treatment import TRANSITIONS, Transition
from ui.inspector.fields import DurationField
from ui.inspector.hand import Hand
from ui.inspector.numbers import ANGLE, SOFTNESS
from ui.inspector.section import Choice, Section
from ui.inspector.swatch import Swatch
from ui.words import QT_TRANSLATE_NOOP

LASTS_SECONDS = 1  # a new transition
KIND_WORDS = {
    "dissolve": QT_TRANSLATE_NOOP("Treatment", "Dissolve"),
    "dip": QT_TRANSLATE_NOOP("Treatment", "Dip to a colour"),
    "wipe": QT_TRANSLATE_NOOP("Treatment", "Wipe"),
}
BEFORE, CENTRED, AFTER = "before", "centred", "after"


def alignment(transition: Transition) -> str:
    """Where a transition lies at its cut; empty for a place of its own."""
    before = {transition.length: BEFORE, 0: AFTER, transition.length // 2: CENTRED}
    return before.get(transition.before, "")


def aligned(transition: Transition, where: str, length: int) -> Transition:
    """The transition at another length, lying at the cut as ``where`` says; in a place of its own, as far before it as
    the length allows."""
    before = {BEFORE: length, CENTRED: length // 2, AFTER: 0}.get(where, min(transition.before, length))
    return replace(transition, length=length, before=before)


class TransitionSection(Section):
    """The transition into the clip in hand; none is a plain cut."""

    def __init__(self, hand: Hand) -> None:
        super().__init__("transition", "", hand)
        self.heading.setText(self.tr("Transition"))
        self.kind = Choice(self.tr("Kind"))
        self.kind.addItem(self.tr("None"), "")
        for kind in TRANSITIONS:
            self.kind.addItem(QCoreApplication.translate("Treatment", KIND_WORDS[kind]), kind)
        self.kind.setToolTip(self.tr("How the clip comes in after what lies before it"))
        self.length = DurationField()
        self.length.setAccessibleName(self.tr("Length"))
        self.lies = Choice(self.tr("Lies"))
        for where, name in (
            (BEFORE, self.tr("Before the cut")),
            (CENTRED, self.tr("Across the cut")),
            (AFTER, self.tr("After the cut")),
        ):
            self.lies.addItem(name, where)
        self.lies.setPlaceholderText(self.tr("Off the middle"))
        self.colour = Swatch(self.tr("Colour"))
        self.add(self.tr("Kind"), self.kind)
        self._length_name = self.add(self.tr("Length"), self.length)
        self._lies_name = self.add(self.tr("Lies"), self.lies)
        self._colour_name = self.add(self.tr("Colour"), self.colour)
        self._edge = [self.add_number(ANGLE), self.add_number(SOFTNESS)]
        self.kind.activated.connect(self._kind_changed)
        self.lies.activated.connect(self._lies_changed)
        self.length.finished.connect(self._length_changed)
        self.length.refused.connect(lambda sentence: hand.document.noticed.emit("warning", sentence))
        self.colour.tried.connect(self._colour_tried)
        self.colour.finished.connect(hand.settle)
        self.colour.dropped.connect(hand.drop)

    def is_touched(self) -> bool:
        return self.hand.clip.transition is not None

    def show_clip(self) -> None:
        transition, is_sound = self.hand.clip.transition, self.hand.track.kind == SOUND
        self.kind.setCurrentIndex(max(0, self.kind.findData(transition.kind if transition else "")))
        kind = transition.kind if transition else ""
        for widget in (self.length, self._length_name, self.lies, self._lies_name):
            widget.setVisible(bool(kind))
        for widget in (self.colour, self._colour_name):
            widget.setVisible(kind == "dip" and not is_sound)
        for row in self._edge:
            row.set_visible(kind == "wipe" and not is_sound)
        if transition is None:
            return
        self.length.show_frames(transition.length, self.hand.document.project.rate)
        self.lies.setCurrentIndex(self.lies.findData(alignment(transition)))
        self.colour.show_colour(transition.colour)
        super().show_clip()

    def flush(self) -> None:
        self.length.flush()
        super().flush()

    def _kind_changed(self, row: int) -> None:
        kind, length = self.kind.itemData(row), self.hand.document.project.rate.frames(LASTS_SECONDS)

        def change(clip: Clip, _frame: int) -> Clip:
            if not kind:
                return replace(clip, transition=None)
            if clip.transition is not None:
                return replace(clip, transition=replace(clip.transition, kind=kind))
            return replace(clip, transition=Transition(kind, length, length // 2))

        self._do(self.tr("Change transition") if kind else self.tr("Take transition away"), change)

    def _lies_changed(self, row: int) -> None:
        where = self.lies.itemData(row)
        self._do(self.tr("Move transition"), _passing(lambda old: aligned(old, where, old.length)))

    def _length_changed(self, frames: int) -> None:
        label = self.tr("Change transition’s length")
        self._do(label, _passing(lambda old: aligned(old, alignment(old), frames)))

    def _colour_tried(self, text: str) -> None:
        self.hand.try_out(self.tr("Change colour"), _passing(lambda old: replace(old, colour=text)), self.colour)

    def _do(self, label: str, change) -> None:
        self.hand.do(label, change)
        self.show_clip()  # as long as both sides allow; what was refused is shown no longer


def _passing(change):
    """A change of a clip's transition as a change of the clip."""

    def whole(clip: Clip, _frame: int) -> Clip:
        return clip if clip.transition is None else replace(clip, transition=change(clip.transition))

    return whole
