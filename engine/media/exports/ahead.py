"""Working ahead: what comes next is made in a thread of its own while what came before is used."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")
_POLL = 0.1  # seconds between two looks at whether it is to end


class Ahead(Generic[T]):
    """Iterates over what ``make()`` yields, which runs in a thread of its own, at most ``room`` things ahead.

    What it raises is raised here, when all before it has been given. Leaving the ``with`` ends the thread, however far
    it has come, and waits for that.
    """

    def __init__(self, make: Callable[[], Iterator[T]], room: int) -> None:
        self._made: queue.Queue[tuple[str, object]] = queue.Queue(max(1, room))
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(make,), name="export-ahead", daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[T]:
        while True:
            kind, what = self._made.get()
            if kind == "end":
                return
            if kind == "error":
                assert isinstance(what, BaseException)
                raise what
            yield what  # type: ignore[misc]

    def _run(self, make: Callable[[], Iterator[T]]) -> None:
        try:
            for what in make():
                if not self._put("made", what):
                    return
            self._put("end", None)
        except BaseException as error:
            self._put("error", error)

    def _put(self, kind: str, what: object) -> bool:
        while not self._is_over.is_set():
            try:
                self._made.put((kind, what), timeout=_POLL)
                return True
            except queue.Full:
                continue
        return False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._is_over.set()
        self._thread.join()
