"""What the rows of the actions table do, and when they can be done. Each says what is missing rather than failing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange
from engine.film.track import Clip, Gap, Placed
from engine.film.treatment import Treatment
from engine.service.footage import VIDEO_FILES, put_at_the_end, read_footage
from ui.abilities import controls_of
from ui.dialogs.ask import PromptDialog, RestyleDialog
from ui.document import Document
from ui.queue_commands import QueueCommands
from ui.tasks import Task
from ui.viewer.marks import clear_marks, mark_in, mark_out

if TYPE_CHECKING:
    from ui.window import MainWindow

SOUND_FILES = "*.wav *.flac *.mp3 *.m4a *.aac *.ogg *.opus *.aif *.aiff *.ac3"


class Commands(QObject):
    """The functions behind the actions of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.document: Document = window.document
        self.timeline = window.timeline
        self.queue = QueueCommands(window)
        self.drawing = window.drawing
        self.copied_treatment: Treatment | None = None  # what can be pasted on a clip
        self.proxies = window.proxies

    # --- when things can be done -----------------------------------------------------------------------------

    @property
    def project(self) -> Project:
        return self.document.project

    def has_film(self) -> bool:
        return self.project.length > 0

    def has_shots(self) -> bool:
        return bool(self.project.shots)

    def has_shot(self) -> bool:
        return self.project.shot(self.document.selected_shot) is not None

    def has_take(self) -> bool:
        shot = self.project.shot(self.document.selected_shot)
        return bool(shot and shot.take)

    def has_clip(self) -> bool:
        return self.project.find_clip(self.document.selected_clip) is not None

    def has_clip_or_gap(self) -> bool:
        return bool(self.has_clip() or self.timeline.selected_cut() or self.timeline.selected_transition())

    def has_picture(self) -> bool:
        found = self.clip_meant()
        return bool(found and self.project.media_of(found[1]))

    def has_marks(self) -> bool:
        return self.document.marked_range is not None

    def is_busy(self) -> bool:
        return any(job.state != "failed" for job in self.document.jobs)

    def can_undo(self) -> bool:
        return self.document.session.history.label_to_undo is not None

    def can_redo(self) -> bool:
        return self.document.session.history.label_to_redo is not None

    def can_split(self) -> bool:
        frame = self.document.playhead
        under = (track.at(frame) for track in self.project.tracks)
        return any(placed and isinstance(placed.item, Clip) and placed.range.start < frame for placed in under)

    def can_bridge(self) -> bool:
        return self._join() is not None

    def has_target(self) -> bool:
        return self._target() is not None

    def words_for_shoot(self) -> str:
        """The Shoot button says which shot it shoots, and that it will be another take."""
        shot = self.project.shot(self.document.selected_shot)
        if shot is None:
            return self.tr("Shoot the shot")
        if shot.take:
            return self.tr("Shoot another take")
        return self.tr("Shoot {name}").format(name=self.document.name_of(shot).lower())

    def flush(self) -> None:
        """Take over what is typed in the storyboard and the inspector before anything else is done."""
        self._window.flush()

    # --- file ------------------------------------------------------------------------------------------------

    def new(self) -> None:
        self._window.new_wanted.emit()

    def open(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Open a project"), str(self.document.session.folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self._window.open_wanted.emit(Path(path)))
        dialog.open()

    def import_footage(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Import footage"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(
            self.tr("Video, pictures and sound ({patterns})").format(patterns=f"{VIDEO_FILES} {SOUND_FILES}")
        )
        dialog.filesSelected.connect(lambda paths: self.import_files([Path(path) for path in paths]))
        dialog.open()

    def import_files(self, paths: list[Path]) -> None:
        """Read the files in the background, then put them at the end of the lowest track, in their order."""
        if not paths:
            return
        rate = self.project.rate
        told: list[str] = []

        self.in_background(
            lambda task: read_footage(paths, rate, task.should_stop, told.append, sequences=True),
            lambda found: self._put_footage(found[0], found[1], told),
        )

    def _put_footage(self, footage: list[Footage], refused: list[LongtakeError], told: list[str]) -> None:
        if self.document.is_closed:
            return
        self.document.attempt(put_at_the_end, footage, label=self.tr("Import footage"))
        for sentence in told:
            self._window.notices.say("warning", sentence)
        for error in refused:
            self._window.notices.say("error", str(error))

    def export(self) -> None:
        self._window.show_export()

    def quit(self) -> None:
        self._window.close()

    # --- edit ------------------------------------------------------------------------------------------------

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
        mark_in(self.document)

    def mark_out(self) -> None:
        mark_out(self.document)

    def mark_clip(self) -> None:
        found = self.project.find_clip(self.document.selected_clip)
        if found:
            self.document.mark(found[1].range)

    def clear_marks(self) -> None:
        clear_marks(self.document)

    # --- shoot -------------------------------------------------------------------------------------------------

    def type_shot(self) -> None:
        self._window.storyboard.focus_entry()

    def shoot(self) -> None:
        shot = self.project.shot(self.document.selected_shot)
        if shot:
            label = self.tr("Shoot another take") if shot.take else self.tr("Shoot")
            self.document.shoot([shot.id], label)

    def shoot_again(self) -> None:
        self.shoot()

    def shoot_all(self) -> None:
        self.document.shoot_all()

    def extend_after(self) -> None:
        self._extend("end")

    def extend_before(self) -> None:
        self._extend("start")

    def _extend(self, edge: str) -> None:
        found = self.clip_meant()
        if found is None:
            return
        clip_id = found[1].id
        after = edge == "end"
        dialog = PromptDialog(
            self.tr("Extend after the clip") if after else self.tr("Extend before the clip"),
            self.tr("The new frames continue the clip’s motion; not one frame of the clip is changed."),
            self.tr("Extend"),
            "extend-after" if after else "extend-before",
            "",
            self._window,
            length=self.project.rate.frames(1),
            rate=self.project.rate,
            optional=True,
        )
        self.ask(dialog, lambda: self.document.extend(clip_id, edge, dialog.length or 1, dialog.prompt or None))

    def bridge(self) -> None:
        join = self._join()
        if join:
            self.bridge_between(*join)

    def bridge_between(self, left: str, right: str) -> None:
        """Ask how to join two neighbouring clips, then join them."""
        gap = self._gap(left, right)
        rate = self.project.rate
        dialog = PromptDialog(
            self.tr("Bridge the gap") if gap else self.tr("Bridge the cut"),
            self.tr("{seconds:.2f} s are painted from the end of one clip to the start of the next.").format(
                seconds=float(rate.seconds(gap))
            )
            if gap
            else self.tr("The new frames lead from the end of one clip to the start of the next."),
            self.tr("Bridge"),
            "bridge",
            "",
            self._window,
            length=None if gap else rate.frames(1),
            rate=rate,
            optional=True,
        )
        self.ask(dialog, lambda: self.document.bridge(left, right, gap or dialog.length or 1, dialog.prompt or None))

    def retake(self) -> None:
        target = self._target()
        if target is None:
            return
        clip, range_ = target
        shot = self.project.shot(clip.shot)
        dialog = PromptDialog(
            self.tr("Retake {seconds} s").format(seconds=self._seconds(range_)),
            self.tr("Only the marked range is painted anew. Every other frame of the take stays as it is."),
            self.tr("Retake"),
            "retake",
            shot.recipe.prompt if shot else "",
            self._window,
        )
        self.ask(dialog, lambda: self.document.retake(clip.id, range_, dialog.prompt))

    def restyle(self) -> None:
        target = self._target()
        if target is None:
            return
        clip, range_ = target
        dialog = RestyleDialog(self._window, controls_of(self.project, self.project.shot(clip.shot)))
        dialog.setWindowTitle(self.tr("Restyle {seconds} s").format(seconds=self._seconds(range_)))
        self.ask(dialog, lambda: self.document.restyle(clip.id, range_, dialog.prompt, dialog.strength, dialog.keeps))

    def cancel(self) -> None:
        job = self.document.running or next((job for job in self.document.jobs if job.state == "waiting"), None)
        if job:
            self.document.cancel(job.job)

    # --- view and playback -------------------------------------------------------------------------------------

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

    def fullscreen(self) -> None:
        self._window.toggle_fullscreen()

    def play(self) -> None:
        self._window.viewer.play_pause()

    def shuttle_back(self) -> None:
        self._window.viewer.play_reverse()

    def shuttle_stop(self) -> None:
        self._window.viewer.pause()

    def shuttle_on(self) -> None:
        self._window.viewer.play_forward()

    def loop(self) -> None:
        self._window.viewer.toggle_loop()

    def to_start(self) -> None:
        self.document.move_playhead(0)

    def to_end(self) -> None:
        self.document.move_playhead(self.project.length)

    def previous_cut(self) -> None:
        self.timeline.go_to_previous_cut()

    def next_cut(self) -> None:
        self.timeline.go_to_next_cut()

    # --- for commands in other files ---------------------------------------------------------------------------

    def tell(self, level: str, sentence: str) -> None:
        """Say something to the person: "info", "warning" or "error"."""
        self._window.notices.say(level, sentence)

    def show_dialog(self, make: Callable[[MainWindow], QDialog]) -> None:
        """Open a dialog over the window; it is gone when it is closed."""
        dialog = make(self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def in_background(self, work: Callable[[Task], Any], then: Callable[[Any], object]) -> None:
        """Do ``work`` off the Qt thread, then hand its result on; what goes wrong is told."""
        task = self._window.tasks.start(work)
        task.done.connect(then)
        task.failed.connect(lambda error: self._window.notices.say("error", str(error)))

    # --- finding what is meant -----------------------------------------------------------------------------------

    def ask(self, dialog: QDialog, then: Callable[[], object]) -> None:
        """Open ``dialog`` and act when it is accepted; the window goes on meanwhile."""
        dialog.accepted.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def clip_meant(self) -> tuple[Placed, Clip] | None:
        """The selected clip, else the topmost one under the playhead."""
        found = self.project.find_clip(self.document.selected_clip)
        return found[1:] if found else self.project.clip_at(self.document.playhead)

    def _target(self) -> tuple[Clip, FrameRange] | None:
        """The clip to retake or restyle, and the range of the film: what is marked of it, or all of it."""
        marked = self.document.marked_range
        found = self.clip_meant()
        if marked and (found is None or not marked.overlaps(found[0].range)):
            inside = ((p, c) for track, p, c in self.project.clips() if p.range.overlaps(marked))
            found = next(inside, found)
        if found is None:
            return None
        placed, clip = found
        if self.project.media_of(clip) is None:
            return None
        range_ = marked.intersection(placed.range) if marked else placed.range
        return (clip, range_) if range_.length else None

    def _seconds(self, range_: FrameRange) -> str:
        return f"{float(self.project.rate.seconds(range_.length)):.2f}".rstrip("0").rstrip(".")

    def _gap(self, left: str, right: str) -> int:
        found, after = self.project.find_clip(left), self.project.find_clip(right)
        return max(0, after[1].range.start - found[1].range.end) if found and after else 0

    def _join(self) -> tuple[str, str] | None:
        """The clips on both sides of the selected cut, else of the cut behind the selected clip."""
        cut = self.timeline.selected_cut()
        if cut is None:
            found = self.project.find_clip(self.document.selected_clip)
            if found is None:
                return None
            items = [item for item in found[0].items if not isinstance(item, Gap)]
            place = items.index(found[2])
            if place + 1 >= len(items):
                return None
            cut = (found[2].id, items[place + 1].id)
        sides = [self.project.find_clip(clip_id) for clip_id in cut]
        return cut if all(side and self.project.media_of(side[2]) for side in sides) else None
