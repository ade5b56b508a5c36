"""The windows of the queue: several takes at once, shooting overnight, changing what waits, what a batch left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QTime
from PySide6.QtWidgets import QCheckBox, QComboBox, QScrollArea, QSpinBox, QTimeEdit, QVBoxLayout, QWidget

from engine.errors import LongtakeError
from engine.film.recipe import Recipe
from engine.service import catalogue
from ui import theme
from ui.dialogs.ask import WIDTH, AskDialog, PromptBox
from ui.inspector.fields import SeedField, StepsField
from ui.inspector.view import sampling_kind
from ui.widgets import words

translate = QCoreApplication.translate
MOST_TAKES = 10
NIGHT = QTime(23, 0)
TALLEST = 280  # of a list of reasons, in pixels


def coming(hour: int, minute: int, now: datetime) -> datetime:
    """The next time at which clocks show that, by ``now``: later today, or tomorrow."""
    today = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return today if today > now else today + timedelta(days=1)


class TakesField(QSpinBox):
    """A number of takes."""

    def __init__(self, least: int, takes: int) -> None:
        super().__init__()
        self.setRange(least, MOST_TAKES)
        self.setValue(takes)
        self.setAccessibleName(self.tr("Takes"))
        self.lineEdit().setTextMargins(6, 0, 0, 0)


class TakesDialog(AskDialog):
    """Asks how many takes of a shot; one that joins others may show whichever of them joins best."""

    def __init__(self, name: str, joins: bool, parent: QWidget | None = None) -> None:
        title = translate("Queue", "Shoot takes of {name}").format(name=name)
        sentence = translate("Queue", "Each take has a seed of its own. Undo takes them back together.")
        super().__init__(title, sentence, "", "shoot-all", parent)
        self.count = TakesField(2, 4)
        self.add(self.tr("Takes"), self.count)
        self.best = QCheckBox(self.tr("Show the one whose joins show least"))
        self.best.setChecked(joins)
        self.best.setVisible(joins)
        self.grid.addWidget(self.best, self.grid.rowCount(), 1)
        self.count.valueChanged.connect(self._name)
        self._name()
        self.finish()
        self.count.setFocus()
        self.count.selectAll()

    def _name(self) -> None:
        self.ok.setText(self.tr("Shoot {count} takes").format(count=self.count.value()))


class OvernightDialog(AskDialog):
    """Asks what to shoot later, how often, and from when on."""

    def __init__(self, names: Sequence[str], shots: Sequence[int], parent: QWidget | None = None) -> None:
        """``names`` are the choices of what to shoot, each of so many ``shots``."""
        super().__init__(
            translate("Queue", "Shoot overnight"),
            translate("Queue", "The takes wait in the queue until then. Leave Longtake open and the computer awake."),
            translate("Queue", "Put off"),
            "state-queued",
            parent,
        )
        self._shots = shots
        self.what = QComboBox()
        self.what.setAccessibleName(self.tr("What to shoot"))
        self.what.addItems(list(names))
        self.count = TakesField(1, 1)
        self.time = QTimeEdit(NIGHT)
        self.time.setDisplayFormat("HH:mm")
        self.time.setAccessibleName(self.tr("Begin at"))
        self.time.lineEdit().setTextMargins(6, 0, 0, 0)
        self.total = words("", "dim", small=True)
        self.add(self.tr("Shoot"), self.what)
        self.add(self.tr("Takes of each"), self.count)
        self.add(self.tr("Begin at"), self.time)
        self.grid.addWidget(self.total, self.grid.rowCount(), 1)
        self.what.currentIndexChanged.connect(self._sum_up)
        self.count.valueChanged.connect(self._sum_up)
        self.time.timeChanged.connect(self._sum_up)
        self._sum_up()
        self.finish()
        self.time.setFocus()

    def begin(self) -> datetime:
        """When the first take may begin."""
        return coming(self.time.time().hour(), self.time.time().minute(), datetime.now())

    def _sum_up(self) -> None:
        takes = self._shots[max(0, self.what.currentIndex())] * self.count.value()
        tomorrow = self.begin().date() != datetime.now().date()
        day = self.tr("tomorrow") if tomorrow else self.tr("today")
        line = self.tr("1 take, from {time} {day} on") if takes == 1 else self.tr("{takes} takes, from {time} {day} on")
        self.total.setText(line.format(takes=takes, time=self.time.time().toString("HH:mm"), day=day))


class ChangeDialog(AskDialog):
    """Another prompt, seed or number of steps for a take that waits."""

    def __init__(self, title: str, recipe: Recipe, parent: QWidget | None = None) -> None:
        sentence = translate("Queue", "This take alone is shot as it says here. The shot keeps its own words.")
        super().__init__(title, sentence, translate("Queue", "Change"), "notes", parent)
        self._recipe = recipe
        self._seed = recipe.seed
        self.box = PromptBox(recipe.prompt, self.tr("What is seen"))
        self.seed = SeedField()
        self.seed.show_seed(recipe.seed, None)
        self.seed.keep.hide()
        self.steps = StepsField()
        self.steps.show_steps(recipe.steps, self._default_steps())
        self.seed.finished.connect(self._set_seed)
        self.seed.refused.connect(self.refuse)
        self.add(self.tr("Prompt"), self.box)
        self.add(self.tr("Seed"), self.seed)
        self.add(self.tr("Steps"), self.steps)
        self.finish()
        self.box.setFocus()

    def _default_steps(self) -> int:
        try:
            return catalogue.family_info(self._recipe.family).sampling_for(sampling_kind(self._recipe)).steps
        except (LongtakeError, KeyError):
            return 0

    def _set_seed(self, seed: int | None) -> None:
        self._seed = seed
        self.refuse("")

    def recipe(self) -> Recipe:
        """The recipe as it is typed."""
        prompt = self.box.words()
        expanded = self._recipe.expanded if prompt == self._recipe.prompt else ""
        return replace(
            self._recipe, prompt=prompt, expanded=expanded, seed=self._seed, steps=self.steps.value() or None
        )

    def accept(self) -> None:
        self.refuse("")
        self.seed.flush()
        self.steps.flush()
        if not self.box.words():
            self.refuse(self.tr("Type what should be seen."))
        if not self.problem.text():
            super().accept()


class BatchDialog(AskDialog):
    """What of a batch could not be shot, and why; accepting it tries again."""

    def __init__(self, count: int, reasons: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``reasons`` are the names of takes with the sentence for each; ``count`` is how many the batch had."""
        title = failed_words(len(reasons), count)
        sentence = translate("Queue", "Everything else of it is done. Nothing that could be shot was lost.")
        super().__init__(title, sentence, translate("Queue", "Try again"), "error", parent)
        self.no.setText(self.tr("Close"))
        self.finish()
        by_sentence: dict[str, list[str]] = {}
        for name, why in reasons:
            by_sentence.setdefault(why, []).append(name)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        column.setSpacing(theme.UNIT)
        room = WIDTH - 40 - theme.GAP - 16
        for why, names in by_sentence.items():
            for text, role in (("; ".join(names), ""), (why, "dim")):
                label = words(text, role, wrap=True)
                label.setMinimumHeight(label.heightForWidth(room))
                column.addWidget(label)
            column.addSpacing(theme.GAP)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setAccessibleName(title)
        area.setFixedHeight(min(TALLEST, column.minimumSize().height()))
        self.grid.addWidget(area, 0, 0, 1, 2)
        self.ok.setFocus()


def failed_words(failed: int, count: int) -> str:
    """``3 of 12 could not be shot``."""
    return translate("Queue", "{failed} of {count} could not be shot").format(failed=failed, count=count)
