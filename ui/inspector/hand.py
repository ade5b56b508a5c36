"""What the fields of the inspector's clip side have in hand: the clips, their place, and the road that changes take."""

from __future__ import annotations

from collections.abc import Sequence

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Project
from engine.film.track import Clip, Placed, Track
from ui.document import Document
from ui.inspector.numbers import Treat, treated
from ui.told import told


class Hand:
    """The clips that are changed; the first of them is shown. Every change is one step of the history."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.clip_ids: tuple[str, ...] = ()
        self._found: tuple[Track, Placed, Clip] | None = None

    def take(self, clip_ids: Sequence[str]) -> None:
        """Have other clips in hand; those that the film lacks are left out."""
        found = [(clip_id, self.document.project.find_clip(clip_id)) for clip_id in clip_ids]
        self.clip_ids = tuple(clip_id for clip_id, place in found if place)
        self._found = next((place for _, place in found if place), None)

    @property
    def is_empty(self) -> bool:
        return self._found is None

    @property
    def track(self) -> Track:
        return self._place[0]

    @property
    def placed(self) -> Placed:
        return self._place[1]

    @property
    def clip(self) -> Clip:
        """The clip that is shown. Only where the hand is not empty."""
        return self._place[2]

    @property
    def _place(self) -> tuple[Track, Placed, Clip]:
        assert self._found is not None
        return self._found

    @property
    def frame(self) -> int:
        """The clip's frame under the playhead; outside of it, before its first or after its last."""
        return self.document.playhead - self.placed.range.start

    @property
    def is_over(self) -> bool:
        """True while the playhead is on the clip."""
        return self.document.playhead in self.placed.range

    def refusal(self) -> str:
        """Why the clips cannot be changed, and what to do about it; empty when they can."""
        try:
            edits.treat(self.document.project, self.clip_ids[:1], self.clip.treatment)
        except LongtakeError as error:
            return told(error)
        return ""

    # --- changes -------------------------------------------------------------------------------------------------

    def try_out(self, label: str, treat: Treat, by: object) -> None:
        """Show a change while the person is still at it; ``settle`` makes it a step."""
        self.document.try_out(self._change(treat), label, by)

    def settle(self) -> None:
        self.document.settle()

    def drop(self) -> None:
        """Forget what was tried out."""
        self.document.settle(keep=False)

    def do(self, label: str, treat: Treat) -> None:
        """Make a change, and a step of it."""
        self.document.attempt(self._change(treat), label=label)

    def _change(self, treat: Treat):
        clip_ids, playhead = self.clip_ids, self.document.playhead

        def change(project: Project) -> Project:
            return treated(project, clip_ids, playhead, treat)

        return change
