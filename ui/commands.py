"""What the rows of the actions table do, and when they can be done: edits, marks, view and playback.

What belongs to files and to shooting stands in file_commands and shooting_commands.
"""

from __future__ import annotations

from engine.film import edits
from engine.film.track import Clip
from ui.cinema import Cinema
from ui.file_commands import FileCommands
from ui.shooting_commands import ShootingCommands
from ui.viewer.marks import clear_marks, mark_in, mark_out


class Commands(FileCommands, ShootingCommands):
    """The functions behind the actions of one window."""

    # --- when things can be done --------------------------------------------------------------------------------

    def has_film(self) -> bool:
        return self.project.length > 0

    def can_play(self) -> bool:
        return self.viewer.shown.project.length > 0

    def has_clip(self) -> bool:
        return self.project.find_clip(self.document.selected_clip) is not None

    def has_clip_or_gap(self) -> bool:
        return bool(self.has_clip() or self.timeline.selected_cut() or self.timeline.selected_transition())

    def has_marks(self) -> bool:
        return self.viewer.shown.marked_range is not None

    def can_undo(self) -> bool:
        return self.document.session.history.label_to_undo is not None

    def can_redo(self) -> bool:
        return self.document.session.history.label_to_redo is not None

    def can_split(self) -> bool:
        frame = self.document.playhead
        under = (track.at(frame) for track in self.project.tracks)
        return any(placed and isinstance(placed.item, Clip) and placed.range.start < frame for placed in under)

    # --- edit ---------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        self.document.undo()

    def redo(self) -> None:
        self.document.redo()

    def split(self) -> None:
        self.timeline.split_at_playhead()

    def ripple_delete(self) -> None:
        chosen, passing = self.document.selected_clips, self.timeline.selected_transition()
        if passing is not None:
            self.document.attempt(edits.set_transition, passing, None, label=self.tr("Delete transition"))
        elif self.timeline.selected_cut() is not None:
            self.timeline.close_gap()
        elif chosen:
            self.document.attempt(edits.ripple_delete_all, chosen, label=self.tr("Delete clip"))

    def lift(self) -> None:
        if self.document.selected_clips:
            label = self.tr("Delete clip, leave a gap")
            self.document.attempt(edits.lift_all, self.document.selected_clips, label=label)

    def mark_in(self) -> None:
        mark_in(self.viewer.shown)

    def mark_out(self) -> None:
        mark_out(self.viewer.shown)

    def mark_clip(self) -> None:
        found = self.project.find_clip(self.document.selected_clip)
        if found:
            self.document.mark(found[1].range)

    def clear_marks(self) -> None:
        clear_marks(self.viewer.shown)

    # --- view and playback --------------------------------------------------------------------------------------

    def show_queue(self) -> None:
        self._window.job_list.toggle()

    def zoom_in(self) -> None:
        self.timeline.zoom_in()

    def zoom_out(self) -> None:
        self.timeline.zoom_out()

    def zoom_fit(self) -> None:
        self.timeline.zoom_fit()

    def snap(self) -> None:
        self.timeline.toggle_snapping()

    @property
    def cinema(self) -> Cinema:
        return self._window.cinema

    def fullscreen(self) -> None:
        self._window.toggle_fullscreen()

    def play(self) -> None:
        self.viewer.play_pause()

    def shuttle_back(self) -> None:
        self.viewer.play_reverse()

    def shuttle_stop(self) -> None:
        self.viewer.pause()

    def shuttle_on(self) -> None:
        self.viewer.play_forward()

    def loop(self) -> None:
        self.viewer.toggle_loop()

    def to_start(self) -> None:
        self.viewer.go_to_start()

    def to_end(self) -> None:
        self.viewer.go_to_end()

    def go_to_timecode(self) -> None:
        """Let a timecode be typed over the one that the viewer shows."""
        self.viewer.transport.time.begin()

    def previous_cut(self) -> None:
        self.viewer.go_to_previous_cut()

    def next_cut(self) -> None:
        self.viewer.go_to_next_cut()
