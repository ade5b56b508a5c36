"""What a film can be delivered as: one file a format, one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from engine.film.project import Project
from engine.media.compose import PathOf
from engine.media.exports import h264


class Export(Protocol):
    """Writes a film to a file; the promises are those of ``h264.export``."""

    def __call__(
        self,
        project: Project,
        path_of: PathOf,
        out: Path,
        on_progress: Callable[[int, int], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
        *,
        luts: Path | None = None,
    ) -> Path: ...


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A row of the export menu. ``suffix`` has its dot."""

    id: str
    label: str
    suffix: str
    export: Export


EXPORTS: tuple[ExportFormat, ...] = (ExportFormat("h264", "H.264 (MP4)", ".mp4", h264.export),)
