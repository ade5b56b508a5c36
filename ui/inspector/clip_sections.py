"""What is done to a clip, part by part: its place in the frame, its sound, its speed, its fades."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtWidgets import QCheckBox

from engine.film import edits
from engine.film.project import Footage, Project
from engine.film.track import PICTURE, SOUND, Clip
from engine.film.treatment import FITS, Sound, Transform
from ui.inspector.fields import DurationField, MomentField
from ui.inspector.hand import Hand
from ui.inspector.numbers import LOUDNESS, PLACE
from ui.inspector.scrub import ScrubBox
from ui.inspector.section import Choice, Section
from ui.widgets import button, words

SLOWEST, FASTEST = 1.0, 10000.0  # per cent, what edits.set_speed allows
FREEZE_SECONDS = 2


class PlaceSection(Section):
    """Where the picture lies in the frame, and how much covers what is below."""

    def __init__(self, hand: Hand) -> None:
        super().__init__("position", "", hand, resets=True)
        self.heading.setText(self.tr("Position"))
        self.fit = Choice(self.tr("Shape"))
        for fit, name in zip(FITS, (self.tr("Fill the frame"), self.tr("Show all of it")), strict=True):
            self.fit.addItem(name, fit)
        self.fit.setToolTip(self.tr("How a picture of another shape meets the frame"))
        self.fit.activated.connect(self._fit_changed)
        self.add(self.tr("Shape"), self.fit)
        for number in PLACE:
            self.add_number(number)
        self.reset_wanted.connect(
            lambda: hand.do(self.tr("Reset position"), lambda clip, _frame: _with_transform(clip, Transform()))
        )

    def suits(self) -> bool:
        return not self.hand.is_empty and self.hand.track.kind == PICTURE

    def is_touched(self) -> bool:
        return self.hand.clip.treatment.transform != Transform()

    def show_clip(self) -> None:
        super().show_clip()
        self.fit.setCurrentIndex(FITS.index(self.hand.clip.treatment.transform.fit))

    def _fit_changed(self, row: int) -> None:
        fit = self.fit.itemData(row)
        self.hand.do(
            self.tr("Change shape"),
            lambda clip, _frame: _with_transform(clip, replace(clip.treatment.transform, fit=fit)),
        )


def _with_transform(clip: Clip, transform: Transform) -> Clip:
    return replace(clip, treatment=replace(clip.treatment, transform=transform))


class SoundSection(Section):
    """How loud a clip is heard, and where: of a clip of sound, or of the sound that is linked with a picture."""

    def __init__(self, hand: Hand) -> None:
        super().__init__("sound", "", hand, resets=True)
        self.heading.setText(self.tr("Sound"))
        for number in LOUDNESS:
            self.add_number(number)
        self.keeps_pitch = QCheckBox(self.tr("Keeps its pitch at another speed"))
        self.keeps_pitch.clicked.connect(self._pitch_changed)
        self.add_wide(self.keeps_pitch)
        self.reset_wanted.connect(
            lambda: hand.do(self.tr("Reset sound"), lambda clip, _frame: _with_sound(clip, Sound()))
        )

    def suits(self) -> bool:
        return not self.hand.is_empty and self.hand.track.kind == SOUND

    def is_touched(self) -> bool:
        return self.hand.clip.treatment.sound != Sound()

    def show_clip(self) -> None:
        super().show_clip()
        self.keeps_pitch.setChecked(self.hand.clip.treatment.sound.keeps_pitch)

    def _pitch_changed(self, keeps: bool) -> None:
        self.hand.do(
            self.tr("Change pitch"),
            lambda clip, _frame: _with_sound(clip, replace(clip.treatment.sound, keeps_pitch=keeps)),
        )


def _with_sound(clip: Clip, sound: Sound) -> Clip:
    return replace(clip, treatment=replace(clip.treatment, sound=sound))


class SpeedSection(Section):
    """How fast a clip runs, which way, and a picture that stands."""

    def __init__(self, hand: Hand) -> None:
        super().__init__("speed", "", hand)
        self.heading.setText(self.tr("Speed"))
        self.speed = ScrubBox(self.tr("Speed"), SLOWEST, FASTEST, 1.0, "%", 2)
        self.speed.setToolTip(self.tr("How fast the clip runs; it becomes shorter or longer by that"))
        self.backwards = QCheckBox(self.tr("Backwards"))
        self.ripples = QCheckBox(self.tr("What follows moves along"))
        self.ripples.setChecked(True)
        self.ripples.setToolTip(self.tr("Without it, nothing else moves: a clip that becomes longer ends at the next"))
        self.lasts = words("", "dim", small=True)
        self.freeze = button(self.tr("Freeze at the playhead"))
        self.freeze.setToolTip(
            self.tr("The picture at the playhead stands for as long as is typed below, then goes on")
        )
        self.stands = DurationField()
        self.stands.setAccessibleName(self.tr("How long the picture stands"))
        self.stands.refused.connect(lambda sentence: hand.document.noticed.emit("warning", sentence))
        self._stands_for: int | None = None
        self.stands.finished.connect(self._remember_stand)
        self.add(self.tr("Speed"), self.speed)
        for widget in (self.lasts, self.backwards, self.ripples, self.freeze):
            self.grid.addWidget(widget, self.grid.rowCount(), 1, 1, 2)
        self._stands_name = self.add(self.tr("Stands for"), self.stands)
        self.speed.moved.connect(self._speed_moved)
        self.speed.finished.connect(self._speed_finished)
        self.backwards.clicked.connect(self._reverse)
        self.freeze.clicked.connect(self._freeze)

    def suits(self) -> bool:
        if self.hand.is_empty or self.hand.clip.title is not None:
            return False
        medium = self.hand.document.project.media_of(self.hand.clip)
        return medium is not None and not (isinstance(medium, Footage) and medium.length <= 1)

    def show_clip(self) -> None:
        clip, rate = self.hand.clip, self.hand.document.project.rate
        speed = clip.retime.speed if clip.retime else Fraction(1)
        is_frozen = speed == 0
        self.speed.setSpecialValueText(self.tr("Stands still") if is_frozen else "")
        self.speed.setEnabled(not is_frozen)
        self.speed.show_value(float(100 * abs(speed)))
        self.backwards.setEnabled(not is_frozen)
        self.backwards.setChecked(speed < 0)
        seconds = float(rate.seconds(clip.length))
        self.lasts.setText(
            self.tr("Lasts {seconds:.2f} s, {frames} frames").format(seconds=seconds, frames=clip.length)
        )
        has_picture = self.hand.track.kind == PICTURE
        for widget in (self.freeze, self.stands, self._stands_name):
            widget.setVisible(has_picture)
        self.stands.show_frames(self._stands_for or rate.frames(FREEZE_SECONDS), rate)
        self.follow()

    def follow(self) -> None:
        self.freeze.setEnabled(self.hand.is_over)

    def flush(self) -> None:
        self.speed.flush()
        self.stands.flush()

    def _remember_stand(self, frames: int) -> None:
        self._stands_for = frames

    def _speed_moved(self, shown: float) -> None:
        clip_id, ripples = self.hand.clip.id, self.ripples.isChecked()

        def change(project: Project) -> Project:
            found = project.find_clip(clip_id)
            retime = found[2].retime if found else None
            way = -1 if retime and retime.speed < 0 else 1
            return edits.set_speed(project, clip_id, way * Fraction(f"{shown:.2f}") / 100, ripples)

        self.hand.document.try_out(change, self.tr("Change speed"), self)

    def _speed_finished(self) -> None:
        self.hand.settle()
        if self.suits():
            self.show_clip()  # what was refused is shown no longer

    def _reverse(self) -> None:
        self.hand.document.attempt(edits.reverse, self.hand.clip.id, label=self.tr("Reverse"))
        self.show_clip()  # what was refused is shown no longer

    def _freeze(self) -> None:
        document = self.hand.document
        if self.stands.flush() and not self.hand.is_empty:
            at, length = document.playhead, self.stands.frames
            document.attempt(edits.freeze, self.hand.clip.id, at, length, label=self.tr("Freeze"))


class FadeField(MomentField):
    """How long a fade lasts; 0 is none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)


class FadeSection(Section):
    """A picture comes out of what is below it and goes into it, a sound out of silence."""

    def __init__(self, hand: Hand) -> None:
        super().__init__("fades", "", hand)
        self.heading.setText(self.tr("Fades"))
        self.fade_in, self.fade_out = FadeField(self.tr("Fade in")), FadeField(self.tr("Fade out"))
        for field, name in ((self.fade_in, "fade_in"), (self.fade_out, "fade_out")):
            self.add(field.accessibleName(), field)
            field.finished.connect(lambda frames, name=name: self._change(name, frames))
            field.refused.connect(lambda sentence: hand.document.noticed.emit("warning", sentence))

    def show_clip(self) -> None:
        treatment, rate = self.hand.clip.treatment, self.hand.document.project.rate
        self.fade_in.show_frames(treatment.fade_in, rate)
        self.fade_out.show_frames(treatment.fade_out, rate)

    def flush(self) -> None:
        self.fade_in.flush()
        self.fade_out.flush()

    def _change(self, name: str, frames: int) -> None:
        label = self.tr("Change fade in") if name == "fade_in" else self.tr("Change fade out")

        def fade(clip: Clip, _frame: int) -> Clip:
            other = clip.treatment.fade_out if name == "fade_in" else clip.treatment.fade_in
            room = max(0, min(frames, clip.length - other))  # the other fade stays as long as it is
            return replace(clip, treatment=replace(clip.treatment, **{name: room}))

        self.hand.do(label, fade)
        self.show_clip()
