"""Sound in exports: the tone is where it stands in the film, in every codec."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from media_makers import film_of, make_take, numbered
from sound_makers import RATE, make_sound, sound_film, sound_footage, sound_track, stereo, strongest, tone

from engine.errors import LongtakeError
from engine.film.project import Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import Clip, Gap
from engine.media.exports.writing import export
from engine.media.reader import open_reader
from engine.media.sound.encode import SOUND_CODECS, SoundTrack, sound_codec
from engine.media.sound.mix import Mixer, first_sample
from engine.media.sound.reader import SoundReader, sound_facts

NTSC = Rate.of("23.976")


def beeping(folder: Path, rate: Rate) -> Project:
    """Half a second of a tone from frame 31 on."""
    make_sound(folder / "tone", stereo(tone(1000, 2)), container="wav")
    beep = Clip("beep", FrameRange(5, 12), footage="tone")
    return sound_film(rate, [sound_track(Gap(31), beep, Gap(9))], [sound_footage("tone", 2, rate)])


@pytest.mark.parametrize("rate", [Rate.of(25), NTSC])
def test_the_tone_of_an_export_is_where_it_stands_in_the_film(tmp_path: Path, rate: Rate) -> None:
    pictures = film_of([make_take(tmp_path, "take", np.stack([numbered(n) for n in range(52)]), rate)], rate, (64, 48))
    heard = beeping(tmp_path, rate)
    film = replace(pictures, tracks=(*pictures.tracks, *heard.tracks[1:]), footage=heard.footage)
    out = export(film, lambda name: tmp_path / ("tone" if name == "tone" else "take.mkv"), tmp_path / "out.mp4").path
    facts = sound_facts(out)
    assert facts is not None and (facts.codec, facts.rate, facts.channels) == ("aac", 48_000, 2)
    got = SoundReader(out).samples(0, first_sample(52, rate))[:, 0]
    begin, end = first_sample(31, rate), first_sample(43, rate)
    loud = np.flatnonzero(np.abs(got) > 0.1)
    assert abs(int(loud[0]) - begin) < 200 and abs(int(loud[-1]) - end) < 200  # 4 ms, a tenth of a frame
    assert strongest(got[begin:end]) == pytest.approx(1000, rel=1e-3)
    with open_reader(out) as reader:
        assert (reader.length, reader.rate) == (52, rate)


def test_a_film_without_sound_has_no_track_of_it(tmp_path: Path) -> None:
    take = make_take(tmp_path, "take", np.stack([numbered(n) for n in range(3)]), Rate.of(24))
    film = film_of([take], Rate.of(24), (64, 48))
    out = export(film, lambda name: tmp_path / "take.mkv", tmp_path / "out.mp4").path
    with av.open(str(out)) as container:
        assert not container.streams.audio


def test_sound_that_is_missing_stops_an_export(tmp_path: Path) -> None:
    film = beeping(tmp_path, NTSC)
    with pytest.raises(LongtakeError, match="“gone” is missing"):
        export(film, lambda name: tmp_path / "gone", tmp_path / "out.mp4")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tone"]


CONTAINERS = {"aac": ".m4a", "opus": ".opus", "flac": ".flac", "pcm16": ".wav", "pcm24": ".wav", "float": ".wav"}
ERRORS = {"flac": 2e-7, "pcm16": 2e-5, "pcm24": 2e-7, "float": 0.0}


@pytest.mark.parametrize("codec", [row.id for row in SOUND_CODECS])
@pytest.mark.parametrize("start", [0, 30])
def test_every_codec_says_what_was_mixed(tmp_path: Path, codec: str, start: int) -> None:
    mixer = Mixer(beeping(tmp_path, NTSC), lambda name: tmp_path / name)
    path = tmp_path / f"out{CONTAINERS[codec]}"
    with av.open(str(path), "w") as container:
        track = SoundTrack(container, mixer, codec, start)
        for frame in range(start, 53):
            track.write_until(frame)
        track.finish()
    begin = first_sample(start, NTSC)
    wanted = mixer.samples(begin, first_sample(52, NTSC) - begin)
    got = SoundReader(path).samples(0, len(wanted))
    if codec in ERRORS:
        assert np.abs(got - wanted).max() <= ERRORS[codec]
    else:
        onsets = [int(np.argmax(np.abs(each[:, 0]) > 0.25)) for each in (got, wanted)]
        assert abs(onsets[0] - onsets[1]) < 200
        assert np.abs(got - wanted)[first_sample(33, NTSC) - begin : first_sample(41, NTSC) - begin].max() < 0.1
    facts = sound_facts(path)
    assert facts is not None and abs(float(facts.seconds) - len(wanted) / RATE) < 0.01


def test_there_is_no_other_codec() -> None:
    with pytest.raises(KeyError):
        sound_codec("8-track")
