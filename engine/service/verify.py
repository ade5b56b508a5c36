"""Shoots a take again from its recipe and says whether it comes out the same, and if not, why."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.errors import CancelledByUser, LongtakeError
from engine.film.project import Take
from engine.film.recipe import MediaId
from engine.media.files import TEMPORARY_PREFIX, make_folder
from engine.media.measure import psnr
from engine.media.reader import open_reader
from engine.service.session import Session
from engine.service.session_folder import CACHE, MEDIA

CLOSE = 40.0  # dB: no eye tells two pictures apart that agree as well as this
Kind = Literal["identical", "close", "different", "impossible"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a take that was shot again.

    ``worst`` is the peak signal-to-noise ratio, in dB, of the frame that differs most, and ``frame`` which one that is;
    None when none differs or none could be compared. ``reasons`` are the recorded facts that were others then.
    """

    take: MediaId
    kind: Kind
    frames: int = 0
    worst: float | None = None
    frame: int | None = None
    reasons: tuple[str, ...] = ()
    words: str = ""  # why it was impossible

    @property
    def sentence(self) -> str:
        """For people: what follows the name of a take."""
        why = f" Since it was shot: {'; '.join(self.reasons)}." if self.reasons else ""
        match self.kind:
            case "identical":
                return f"comes out identical: {self.frames} frames, bit for bit."
            case "close":
                return f"comes out equal within {self.worst:.1f} dB (frame {self.frame} differs most).{why}"
            case "different":
                where = f" ({self.worst:.1f} dB at frame {self.frame})" if self.worst is not None else ""
                unknown = " Nothing that was recorded has changed; the file itself may have been altered."
                return f"comes out different{where}.{why or unknown}"
        return f"cannot be shot again. {self.words}"


class Verification:
    """One take on its way through the engine once more, into a folder of its own in the project's cache.

    Submit ``request`` to an engine; when it has finished, ``judge`` tells. Its events must not reach the session. As a
    context manager, or by ``close``, it leaves nothing behind.
    """

    def __init__(self, session: Session, take_id: MediaId) -> None:
        """Raises LongtakeError when the take cannot be shot again: it is not in the project, its file or a source is
        gone, its model is not there."""
        take = session.project.media(take_id)
        if not isinstance(take, Take):
            raise LongtakeError("That take is not in the film.", "Choose one of a shot's takes.")
        self.take = take
        self._path = session.path_of(take_id)
        if not self._path.is_file():
            raise LongtakeError(f"The file “{self._path.name}” is missing.", f"Put it back at {self._path.parent}.")
        self._folder = session.folder / CACHE / f"{TEMPORARY_PREFIX}verify-{take_id}"
        self.request = session.ask_again(take, self._folder)
        self.close()  # what a kill left behind
        make_folder(self._folder / MEDIA)

    def judge(
        self,
        again: Take,
        on_progress: Callable[[int, int], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> Verdict:
        """Compare the take with the one shot again, frame by frame. Any thread; it takes a moment.

        ``on_progress(done, total)`` is called after every frame. A take whose own file cannot be read is different,
        with that as the reason. Raises CancelledByUser when ``should_stop`` says so.
        """
        reasons = _reasons(self.take, again)
        try:
            return self._compared(again, reasons, on_progress, should_stop)
        except _Unreadable as error:
            return Verdict(self.take.id, "different", reasons=(*reasons, f"its file cannot be read: {error}"))

    def _compared(
        self,
        again: Take,
        reasons: tuple[str, ...],
        on_progress: Callable[[int, int], None] | None,
        should_stop: Callable[[], bool] | None,
    ) -> Verdict:
        if (again.length, again.recipe.size) != (self.take.length, self.take.recipe.size):
            return Verdict(self.take.id, "different", reasons=(*reasons, "its length or its size is another"))
        worst, place = float("inf"), None
        rate = self.take.recipe.rate
        with _of_the_take():
            own = open_reader(self._path, rate)
        with own as old, open_reader(self._folder / again.media, rate) as new:
            if old.length != new.length or old.size != new.size:
                return Verdict(self.take.id, "different", reasons=(*reasons, "its file is not as it was written"))
            for n in range(old.length):
                if should_stop is not None and should_stop():
                    raise CancelledByUser
                with _of_the_take():
                    one = old.frame(n)
                other = new.frame(n)
                if not np.array_equal(one, other) and (value := psnr(one, other)) < worst:
                    worst, place = value, n
                if on_progress is not None:
                    on_progress(n + 1, old.length)
        if place is None:
            return Verdict(self.take.id, "identical", self.take.length)
        kind: Kind = "close" if worst >= CLOSE else "different"
        return Verdict(self.take.id, kind, self.take.length, round(worst, 2), place, reasons)

    def close(self) -> None:
        """Remove what was shot again; safe to call twice."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Verification:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Unreadable(Exception):
    """The take's own file, not the one shot again, cannot be read."""


@contextmanager
def _of_the_take() -> Iterator[None]:
    try:
        yield
    except LongtakeError as error:
        raise _Unreadable(error.sentence.rstrip(".")) from error


def impossible(take_id: MediaId, words: str) -> Verdict:
    """The verdict on a take that cannot be shot again, with the sentence that says why."""
    return Verdict(take_id, "impossible", words=words)


def _reasons(then: Take, now: Take) -> tuple[str, ...]:
    """What of the facts recorded with the take is another now: ``torch was 2.12.0 and is 2.13.0``."""
    old, new = dict(then.made_with), dict(now.made_with)
    found = []
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) == new.get(name):
            continue
        if name == "weights":
            found.append("the weights are others")
        else:
            found.append(f"{name} was {old.get(name, 'not recorded')} and is {new.get(name, 'not there')}")
    return tuple(found)
