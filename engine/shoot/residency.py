"""What stays in memory between jobs: the painter used last, until another one is wanted."""

from __future__ import annotations

import contextlib
import gc
from pathlib import Path

from engine.shoot import environment
from engine.shoot.family import Family, OnLoading, Painter


class Residency:
    """Keeps one painter loaded. One thread at a time."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] | None = None
        self._painter: Painter | None = None

    def painter(self, family: Family, on_loading: OnLoading) -> Painter:
        """The family's painter: the one in memory while its weights are the same files, else loaded now.

        Raises LongtakeError as ``Family.load`` does.
        """
        key = self._key_of(family)
        if self._painter is None or key != self._key:
            self.release()
            self._painter = family.load(on_loading)
            self._key = key
        return self._painter

    def release(self) -> None:
        """Give the memory back; the next job loads again."""
        if self._painter is None:
            return
        self._painter, self._key = None, None
        gc.collect()

    def warm(self) -> None:
        """Import ahead of the first job what takes seconds to import."""
        environment.prepare()
        with contextlib.suppress(ImportError):  # the first job tells what is missing
            from diffusers import LTXConditionPipeline  # noqa: F401

    @staticmethod
    def _key_of(family: Family) -> tuple[object, ...]:
        return (family.info.id, *stamps_in(family.info.weights_folder))


def stamp_of(path: Path) -> tuple[str, int, int]:
    """A file's path, time of change in nanoseconds and size in bytes: another file has another stamp."""
    stat = path.stat()
    return (path.as_posix(), stat.st_mtime_ns, stat.st_size)


def stamps_in(folder: Path) -> list[tuple[str, int, int]]:
    """The stamps of all files of a folder of weights."""
    there = (path for path in folder.rglob("*.*") if path.exists())  # caches keep links to files they have dropped
    return sorted(stamp_of(path) for path in there)
