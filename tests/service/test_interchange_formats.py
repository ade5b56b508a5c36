"""EDL and Final Cut's two kinds of XML: what is written is read back with the same cuts, and what is lost is told."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from interchange_help import NTSC, RATE, at_its_path, clip, cuts, film, there_and_back

from engine.errors import LongtakeError
from engine.film.project import Marker, Project, Shot
from engine.film.recipe import Recipe
from engine.film.timebase import FrameRange, Rate
from engine.film.track import PICTURE, SOUND, SUBTITLES, Clip, Gap, Track
from engine.film.treatment import Retime, Title, Transition
from engine.service.interchange import adapters
from engine.service.interchange.account import Account
from engine.service.interchange.formats import read_film, write_film
from tests.notation import faults_of

pytest.importorskip("opentimelineio")
SUFFIXES = (".otio", ".edl", ".xml", ".fcpxml")
RATES = (RATE, Rate.of(25), Rate.of("23.976"), NTSC, Rate.of("59.94"), Rate.of(60))
SAME = clip("a.mov", 10, 46, number="same")  # as the sound that goes with it, and twice
PICTURES = (
    SAME,
    clip("a.mov", 10, 50),
    Gap(7),
    clip("海 & <b>.mov", 0, 33),
    clip("a.mov", 90, 21),
    clip("c.mov", 5, 1),
    replace(SAME, id="again"),
)
SOUNDS = (clip("a.mov", 10, 46, number="s"), Gap(4), clip("a.mov", 10, 46, number="t"), clip("song.wav", 0, 80))


@pytest.mark.parametrize("rate", RATES, ids=str)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_cuts_come_back(suffix: str, rate: Rate, tmp_path: Path) -> None:
    project = film(PICTURES, SOUNDS, rate)
    found, _, _ = there_and_back(project, tmp_path / f"film{suffix}")
    assert found.project.rate == rate
    assert cuts(found.project, PICTURE) == cuts(project, PICTURE)
    assert cuts(found.project, SOUND) == cuts(project, SOUND)


@pytest.mark.parametrize("suffix", [".otio", ".xml", ".fcpxml"])
def test_upper_tracks_come_back(suffix: str, tmp_path: Path) -> None:
    upper = Track("V2", "V2", (Gap(20), clip("over.mov", 3, 40), Gap(60), clip("over.mov", 50, 30)))
    project = film(PICTURES, SOUNDS)
    files = film(upper.items).footage
    project = replace(project, tracks=(*project.tracks, upper), footage=(*project.footage, *files))
    found, _, _ = there_and_back(project, tmp_path / f"film{suffix}")
    assert cuts(found.project, PICTURE) == cuts(project, PICTURE)
    assert cuts(found.project, SOUND) == cuts(project, SOUND)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("before", [0, 4, 10])
def test_dissolves_come_back(suffix: str, before: int, tmp_path: Path) -> None:
    second = clip("b.mov", 20, 40, transition=Transition("dissolve", 10, before))
    project = film((clip("a.mov", 10, 50), second, clip("c.mov", 0, 30)))
    found, _, lost = there_and_back(project, tmp_path / f"film{suffix}")
    assert not lost
    assert _shown(found.project) == _shown(project)


def _shown(project: Project) -> list[tuple[int, str, int]]:
    """Which frame of which file is on show at each frame of the film, the coming clip's in a transition."""
    track = project.tracks_of(PICTURE)[0]
    names = {each.id: Path(each.path).name for each in project.footage}
    shown = {}
    for placed in track.placed():
        one = placed.item
        if isinstance(one, Clip):
            early = one.transition.before if one.transition else 0
            for frame in range(-early, one.length):
                shown[placed.range.start + frame] = (names[one.footage or ""], one.source_at(frame))
    lengths = [item.transition.length for item in track.items if isinstance(item, Clip) and item.transition]
    return [(frame, *shown[frame]) for frame in sorted(shown)] + [(length, "transition", 0) for length in lengths]


def test_a_wipe_and_a_fade_from_black_in_an_edl(tmp_path: Path) -> None:
    second = clip("b.mov", 20, 40, transition=Transition("wipe", 10, 5), number="w")
    first = clip("a.mov", 10, 50, transition=Transition("dissolve", 8, 0))
    found, _, _ = there_and_back(film((first, second)), tmp_path / "film.edl")
    kinds = [
        item.transition and (item.transition.kind, item.transition.length) for item in found.project.tracks[0].items
    ]
    assert kinds == [("dissolve", 8), ("wipe", 10)]


@pytest.mark.parametrize(
    "speed", [Fraction(2), Fraction(1, 2), Fraction(24, 25), Fraction(-2), Fraction(-1), Fraction(0)]
)
@pytest.mark.parametrize("rate", [RATE, NTSC], ids=str)
def test_speeds_in_an_edl(speed: Fraction, rate: Rate, tmp_path: Path) -> None:
    retime = Retime(speed, 40)
    one = Clip("one", FrameRange(20, retime.span), footage="id of a.mov", retime=retime)
    project = film((clip("a.mov", 0, 10), one, clip("b.mov", 0, 10)), rate=rate)
    found, _, _ = there_and_back(project, tmp_path / "film.edl")
    item = found.project.tracks[0].items[1]
    assert isinstance(item, Clip)
    assert (item.retime, item.source) == (retime, one.source)


def test_a_speed_in_a_drop_frame_list_of_another_program(tmp_path: Path) -> None:
    lines = (
        "TITLE: drop",
        "FCM: DROP FRAME",
        "001  TAPE V C 01:00:00:00 01:00:02:00 01:00:00:00 01:00:01:00",
        "M2   TAPE       059.9                01:00:00;00",
        "* FROM CLIP NAME: walk",
    )
    (tmp_path / "drop.edl").write_text("\n".join(lines), encoding="utf-8")
    found = read_film(tmp_path / "drop.edl", RATE, Account())
    assert found.project.rate == NTSC
    (item,) = found.project.tracks[0].items
    assert isinstance(item, Clip) and item.retime and item.length == 30
    assert abs(item.retime.speed - 2) < Fraction(1, 100)


def test_drop_frame_and_other_time_codes_in_an_edl(tmp_path: Path) -> None:
    minute = clip("a.mov", 0, 1800)
    drop, plain = film((minute,), rate=NTSC), film((minute,), rate=RATE)
    for project in (drop, plain):
        write_film(project, tmp_path / f"{project.rate}.edl", at_its_path(project), {})
    text = (tmp_path / "29.97.edl").read_text(encoding="utf-8")
    assert "FCM: DROP FRAME" in text and "00:00:00;00 00:01:00;02 00:00:00;00 00:01:00;02" in text
    text = (tmp_path / "24.edl").read_text(encoding="utf-8")
    assert "FCM: NON-DROP FRAME" in text and "00:00:00:00 00:01:15:00 00:00:00:00 00:01:15:00" in text


def test_an_edl_of_another_rate_is_read_at_one_that_fits(tmp_path: Path) -> None:
    project = film((clip("a.mov", 10, 29), clip("b.mov", 3, 47)), rate=Rate.of(30))
    write_film(project, tmp_path / "film.edl", at_its_path(project), {})
    account = Account()
    found = read_film(tmp_path / "film.edl", RATE, account)
    assert found.project.rate == Rate.of(30) and cuts(found.project) == cuts(project)
    assert any("was read at 30" in sentence for sentence in account.sentences)


def test_reels_are_eight_letters_and_never_two_media_have_one(tmp_path: Path) -> None:
    names = ("interview_take_one.mov", "interview_take_two.mov", "海.mov", "山.mov", "BL.mov")
    project = film(tuple(clip(name, 0, 10) for name in names))
    write_film(project, tmp_path / "film.edl", at_its_path(project), {})
    lines = [line for line in (tmp_path / "film.edl").read_text(encoding="utf-8").splitlines() if re.match(r"\d", line)]
    reels = [line.split()[1] for line in lines]
    assert len(set(reels)) == len(names) and all(re.fullmatch(r"[A-Za-z0-9]{1,8}", reel) for reel in reels)
    assert "BL" not in reels


def test_names_with_anything_in_them(tmp_path: Path) -> None:
    name = "夜\n<&>\"' \x01\0 ]]> \u2028 end"
    project = replace(film(PICTURES, name=name), markers=(Marker("m", 60, 0, name, name),))
    for suffix in SUFFIXES:
        found, _, _ = there_and_back(project, tmp_path / f"film{suffix}")
        assert cuts(found.project, PICTURE) == cuts(project, PICTURE)
        assert found.project.name.startswith("夜") and "<&>" in found.project.name
        assert len(found.project.markers) == 1 and found.project.markers[0].at == 60


def test_markers_with_colours_and_notes(tmp_path: Path) -> None:
    project = replace(film((clip("a.mov", 30, 90),)), markers=(Marker("m", 12, 0, "LOOK HERE", "twice", "red"),))
    for suffix, wanted in ((".edl", ("LOOK HERE twice", "")), (".xml", ("LOOK HERE", "twice"))):
        found, _, _ = there_and_back(project, tmp_path / f"film{suffix}")
        (marker,) = found.project.markers
        assert (marker.at, marker.name, marker.note) == (12, *wanted)


def test_what_a_format_does_not_carry_is_told(tmp_path: Path) -> None:
    titled = Clip("t", FrameRange(0, 24), title=Title("Hello"))
    words = Track("S1", "S1", (titled,), SUBTITLES)
    project = film((clip("a.mov", 0, 30), replace(titled, id="u"), replace(titled, id="v")))
    project = replace(project, tracks=(*project.tracks, words, Track("V2", "V2")))
    for suffix, where in ((".edl", "an EDL"), (".xml", "Final Cut 7’s XML"), (".fcpxml", "FCPXML")):
        lost = write_film(project, tmp_path / f"film{suffix}", at_its_path(project), {})
        assert f"2 titles are not in {where}." in lost and f"1 subtitle is not in {where}." in lost


def test_the_time_code_that_a_film_began_at_comes_back_in_an_edl(tmp_path: Path) -> None:
    project = film((clip("a.mov", 0, 30),))
    start = {"OTIO_SCHEMA": "RationalTime.1", "rate": 24.0, "value": 86400.0}
    kept = {project.timeline: {"global_start_time": start}, "id of a.mov": {"path": "", "start": "3600"}}
    write_film(project, tmp_path / "film.edl", at_its_path(project), kept)
    assert "01:00:00:00 01:00:01:06 01:00:00:00 01:00:01:06" in (tmp_path / "film.edl").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_film_that_begins_at_an_hour_comes_back_with_its_time_code(suffix: str, tmp_path: Path) -> None:
    upper = Track("V2", "V2", (Gap(20), clip("a.mov", 3, 40, number="u")))
    project = film(PICTURES, SOUNDS)
    project = replace(project, tracks=(*project.tracks, *([upper] if suffix != ".edl" else [])))
    start = {"OTIO_SCHEMA": "RationalTime.1", "rate": 24.0, "value": 86400.0}
    found, _, _ = there_and_back(project, tmp_path / f"film{suffix}", {project.timeline: {"global_start_time": start}})
    assert cuts(found.project, PICTURE) == cuts(project, PICTURE)
    assert cuts(found.project, SOUND) == cuts(project, SOUND)
    assert found.kept[found.project.timeline]["global_start_time"]["value"] == 86400


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_is_cut_short_anywhere_is_read_or_refused(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"film{suffix}"
    write_film(film(PICTURES, SOUNDS), path, at_its_path(film(PICTURES, SOUNDS)), {})
    whole = path.read_bytes()
    refused = 0
    for part in range(25):
        path.write_bytes(whole[: len(whole) * part // 25])
        try:
            read_film(path, RATE, Account())
        except LongtakeError as error:
            refused += 1
            assert f"film{suffix}" in error.sentence and error.remedy
    assert refused >= 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_film_is_written(suffix: str, tmp_path: Path) -> None:
    lost = write_film(Project(), tmp_path / f"film{suffix}", at_its_path(Project()), {})
    assert lost == () and (tmp_path / f"film{suffix}").stat().st_size


def test_without_the_library_otio_files_still_go_both_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapters.importlib.util, "find_spec", lambda _name: None)
    adapters.adapter.cache_clear()
    project = film(PICTURES, SOUNDS)
    found, _, _ = there_and_back(project, tmp_path / "film.otio")
    assert found.project == project
    (tmp_path / "film.edl").write_text("001  A V C 00:00:00:00 00:00:01:00 00:00:00:00 00:00:01:00", encoding="utf-8")
    with pytest.raises(LongtakeError, match="OpenTimelineIO is not installed"):
        read_film(tmp_path / "film.edl", RATE, Account())
    adapters.adapter.cache_clear()


def test_what_is_switched_off_in_fcpxml_stays_off(tmp_path: Path) -> None:
    project = film((clip("a.mov", 0, 30, is_on=False), clip("b.mov", 0, 30), Gap(5), clip("a.mov", 9, 9, is_on=False)))
    found, _, lost = there_and_back(project, tmp_path / "film.fcpxml")
    assert [each.is_on for _, _, each in found.project.clips()] == [False, True, False] and not lost


@pytest.mark.parametrize("suffix", [".otio", ".xml"])
def test_what_is_switched_off_stays_off(suffix: str, tmp_path: Path) -> None:
    project = film((clip("a.mov", 0, 30, is_on=False), clip("b.mov", 0, 30)), SOUNDS)
    picture, sound = project.tracks
    project = replace(project, tracks=(picture, replace(sound, is_muted=True)))
    found, _, lost = there_and_back(project, tmp_path / f"film{suffix}")
    clips = [item.is_on for item in found.project.tracks_of(PICTURE)[0].items if isinstance(item, Clip)]
    assert clips == [False, True] and not lost
    assert [track.is_muted for track in found.project.tracks] == [False, True]


def test_metadata_that_the_adapter_stumbles_over_is_left_out(tmp_path: Path) -> None:
    project = film((clip("a.mov", 3, 30, is_on=False), clip("b.mov", 0, 30)))
    odd = {"metadata": {"fcp_xml": {"@id": 7, "labels": [{"x": [1, {"y": None}]}], "1 2": {"&": 3}}}}
    kept = {clip.id: odd for _, _, clip in project.clips()}
    path = tmp_path / "film.xml"
    lost = write_film(project, path, at_its_path(project), kept)
    assert cuts(read_film(path, RATE, Account()).project) == cuts(project)
    assert lost in ((), ("What other programs had noted of the clips could not be given back.",))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_shots_that_wait_are_media_of_their_own(suffix: str, tmp_path: Path) -> None:
    shots = tuple(Shot(f"s{number}", Recipe(prompt=f"shot {number}", length=48)) for number in (1, 2))
    items = tuple(Clip(f"c{each.id}", FrameRange(0, 48), shot=each.id) for each in shots)
    project = Project(shots=shots, tracks=(Track("V1", items=items),))
    found, _, _ = there_and_back(project, tmp_path / f"film{suffix}")
    assert [item.length for item in found.project.tracks[0].items] == [48, 48]
    if suffix != ".otio":
        assert sorted(Path(each.path).name for each in found.project.footage) == ["Shot 1", "Shot 2"]


@pytest.mark.parametrize("suffix", [".edl", ".xml", ".fcpxml"])
def test_a_transition_begins_no_earlier_than_its_medium(suffix: str, tmp_path: Path) -> None:
    second = clip("b.mov", 3, 40, transition=Transition("dissolve", 12, 6))
    project = film((clip("a.mov", 10, 50), second))
    found, _, lost = there_and_back(project, tmp_path / f"film{suffix}")
    wanted = film((clip("a.mov", 10, 50), replace(second, transition=Transition("dissolve", 9, 3))))
    assert _shown(found.project) == _shown(wanted)
    assert len(lost) == 1 and "shorter" in lost[0]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_film_that_begins_with_nothing_begins_with_as_much_again(suffix: str, tmp_path: Path) -> None:
    late = (Gap(9), clip("a.mov", 10, 20))
    for project in (
        film(late, (Gap(15), clip("song.wav", 0, 30))),
        film((), late),
        film(late, (clip("song.wav", 0, 30),)),
    ):
        found, account, lost = there_and_back(project, tmp_path / f"film{suffix}")
        for kind in (PICTURE, SOUND):
            assert [each for each in cuts(found.project, kind) if each] == [
                each for each in cuts(project, kind) if each
            ]
        assert "two gaps side by side" not in faults_of(found.project)
        assert not any("black" in sentence for sentence in (*account.sentences, *lost))


def test_what_an_edl_makes_of_markers_is_told(tmp_path: Path) -> None:
    marker = Marker("m", 3, 5, "here", "look", "red")
    project = replace(film((clip("a.mov", 0, 20),)), markers=(marker,))
    found, _, lost = there_and_back(project, tmp_path / "film.edl")
    assert "Lengths of markers are not in an EDL." in lost
    assert "Notes of markers are a part of their names in an EDL." in lost
    assert [(each.at, each.name) for each in found.project.markers] == [(3, "here look")]


SPEEDS = [Fraction(2), Fraction(1, 2), Fraction(1, 3), Fraction(24000, 25025), Fraction(7, 4), Fraction(100)]


@pytest.mark.parametrize("speed", SPEEDS, ids=str)
def test_constant_speeds_come_back_in_final_cut_7_xml(speed: Fraction, tmp_path: Path) -> None:
    retime = Retime(speed, 40)
    fast = replace(clip("a.mov", 0, retime.span), source=FrameRange(60, retime.span), retime=retime)
    project = film((clip("a.mov", 10, 30), fast, clip("b.mov", 3, 20)), (replace(fast, id="s"), Gap(3)))
    start = {"id of a.mov": {"path": "", "start": "3600"}}
    for kept in ({}, start):
        found, _, lost = there_and_back(project, tmp_path / "film.xml", kept)
        assert not lost
        for track in found.project.tracks:
            (again,) = [item for item in track.items if isinstance(item, Clip) and item.retime is not None]
            assert again.retime == retime
            assert abs(again.source.start - 60) <= (speed + 1) / 2
        assert [len(found.project.tracks[0].items), found.project.tracks[0].length] == [3, 90]


def test_final_cut_counts_in_points_in_frames_at_the_clips_speed(tmp_path: Path) -> None:
    fast = replace(clip("a.mov", 0, 80), source=FrameRange(60, 80), retime=Retime(Fraction(2), 40))
    project = film((fast,))
    write_film(project, tmp_path / "film.xml", at_its_path(project), {})
    text = (tmp_path / "film.xml").read_text(encoding="utf-8")
    item = text[text.index("<clipitem") : text.index("</clipitem>")]
    numbers = {name: re.findall(rf"<{name}>(-?\d+)</{name}>", item)[-1] for name in ("start", "end", "in", "out")}
    assert numbers == {"start": "0", "end": "40", "in": "30", "out": "70"}
    assert "<effectid>timeremap</effectid>" in item and "<value>200</value>" in item


def test_a_speed_that_was_taken_off_again_is_not_given_back_and_other_filters_are(tmp_path: Path) -> None:
    fast = replace(clip("a.mov", 0, 80), source=FrameRange(60, 80), retime=Retime(Fraction(2), 40))
    blur = {"effect": {"name": "Blur", "effectid": "blur", "parameter": {"parameterid": "radius", "value": "3"}}}
    first, _, _ = there_and_back(
        film((fast,)), tmp_path / "first.xml", {fast.id: {"metadata": {"fcp_xml": {"filter": blur}}}}
    )
    (item,) = first.project.tracks[0].items
    assert isinstance(item, Clip) and item.retime == Retime(Fraction(2), 40)
    calm = replace(item, retime=None, source=FrameRange(60, 40))
    tracks = (replace(first.project.tracks[0], items=(calm,)),)
    again, _, _ = there_and_back(replace(first.project, tracks=tracks), tmp_path / "again.xml", first.kept)
    (found,) = again.project.tracks[0].items
    assert isinstance(found, Clip) and found.retime is None and found.source == FrameRange(60, 40)
    text = (tmp_path / "again.xml").read_text(encoding="utf-8")
    assert "timeremap" not in text and text.count("<effectid>blur</effectid>") == 1


@pytest.mark.parametrize("speed", [Fraction(-1), Fraction(0), Fraction(-3, 2)], ids=str)
def test_what_runs_backwards_or_stands_is_told(speed: Fraction, tmp_path: Path) -> None:
    retime = Retime(speed, 40)
    project = film((replace(clip("a.mov", 0, retime.span), source=FrameRange(60, retime.span), retime=retime),))
    _, _, lost = there_and_back(project, tmp_path / "film.xml")
    assert "1 change of speed is not in Final Cut 7’s XML." in lost
