"""Documents of other programs, small ones of the shapes that they come in: what each of them is as a film."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from interchange_help import cuts, footage, read

from engine.errors import LongtakeError
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import PICTURE, SOUND, Clip, Gap
from engine.film.treatment import Retime
from engine.service.interchange.account import Account
from engine.service.interchange.formats import read_film
from engine.service.interchange.nodes import exact_rate
from engine.service.interchange.paths import path_of
from engine.service.interchange.rates import at_rate
from engine.service.interchange.reading import film_of

Json = dict[str, Any]


def time(value: float, rate: float = 24) -> Json:
    return {"OTIO_SCHEMA": "RationalTime.1", "rate": rate, "value": value}


def span(start: float, length: float, rate: float = 24) -> Json:
    return {"OTIO_SCHEMA": "TimeRange.1", "start_time": time(start, rate), "duration": time(length, rate)}


def shown(name: str, start: float, length: float, rate: float = 24, **more: Any) -> Json:
    """A clip of a file of 1000 frames whose own count begins at 0."""
    media = {"OTIO_SCHEMA": "ExternalReference.1", "target_url": f"/nowhere/{name}", "available_range": span(0, 1000)}
    node = {"OTIO_SCHEMA": "Clip.1", "name": name, "source_range": span(start, length, rate), "media_reference": media}
    return {**node, **more}


def gap(length: float) -> Json:
    return {"OTIO_SCHEMA": "Gap.1", "source_range": span(0, length)}


def track(*children: Json, kind: str = "Video", **more: Any) -> Json:
    return {"OTIO_SCHEMA": "Track.1", "name": "", "kind": kind, "children": list(children), **more}


def stack(*children: Json, **more: Any) -> Json:
    return {"OTIO_SCHEMA": "Stack.1", "name": "nested", "children": list(children), **more}


def timeline(*tracks: Json, **more: Any) -> Json:
    return {"OTIO_SCHEMA": "Timeline.1", "name": "Cut", "tracks": stack(*tracks), **more}


def clips(project: Project, number: int = 0) -> list[Clip]:
    return [item for item in project.tracks[number].items if isinstance(item, Clip)]


# --- layers --------------------------------------------------------------------------------------------------------


def test_a_nested_timeline_is_laid_out_where_it_was_with_its_upper_layers_above() -> None:
    inner = stack(
        track(shown("low.mov", 0, 100)),
        track(gap(30), shown("high.mov", 5, 50)),
        track(shown("voice.wav", 0, 90), kind="Audio"),
        source_range=span(20, 40),
    )
    document = timeline(track(shown("a.mov", 0, 10), inner, shown("b.mov", 0, 10)), track(shown("top.mov", 0, 60)))
    project, told = read(document)
    assert cuts(project, PICTURE) == [
        [(0, 10, "a.mov", 0), (10, 50, "low.mov", 20), (50, 60, "b.mov", 0)],
        [(20, 50, "high.mov", 5)],
        [(0, 60, "top.mov", 0)],
    ]
    assert cuts(project, SOUND) == [[(10, 50, "voice.wav", 20)]]
    assert "1 nested timeline was laid out flat." in told


def test_trims_of_tracks_and_timelines_are_followed() -> None:
    inner = track(shown("a.mov", 10, 30), shown("b.mov", 0, 30), source_range=span(20, 25))
    project, _ = read(timeline(track(inner)))
    assert cuts(project) == [[(0, 10, "a.mov", 30), (10, 25, "b.mov", 0)]]
    whole = timeline(track(shown("a.mov", 10, 30), shown("b.mov", 0, 30)))
    whole["tracks"]["source_range"] = span(25, 20)
    assert cuts(read(whole)[0]) == [[(0, 5, "a.mov", 35), (5, 20, "b.mov", 0)]]


def test_a_trim_to_where_a_track_has_nothing_is_not_followed() -> None:
    project, told = read(timeline(track(shown("a.mov", 10, 30), source_range=span(-86400, 30))))
    assert cuts(project) == [[(0, 30, "a.mov", 10)]]
    assert any("trimmed to where it has nothing" in sentence for sentence in told)


def test_several_timelines_and_loose_clips(tmp_path: Path) -> None:
    children = [timeline(track(shown("a.mov", 0, 9))), timeline(track(shown("b.mov", 0, 9))), shown("c.mov", 4, 5)]
    both = {"OTIO_SCHEMA": "SerializableCollection.1", "name": "bin", "children": children}
    project, told = read(both)
    assert [project.name, *(each.name for each in project.shelved)] == ["Cut", "Cut 2", "bin"]
    assert [item.length for item in project.shelved[1].tracks[0].items] == [5]
    assert any("stood on no timeline" in sentence for sentence in told)
    assert len({each.id for each in project.footage}) == 3


def test_switched_off_clips_muted_tracks_and_sound_at_one_place() -> None:
    document = timeline(
        track(shown("a.mov", 7, 30), shown("b.mov", 0, 30, enabled=False), enabled=False),
        track(shown("a.mov", 7, 30), kind="Audio"),
    )
    project, _ = read(document)
    picture, sound = project.tracks
    assert picture.is_muted and not sound.is_muted
    first, second = clips(project)
    assert first.is_on and not second.is_on
    assert first.link and first.link == clips(project, 1)[0].link
    assert second.link is None


def test_what_final_cut_switched_off_can_be_switched_on() -> None:
    off = {"fcp_xml": {"enabled": "FALSE", "labels": "x"}}
    film = film_of(timeline(track(shown("a.mov", 7, 30, metadata=off))), Path("/nowhere"), Account())
    (clip,) = clips(film.project)
    assert not clip.is_on
    assert [said["metadata"] for said in film.kept.values() if "metadata" in said] == [{"fcp_xml": {"labels": "x"}}]


# --- time ----------------------------------------------------------------------------------------------------------


def test_rates_are_read_exactly() -> None:
    for said in (23.976, 23.98, 24000 / 1001, 23.976023976):
        assert exact_rate(said) == Fraction(24000, 1001)
    assert exact_rate(29.97) == Fraction(30000, 1001) and exact_rate(59.94) == Fraction(60000, 1001)
    assert exact_rate(25.0) == 25 and exact_rate(12.5) == Fraction(25, 2)


def test_clips_of_another_rate_keep_their_exact_places() -> None:
    rows = [shown(f"{number}.mov", 60, 45, 30) for number in range(50)]  # a second and a half at 30
    project, told = read(timeline(track(*rows, gap(24)), global_start_time=time(0)))
    assert project.rate == Rate.of(24)
    assert [item.length for item in project.tracks[0].items] == [36] * 50 + [24]
    assert clips(project)[0].source == FrameRange(48, 36)
    rows = [shown(f"{number}.mov", 0, 1, 30) for number in range(300)]
    project, told = read(timeline(track(*rows), global_start_time=time(0)))
    assert project.length == 240
    assert any("went to the nearest" in sentence for sentence in told)


def test_a_film_at_another_rate_has_no_error_that_adds_up() -> None:
    rows = [shown(f"{number}.mov", 10, 7) for number in range(100)]
    project = at_rate(read(timeline(track(*rows)))[0], Rate.of(25))
    starts = [placed.range.start for placed in project.tracks[0].placed()]
    assert starts == [int(Fraction(7 * number * 25, 24) + Fraction(1, 2)) for number in range(100)]
    assert project.length == round(Fraction(700 * 25, 24))


def test_speeds_stills_and_reverse() -> None:
    def warp(scalar: float) -> Json:
        return {"OTIO_SCHEMA": "LinearTimeWarp.1", "time_scalar": scalar}

    rows = [shown("a.mov", 100, 20, effects=[warp(scalar)]) for scalar in (2.0, 0.5, -1.0, 1.0, 23.976 / 24)]
    rows.append(shown("a.mov", 100, 20, effects=[{"OTIO_SCHEMA": "FreezeFrame.1", "time_scalar": 0}]))
    rows.append(shown("a.mov", 100, 20, effects=[warp(2.0), warp(3.0), {"OTIO_SCHEMA": "TimeEffect.1"}]))
    project, told = read(timeline(track(*rows)))
    found = [clip.retime.speed if clip.retime else None for clip in clips(project)]
    assert found == [2, Fraction(1, 2), -1, None, Fraction(999, 1000), 0, 6]
    assert clips(project)[0].source == FrameRange(100, 39) and clips(project)[0].length == 20
    assert clips(project)[5].retime == Retime(Fraction(0), 20)
    assert "1 change of speed is not shown." in told


def test_transitions_become_the_nearest_and_fades_to_nothing_go_on() -> None:
    def transition(kind: str, before: float, after: float) -> Json:
        offsets = {"in_offset": time(before), "out_offset": time(after)}
        return {"OTIO_SCHEMA": "Transition.1", "transition_type": kind, "name": "", **offsets}

    document = timeline(
        track(
            transition("SMPTE_Dissolve", 0, 12),
            shown("a.mov", 50, 48),
            transition("SMPTE_Wipe", 5, 5),
            shown("b.mov", 50, 48),
            transition("Custom_Transition", 6, 0),
            shown("c.mov", 50, 48),
            transition("SMPTE_Dissolve", 4, 8),
            gap(24),
        )
    )
    project, told = read(document)
    found = [(clip.transition.kind, clip.transition.length, clip.transition.before) for clip in clips(project)
             if clip.transition]  # fmt: skip
    assert found == [("dissolve", 12, 0), ("wipe", 10, 5), ("dissolve", 6, 6)]
    last = clips(project)[2]
    assert last.length == 56 and last.treatment.fade_out == 12
    assert project.tracks[0].items[-1] == Gap(16)
    assert "1 transition of another kind is a dissolve." in told


# --- what a clip shows ---------------------------------------------------------------------------------------------


def test_generators_titles_and_nothing_at_all() -> None:
    def generated(kind: str, **more: Any) -> Json:
        reference = {"OTIO_SCHEMA": "GeneratorReference.1", "generator_kind": kind, "name": "bars", **more}
        return {"OTIO_SCHEMA": "Clip.1", "name": "x", "source_range": span(0, 24), "media_reference": reference}

    nothing = {"OTIO_SCHEMA": "Clip.1", "name": "lost shot", "source_range": span(5, 24), "media_reference": None}
    text = generated("Text", parameters={"text": "Chapter\none"})
    project, told = read(timeline(track(generated("SMPTEBars"), generated("black"), text, nothing)))
    first, black, words, lost = project.tracks[0].items
    assert isinstance(first, Clip) and first.title and first.title.text == "bars"
    assert black == Gap(24)
    assert isinstance(words, Clip) and words.title and words.title.text == "Chapter\none"
    assert isinstance(lost, Clip) and Path(project.footage[0].path).name == "lost shot"
    assert "1 black generator is a gap." in told and "2 generators are titles with their names." in told


def test_sequences_of_pictures_name_their_first_file() -> None:
    reference = {"OTIO_SCHEMA": "ImageSequenceReference.1", "target_url_base": "file:///shots/sc1/", "rate": 24.0,
                 "name_prefix": "render.", "name_suffix": ".exr", "start_frame": 101, "frame_zero_padding": 5,
                 "available_range": span(101, 80)}  # fmt: skip
    node = {"OTIO_SCHEMA": "Clip.1", "name": "r", "source_range": span(111, 20), "media_reference": reference}
    project, _ = read(timeline(track(node)))
    (found,) = project.footage
    assert (found.path, found.sequence, found.length) == ("/shots/sc1/render.00101.exr", 80, 80)
    assert clips(project)[0].source == FrameRange(10, 20)


def test_media_that_are_there_are_looked_at_once_and_come_first(tmp_path: Path) -> None:
    (tmp_path / "a b.mov").write_bytes(b"film")
    seen: list[Path] = []

    def look(path: Path, rate: Rate, sequence: int) -> Footage:
        seen.append(path)
        return footage(path.name, 400, rate)

    rows = [shown("x", 3, 10), shown("x", 20, 10)]
    for row in rows:
        row["media_reference"] = {"OTIO_SCHEMA": "ExternalReference.1", "target_url": "a%20b.mov"}
    project = film_of(timeline(track(*rows)), tmp_path, Account(), look).project
    assert seen == [tmp_path / "a b.mov"]
    assert [clip.source.start for clip in clips(project)] == [3, 20]


def test_a_medium_whose_first_time_code_nobody_knows_begins_with_what_is_shown() -> None:
    rows = [shown("tape.mov", 90_000, 20), shown("tape.mov", 86_450, 30)]
    for row in rows:
        row["media_reference"] = {"OTIO_SCHEMA": "MissingReference.1", "name": "tape"}
    project, told = read(timeline(track(*rows)))
    assert [clip.source.start for clip in clips(project)] == [3550, 0]
    assert any("time code is not known" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("file:///a/b%20c.mov", "/a/b c.mov"),
        ("file://localhost/a/b.mov", "/a/b.mov"),
        ("file:///a/what?.mov", "/a/what?.mov"),
        ("/a/./b/../c.mov", "/a/c.mov"),
        ("sub/b.mov", "/home/sub/b.mov"),
        ("..\\clips\\b.mov", "/clips/b.mov"),
        ("file:///C:/clips/b.mov", "/C/clips/b.mov"),
        ("D:\\clips\\b.mov", "/D/clips/b.mov"),
        ("file://server/share/b.mov", None),
        ("\\\\server\\share\\b.mov", None),
        ("https://example.org/b.mov", None),
        ("rtsp://example.org/b", None),
        ("", None),
        ("a\0b", None),
    ],
)
@pytest.mark.skipif(__import__("os").name == "nt", reason="these are the paths of other systems")
def test_where_a_medium_lies(url: str, path: str | None) -> None:
    found = path_of(url, Path("/home"))
    assert (None if found is None else str(found)) == path


def test_an_address_is_never_asked_for() -> None:
    row = shown("x", 0, 10)
    row["media_reference"]["target_url"] = "https://example.org/film.mov"
    project, told = read(timeline(track(row)))
    assert Path(project.footage[0].path).name == "film.mov"
    assert any("was not asked for" in sentence for sentence in told)


# --- what is no timeline -------------------------------------------------------------------------------------------


def _refused(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(LongtakeError) as refused:
        read_film(path, Rate.of(24), Account())
    assert refused.value.remedy and "\n" not in str(refused.value)
    return refused.value.sentence


BAD_JSON: dict[str, bytes] = {
    "nothing": b"",
    "zeros": b"\0" * 500,
    "half": b'{"OTIO_SCHEMA": "Timeline.1", "tracks": {',
    "a list": b"[1, 2]",
    "no timeline": b'{"OTIO_SCHEMA": "Effect.1"}',
    "deep": b"[" * 200_000 + b"]" * 200_000,
    "bytes": bytes(range(256)),
    "long number": b'{"OTIO_SCHEMA": "Timeline.1", "x": ' + b"9" * 10_000 + b"}",
    "no tracks": b'{"OTIO_SCHEMA": "Timeline.1"}',
}


@pytest.mark.parametrize("name", BAD_JSON)
def test_what_is_no_document_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    assert "bad.otio" in _refused(tmp_path / "bad.otio", BAD_JSON[name])


def _broken(change: Callable[[Json], None]) -> bytes:
    document = timeline(track(shown("a.mov", 0, 10)))
    change(document["tracks"]["children"][0]["children"][0])
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda clip: clip["source_range"]["duration"].update(rate=0),
        lambda clip: clip["source_range"]["duration"].update(value=float("nan")),
        lambda clip: clip["source_range"]["duration"].update(value=-5),
        lambda clip: clip["source_range"]["duration"].update(value=1e300),
        lambda clip: clip["source_range"]["start_time"].update(rate=1e-300),
        lambda clip: clip["source_range"]["duration"].update(value="5"),
        lambda clip: clip.update(source_range=7),
        lambda clip: clip.update(effects=[{"OTIO_SCHEMA": "LinearTimeWarp.1", "time_scalar": float("inf")}]),
        lambda clip: clip.update(effects={"a": 1}),
        lambda clip: clip.update(media_reference="x"),
    ],
)
def test_times_that_make_no_sense_are_refused(change: Callable[[Json], None], tmp_path: Path) -> None:
    assert "damaged" in _refused(tmp_path / "bad.otio", _broken(change))


def test_a_timeline_longer_than_any_film_is_refused(tmp_path: Path) -> None:
    data = _broken(lambda clip: clip["source_range"]["duration"].update(value=24 * 400_000))
    assert "longer than 100 hours" in _refused(tmp_path / "long.otio", data)


def test_short_names_of_infinity_are_read(tmp_path: Path) -> None:
    document = timeline(track(shown("a.mov", 0, 10, metadata={"x": "Inf", "y": 1})))
    text = json.dumps(document).replace('"y": 1', '"y": Inf, "z": [-Infinity, NaN]')
    (tmp_path / "ok.otio").write_text(text, encoding="utf-8")
    film = read_film(tmp_path / "ok.otio", Rate.of(24), Account())
    assert [said["metadata"]["y"] for said in film.kept.values() if "metadata" in said] == [float("inf")]


def test_compositions_too_deep_within_each_other_are_refused(tmp_path: Path) -> None:
    node = track(shown("a.mov", 0, 10))
    for _ in range(80):
        node = track(stack(node))
    assert "damaged" in _refused(tmp_path / "bad.otio", json.dumps(timeline(node)).encode())


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE xmeml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<xmeml version='4'><sequence><name>&b;</name></sequence></xmeml>"
)
LEAK = b'<!DOCTYPE fcpxml [<!ENTITY x SYSTEM "file:///etc/passwd">]><fcpxml version="1.8"><r>&x;</r></fcpxml>'


@pytest.mark.parametrize("data", [BOMB, LEAK, BOMB.decode().replace('<?xml version="1.0"?>', "").encode("utf-16")])
@pytest.mark.parametrize("suffix", [".xml", ".fcpxml"])
def test_entities_are_refused_before_anything_is_made_of_them(data: bytes, suffix: str, tmp_path: Path) -> None:
    assert "entities" in _refused(tmp_path / f"bad{suffix}", data)


def _endless() -> bytes:
    """A few sequences, each of which names the next one twenty times."""
    inner = "".join(
        f"<sequence id='s{level}'>" + f"<clipitem><sequence id='s{level + 1}'/></clipitem>" * 20 + "</sequence>"
        for level in range(12)
    )
    return f"<xmeml version='4'><project>{inner}</project></xmeml>".encode()


BAD_XML: dict[str, bytes] = {
    "endless": _endless(),
    "nothing": b" \n",
    "half": b"<xmeml version='4'><sequence>",
    "other": b"<svg/>",
    "no sequence": b"<xmeml version='4'/>",
    "deep": b"<xmeml>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</xmeml>",
    "no fcpxml project": b"<fcpxml version='1.8'><resources/></fcpxml>",
}


@pytest.mark.parametrize("name", BAD_XML)
def test_what_is_no_final_cut_document_is_refused(name: str, tmp_path: Path) -> None:
    pytest.importorskip("opentimelineio")
    assert "bad.xml" in _refused(tmp_path / "bad.xml", BAD_XML[name])


@pytest.mark.parametrize("data", [b"\0", b"TITLE: x\n", b"001  A  V  C  zz zz zz zz\n", b"just words\n" * 9])
def test_what_is_no_edl_is_refused(data: bytes, tmp_path: Path) -> None:
    pytest.importorskip("opentimelineio")
    assert "bad.edl" in _refused(tmp_path / "bad.edl", data)


def test_an_ending_that_no_format_has_is_refused(tmp_path: Path) -> None:
    assert "no timeline" in _refused(tmp_path / "film.prproj", b"x")


def test_no_manifest_and_no_plugin_of_a_persons_environment_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("opentimelineio")
    script = tmp_path / "evil.py"
    script.write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\ndef read_from_string(*_): pass\n", encoding="utf-8")
    manifest = {"OTIO_SCHEMA": "PluginManifest.1", "hooks": {"post_adapter_read": ["evil"]}, "adapters": [
        {"OTIO_SCHEMA": "Adapter.1", "name": "cmx_3600", "filepath": str(script), "suffixes": ["edl", "otio"]}],
        "hook_scripts": [{"OTIO_SCHEMA": "HookScript.1", "name": "evil", "filepath": str(script)}]}  # fmt: skip
    (tmp_path / "plugins.json").write_text(json.dumps(manifest), encoding="utf-8")
    monkeypatch.setenv("OTIO_PLUGIN_MANIFEST_PATH", str(tmp_path / "plugins.json"))
    monkeypatch.setenv("OTIO_DEFAULT_MEDIA_LINKER", "evil")
    edl = b"001  AX V C 00:00:00:00 00:00:01:00 00:00:00:00 00:00:01:00\n* FROM CLIP NAME: a.mov\n"
    (tmp_path / "a.edl").write_bytes(edl)
    document = timeline(track(shown("a.mov", 0, 10)), metadata={"plugins": manifest})
    (tmp_path / "a.otio").write_text(json.dumps(document), encoding="utf-8")
    for name in ("a.edl", "a.otio"):
        read_film(tmp_path / name, Rate.of(24), Account())
    assert not (tmp_path / "ran").exists()


def test_timelines_of_one_document_share_their_media() -> None:
    document = {"OTIO_SCHEMA": "SerializableCollection.1", "children": [
        timeline(track(shown("a.mov", 0, 9))), timeline(track(shown("a.mov", 5, 9)))]}  # fmt: skip
    project, told = read(document)
    assert len(project.footage) == 1 and told == ("1 media file is missing; it can be relinked.",)
