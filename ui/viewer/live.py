"""A preview being shot, looped: which of its frames is on screen when, and in words how far it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from engine.film.timebase import Rate
from ui.document import JobView, LivePreview
from ui.pictures import image_of

translate = QCoreApplication.translate


class LiveLoop:
    """The newest preview of one shot. Frames become images when they are first shown."""

    def __init__(self, preview: LivePreview, rate: Rate) -> None:
        self.preview = preview
        self.seconds = float(rate.seconds(max(1, preview.length)))
        self._images: dict[int, QImage] = {}

    @property
    def count(self) -> int:
        return len(self.preview.frames)

    @property
    def interval(self) -> int:
        """Milliseconds between two of its frames, 20 to 500."""
        return max(20, min(500, round(1000 * self.seconds / max(1, self.count))))

    def at_time(self, now: float) -> QImage:
        """The image on show at ``now`` seconds: the loop keeps its place when a newer preview comes."""
        return self._image(int(now / self.seconds * self.count) % self.count)

    def at_frame(self, frame: int) -> QImage:
        """The image that stands for a frame of the take."""
        index = (frame - self.preview.start) * self.count // max(1, self.preview.length)
        return self._image(max(0, min(self.count - 1, index)))

    def covers(self, frame: int) -> bool:
        """True when the preview stands for that frame of the take."""
        return self.preview.start <= frame < self.preview.start + self.preview.length

    def _image(self, index: int) -> QImage:
        if index not in self._images:
            self._images[index] = image_of(self.preview.frames[index])
        return self._images[index]


def job_words(job: JobView | None) -> tuple[str, float | None]:
    """What a running job says over the picture, and how much of it is done (0 to 1, None unknown)."""
    if job is None:
        return translate("Viewer", "live"), None
    if job.state == "shooting" and job.steps:
        words = translate("Viewer", "live · step {0}/{1}").format(job.step, job.steps)
        if job.eta is not None:
            words += " · " + translate("Viewer", "{0} s left").format(max(1, round(job.eta)))
        return words, job.step / job.steps
    if job.state == "loading":
        return translate("Viewer", "loading the model"), job.loaded
    if job.state == "pausing":
        return translate("Viewer", "pausing"), None
    if job.state == "cancelling":
        return translate("Viewer", "cancelling"), None
    return translate("Viewer", "live"), None
