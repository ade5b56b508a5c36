"""What is done from and to the bin: looking at it, three-point editing, match frame. With their rows of the table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from engine.film import edits
from engine.film.project import Footage, Project, Shot
from engine.film.track import PICTURE, SOUND, Track
from engine.service.footage import Stretch, dropped_at, read_footage
from ui.action_row import QT_TRANSLATE_NOOP, Row
from ui.bin.sources import Source
from ui.commands import Commands

translate = QCoreApplication.translate
SAID = {  # what a person should know about the points of an edit
    "four": QT_TRANSLATE_NOOP("Actions", "Four points are marked: the source’s out point gave way to the timeline’s."),
    "short": QT_TRANSLATE_NOOP("Actions", "The source is shorter than what is marked: it went in as far as it goes."),
    "early": QT_TRANSLATE_NOOP("Actions", "The source is longer than the film before its out point: its head was cut."),
}


# --- looking at it -------------------------------------------------------------------------------------------------


def open_source(c: Commands) -> None:
    """Look at what is chosen in the bin, with the keys in the viewer."""
    selected = c.bin.selected
    if selected:
        c.viewer.load(selected[0])
        c.go_to_panel("viewer")


def switch_sides(c: Commands) -> None:
    """Look at the source, or at the film."""
    c.viewer.show_film() if c.viewer.shows_source else c.viewer.show_source()


def show_source(c: Commands, source_id: str, frame: int) -> bool:
    """Look at a frame of something in the bin, with the keys in the viewer. False where it is no longer there."""
    source = c.bin.reveal(source_id)
    if source is not None:
        c.viewer.load(source, frame)
        c.go_to_panel("viewer")
    return source is not None


def reveal(c: Commands) -> None:
    """Show in the bin what the selected clip is made of, at the clip's first frame."""
    found = c.project.find_clip(c.document.selected_clip)
    if found is not None:
        c.show_panel("bin")
        show_source(c, found[2].footage or found[2].shot or "", found[2].source.start)


def match_frame(c: Commands) -> None:
    """Show the very frame of the medium that is on screen at the playhead."""
    matched = edits.match_frame(c.project, c.document.playhead)
    if matched is None:
        c.tell("info", translate("Actions", "Nothing that has a picture is at the playhead."))
        return
    media, frame = matched
    shot = next((shot for shot in c.project.shots if any(take.id == media for take in shot.takes)), None)
    show_source(c, shot.id if shot is not None else media, frame)


# --- why something cannot be done -----------------------------------------------------------------------------------


def no_source(c: Commands) -> str:
    """Why nothing can be put in from the bin."""
    if c.viewer.source.source is not None:
        return ""
    if not c.project.footage and all(shot.take is None for shot in c.project.shots):
        return translate("Actions", "The bin is empty: import footage or shoot a shot.")
    return translate("Actions", "Choose something in the bin first.")


def none_chosen(c: Commands) -> str:
    return "" if c.bin.selected else translate("Actions", "Choose something in the bin first.")


def no_medium(c: Commands) -> str:
    found = c.project.find_clip(c.document.selected_clip)
    has = found is not None and c.project.media_of(found[2]) is not None
    return "" if has else translate("Actions", "Select a clip that shows footage or a take.")


# --- putting in ----------------------------------------------------------------------------------------------------


def place(c: Commands, how: str) -> None:
    """Put the source that is looked at in, as its marks and the timeline's say, on the chosen track; its sound linked
    with it on a track of sound. ``append`` puts it at the end of the chosen track. Where it is one of several that are
    selected in the bin these go in one after another, each as it is marked, from the timeline's in point on."""
    source, document = c.viewer.source.source, c.document
    if source is None:
        return
    sources = c.bin.selected if source.id in {each.id for each in c.bin.selected} else [source]
    marks = edits.Marks() if how == "append" else document.marks
    if len(sources) > 1:
        marks = edits.Marks(marks.start)
    chosen, laid = c.timeline.current_track, list[edits.Points]()

    def put(project: Project) -> Project:
        laid.clear()
        for each in sources:
            at = laid[-1].at + laid[-1].source.length if laid else document.playhead
            if how == "append":
                at = _end_of_home(project, each, chosen)
            own = c.viewer.source.kept.of(each.id)
            points = edits.three_points(each.length, own, edits.Marks() if laid else marks, at)
            laid.append(points)
            project = _put(project, each, points, how, chosen)
        return project

    if document.attempt(put, label=translate("Actions", "Put in from the bin")):
        document.mark(None)
        document.move_playhead(laid[-1].at + laid[-1].source.length)
        if len(sources) == 1 and laid[0].said:
            c.tell("info", translate("Actions", SAID[laid[0].said]))


def _put(project: Project, source: Source, points: edits.Points, how: str, chosen: Track) -> Project:
    media, sound = _media(project, source), _sound_track(project, chosen.id)
    if isinstance(media, Footage) and media.channels and sound is None:
        project = edits.add_track(project, SOUND)
        sound = project.tracks_of(SOUND)[-1].id
    way = "insert" if how == "insert" else "overwrite"
    return edits.place_media(project, source.id, points.source, points.at, way, _picture_track(project, chosen), sound)


def _end_of_home(project: Project, source: Source, chosen: Track) -> int:
    """Where the track ends that a source is appended to."""
    home = _picture_track(project, chosen) if source.has_pictures else _sound_track(project, chosen.id)
    return next((track.length for track in project.tracks if track.id == home), 0)


def _picture_track(project: Project, chosen: Track) -> str:
    return chosen.id if chosen.kind == PICTURE else project.main_track.id


def drop(c: Commands, source_ids: Sequence[str], track_id: str, at: int) -> None:
    """Put sources that were carried to the timeline there, one after another, each as it is marked."""
    sources = filter(None, map(c.bin.model.find, source_ids))
    stretches: list[Stretch] = []
    for source in sources:
        media = _media(c.project, source)
        if media is not None:
            stretches.append((media, c.viewer.source.kept.stretch(source)))
    label = translate("Actions", "Put in from the bin")
    old = {clip.id for _, _, clip in c.project.clips()}
    if stretches and c.document.attempt(dropped_at, stretches, track_id, at, label=label):
        c.document.select_clips([clip.id for _, _, clip in c.project.clips() if clip.id not in old])


def _media(project: Project, source: Source) -> Footage | Shot | None:
    if source.kind == "take":
        return project.shot(source.id)
    return next((each for each in project.footage if each.id == source.id), None)


def _sound_track(project: Project, chosen: str) -> str | None:
    """The chosen track of sound, else the first one that is not locked."""
    tracks = project.tracks_of(SOUND)
    if any(track.id == chosen for track in tracks):
        return chosen
    return next((track.id for track in tracks if not track.is_locked), None)


# --- what is in it -------------------------------------------------------------------------------------------------


def import_to_bin(c: Commands) -> None:
    """Ask for files, and read them into the bin alone."""
    c.ask_for_footage(lambda paths: read_into_bin(c, paths))


def read_into_bin(c: Commands, paths: Sequence[Path]) -> None:
    """Read files in the background and keep them in the bin; the timeline stays as it is."""
    told: list[str] = []

    def keep(found: tuple[list[Footage], list[Exception]]) -> None:
        if c.document.is_closed:
            return

        def add(project: Project) -> Project:
            for footage in found[0]:
                project = edits.add_footage(project, footage)
            return project

        c.document.attempt(add, label=translate("Actions", "Import into the bin"))
        for level, sentences in (("warning", told), ("error", list(map(str, found[1])))):
            for sentence in sentences:
                c.tell(level, sentence)
        if found[0]:
            c.show_panel("bin")
            c.bin.reveal(found[0][0].id)

    rate = c.project.rate
    c.in_background(lambda task: read_footage(paths, rate, task.should_stop, told.append, sequences=True), keep)


def remove_from_bin(c: Commands) -> None:
    """Take footage that nothing is made of out of the bin."""
    sources = c.bin.selected
    if any(source.kind == "take" for source in sources):
        c.tell("info", translate("Actions", "Shots are removed in the storyboard."))
    footage = [source.id for source in sources if source.kind != "take"]
    if footage:
        c.document.attempt(edits.remove_footage, footage, label=translate("Actions", "Remove from the bin"))


BIN_MENUS = (("from_bin", "clip", QT_TRANSLATE_NOOP("Actions", "Bin")),)  # submenu: id, where, words

INTO_BIN: tuple[Row, ...] = (
    Row("import_to_bin", "file", QT_TRANSLATE_NOOP("Actions", "Import into the bin…"), import_to_bin, (), "import"),
)
BIN: tuple[Row, ...] = (
    Row("open_source", "from_bin", QT_TRANSLATE_NOOP("Actions", "Open in the viewer"),
        open_source, (), "play", gap=True, why_not=none_chosen),
    Row("bin_insert", "from_bin", QT_TRANSLATE_NOOP("Actions", "Insert from the bin"),
        lambda c: place(c, "insert"), (",",), "import", why_not=no_source),
    Row("bin_overwrite", "from_bin", QT_TRANSLATE_NOOP("Actions", "Overwrite from the bin"),
        lambda c: place(c, "overwrite"), (".",), "take", why_not=no_source),
    Row("bin_append", "from_bin", QT_TRANSLATE_NOOP("Actions", "Put at the end from the bin"),
        lambda c: place(c, "append"), (), "to-end", why_not=no_source),
    Row("match_frame", "from_bin", QT_TRANSLATE_NOOP("Actions", "Match frame"), match_frame, ("F",), "still"),
    Row("reveal_in_bin", "from_bin", QT_TRANSLATE_NOOP("Actions", "Reveal in the bin"),
        reveal, ("Ctrl+Alt+F",), "folder", why_not=no_medium),
    Row("source_or_film", "playback", QT_TRANSLATE_NOOP("Actions", "Source or film"), switch_sides,
        ("Shift+V",), "film"),
)  # fmt: skip
IN_BIN: tuple[Row, ...] = (
    Row("remove_from_bin", "bin", QT_TRANSLATE_NOOP("Actions", "Remove from the bin"),
        remove_from_bin, ("Del", "Backspace"), "trash", why_not=none_chosen),
)  # fmt: skip
