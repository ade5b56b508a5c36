"""What the heads of the tracks do to the film."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.film import edits
from ui.document import Document
from ui.timeline.headers import HeaderColumn

translate = QCoreApplication.translate


def lock(document: Document, track: str, on: bool) -> None:
    label = translate("Timeline", "Lock track") if on else translate("Timeline", "Unlock track")
    document.attempt(edits.lock_track, track, on, label=label)


def sync(document: Document, track: str, on: bool) -> None:
    label = translate("Timeline", "Sync lock on") if on else translate("Timeline", "Sync lock off")
    document.attempt(edits.sync_track, track, on, label=label)


def mute(document: Document, track: str, on: bool) -> None:
    label = translate("Timeline", "Turn track off") if on else translate("Timeline", "Turn track on")
    document.attempt(edits.mute_track, track, on, label=label)


def solo(document: Document, track: str, on: bool) -> None:
    document.attempt(edits.solo_track, track, on, label=translate("Timeline", "Solo"))


def rename(document: Document, track: str, name: str) -> None:
    document.attempt(edits.rename_track, track, name, label=translate("Timeline", "Rename track"))


def follow(heads: HeaderColumn, document: Document) -> None:
    """Do to the document's film what is asked of the heads."""
    heads.locked.connect(lambda track, on: lock(document, track, on))
    heads.synced.connect(lambda track, on: sync(document, track, on))
    heads.muted.connect(lambda track, on: mute(document, track, on))
    heads.soloed.connect(lambda track, on: solo(document, track, on))
    heads.renamed.connect(lambda track, name: rename(document, track, name))
