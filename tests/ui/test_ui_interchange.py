"""Timelines through the window: brought in as one step, written out, and what was lost shown in a dialog."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from tests.ui.desk import Desk, wait_until
from ui.dialogs.exchange import ExchangeReport
from ui.interchange_commands import bring_in, has_film, why_no_film, write_out


def timeline(name: str) -> str:
    """A document of one clip of a file that is not there."""

    def time(value: float) -> dict[str, object]:
        return {"OTIO_SCHEMA": "RationalTime.1", "rate": 24.0, "value": value}

    span = {"OTIO_SCHEMA": "TimeRange.1", "start_time": time(5), "duration": time(40)}
    media = {"OTIO_SCHEMA": "ExternalReference.1", "target_url": "file:///nowhere/a.mov"}
    clip = {"OTIO_SCHEMA": "Clip.1", "name": "雨", "source_range": span, "media_reference": media}
    track = {"OTIO_SCHEMA": "Track.1", "kind": "Video", "name": "V1", "children": [clip]}
    stack = {"OTIO_SCHEMA": "Stack.1", "children": [track]}
    return json.dumps({"OTIO_SCHEMA": "Timeline.1", "name": name, "tracks": stack})


def report(desk: Desk) -> Any:
    """The newest report, None as long as there is none."""
    return next(reversed(desk.window.findChildren(ExchangeReport)), None)


def test_a_timeline_is_brought_in_as_one_step_and_what_was_lost_is_shown(desk: Desk, tmp_path: Path) -> None:
    commands, source = desk.window.commands, tmp_path / "剪辑.otio"
    source.write_text(timeline("The cut"), encoding="utf-8")
    bring_in(commands, source)
    wait_until(lambda: desk.document.project.name == "The cut")
    assert desk.document.session.history.label_to_undo == "Import timeline"
    assert [clip.length for _, _, clip in desk.document.project.clips()] == [40]
    wait_until(lambda: report(desk))
    dialog = report(desk)
    assert dialog.isVisible()
    assert dialog.lost == ("1 media file is missing; it can be relinked.",)
    assert dialog.list.count() == 1 and "Clips: 1, tracks: 1." in dialog.sentence.text()
    dialog.copy.click()
    assert QApplication.clipboard().text() == "1 media file is missing; it can be relinked."
    dialog.accept()
    desk.document.undo()
    assert desk.document.project.name != "The cut"
    desk.close()


def test_what_cannot_be_read_is_a_notice_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    before, bad = desk.document.project, tmp_path / "bad.xml"
    bad.write_bytes(b'<!DOCTYPE x [<!ENTITY a "b">]><xmeml/>')
    bring_in(desk.window.commands, bad)
    wait_until(lambda: any("entities" in words for words in desk.said()))
    assert desk.document.project is before
    desk.close()


def test_a_timeline_is_written_out(desk: Desk, tmp_path: Path) -> None:
    commands, source, out = desk.window.commands, tmp_path / "cut.otio", tmp_path / "out.otio"
    row = desk.window.actions_table["export_timeline"]
    assert row.isEnabled() == has_film(commands) == (not why_no_film(commands))
    source.write_text(timeline("The cut"), encoding="utf-8")
    bring_in(commands, source)
    wait_until(lambda: report(desk))
    report(desk).accept()
    write_out(commands, out)
    wait_until(lambda: any("exported" in dialog.windowTitle() for dialog in desk.window.findChildren(ExchangeReport)))
    assert json.loads(out.read_text(encoding="utf-8"))["name"] == "The cut"
    assert report(desk).lost == ("1 other timeline of the film is in the file for Longtake alone.",)
    report(desk).accept()
    desk.close()


def test_a_timeline_that_is_dropped_on_the_window_is_brought_in(desk: Desk, tmp_path: Path) -> None:
    source, data = tmp_path / "cut.otio", QMimeData()
    source.write_text(timeline("Dropped"), encoding="utf-8")
    data.setUrls([QUrl.fromLocalFile(str(source))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desk.window.dropEvent(QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, data, buttons, keys))
    wait_until(lambda: desk.document.project.name == "Dropped")
    wait_until(lambda: report(desk))
    report(desk).accept()
    desk.close()
