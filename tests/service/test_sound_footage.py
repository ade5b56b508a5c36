"""Files with sound as footage: their channels are known, and sound alone goes onto a track of sound."""

from __future__ import annotations

import wave
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from engine.errors import LongtakeError
from engine.film import edits
from engine.film.project import Footage, Project
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, Clip
from engine.media.probe import probe
from engine.service.footage import dropped_at, footage_of, given_to, put_at, put_at_the_end, whole


def voice(folder: Path) -> Path:
    """A second and a half of silence."""
    path = folder / "voice.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22_050)
        file.writeframes(np.zeros(22_050 * 3 // 2, dtype=np.int16).tobytes())
    return path


def test_sound_alone_is_given_to_no_shot_as_a_picture(tmp_path: Path) -> None:
    project = edits.add_shot(Project(), Recipe(prompt="a fox"), shot_id="s")
    footage = footage_of(voice(tmp_path), project.rate)
    with pytest.raises(LongtakeError, match=r"“voice\.wav” holds no picture"):
        given_to(project, "s", footage, 0)
    with pytest.raises(LongtakeError, match="is sound alone"):
        put_at(project, [footage], project.main_track.id, 0)


def test_sound_alone_is_footage_of_no_size_on_a_track_of_its_own(tmp_path: Path) -> None:
    path = voice(tmp_path)
    footage = footage_of(path, Rate.of(24))
    assert (footage.length, footage.size, footage.channels, footage.has_pictures) == (36, (0, 0), 1, False)
    project = put_at_the_end(put_at_the_end(Project(), [footage]), [footage_of(path, Rate.of(24))])
    (track,) = project.tracks_of(SOUND)
    assert [item.length for item in track.items] == [36, 36] and not project.main_track.items


def test_the_channels_of_a_videos_sound_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "talk.mp4"
    with av.open(str(path), "w") as output:
        video: Any = output.add_stream("libx264", rate=24)
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        sound: Any = output.add_stream("aac", rate=48_000, layout="5.1")
        for _ in range(24):
            output.mux(video.encode(av.VideoFrame(64, 48, "yuv420p")))
        frame = av.AudioFrame.from_ndarray(np.zeros((6, 48_000), dtype=np.float32), format="fltp", layout="5.1")
        frame.sample_rate = 48_000
        output.mux(sound.encode(frame))
        for stream in (video, sound):
            output.mux(stream.encode(None))
    footage = footage_of(path, Rate.of(24))
    assert (footage.length, footage.size, footage.channels) == (24, (64, 48), 6)
    project = put_at_the_end(Project(), [footage])
    (picture,), (sound,) = project.main_track.items, project.tracks_of(SOUND)[0].items
    assert isinstance(picture, Clip) and isinstance(sound, Clip)
    assert picture.link and picture.link == sound.link and picture.source == sound.source == FrameRange(0, 24)


def test_what_is_missing_of_a_sound_and_what_lies_behind_the_pictures_is_told(tmp_path: Path) -> None:
    path, told = tmp_path / "cut.flac", []
    with av.open(str(path), "w") as output:
        sound: Any = output.add_stream("flac", rate=48_000, layout="mono")
        noise = np.random.default_rng(1).integers(-9000, 9000, (1, 96_000), dtype=np.int16)
        frame = av.AudioFrame.from_ndarray(noise, format="s16", layout="mono")
        frame.sample_rate = 48_000
        output.mux(sound.encode(frame))
        output.mux(sound.encode(None))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert footage_of(path, Rate.of(24), tell=told.append).length < 30
    assert "“cut.flac” announces 2.0 seconds" in told[0]
    path = voice(tmp_path)
    path.write_bytes(path.read_bytes()[:33_000])
    assert footage_of(path, Rate.of(24), tell=told.append).length == 18
    assert told.pop() == probe(path).note == "“voice.wav” announces 1.5 seconds and holds 0.7: the rest is missing."
    path = tmp_path / "long.mov"
    with av.open(str(path), "w") as output:
        video: Any = output.add_stream("mpeg4", rate=24)
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        sound = output.add_stream("pcm_s16le", rate=48_000, layout="mono")
        output.mux(video.encode(av.VideoFrame(64, 48, "yuv420p")))
        output.mux(sound.encode(frame))
        for stream in (video, sound):
            output.mux(stream.encode(None))
    assert footage_of(path, Rate.of(24), tell=told.append).length == 1
    assert told[1] == "The sound of “long.mov” goes on for 2.0 seconds after its pictures: clips end with these."


def talk(name: str, length: int = 24) -> Footage:
    return Footage(name, f"/films/{name}.mov", length, Rate.of(24), (64, 48), channels=2)


def places(project: Project) -> list[list[tuple[int, int]]]:
    return [
        [(p.range.start, p.range.end) for p in track.placed() if isinstance(p.item, Clip)] for track in project.tracks
    ]


def test_what_is_imported_brings_its_sound_along_where_there_is_room() -> None:
    project = put_at_the_end(Project(), [talk("a"), talk("b")])
    assert places(project) == [[(0, 24), (24, 48)], [(0, 24), (24, 48)]]
    music = Footage("m", "/films/m.wav", 100, Rate.of(24), (0, 0), channels=2)
    project = put_at_the_end(put_at_the_end(project, [music]), [talk("c")])
    assert places(project) == [[(0, 24), (24, 48), (48, 72)], [(0, 24), (24, 48), (48, 148)], [(48, 72)]]
    project = put_at(project, [talk("d")], project.main_track.id, 24)
    assert places(project)[0] == [(0, 24), (24, 48), (48, 72), (72, 96)]
    assert places(project)[1] == [(0, 24), (24, 48), (48, 72), (72, 172)]


def test_what_is_dropped_lies_in_a_free_place_or_goes_in_at_the_nearest_cut() -> None:
    project = put_at_the_end(Project(), [talk("a"), talk("b")])
    main, sound = (track.id for track in project.tracks)
    assert places(dropped_at(project, [whole(talk("c"))], main, 60)) == [[(0, 24), (24, 48), (60, 84)]] * 2
    assert places(dropped_at(project, [whole(talk("c"))], main, 20)) == [[(0, 24), (24, 48), (48, 72)]] * 2
    assert dropped_at(project, [whole(talk("c"))], main, 4).main_track.items[1:] == project.main_track.items
    assert places(dropped_at(project, [whole(talk("c"))], sound, 60)) == [[(0, 24), (24, 48), (60, 84)]] * 2
    voice_over = Footage("v", "/films/v.wav", 10, Rate.of(24), (0, 0), channels=1)
    dropped = dropped_at(project, [whole(voice_over)], main, 50)
    assert places(dropped) == [
        [(0, 24), (24, 48)],
        [(0, 24), (24, 48), (50, 60)],
    ]
