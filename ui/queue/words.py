"""How jobs are spoken of, in the strip, in the list and to a screen reader."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from engine.film.project import Project
from ui import theme
from ui.document import Document
from ui.queue.model import JobView
from ui.told import told

translate = QCoreApplication.translate
DAY = 24 * 3600


def clock(seconds: float) -> str:
    """``0:07`` for people."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def time_of_day(moment: float) -> str:
    """A time to come (seconds since the epoch): ``23:00``, with the date when that is more than a day away."""
    local = datetime.fromtimestamp(moment)
    return local.strftime("%H:%M" if moment - time.time() < DAY else "%Y-%m-%d %H:%M")


class JobWords:
    """How jobs are spoken of."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @property
    def _project(self) -> Project:
        return self._document.project

    def title(self, job: JobView) -> str:
        """``Shot 3, take 2``: the take that the job will make."""
        shot = self._project.shot(job.shot)
        if shot is None:
            return translate("Queue", "A shot that was removed")
        own = [other.job for other in self._document.jobs if other.shot == job.shot]
        place = own.index(job.job) if job.job in own else len(own)
        name = self._document.name_of(shot)
        return translate("Queue", "{shot}, take {take}").format(shot=name, take=len(shot.takes) + place + 1)

    def state(self, job: JobView) -> str:
        """The name of its mark (see theme.state_icon)."""
        if job.state == "waiting":
            return "waiting" if job.is_put_off else "queued"
        return job.state

    def progress(self, job: JobView) -> str:
        """Where it stands, in a few words."""
        if job.state == "loading":
            if job.loaded is not None:
                return translate("Queue", "Loading the model, {percent} %").format(percent=round(100 * job.loaded))
            return translate("Queue", "Loading the model")
        if job.state == "shooting":
            return translate("Queue", "Step {step} of {steps}").format(step=job.step, steps=job.steps)
        if job.is_put_off and job.not_before is not None:
            return translate("Queue", "Waits for {time}").format(time=time_of_day(job.not_before))
        return theme.state_words("queued" if job.state == "waiting" else job.state)

    def left(self, job: JobView) -> str:
        """How long it still takes, if that is known."""
        return translate("Queue", "{time} left").format(time=clock(job.eta)) if job.eta is not None else ""

    def whole(self, job: JobView) -> str:
        """All of it in a sentence, for a screen reader."""
        parts = [self.title(job), self.progress(job), self.left(job), told(job.sentence) or job.recipe.painted_prompt]
        return translate("Words", ". ").join(part.rstrip(".。") for part in parts if part)
