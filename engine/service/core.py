"""The core: runs one job after another, in a child process behind a pipe or inline in the engine's own thread."""

from __future__ import annotations

import contextlib
import errno
import importlib
import logging
import os
import queue
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from engine.errors import CancelledByUser, LongtakeError
from engine.messages import Cancel, Cancelled, Event, Failed, Finished, JobId, Shoot

SHOOT = "engine.shoot.shooting:shoot"
_DISK_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))  # Windows has no quota error


@dataclass(frozen=True, slots=True)
class Warm:
    """Import what shooting needs, so that the first job starts at once."""


class Core:
    """Runs jobs with the function named by ``where`` (``"package.module:function"``).

    The function is called ``function(request, emit, should_stop, residency)`` and returns the Take. ``residency``
    is what stays loaded between jobs: the module's ``Residency()``. Both are imported with the first job (or by
    ``warm``), never before, so that a core costs nothing until it is needed.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._function: Callable[..., Any] | None = None
        self._residency: Any = None

    def _load(self) -> Callable[..., Any]:
        if self._function is None:
            module_name, _, function = self._where.partition(":")
            module = importlib.import_module(module_name)
            self._residency = module.Residency()
            self._function = getattr(module, function)
        assert self._function is not None
        return self._function

    def warm(self) -> None:
        """Import ahead of the first job. What goes wrong here will go wrong again, and be told, with a job."""
        try:
            self._load()
            prepare = getattr(self._residency, "warm", None)
            if prepare is not None:
                prepare()
        except Exception:
            return  # the first job meets the same error and tells it

    def run(self, request: Shoot, emit: Callable[[Event], None], should_stop: Callable[[], bool]) -> None:
        """Run one job; the last thing emitted is its one end: Finished, Failed or Cancelled."""
        emit(self._outcome(request, emit, should_stop))

    def _outcome(
        self, request: Shoot, emit: Callable[[Event], None], should_stop: Callable[[], bool]
    ) -> Finished | Failed | Cancelled:
        job, shot = request.job, request.shot
        if should_stop():
            return Cancelled(job, shot)
        try:
            take = self._load()(request, emit, should_stop, self._residency)
            return Finished(job, shot, take)
        except CancelledByUser:
            return Cancelled(job, shot)
        except (Exception, SystemExit) as error:  # the boundary: whatever happened becomes one event
            sentence, remedy = explain(error)
            return Failed(job, shot, sentence, remedy, traceback.format_exc())


def explain(error: BaseException) -> tuple[str, str]:
    """The sentence and the remedy that a person reads for an error of the core."""
    if isinstance(error, LongtakeError):
        return error.sentence, error.remedy
    if isinstance(error, ModuleNotFoundError):
        return (
            f"Shooting needs the package {error.name}, which is not installed.",
            "Install the requirements of Longtake, then shoot again.",
        )
    from engine.shoot.fit import ran_out_of_memory  # here, since a core costs nothing until it is needed

    if ran_out_of_memory(error):
        return (
            "There is not enough memory to shoot this.",
            "Close other programs, or ask for a shorter or smaller shot.",
        )
    if isinstance(error, OSError) and error.errno in _DISK_FULL:
        where = f" on the disk that holds {error.filename}" if error.filename else ""
        return "The disk is full, so the take could not be written.", f"Free some space{where}, then shoot again."
    return (
        "Something unexpected went wrong while shooting.",
        "Shoot it again; if it happens again, the log tells the details.",
    )


# --- the child process -----------------------------------------------------------------------------------------


class _Desk:
    """What the child's reader thread and its main thread share."""

    def __init__(self) -> None:
        self.work: queue.SimpleQueue[Shoot | Warm | None] = queue.SimpleQueue()  # None: leave
        self.begun = 0  # tasks taken in, counted by the reader
        self.done = 0  # tasks done, counted by the main thread
        self.cancelled: set[JobId] = set()


def serve(commands: Connection, events: Connection, where: str) -> None:
    """The main function of the child process: serve jobs until ``commands`` closes.

    A reader thread takes what comes through the pipe, so that Cancel reaches a running job within a step, and so
    that the process ends at once when the parent goes away, even in the middle of a long decode.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then cancels
    _keep_quiet()
    _stand_back()
    desk = _Desk()
    threading.Thread(target=_listen, args=(commands, desk), name="core pipe", daemon=True).start()
    core = Core(where)
    try:
        while (task := desk.work.get()) is not None:
            if isinstance(task, Shoot):
                core.run(task, events.send, lambda job=task.job: job in desk.cancelled)
            else:
                core.warm()
            desk.done += 1
    except OSError:  # the pipe of the events is broken: the parent is gone
        os._exit(0)


def _stand_back() -> None:
    """Painting yields to the window: on two cores, scrubbing and typing come first."""
    with contextlib.suppress(OSError, AttributeError):  # Windows has no os.nice
        os.nice(5)


def _keep_quiet() -> None:
    """Standard output belongs to the parent (it may carry JSON): a chatty library writes to standard error.

    What goes wrong travels to the parent in Failed, details and all, and is logged there, once.
    """
    with contextlib.suppress(OSError):  # a windowed program may have neither
        os.dup2(2, 1)
    sys.stdout = sys.stderr
    if not os.environ.get("LONGTAKE_DEBUG"):
        warnings.simplefilter("ignore")
        logging.basicConfig(handlers=[logging.NullHandler()])


def _listen(commands: Connection, desk: _Desk) -> None:
    try:
        while True:
            command = commands.recv()
            if isinstance(command, Cancel):
                desk.cancelled.add(command.job)
                continue
            if isinstance(command, Shoot):
                # A retried job keeps its id: a Cancel that came too late for its former run is void.
                desk.cancelled.discard(command.job)
            desk.begun += 1
            desk.work.put(command)
    except (EOFError, OSError):
        if desk.begun != desk.done:
            os._exit(0)  # the parent is gone or has hung up: nobody waits for what is running
        desk.work.put(None)  # an idle core leaves in good order, which gives back what its libraries hold
