"""H.264 and HEVC that are cut where groups begin: packets and pictures are those of the source, bit for bit."""

from __future__ import annotations

import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from engine.errors import LongtakeError
from engine.film.project import Footage, Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SOUND as SOUND_TRACK
from engine.film.track import Clip, Gap, Track
from engine.film.treatment import Grade, Title, Treatment
from engine.media.compose import Composer
from engine.media.exports.order import ExportOrder, settle
from engine.media.exports.trim import trim_of
from engine.media.exports.writing import Written, export
from engine.media.index import index_video
from engine.media.reader import open_reader
from tests.media.exports.films import packets_of
from tests.media.media_makers import make_sound, make_video
from tests.media.test_media_jumps import moving

RATE = Rate.of(24)
SIZE = (96, 64)
COUNT, GROUP = 60, 15
TAGS = {"colorspace": 1, "color_primaries": 1, "color_trc": 1, "color_range": 1}
H264, HEVC = "scenecut=0:b-adapt=0", "log-level=none:scenecut=0:b-adapt=0"
SOURCES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "H.264": ("h264", ".mp4", {"options": {"bf": "3", "x264-params": f"{H264}:b-pyramid=normal"}}),
    "H.264 in Matroska": ("h264", ".mkv", {"options": {"bf": "2", "x264-params": H264}}),
    "H.264 in QuickTime, no B": ("h264", ".mov", {"options": {"bf": "0", "x264-params": H264}}),
    "H.264, 10 bits": ("h264-10", ".mp4", {"options": {"bf": "3", "x264-params": H264}, "pix_fmt": "yuv420p10le"}),
    "HEVC": ("hevc", ".mp4", {"options": {"x265-params": f"{HEVC}:bframes=4:open-gop=0"}}),
    "HEVC in Matroska, 10 bits": (
        "hevc-10", ".mkv", {"options": {"x265-params": f"{HEVC}:bframes=3:open-gop=0"}, "pix_fmt": "yuv420p10le"},
    ),
}  # fmt: skip


def source(folder: Path, kind: str, name: str = "film", pictures: list[np.ndarray] | None = None) -> Path:
    format_id, suffix, how = SOURCES[kind]
    codec = "libx265" if format_id.startswith("hevc") else "libx264"
    frames = moving(COUNT, SIZE) if pictures is None else pictures
    return make_video(folder / f"{name}{suffix}", frames, codec=codec, gop=GROUP, tags=TAGS, **how)


def cut_from(path: Path, *cuts: tuple[int, int], **changes: Any) -> Project:
    """A film of stretches (first frame, frames) of one file."""
    footage = Footage("footage", str(path), COUNT, RATE, SIZE)
    clips = tuple(Clip(f"c{n}", FrameRange(*cut), footage="footage") for n, cut in enumerate(cuts))
    return replace(Project(rate=RATE, size=SIZE, footage=(footage,), tracks=(Track("V1", items=clips),)), **changes)


def written(project: Project, path: Path, out: Path, format_id: str, **order: Any) -> Written:
    return export(project, lambda _: path, out, ExportOrder(format_id, **order))


def planes(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray().tobytes() for frame in container.decode(video=0)]


def in_order_of_showing(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        found = [(packet.pts, bytes(packet)) for packet in container.demux(video=0) if packet.size]
    return [data for _, data in sorted(found)]


CUTS = {
    "all of it": ((0, COUNT),),
    "from a keyframe to the end": ((30, 30),),
    "one group": ((15, 15),),
    "groups in another order, one of them twice": ((45, 15), (0, 30), (45, 15)),
}


@pytest.mark.parametrize("cuts", CUTS)
@pytest.mark.parametrize("kind", SOURCES)
def test_whole_groups_are_copied_packet_for_packet_and_show_the_same(tmp_path: Path, kind: str, cuts: str) -> None:
    path = source(tmp_path, kind)
    project = cut_from(path, *CUTS[cuts])
    out = written(project, path, tmp_path / "out.mp4", SOURCES[kind][0])
    wanted = [at for start, length in CUTS[cuts] for at in range(start, start + length)]
    assert out.copied == out.frames == len(wanted)
    given, shown = in_order_of_showing(path), planes(path)
    assert in_order_of_showing(out.path) == [given[at] for at in wanted]
    assert planes(out.path) == [shown[at] for at in wanted]
    index = index_video(out.path)
    assert (index.length, index.rate, index.is_constant, index.note) == (len(wanted), RATE, True, "")
    composer = Composer(project, lambda _: path)
    with open_reader(out.path) as reader:
        for n in random.Random(1).sample(range(len(wanted)), 8):
            assert np.array_equal(reader.frame(n), composer.frame(n)), "it is what the viewer shows"


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
@pytest.mark.parametrize("kind", SOURCES)
def test_other_players_read_it_without_a_word(tmp_path: Path, kind: str) -> None:
    path = source(tmp_path, kind)
    cuts = CUTS["groups in another order, one of them twice"]
    out = written(cut_from(path, *cuts), path, tmp_path / "out.mp4", SOURCES[kind][0]).path
    command = ["ffmpeg", "-v", "warning", "-err_detect", "explode", "-xerror", "-i", str(out), "-f", "framemd5", "-"]
    played = subprocess.run(command, capture_output=True, text=True, check=True)
    assert played.stderr == ""
    lines = [line.split(",") for line in played.stdout.splitlines() if not line.startswith("#")]
    assert [int(line[2]) for line in lines] == list(range(60)), "every frame at its instant, from 0 on"


def test_an_end_within_a_group_is_copied_where_nothing_leans_on_what_is_left_out(tmp_path: Path) -> None:
    path = source(tmp_path, "H.264 in QuickTime, no B")
    out = written(cut_from(path, (15, 22)), path, tmp_path / "out.mp4", "h264")
    assert out.copied == 22 and planes(out.path) == planes(path)[15:37]
    pyramid = source(tmp_path, "H.264", "other")
    copied = {}
    for length in range(1, 16):
        out = written(cut_from(pyramid, (15, length)), pyramid, tmp_path / "out.mp4", "h264")
        copied[length] = out.copied
        if out.copied:
            assert planes(out.path) == planes(pyramid)[15 : 15 + length]
    assert copied == {n: n if n % 4 == 1 or n == 15 else 0 for n in range(1, 16)}


def test_sound_goes_along(tmp_path: Path) -> None:
    path = source(tmp_path, "H.264")
    sound = make_sound(tmp_path / "tone.wav", 2)
    footage = Footage("tone", str(sound), 48, RATE, (0, 0), channels=1)
    project = cut_from(path, (0, 30))
    tone = Clip("s", FrameRange(0, 30), footage="tone")
    project = replace(
        project,
        footage=(*project.footage, footage),
        tracks=(*project.tracks, Track("A1", items=(tone,), kind=SOUND_TRACK)),
    )
    paths = {"footage": path, "tone": sound}
    out = export(project, lambda media: paths[media], tmp_path / "out.mp4", ExportOrder("h264"))
    assert out.copied == 30 and packets_of(out.path) == packets_of(path)[:30]
    plain = export(project, lambda media: paths[media], tmp_path / "plain.mp4", ExportOrder("h264", smart=False))
    with av.open(str(out.path)) as ours, av.open(str(plain.path)) as theirs:
        heard = [[bytes(packet) for packet in each.demux(audio=0)] for each in (ours, theirs)]
    assert heard[0] == heard[1] and len(heard[0]) > 40


def test_a_file_that_is_cut_short_meanwhile_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    path = source(tmp_path, "H.264 in Matroska")
    trim = trim_of(settle(cut_from(path, (0, COUNT)), ExportOrder("h264")), lambda _: path)
    assert trim is not None
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    with pytest.raises(LongtakeError, match="cannot be read"):
        list(trim.pieces())
    trim.close()


def test_colours_that_the_source_left_unsaid_are_said(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.mp4", moving(6, (128, 720)), options={"bf": "2", "x264-params": H264})
    footage = Footage("footage", str(path), 6, RATE, (128, 720))
    clips = (Clip("c", FrameRange(0, 6), footage="footage"),)
    project = Project(rate=RATE, size=(128, 720), footage=(footage,), tracks=(Track("V1", items=clips),))
    out = written(project, path, tmp_path / "out.mp4", "h264")
    assert out.copied == 6 and in_order_of_showing(out.path) == in_order_of_showing(path)
    said = []
    for each in (path, out.path):
        with av.open(str(each)) as container:
            context = container.streams.video[0].codec_context
            said.append([int(context.colorspace), int(context.color_primaries), int(context.color_trc)])
    assert said == [[2, 2, 2], [1, 1, 1]]


TITLE = Track("V2", items=(Clip("title", FrameRange(20, 5), title=Title("Words")),))
REFUSED = {
    "a cut within a group": lambda film: cut(film, (7, 30)),
    "a second cut within a group": lambda film: cut(film, (0, 15), (16, 14)),
    "a title somewhere": lambda film: replace(film, tracks=(*film.tracks, TITLE)),
    "a colour correction": lambda film: treated(film),
    "another size": lambda film: replace(film, size=(48, 32)),
    "another rate": lambda film: replace(film, rate=Rate.of(25)),
    "a gap": lambda film: replace(film, tracks=(Track("V1", items=(Gap(3), *film.tracks[0].items)),)),
}


def cut(project: Project, *cuts: tuple[int, int]) -> Project:
    clips = tuple(Clip(f"c{n}", FrameRange(*each), footage="footage") for n, each in enumerate(cuts))
    return replace(project, tracks=(Track("V1", items=clips),))


def treated(project: Project) -> Project:
    grey = replace(project.tracks[0].items[0], treatment=Treatment(grade=Grade(saturation=0)))
    return replace(project, tracks=(Track("V1", items=(grey,)),))


@pytest.mark.parametrize("change", REFUSED)
def test_what_is_touched_or_cut_elsewhere_is_encoded(tmp_path: Path, change: str) -> None:
    path = source(tmp_path, "H.264")
    project = REFUSED[change](cut_from(path, (0, 30)))
    assert written(project, path, tmp_path / "out.mp4", "h264").copied == 0


@pytest.mark.parametrize(
    ("format_id", "order"),
    [("h264", {"quality": "review"}), ("h264", {"smart": False}), ("h264-10", {}), ("hevc", {}), ("av1", {}),
     ("h264", {"rate": Rate.of(48)}), ("h264", {"size": (48, 32)}), ("h264", {"range": FrameRange(1, 20)})],
)  # fmt: skip
def test_another_format_a_small_file_or_another_part_is_encoded(tmp_path: Path, format_id: str, order: dict) -> None:
    path = source(tmp_path, "H.264")
    assert written(cut_from(path, (0, 30)), path, tmp_path / "out.mp4", format_id, **order).copied == 0


def test_open_groups_are_copied_from_the_start_only(tmp_path: Path) -> None:
    """A keyframe of an open group is no beginning: pictures behind it lean on what is before it."""
    for name, codec, options in (
        ("h264", "libx264", {"bf": "3", "x264-params": f"{H264}:open-gop=1"}),
        ("hevc", "libx265", {"x265-params": f"{HEVC}:bframes=4:open-gop=1"}),
    ):
        path = make_video(
            tmp_path / f"{name}.mp4", moving(COUNT, SIZE), codec=codec, gop=GROUP, tags=TAGS, options=options
        )
        key = next(at for at in range(10, 20) if is_key(path, at))
        assert written(cut_from(path, (key, COUNT - key)), path, tmp_path / "out.mp4", name).copied == 0
        assert written(cut_from(path, (0, COUNT)), path, tmp_path / "out.mp4", name).copied == COUNT
        assert planes(tmp_path / "out.mp4") == planes(path)


def is_key(path: Path, at: int) -> bool:
    index = index_video(path)
    return int(index.times[at]) in {key.pts for key in index.keyframes}


def test_files_of_one_head_are_joined_and_others_are_not(tmp_path: Path) -> None:
    first, second = (source(tmp_path, "H.264", name) for name in ("one", "two"))
    paths = {"footage": first, "other": second}

    def joined() -> int:
        project = cut_from(first, (0, 30))
        other = replace(project.footage[0], id="other", path=str(paths["other"]))
        clip = Clip("o", FrameRange(15, 15), footage="other")
        tracks = (Track("V1", items=(*project.tracks[0].items, clip)),)
        film = replace(project, footage=(*project.footage, other), tracks=tracks)
        return export(film, lambda media: paths[media], tmp_path / "out.mp4", ExportOrder("h264")).copied

    assert joined() == 45
    assert planes(tmp_path / "out.mp4") == planes(first)[:30] + planes(second)[15:30]
    paths["other"] = source(tmp_path, "H.264 in QuickTime, no B", "three")
    assert joined() == 0


def test_pictures_that_all_start_anew_are_not_put_behind_each_other_elsewhere(tmp_path: Path) -> None:
    """Two of them would have the same number, by which decoders of H.264 tell one from the next."""
    path = make_video(tmp_path / "intra.mp4", moving(COUNT, SIZE), gop=1, tags=TAGS, options={"bf": "0"})
    assert written(cut_from(path, (7, 20)), path, tmp_path / "out.mp4", "h264").copied == 20
    assert planes(tmp_path / "out.mp4") == planes(path)[7:27]
    assert written(cut_from(path, (7, 20), (2, 10)), path, tmp_path / "out.mp4", "h264").copied == 0


def test_parameter_sets_within_packets_are_not_copied(tmp_path: Path) -> None:
    path = make_video(tmp_path / "film.mp4", moving(COUNT, SIZE), codec="libx265", gop=GROUP, tags=TAGS,
                      options={"x265-params": f"{HEVC}:bframes=2:open-gop=0:repeat-headers=1"})  # fmt: skip
    out = written(cut_from(path, (15, 30)), path, tmp_path / "out.mp4", "hevc")
    assert out.copied == 0
