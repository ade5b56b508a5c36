"""Small copies in the window: made in the background, shown, and what happens when somebody deletes them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.media import proxies as copies
from tests.media.media_makers import make_video
from tests.ui.desk import Desk, wait_until


@pytest.fixture
def heavy(desk: Desk, tmp_path: Path) -> str:
    """The id of footage that has a copy by now."""
    path = make_video(tmp_path / "wide.mp4", 4, size=(1296, 64), options={"preset": "ultrafast"})
    desk.window.commands.import_files([path])
    wait_until(lambda: desk.project.footage)
    media = desk.project.footage[0].id
    wait_until(lambda: desk.window.proxies.path_of(media).name.endswith(".proxy.mov"))
    return media


def test_copies_that_are_deleted_are_not_shown_any_more_and_made_again(desk: Desk, heavy: str) -> None:
    proxies = desk.window.proxies
    copy, told = proxies.path_of(heavy), []
    proxies.file_changed.connect(lambda: told.append(proxies.path_of(heavy)))
    shutil.rmtree(copy.parent)
    assert proxies.path_of(heavy) == desk.document.path_of(heavy), "at once, whoever asks"
    proxies.look_after()
    assert told == [desk.document.path_of(heavy)], "readers are told to open the file itself"
    wait_until(lambda: proxies.path_of(heavy) == copy)
    assert told[-1] == copy and copy.is_file()
    proxies.look_after()
    assert len(told) == 2, "while it is there nothing happens"


def test_copies_that_had_to_make_room_are_not_made_again(desk: Desk, heavy: str, monkeypatch) -> None:
    proxies = desk.window.proxies
    copy = proxies.path_of(heavy)
    monkeypatch.setattr(copies, "has_room", lambda folder, room: False)
    copy.unlink()
    proxies.look_after()
    assert proxies.percent is None and proxies.path_of(heavy) == desk.document.path_of(heavy)
    assert not copy.exists()
