"""Subtitles through the window: brought in from a file, and written to one."""

from __future__ import annotations

from pathlib import Path

from tests.ui.desk import Desk, wait_until
from ui.subtitle_commands import bring_in, has_subtitles, why_no_subtitles, write_out


def test_subtitles_are_brought_in_as_one_step_and_written_out(desk: Desk, tmp_path: Path) -> None:
    commands = desk.window.commands
    assert not has_subtitles(commands) and why_no_subtitles(commands)
    source, out = tmp_path / "字幕.srt", tmp_path / "out.vtt"
    source.write_text("1\n00:00:00,000 --> 00:00:01,000\n你好\n", encoding="utf-8")
    bring_in(commands, source)
    wait_until(lambda: has_subtitles(commands))
    assert desk.document.session.history.label_to_undo == "Import subtitles"
    write_out(commands, out)
    wait_until(out.exists)
    assert "你好" in out.read_text(encoding="utf-8")
    desk.document.undo()
    assert not has_subtitles(commands)
    desk.close()
