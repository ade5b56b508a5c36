"""The two ways in which the engine thread holds a core: a child process behind pipes, or inline in its own thread."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from typing import Any, Protocol

from engine.messages import Cancel, Event, JobId, Shoot
from engine.service.core import Core, Warm, serve

_CLOSING_SECONDS = 2.0  # how long a core that was hung up on may take to leave before it is killed


@dataclass(frozen=True, slots=True, eq=False)
class FromCore:
    """An event that the core behind ``link`` told."""

    link: Link
    event: Event


@dataclass(frozen=True, slots=True, eq=False)
class Gone:
    """The process behind ``link`` has ended; ``exit_code`` is negative for the number of a signal."""

    link: Link
    exit_code: int | None


class Link(Protocol):
    """What the engine thread asks of a core. Answers come as FromCore and Gone to the function given at birth."""

    def warm(self) -> None:
        """Import ahead of the first job."""
        ...

    def begin(self, request: Shoot) -> None:
        """Run a job. It ends with a FromCore carrying an end event, or with Gone."""
        ...

    def cancel(self, job: JobId) -> None:
        """Ask the running job to stop."""
        ...

    def kill(self) -> None:
        """End the core at once, if that is possible; Gone follows."""
        ...

    def close(self) -> None:
        """Let the core go; afterwards no process and no thread of it is left."""
        ...


class ProcessLink:
    """A core in a child process, started fresh (never forked: neither Qt nor torch survives a fork).

    Two one-way pipes: commands to the child, events from it. Closing the commands ends the child; the child's end
    closes the events, which ends the listener. The child imports only ``engine.*`` and the guarded main module.
    """

    def __init__(self, where: str, tell: Callable[[FromCore | Gone], None]) -> None:
        """Start the process. Raises OSError when the system cannot."""
        context = multiprocessing.get_context("spawn")
        commands, self._commands = context.Pipe(duplex=False)
        self._events, events = context.Pipe(duplex=False)
        self._tell = tell
        self._process = context.Process(target=serve, args=(commands, events, where), name="longtake core", daemon=True)
        try:
            with _interrupts_held():
                self._process.start()
        except BaseException:
            self._commands.close()
            self._events.close()
            raise
        finally:
            commands.close()
            events.close()
        self._listener = threading.Thread(target=self._listen, name="longtake core listener", daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int | None:
        return self._process.pid

    def _listen(self) -> None:
        try:
            while True:
                self._tell(FromCore(self, self._events.recv()))
        except (EOFError, OSError):
            pass  # the child's end is closed: it has ended, or is about to
        self._process.join(_CLOSING_SECONDS)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        self._events.close()
        self._tell(Gone(self, self._process.exitcode))

    def _send(self, command: Any) -> None:
        with contextlib.suppress(OSError):  # the process has died; the listener says so with Gone
            self._commands.send(command)

    def warm(self) -> None:
        self._send(Warm())

    def begin(self, request: Shoot) -> None:
        self._send(request)

    def cancel(self, job: JobId) -> None:
        self._send(Cancel(job))

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        self._commands.close()
        self._listener.join(_CLOSING_SECONDS)
        if self._listener.is_alive():
            self._process.kill()
            self._listener.join()
        self._process.close()


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process started meanwhile is deaf to Ctrl-C, so that one in its first moments does not end in a traceback.

    Python's resource tracker comes first: starting it, as the first child does, would lift the mask again.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


class InlineLink:
    """A core in the engine's own thread: ``begin`` returns when the job has ended. It cannot be killed."""

    def __init__(self, where: str, tell: Callable[[FromCore | Gone], None], should_stop: Callable[[], bool]) -> None:
        """``should_stop`` is asked by the job within each step; it may read the engine's inbox."""
        self._core = Core(where)
        self._tell = tell
        self._should_stop = should_stop

    def warm(self) -> None:
        self._core.warm()

    def begin(self, request: Shoot) -> None:
        self._core.run(request, lambda event: self._tell(FromCore(self, event)), self._should_stop)

    def cancel(self, job: JobId) -> None:
        """Nothing to send: the job asks ``should_stop``, which sees the state of the engine."""

    def kill(self) -> None:
        """A thread cannot be ended from outside; the job goes on until it asks whether it should stop."""

    def close(self) -> None:
        """Nothing to let go of: what was loaded is forgotten with this object."""
