"""What is done with a clip's treatment as a whole: copied to other clips, and given a LUT from a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from engine.film.track import Clip
from engine.service import luts
from ui.action_row import QT_TRANSLATE_NOOP, Row
from ui.commands import Commands
from ui.inspector.numbers import treated
from ui.last_folder import begins_where_left
from ui.telling import telling

translate = QCoreApplication.translate


def copy_treatment(commands: Commands) -> None:
    """Keep what is done to the selected clip, for others."""
    found = commands.project.find_clip(commands.document.selected_clip)
    if found:
        commands.copied_treatment = found[2].treatment
        commands.tell("info", translate("Actions", "Copied: select another clip and paste the treatment."))


def paste_treatment(commands: Commands) -> None:
    """Treat the selected clip as the one that was copied: place, colour, sound and fades, keys and all."""
    copied, clip_id = commands.copied_treatment, commands.document.selected_clip
    if copied is None:
        commands.tell("info", translate("Actions", "Copy the treatment of a clip first."))
    if copied is None or clip_id is None:
        return
    label = translate("Actions", "Paste treatment")
    playhead = commands.document.playhead
    commands.document.attempt(
        treated, [clip_id], playhead, lambda clip, _: replace(clip, treatment=copied), label=label
    )


def choose_lut(commands: Commands, clip_ids: Sequence[str]) -> None:
    """Ask for a .cube file for clips."""

    def make(window) -> QFileDialog:
        dialog = QFileDialog(window, translate("Treatment", "Choose a LUT"))
        begins_where_left(dialog, window.settings, "luts")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(translate("Treatment", "LUTs ({patterns})").format(patterns=f"*{luts.SUFFIX}"))
        dialog.fileSelected.connect(lambda path: give_lut(commands, Path(path), clip_ids))
        return dialog

    commands.show_dialog(make)


def give_lut(commands: Commands, path: Path, clip_ids: Sequence[str]) -> None:
    """Copy a .cube file into the project in the background, then have clips shown through it."""
    document = commands.document
    folder = document.session.luts

    def give(name: str) -> None:
        def through(clip: Clip, _frame: int) -> Clip:
            grade = replace(clip.treatment.grade, lut=name)
            return replace(clip, treatment=replace(clip.treatment, grade=grade))

        if not document.is_closed:
            label = translate("Treatment", "Choose LUT")
            document.attempt(treated, clip_ids, document.playhead, through, label=label)

    with telling(document.noticed):
        document.session.saving.demand_writable()
        commands.in_background(lambda _task: luts.add(folder, path), give)


TREATMENT: tuple[Row, ...] = (
    Row(
        "copy_treatment",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Copy treatment"),
        copy_treatment,
        ("Ctrl+Alt+C",),
        "",
        Commands.has_clip,
        gap=True,
    ),
    Row(
        "paste_treatment",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Paste treatment"),
        paste_treatment,
        ("Ctrl+Alt+V",),
        "",
        Commands.has_clip,
    ),
)
