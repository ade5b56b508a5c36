"""What the Shoot menu does: takes, extensions, bridges, retakes; and what of the film each of them means."""

from __future__ import annotations

from engine.film.timebase import FrameRange
from engine.film.track import Clip, Gap
from ui.abilities import controls_of, styles_of
from ui.command_base import CommandBase
from ui.dialogs.ask import PromptDialog, RestyleDialog


class ShootingCommands(CommandBase):
    """The part of a window's commands that has frames painted. Each says what is missing rather than failing."""

    # --- when things can be done --------------------------------------------------------------------------------

    def has_shots(self) -> bool:
        return bool(self.project.shots)

    def has_shot(self) -> bool:
        return self.project.shot(self.document.selected_shot) is not None

    def has_take(self) -> bool:
        shot = self.project.shot(self.document.selected_shot)
        return bool(shot and shot.take)

    def has_picture(self) -> bool:
        found = self.clip_meant()
        return bool(found and self.project.media_of(found[1]))

    def has_target(self) -> bool:
        return self._target() is not None

    def can_bridge(self) -> bool:
        return self._join() is not None

    def is_busy(self) -> bool:
        return any(job.state != "failed" for job in self.document.jobs)

    def words_for_shoot(self) -> str:
        """The Shoot button says which shot it shoots, and that it will be another take."""
        shot = self.project.shot(self.document.selected_shot)
        if shot is None:
            return self.tr("Shoot the shot")
        if shot.take:
            return self.tr("Shoot another take")
        return self.tr("Shoot {name}").format(name=self.document.name_of(shot).lower())

    # --- what is done -------------------------------------------------------------------------------------------

    def type_shot(self) -> None:
        self._window.storyboard.focus_entry()

    def shoot(self) -> None:
        shot = self.project.shot(self.document.selected_shot)
        if shot:
            label = self.tr("Shoot another take") if shot.take else self.tr("Shoot")
            self.document.shoot([shot.id], label)

    def remove_shot(self) -> None:
        self._window.storyboard.list.remove_current()

    def shoot_all(self) -> None:
        self.document.shoot_all()

    def cancel(self) -> None:
        job = self.document.running or next((job for job in self.document.jobs if job.state == "waiting"), None)
        if job:
            self.document.cancel(job.job)

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
        shot = self.project.shot(clip.shot)
        dialog = RestyleDialog(self._window, controls_of(self.project, shot), styles_of(self.project, shot))
        dialog.setWindowTitle(self.tr("Restyle {seconds} s").format(seconds=self._seconds(range_)))
        self.ask(dialog, lambda: self.document.restyle(clip.id, range_, dialog.prompt, dialog.strength, dialog.keeps))

    # --- finding what is meant ----------------------------------------------------------------------------------

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
