"""Blocking work off the Qt thread: a small pool whose results come back as calls on the Qt thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from engine.errors import CancelledByUser, LongtakeError

_log = logging.getLogger(__name__)
WORKERS = 2


class Task(QObject):
    """A piece of work on its way. Exactly one of ``done``, ``failed``, ``cancelled`` is emitted, on the Qt thread."""

    progressed = Signal(int, int)  # done, total
    done = Signal(object)
    failed = Signal(object)  # LongtakeError
    cancelled = Signal()
    _ended = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self.is_over = False
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; it says so with ``cancelled`` once it has."""
        self._stop.set()

    def should_stop(self) -> bool:
        """For the work itself, any thread."""
        return self._stop.is_set()

    def on_progress(self, done: int, total: int) -> None:
        """For the work itself, any thread."""
        self.progressed.emit(done, total)

    def run(self, work: Callable[[Task], Any]) -> None:
        """On a thread of the pool: do the work and send home how it ended."""
        try:
            self._ended.emit("done", work(self))
        except CancelledByUser:
            self._ended.emit("cancelled", None)
        except LongtakeError as error:
            self._ended.emit("failed", error)
        except Exception as error:
            _log.exception("work in the background failed")
            words = LongtakeError(f"Something went wrong: {error}", "The log has the details.")
            self._ended.emit("failed", words)

    def _tell(self, how: str, result: object) -> None:
        self.is_over = True
        if how == "done":
            self.done.emit(result)
        elif how == "failed":
            self.failed.emit(result)
        else:
            self.cancelled.emit()


class Tasks(QObject):
    """The pool. ``close`` asks everything to stop and waits for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="task")
        self._tasks: list[Task] = []

    def start(self, work: Callable[[Task], Any]) -> Task:
        """Run ``work(task)`` in the pool. Connect to the task's signals before returning to the event loop."""
        # A task is let go of here and not at its end: then its own signals are still being delivered.
        self._tasks = [task for task in self._tasks if not task.is_over]
        task = Task()
        self._tasks.append(task)
        self._pool.submit(task.run, work)
        return task

    def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
