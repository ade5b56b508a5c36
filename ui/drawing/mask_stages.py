"""What a mask is drawn for: to paint a part of a clip anew, to say what moves, to change a part of one picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from engine.film.project import Project, Take
from engine.film.recipe import Recipe
from engine.film.shapes import Mask
from engine.film.timebase import FrameRange
from engine.media.fitting import fit_frame
from ui.document import Document
from ui.drawing.follow import MaskFollower, Pictures
from ui.drawing.mask_overlay import MaskOverlay
from ui.drawing.mask_strip import MaskStrip
from ui.drawing.panel import PromptField, ShareField, TaskPanel, check
from ui.drawing.sketch import MaskSketch
from ui.drawing.stage import Ground, Stage
from ui.inspector.fields import SeedField
from ui.pictures import image_of
from ui.tasks import Tasks
from ui.viewer.screen import Screen
from ui.widgets import words

translate = QCoreApplication.translate
SOFTEST = 0.2  # of the picture's height


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form of a repaint says: ``mask`` counts frames of the film, as ``range`` does."""

    range: FrameRange
    mask: Mask
    prompt: str
    seed: int | None


class MaskStage(Stage):
    """Draws a mask. Subclasses say on what, and what comes of it."""

    def __init__(
        self,
        document: Document,
        screen: Screen,
        size: tuple[int, int],
        mask: Mask | None,
        panel: TaskPanel,
        still: bool,
    ) -> None:
        """``size`` is that of the picture drawn on, (width, height); ``still`` means that it is only one."""
        self.sketch = MaskSketch(mask)
        self.mask_overlay = MaskOverlay(screen, self.sketch, size)
        self.tools = MaskStrip(self.mask_overlay, still=still)
        super().__init__(document, self.mask_overlay, self.tools, panel)
        self.mask_overlay.changed.connect(self.refresh)
        self.feather = ShareField(
            translate("Drawing", "Soft edge"),
            self.sketch.feather,
            SOFTEST,
            translate("Drawing", "How wide the edge is over which the old picture fades in, as a share of its height."),
        )
        self.feather.changed.connect(self._soften)

    def _soften(self, share: float) -> None:
        self.sketch.feather = share
        self.mask_overlay.update()

    def refresh(self) -> None:
        """Something was drawn."""
        self.mask_overlay.refresh()
        self.tools.refresh()
        self._check()

    def _check(self) -> None:
        """Say what is missing."""


class RepaintStage(MaskStage):
    """A part of a clip, painted anew in the marked range or in all of it."""

    def __init__(
        self,
        document: Document,
        screen: Screen,
        tasks: Tasks,
        ground: Ground,
        mask: Mask | None,
        shoot: Callable[[Asked], bool],
        recipe: Callable[[Asked], Recipe],
    ) -> None:
        """``recipe`` is what would be shot, ``shoot`` shoots it and says whether that could be asked for."""
        self.ground, self._tasks, self._shoot, self._recipe = ground, tasks, shoot, recipe
        project = document.project
        medium = ground.medium(project)
        assert isinstance(medium, Take)
        panel = TaskPanel(
            translate("Drawing", "Repaint"),
            "repaint",
            translate("Drawing", "What lies inside is painted anew. Every pixel outside stays as it is."),
            translate("Drawing", "Shoot"),
        )
        super().__init__(document, screen, medium.recipe.size, mask, panel, still=False)
        self._build_form(medium)
        self.follower = self._follow(medium)
        self.tools.wanted.connect(lambda frame: document.move_playhead(frame + ground.shift(document.project)))
        self._on_playhead(document.playhead)
        self._show_range()
        self.refresh()

    def _build_form(self, take: Take) -> None:
        shot = self.document.project.shot(self._shot_id())
        self.prompt = PromptField(
            shot.recipe.prompt if shot else "", translate("Drawing", "What is seen there; empty keeps the words")
        )
        self.range_words = words("", "dim")
        self.range_words.setToolTip(translate("Drawing", "Mark a range. Without one it is the whole clip."))
        self.seed = SeedField()
        self.seed.show_seed(None, take.recipe.seed)
        self.track = check(
            translate("Drawing", "Follows the picture"),
            self.sketch.tracked,
            translate("Drawing", "The outline goes with what it was drawn around. Correct it at any frame."),
        )
        self.status = words("", "faint", small=True)
        panel = self.panel
        panel.add_prompt(self.prompt)
        panel.add(translate("Drawing", "Frames"), self.range_words)
        panel.add(translate("Drawing", "Seed"), self.seed)
        panel.add(translate("Drawing", "Soft edge"), self.feather)
        outline = QHBoxLayout()
        outline.addWidget(self.track, 1)
        outline.addWidget(self.status)
        panel.add(translate("Drawing", "Outline"), outline)
        panel.add_rows()
        panel.finish()
        self.track.toggled.connect(self._set_tracked)
        self.prompt.textChanged.connect(self._check)
        self.seed.refused.connect(lambda sentence: self.document.noticed.emit("warning", sentence))

    def _shot_id(self) -> str | None:
        found = self.document.project.find_clip(self.ground.clip)
        return found[2].shot if found else None

    def _follow(self, take: Take) -> MaskFollower:
        frames = self.ground.shown(self.document.project)
        pictures = Pictures(self.document.path_of(take.id), take.recipe.rate, frames, take.recipe.size)
        follower = MaskFollower(self.sketch, pictures, self._tasks, self)
        follower.changed.connect(self._followed)
        follower.failed.connect(lambda sentence: self.document.noticed.emit("warning", sentence))
        self._take = take.id
        return follower

    def _set_tracked(self, on: bool) -> None:
        self.sketch.tracked = on
        self.follower.follow()
        self.refresh()

    def _followed(self) -> None:
        self.mask_overlay.refresh()
        if self.sketch.is_empty or not self.sketch.tracked:
            text = ""
        else:
            text = translate("Drawing", "looking…") if self.follower.is_busy else translate("Drawing", "followed")
        self.status.setText(text)

    def refresh(self) -> None:
        super().refresh()
        self.follower.follow()
        self.show_keys()

    def show_keys(self) -> None:
        shift = self.ground.shift(self.document.project)
        self.keys_changed.emit(tuple(key + shift for key in self.sketch.keys))

    # --- what is asked -----------------------------------------------------------------------------------------

    @property
    def range(self) -> FrameRange:
        """The frames of the film to paint: what is marked of the clip, or all of it."""
        found = self.document.project.find_clip(self.ground.clip)
        whole = found[1].range if found else FrameRange(0, 0)
        marked = self.document.marked_range
        inside = whole.intersection(marked) if marked is not None else whole
        return inside if inside.length else whole

    def asked(self) -> Asked | None:
        """What the form says, None while nothing is drawn."""
        mask = self.sketch.mask()
        if mask is None:
            return None
        self.seed.flush()
        shift = self.ground.shift(self.document.project)
        outlines = tuple(replace(outline, at=outline.at + shift) for outline in mask.outlines)
        return Asked(self.range, replace(mask, outlines=outlines), self.prompt.words(), self.seed.value)

    def _check(self) -> None:
        asked = self.asked()
        self.panel.refuse("" if asked else translate("Drawing", "Draw around what is to be painted anew."))
        if asked:
            self.show_plan(lambda: self._recipe(asked))

    def accept(self) -> None:
        asked = self.asked()
        if asked is not None and self._shoot(asked):
            self.end()

    # --- following the document --------------------------------------------------------------------------------

    def _on_playhead(self, frame: int) -> None:
        self.mask_overlay.show_frame(self.ground.frame(self.document.project, frame))
        self.tools.refresh()

    def _on_range(self) -> None:
        self._show_range()
        self._check()

    def _show_range(self) -> None:
        range_ = self.range
        found = self.document.project.find_clip(self.ground.clip)
        whole = found is not None and range_ == found[1].range
        name = translate("Drawing", "Whole clip") if whole else translate("Drawing", "Marked")
        seconds = float(self.document.project.rate.seconds(range_.length))
        self.range_words.setText(f"{name}, {seconds:.2f} s")

    def _on_project(self, old: Project, new: Project) -> None:
        """Another take of the same shot may come while it is drawn on; without a picture there is nothing to do."""
        medium = self.ground.medium(new)
        if not isinstance(medium, Take):
            self.end()
            return
        if medium.id != self._take:
            self.follower.stop()
            self.follower.deleteLater()
            self.follower = self._follow(medium)
        self._on_playhead(self.document.playhead)
        self._show_range()
        self.refresh()

    def close(self) -> None:
        self.follower.stop()
        super().close()


class MovingStage(MaskStage):
    """Where a shot's given first picture moves."""

    def __init__(
        self,
        document: Document,
        screen: Screen,
        shot: str,
        size: tuple[int, int],
        mask: Mask | None,
        keep: Callable[[Mask | None], bool],
    ) -> None:
        """``size`` is the shot's picture; ``keep`` takes what was drawn, None for: everything moves."""
        self._shot, self._keep, self._had, self._size = shot, keep, mask is not None, size
        panel = TaskPanel(
            translate("Drawing", "Where it moves"),
            "motion-brush",
            translate("Drawing", "Only what lies inside moves. Outside, the pixels of the given picture stay."),
            translate("Drawing", "Keep"),
        )
        super().__init__(document, screen, size, mask, panel, still=True)
        panel.add(translate("Drawing", "Soft edge"), self.feather)
        panel.add_rows()
        panel.finish()
        self.sketch.tracked = False  # the given picture is one
        self.refresh()

    def show_picture(self, picture: np.ndarray) -> None:
        """The given picture, uint8 [H, W, 3]: it is drawn on as the shot will show it."""
        if not self.is_over:
            self.mask_overlay.show_picture(image_of(fit_frame(picture, self._size)))

    def _check(self) -> None:
        nothing = self.sketch.is_empty and not self._had
        self.panel.refuse(translate("Drawing", "Draw around what is to move.") if nothing else "")
        everything = self.sketch.is_empty and self._had
        self.panel.tell(translate("Drawing", "Nothing is drawn: everything moves again.") if everything else "")

    def accept(self) -> None:
        if self._keep(self.sketch.mask()):
            self.end()

    def _on_project(self, old: Project, new: Project) -> None:
        if new.shot(self._shot) is None:
            self.end()


class EditStage(MaskStage):
    """The picture at the playhead changed by words, all of it or the part that was drawn around."""

    def __init__(
        self,
        document: Document,
        screen: Screen,
        ground: Ground,
        size: tuple[int, int],
        shoot: Callable[[str, float | None, Mask | None], bool],
    ) -> None:
        """``shoot`` is called with the words, the strength (None: the family's own) and the mask, if any."""
        self.ground, self._shoot = ground, shoot
        panel = TaskPanel(
            translate("Drawing", "Edit this picture"),
            "edit",
            translate("Drawing", "The picture at the playhead becomes a still of its own, changed as the words say."),
            translate("Drawing", "Shoot"),
        )
        super().__init__(document, screen, size, None, panel, still=True)
        self.prompt = PromptField("", translate("Drawing", "What should be seen instead"))
        self.prompt.textChanged.connect(self._check)
        self.own = check(translate("Drawing", "Choose the strength"), False)
        self.strength = ShareField(
            translate("Drawing", "Strength"),
            0.6,
            1.0,
            translate("Drawing", "How far the picture may change."),
        )
        self.strength.setEnabled(False)
        self.own.toggled.connect(self.strength.setEnabled)
        panel.add_prompt(self.prompt)
        panel.add_wide(self.own)
        panel.add(translate("Drawing", "Strength"), self.strength)
        panel.add(translate("Drawing", "Soft edge"), self.feather)
        panel.add_rows()
        panel.finish()
        self._on_playhead(document.playhead)

    def _check(self) -> None:
        if self.mask_overlay.frame is None:
            self.panel.refuse(translate("Drawing", "Put the playhead on the clip whose picture is to change."))
        else:
            self.panel.refuse("" if self.prompt.words() else translate("Drawing", "Type what should be seen instead."))
        part = not self.sketch.is_empty
        self.panel.tell(
            translate("Drawing", "Only what lies inside changes.")
            if part
            else translate("Drawing", "All of the picture may change. Draw around a part to keep the rest.")
        )

    def accept(self) -> None:
        strength = self.strength.value if self.own.isChecked() else None
        if self.panel.ok.isEnabled() and self._shoot(self.prompt.words(), strength, self.sketch.mask()):
            self.end()

    def _on_playhead(self, frame: int) -> None:
        inside = self.ground.frame(self.document.project, frame)
        self.mask_overlay.show_frame(None if inside is None else 0)
        self.refresh()

    def _on_project(self, old: Project, new: Project) -> None:
        if self.ground.medium(new) is None:
            self.end()
        else:
            self._on_playhead(self.document.playhead)
