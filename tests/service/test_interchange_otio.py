"""A film written as .otio and read again is the film, to the last key; what is not its own comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from interchange_help import RATE, at_its_path, clip, film, footage, no_file, read, there_and_back

from engine.film.project import Marker, Project, Shot, Take
from engine.film.recipe import Animate, Beat, Bridge, Generate, ImageAt, Recipe, Restyle, Span
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND, Clip, Gap, Track
from engine.film.treatment import Retime, Title, Transition
from engine.service.interchange.account import Account
from engine.service.interchange.writing import document_of
from tests.film import strategies

spans = st.builds(Span, strategies.words, st.builds(FrameRange, st.integers(0, 90), st.integers(1, 90)))
operations = (
    st.just(Generate())
    | st.builds(Bridge, spans, spans)
    | st.builds(Restyle, spans, st.builds(FrameRange, st.integers(0, 9), st.integers(1, 9)), strategies.shares)
    | st.builds(Animate, st.lists(st.builds(ImageAt, strategies.words, st.integers(0, 9)), max_size=2).map(tuple))
)
recipes = st.builds(
    Recipe,
    operations,
    strategies.words,
    strategies.words,
    rate=st.sampled_from([Rate.of(24), Rate.of("29.97")]),
    seed=st.none() | st.integers(0, 2**31),
    beats=st.lists(st.builds(Beat, st.integers(0, 90), strategies.words), max_size=2).map(tuple),
)
takes = st.builds(
    Take, st.uuids().map(str), st.just("media/a.mkv"), st.integers(1, 99), recipes, st.just("2026-01-01T00:00:00Z")
)
shots = st.builds(Shot, st.uuids().map(str), recipes, st.lists(takes, max_size=2).map(tuple), notes=strategies.words)
rates = st.sampled_from([Rate.of(24), Rate.of("23.976"), Rate.of("59.94"), Rate(Fraction(100_000, 3333))])


@st.composite
def films(draw: st.DrawFn) -> Project:
    """Any film, with shots and footage on its tracks too."""
    project = draw(strategies.projects)
    project = replace(project, rate=draw(rates), shots=draw(st.lists(shots, max_size=2).map(tuple)))
    shown = [Clip(f"shot {each.id}", FrameRange(3, 20), shot=each.id) for each in project.shots]
    shown += [Clip(f"footage {each.id}", FrameRange(1, 9), footage=each.id) for each in project.footage]
    return replace(project, tracks=(*project.tracks, Track("last", "last", tuple(shown))))


quickly = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])


@quickly
@given(films())
def test_a_film_comes_back_exactly(project: Project) -> None:
    document = json.loads(json.dumps(document_of(project, no_file, {}, Account())))
    assert read(document)[0] == project


@quickly
@given(films())
def test_the_library_that_the_format_is_from_keeps_it_too(project: Project) -> None:
    """But for the last digit of a fraction, which its reader rounds, and words behind a zero character."""
    otio = pytest.importorskip("opentimelineio")
    text = json.dumps(document_of(project, no_file, {}, Account())).replace("\\u0000", "")
    project = read(json.loads(text))[0]
    timeline = otio.core.deserialize_json_from_string(text)
    assert len(timeline.find_clips()) == sum(1 for _ in project.clips())
    again = read(json.loads(otio.core.serialize_json_to_string(timeline)))[0]
    assert plainly(again) == plainly(project)


def plainly(project: Project) -> tuple[object, ...]:
    """All of a film that is no fraction."""
    items = [
        item if isinstance(item, Gap) else (item.id, item.source, item.retime, item.title and item.title.text)
        for track in project.tracks
        for item in track.items
    ]
    shots = [(shot.id, shot.recipe.prompt, shot.recipe.operation.name, len(shot.takes)) for shot in project.shots]
    return items, shots, project.markers, project.footage, [each.name for each in project.shelved]


def test_recipes_and_prompts_stand_on_the_clips(tmp_path: Path) -> None:
    recipe = Recipe(prompt="雨夜 & <neon>", seed=5, length=48)
    take = Take("t", "media/t.mkv", 48, recipe, "2026-01-01T00:00:00Z")
    project = Project(
        shots=(Shot("s", recipe, (take,)),), tracks=(Track("V1", items=(Clip("c", FrameRange(0, 48), shot="s"),)),)
    )
    document = document_of(project, lambda media: tmp_path / "媒 体" / f"{media}.mkv", {}, Account())
    node = document["tracks"]["children"][0]["children"][0]
    own = node["metadata"]["longtake"]
    assert (own["prompt"], own["operation"], own["take"]) == ("雨夜 & <neon>", "generate", "t")
    assert own["recipe"]["seed"] == 5
    assert node["media_references"]["DEFAULT_MEDIA"]["target_url"].endswith("/%E5%AA%92%20%E4%BD%93/t.mkv")
    assert read(document)[0] == project


# --- what another program has done to the film meanwhile ----------------------------------------------------------


def edited(project: Project, change: Any) -> tuple[Project, tuple[str, ...]]:
    """The film after another program changed its document."""
    document = document_of(project, at_its_path(project), {}, Account())
    change(document["tracks"]["children"][0]["children"])
    return read(document)


def test_a_trim_by_another_program_keeps_what_the_clip_has(tmp_path: Path) -> None:
    treated = replace(clip("a.mov", 10, 50), treatment=replace(clip("a.mov", 0, 1).treatment, fade_in=7))

    def trim(children: list[Any]) -> None:
        children[0]["source_range"]["start_time"]["value"] += 5
        children[0]["source_range"]["duration"]["value"] -= 15

    project, _ = edited(film((treated,)), trim)
    found = project.tracks[0].items[0]
    assert found == replace(treated, source=FrameRange(15, 35))


def test_a_film_that_another_program_left_only_the_sound_of_has_an_empty_track_of_pictures() -> None:
    project = film((clip("a.mov", 10, 50),), (clip("song.wav", 0, 30),))
    document = document_of(project, at_its_path(project), {}, Account())
    del document["tracks"]["children"][0]
    found, _ = read(document)
    assert found.main_track.items == () and [each.length for each in found.tracks_of(SOUND)[0].items] == [30]


def test_a_clip_of_nothing_is_read_as_another_programs() -> None:
    def change(children: list[Any]) -> None:
        children[0]["metadata"]["longtake"]["clip"] |= {"footage": None}

    project, _ = edited(film((clip("a.mov", 10, 50),)), change)
    (found,) = project.main_track.items
    assert isinstance(found, Clip) and found.shot is None and project.media_of(found) is not None


def test_another_speed_and_a_transition_taken_away_are_followed() -> None:
    second = clip("b.mov", 40, 30, transition=Transition("wipe", 10, 5, angle=45.0))

    def change(children: list[Any]) -> None:
        del children[1]
        effect = {"OTIO_SCHEMA": "LinearTimeWarp.1", "time_scalar": 2.0, "metadata": {}, "name": ""}
        children[0]["effects"].append(effect)

    project, _ = edited(film((clip("a.mov", 10, 50), second)), change)
    first, second = project.tracks[0].items
    assert first.retime == Retime(Fraction(2), 50) and first.source == FrameRange(10, 99)
    assert second.transition is None


def test_what_was_written_of_the_film_and_then_damaged_costs_no_cut() -> None:
    project = film((clip("a.mov", 10, 50), Gap(5), clip("b.mov", 0, 20)))
    document = document_of(project, at_its_path(project), {}, Account())
    document["metadata"]["longtake"]["footage"] = "none"
    found, told = read(document)
    assert [item.length for item in found.tracks[0].items] == [50, 5, 20]
    assert any("altered" in sentence for sentence in told)


# --- what is not the film's ------------------------------------------------------------------------------------------


def foreign() -> dict[str, Any]:
    """A timeline of another program with all that the film has no place for."""

    def time(value: float) -> dict[str, Any]:
        return {"OTIO_SCHEMA": "RationalTime.1", "rate": 24.0, "value": value}

    def span(start: float, length: float) -> dict[str, Any]:
        return {"OTIO_SCHEMA": "TimeRange.1", "start_time": time(start), "duration": time(length)}

    def reference(name: str) -> dict[str, Any]:
        return {
            "OTIO_SCHEMA": "ExternalReference.1",
            "metadata": {"camera": {"lens": 35}},
            "name": name,
            "available_range": span(86400, 500),
            "target_url": f"/nowhere/{name}",
        }

    return {
        "OTIO_SCHEMA": "Timeline.1",
        "metadata": {"studio": {"big": 2**80, "deep": [1, {"OTIO_SCHEMA": "Note.7", "x": None}]}},
        "name": "Foreign",
        "global_start_time": time(86400),
        "tracks": {
            "OTIO_SCHEMA": "Stack.1",
            "metadata": {"stack": 1},
            "name": "tracks",
            "children": [
                {
                    "OTIO_SCHEMA": "Track.1",
                    "metadata": {"track": "meta"},
                    "name": "Main",
                    "kind": "Video",
                    "children": [
                        {
                            "OTIO_SCHEMA": "Clip.2",
                            "metadata": {"shotgun": {"id": 9}},
                            "name": "sc01",
                            "source_range": span(86410, 40),
                            "effects": [{"OTIO_SCHEMA": "Glow.3", "amount": 0.5}],
                            "markers": [],
                            "enabled": True,
                            "media_references": {"high": reference("a.mov"), "low": reference("a_proxy.mov")},
                            "active_media_reference_key": "high",
                        },
                        {
                            "OTIO_SCHEMA": "Transition.1",
                            "metadata": {"vendor": True},
                            "name": "Mosaic",
                            "transition_type": "Custom_Transition",
                            "in_offset": time(6),
                            "out_offset": time(4),
                        },
                        {
                            "OTIO_SCHEMA": "Clip.1",
                            "metadata": {},
                            "name": "sc02",
                            "source_range": span(86400, 30),
                            "media_reference": reference("b.mov"),
                        },
                    ],
                }
            ],
        },
    }


def test_foreign_metadata_unknown_schemas_and_other_media_are_given_back(tmp_path: Path) -> None:
    account = Account()
    from engine.service.interchange.reading import film_of

    found = film_of(foreign(), tmp_path, account)
    document = document_of(found.project, at_its_path(found.project), found.kept, Account())
    before, after = foreign(), document
    assert after["metadata"]["studio"] == before["metadata"]["studio"]
    assert after["global_start_time"] == before["global_start_time"]
    old, new = (each["tracks"]["children"][0] for each in (before, after))
    assert new["metadata"]["track"] == "meta" or new["metadata"]["longtake"]
    first, transition, second = new["children"]
    assert first["metadata"]["shotgun"] == {"id": 9} and first["name"] == "sc01"
    assert first["effects"] == old["children"][0]["effects"]
    assert first["media_references"] == old["children"][0]["media_references"]
    assert first["active_media_reference_key"] == "high"
    assert first["source_range"] == old["children"][0]["source_range"]
    assert (transition["name"], transition["transition_type"]) == ("Mosaic", "Custom_Transition")
    assert transition["metadata"] == {"vendor": True}
    assert second["name"] == "sc02" and second["source_range"] == old["children"][2]["source_range"]
    told = account.sentences
    assert "1 effect is not shown; it is kept for export." in told
    assert "1 transition of another kind is a dissolve." in told
    assert "2 media files are missing; they can be relinked." in told


def test_the_exported_foreign_film_comes_back_the_same(tmp_path: Path) -> None:
    found = film_of_foreign(tmp_path)
    again, _, _ = there_and_back(found.project, tmp_path / "out.otio", found.kept)
    assert again.project == found.project


def film_of_foreign(folder: Path):
    from engine.service.interchange.reading import film_of

    return film_of(foreign(), folder, Account())


def test_markers_keep_colour_note_and_length() -> None:
    marker = Marker("m", 12, 5, "here", "look", "purple")
    project = replace(film((clip("a.mov", 0, 50),)), markers=(marker,))
    assert read(document_of(project, at_its_path(project), {}, Account()))[0].markers == (marker,)


def test_what_only_longtake_reads_is_told() -> None:
    titled = Clip("t", FrameRange(0, 24), title=Title("Hello"))
    other = replace(film((clip("a.mov", 0, 50), titled, replace(titled, id="u"))))
    account = Account()
    document_of(other, at_its_path(other), {}, account)
    assert account.sentences == ("2 titles are generators that only Longtake draws.",)
    assert footage("x").rate == RATE
