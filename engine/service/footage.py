"""Files as footage of a film: read in the background, in the order in which they were chosen."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import CancelledByUser, LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project, Shot, new_id
from engine.film.recipe import ImageAt
from engine.film.timebase import FrameRange, Rate
from engine.film.track import PICTURE, SOUND, Clip, Track
from engine.service import catalogue

if TYPE_CHECKING:
    from engine.media.sound.reader import SoundFacts

SOUND_ALONE = (0, 0)  # the size of footage without pictures
_WORTH_TELLING = 0.5  # seconds of sound after the last picture
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff")
VIDEO_FILES = (
    "*.mp4 *.mov *.mkv *.webm *.avi *.m4v *.mxf *.ts *.mts *.m2ts *.mpg *.gif *.apng "
    "*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff"
)

SOUND_FILES = "*.wav *.flac *.mp3 *.m4a *.aac *.ogg *.opus *.aif *.aiff *.ac3"


def files_within(paths: Sequence[Path]) -> list[Path]:
    """The files, and in place of folders what can be imported of what lies in them and below, by its names and in their
    order; nothing hidden, and nothing of projects. Any thread."""
    known = {pattern[1:] for pattern in f"{VIDEO_FILES} {SOUND_FILES}".split()}
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        for folder, below, names in os.walk(path):
            below[:] = sorted(name for name in below if not name.startswith(".") and not name.endswith(".longtake"))
            here = (Path(folder, name) for name in sorted(names) if not name.startswith("."))
            found += (each for each in here if each.suffix.lower() in known)
    return found


def is_picture(path: Path) -> bool:
    """True for a file that is a still picture by its name."""
    return is_picture_name(path.name)


def is_picture_name(name: str) -> bool:
    return name.lower().endswith(PICTURES)


def footage_of(path: Path, rate: Rate, sequence: int = 0, tell: Callable[[str], object] | None = None) -> Footage:
    """A video, a picture, or ``sequence`` numbered pictures from ``path`` on, as footage of a film at ``rate``. Any
    thread. ``tell`` is given what an editor should know about it, in sentences.

    Raises LongtakeError for a file that is none of them.
    """
    from engine.media.files import shown_name
    from engine.media.probe import facts_of
    from engine.media.reader import open_reader

    name, sound = str(path.absolute()), _sound_of(path) if not sequence else None
    if sound is not None and sound.is_alone:
        length = max(1, rate.frames(sound.seconds))
        if tell is not None and sound.note:
            tell(sound.note)
        return Footage(new_id(), name, length, rate, SOUND_ALONE, channels=sound.channels)
    reader = open_reader(path, rate if sequence else None, sequence)
    try:
        if tell is not None and reader.index is not None:
            for sentence in facts_of(reader.index).warnings(path):
                tell(sentence)
            if sound is not None and (more := sound.seconds - facts_of(reader.index).length) > _WORTH_TELLING:
                shown, longer = shown_name(path), f"{float(more):.1f}"
                tell(f"The sound of {shown} goes on for {longer} seconds after its pictures: clips end with these.")
        length = rate.frames(edits.STILL_SECONDS) if reader.is_still else reader.length_at(rate)
        channels = sound.channels if sound is not None else 0
        is_interlaced = reader.index is not None and reader.index.is_interlaced
        return Footage(
            new_id(),
            name,
            length,
            reader.rate,
            reader.size,
            channels=channels,
            sequence=sequence,
            is_interlaced=is_interlaced,
        )
    finally:
        reader.close()


def _sound_of(path: Path) -> SoundFacts | None:
    """What the file's sound is; None where it has none or none that can be heard here: its pictures may still do."""
    from engine.media.sound.reader import sound_facts

    if is_picture(path):
        return None
    with contextlib.suppress(LongtakeError):
        return sound_facts(path)
    return None


def with_pictures(footage: Footage) -> Footage:
    """The same footage. Raises LongtakeError where it is sound alone, of which no picture can be given."""
    if not footage.has_pictures:
        name = Path(footage.path).name
        raise LongtakeError(f"“{name}” holds no picture.", "Choose a film or a picture.")
    return footage


def read_footage(
    paths: Sequence[Path],
    rate: Rate,
    should_stop: Callable[[], bool],
    tell: Callable[[str], object] | None = None,
    sequences: bool = False,
) -> tuple[list[Footage], list[LongtakeError]]:
    """What the files hold, in their order, and what is wrong with those that cannot be used. Any thread.

    Folders stand for the files in them. With ``sequences`` three or more numbered pictures of one name are one piece of
    footage. ``tell``: see ``footage_of``. Raises CancelledByUser when ``should_stop`` says so between two files.
    """
    from engine.media.sequence import grouped

    found, refused = [], []
    paths = files_within(paths)
    for path, sequence in grouped(paths) if sequences else [(path, 0) for path in paths]:
        if should_stop():
            raise CancelledByUser
        try:
            found.append(footage_of(path, rate, sequence, tell))
        except LongtakeError as error:
            refused.append(error)
    return found, refused


def put_at_the_end(project: Project, footage: Sequence[Footage]) -> Project:
    """``project`` with a clip of each behind all that is on its lowest track, its sound linked with it on the first
    track of sound that is free there; of sound alone, at the end of the first track of sound."""
    for each in footage:
        if each.has_pictures:
            at = project.main_track.length
        else:
            at = next((track.length for track in project.tracks_of(SOUND)), 0)
        project = _laid(project, whole(each), project.main_track.id, at, "overwrite")
    return project


def put_at(project: Project, footage: Sequence[Footage], track_id: str, at: int) -> Project:
    """``project`` with a clip of each, one after another, put into a track from its frame ``at`` on, with its sound.

    Raises LongtakeError for sound alone on a track of pictures.
    """
    for each in footage:
        if not each.has_pictures and track_id not in {track.id for track in project.tracks_of(SOUND)}:
            name = Path(each.path).name
            raise LongtakeError(f"“{name}” is sound alone.", "Put it on a track of sound, or at the film's end.")
        project = _laid(project, whole(each), track_id, at, "insert")
        at += each.length
    return project


Stretch = tuple[Footage | Shot, FrameRange]  # what of footage, or of a shot's take on show, goes in


def whole(footage: Footage) -> Stretch:
    return footage, FrameRange(0, footage.length)


def dropped_at(project: Project, stretches: Sequence[Stretch], track_id: str, at: int) -> Project:
    """``project`` with clips, one after another, dropped on a track at a frame: they lie there where all that they
    need is free; else they go in at the nearest cut, and what follows moves along.

    Pictures dropped on a track of sound go to the lowest of pictures, and sound alone to a track of sound.
    """
    length = sum(source.length for _, source in stretches)
    kinds = {track.id: track.kind for track in project.tracks}
    track = next(track for track in project.tracks if track.id == track_id)
    has_pictures = any(isinstance(media, Shot) or media.has_pictures for media, _ in stretches)
    if kinds[track_id] not in (PICTURE, SOUND) or (kinds[track_id] == SOUND and has_pictures):
        track = project.main_track
    is_free = _is_free(track, at, length)
    under = track.at(at)
    if not is_free and under is not None and isinstance(under.item, Clip):
        at = under.range.start if at - under.range.start < under.range.end - at else under.range.end
    for stretch in stretches:
        project = _laid(project, stretch, track.id, at, "overwrite" if is_free else "insert")
        at += stretch[1].length
    return project


def _laid(project: Project, stretch: Stretch, track_id: str, at: int, how: str) -> Project:
    """A clip of the stretch on a track, its sound linked with it: inserted on the first track of sound, which then
    moves along, or laid on the first that is free there; on one of its own where there is none."""
    media, source = stretch
    if isinstance(media, Shot):
        return edits.place_media(project, media.id, source, at, how, track_id)
    sounds = project.tracks_of(SOUND)
    own = next((track for track in sounds if track.id == track_id), None)
    sound = own
    if media.channels and sound is None:
        free = (track for track in sounds if not track.is_locked)
        sound = next((track for track in free if how == "insert" or _is_free(track, at, source.length)), None)
        if sound is None:
            project = edits.add_track(project, SOUND)
            sound = project.tracks_of(SOUND)[-1]
    picture = track_id if own is None and media.has_pictures else None
    sound_id = sound.id if sound is not None and media.channels else None
    return edits.place_media(project, media, source, at, how, picture, sound_id)


def _is_free(track: Track, at: int, length: int) -> bool:
    return not any(isinstance(placed.item, Clip) for placed in track.between(at, at + max(1, length)))


def referred_to(project: Project, shot_id: str, pictures: Sequence[Footage | ImageAt]) -> Project:
    """``project`` with more pictures that shall look alike in a shot: frames of its media, and the first ones of
    footage, which joins the film's once.

    Raises LongtakeError for more than the shot's family goes by, and for what is not in the project.
    """
    shot = project.shot(shot_id)
    if shot is None:
        return project
    refused = catalogue.no_references(shot.recipe, len(pictures))
    if refused is not None:
        raise refused
    found = list(shot.recipe.references)
    for picture in pictures:
        if isinstance(picture, Footage):
            same = next((each for each in project.footage if each.path == picture.path), with_pictures(picture))
            project, picture = edits.add_footage(project, same), ImageAt(same.id, 0)
        found.append(picture)
    return edits.set_references(project, shot_id, found)


def given_to(project: Project, shot_id: str, footage: Footage, at: int) -> Project:
    """``project`` with the footage's first frame as the picture that a shot shows at its frame ``at``.

    Raises LongtakeError for a shot that takes no pictures, and for footage that has none.
    """
    return edits.give_image(edits.add_footage(project, with_pictures(footage)), shot_id, footage.id, 0, at)
