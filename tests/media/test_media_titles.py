"""Words as pictures."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.film.project import Project
from engine.film.timebase import FrameRange, Rate
from engine.film.track import SUBTITLES, Clip, Gap, Track
from engine.film.treatment import TITLE_FONT, Title
from engine.media.compose import Composer
from engine.media.effects.fonts import OWN, Fonts, missing_font, missing_fonts, system_fonts
from engine.media.effects.titles import title_picture
from engine.media.effects.wrapping import wrapped
from engine.media.exports.order import ExportOrder, settle

SIZE = (320, 180)


def drawn(title: Title, fonts: Fonts | None = None) -> np.ndarray:
    """The title over black in its frame, float [H, W, 3]."""
    frame = np.zeros((180, 320, 3))
    picture = title_picture(title, SIZE, fonts or system_fonts())
    if picture is None:
        return frame
    left, top = picture.origin
    height, width = picture.pixels.shape[:2]
    across = slice(max(0, left), min(320, left + width))
    down = slice(max(0, top), min(180, top + height))
    part = picture.pixels[down.start - top : down.stop - top, across.start - left : across.stop - left]
    frame[down, across] = part[..., :3] * (part[..., 3:] / 255.0)
    return frame


def centre(frame: np.ndarray) -> tuple[float, float]:
    """Where the light lies, in shares of the frame."""
    light = frame.sum(axis=2)
    rows, columns = np.mgrid[0:180, 0:320] + 0.5
    return (light * columns).sum() / light.sum() / 320, (light * rows).sum() / light.sum() / 180


def extent(frame: np.ndarray) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is not black."""
    rows, columns = np.nonzero(frame.sum(axis=2))
    return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1


def test_words_are_drawn_in_their_place_and_colour_and_always_the_same() -> None:
    frame = drawn(Title("Longtake", colour="#ff8000", x=0.5, y=0.25))
    assert frame.max() == 255 and frame[..., 2].max() == 0
    x, y = centre(frame)
    assert x == pytest.approx(0.5, abs=0.02) and y == pytest.approx(0.25, abs=0.03)
    assert np.array_equal(frame, drawn(Title("Longtake", colour="#ff8000", x=0.5, y=0.25)))


def test_size_is_the_height_of_a_line() -> None:
    one, two = extent(drawn(Title("HH\nHH", size=0.2))), extent(drawn(Title("HH\nHH\nHH", size=0.2)))
    assert two[3] - two[1] - (one[3] - one[1]) == pytest.approx(36, abs=1)
    small, large = extent(drawn(Title("H", size=0.2))), extent(drawn(Title("H", size=0.4)))
    assert (large[3] - large[1]) / (small[3] - small[1]) == pytest.approx(2, abs=0.1)


@pytest.mark.parametrize(("align", "edge"), [("left", 0), ("right", 2)])
def test_lines_are_aligned(align: str, edge: int) -> None:
    short = extent(drawn(Title("III\nI", align=align, size=0.3))[90:].repeat(2, axis=0))
    whole = extent(drawn(Title("III\nI", align=align, size=0.3)))
    assert abs(short[edge] - whole[edge]) <= 1
    middle = extent(drawn(Title("III\nI", size=0.3))[90:].repeat(2, axis=0))
    assert middle[0] > whole[0] + 3 and middle[2] < whole[2] - 3


def test_bold_is_heavier() -> None:
    assert drawn(Title("Longtake", is_bold=True)).sum() > 1.1 * drawn(Title("Longtake")).sum()


def test_background_and_outline_lie_behind_the_letters() -> None:
    plain = drawn(Title("HI", size=0.3))
    backed = drawn(Title("HI", size=0.3, background="#0000ff80"))
    left, top, right, bottom = extent(backed)
    inside = extent(plain)
    assert left < inside[0] and top < inside[1] and right > inside[2] and bottom > inside[3]
    assert np.allclose(backed[top + 1, left + 1], [0, 0, 128], atol=1)
    assert np.allclose(backed[plain[..., 0] == 255], 255)
    outlined = drawn(Title("HI", size=0.3, outline="#00ff00"))
    assert np.allclose(outlined[plain[..., 0] == 255], 255, atol=1)
    ring = (outlined[..., 1] > 250) & (outlined[..., 0] < 5)
    assert ring.sum() > 100


def has_chinese() -> bool:
    return system_fonts().face_with("镜") is not None


@pytest.mark.skipif(not has_chinese(), reason="this machine has no Chinese font")
def test_chinese_is_drawn_beside_latin() -> None:
    letters = [drawn(Title(letter, size=0.5)) for letter in "长镜头"]
    assert all(frame.sum() > 255 * 300 for frame in letters)
    assert not np.array_equal(letters[0], letters[1]) and not np.array_equal(letters[1], letters[2])
    both = extent(drawn(Title("A镜", size=0.3)))
    assert both[2] - both[0] > extent(drawn(Title("A", size=0.3)))[2] - extent(drawn(Title("A", size=0.3)))[0] + 20


def test_where_there_is_no_font_latin_is_drawn_all_the_same() -> None:
    none = Fonts.of([])
    assert drawn(Title("Longtake", size=0.3), none).max() == 255
    assert drawn(Title("长", size=0.3), none).shape == (180, 320, 3)


def test_an_unknown_family_is_replaced_and_a_known_one_is_used() -> None:
    assert np.array_equal(drawn(Title("Words", font="No Such Family")), drawn(Title("Words")))
    names = [name for name in system_fonts().families() if "serif" in name and "cjk" not in name]
    if names:
        assert not np.array_equal(drawn(Title("Words", font=names[0])), drawn(Title("Words")))


@pytest.mark.parametrize("text", ["", "\n\n", "\x00\x07", "   "])
def test_nothing_to_draw_is_nothing(text: str) -> None:
    assert not drawn(Title(text)).any()


@pytest.mark.parametrize("text", ["a" * 3000, "\n" * 300 + "x", "\u202eabc\u0301\u200d😀", "\U0010ffff", "\t|\r|"])
def test_any_words_can_be_drawn(text: str) -> None:
    drawn(Title(text, size=1.0))


def test_damaged_fonts_are_passed_over(tmp_path: Path) -> None:
    face = system_fonts().chain("")
    whole = face[0].path.read_bytes() if face else b"\0\1\0\0"
    for number, data in enumerate((b"", b"ttcf", whole[:40], whole[: len(whole) // 3], b"\xff" * 500)):
        (tmp_path / f"{number}.ttf").write_bytes(data)
    fonts = Fonts.of([tmp_path])
    assert drawn(Title("Longtake", size=0.3), fonts).any()


def test_titles_lie_over_pictures_and_subtitles_over_titles_unless_muted() -> None:
    title = Clip("t", FrameRange(0, 5), title=Title("MMMM", size=0.6, colour="#ff0000"))
    words = Clip("s", FrameRange(0, 5), title=Title("MMMM", size=0.6, colour="#00ff00"))
    project = Project(
        Rate.of(24),
        SIZE,
        tracks=(Track("S1", items=(words,), kind=SUBTITLES), Track("V1", items=(title, Gap(1), title))),
    )
    shown = Composer(project, Path).frame(0)
    letters = drawn(words.title or Title(""))[..., 1] == 255
    assert letters.sum() > 500 and (shown[letters] == [0, 255, 0]).all()
    muted = Project(Rate.of(24), SIZE, tracks=(Track("S1", items=(words,), kind=SUBTITLES, is_muted=True),))
    assert not Composer(muted, Path).frame(0).any()


# --- lines that are broken ------------------------------------------------------------------------------------------


def fixed(text: str) -> float:
    """A typewriter: wide characters are two, marks none."""
    return sum(2 if ord(letter) > 0x2E80 else 0 if letter == "\u0301" else 1 for letter in text)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("one two three", 20, ["one two three"]),
        ("one two three", 9, ["one two", "three"]),
        ("one two three ", 7, ["one two", "three "]),
        ("well-known words", 8, ["well-", "known", "words"]),
        ("incomprehensible", 6, ["incomp", "rehens", "ible"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("ab\u00a0cd ef", 5, ["ab\u00a0cd", "ef"]),
        ("老渔夫坐在码头上", 8, ["老渔夫坐", "在码头上"]),
        ("他说：「你好。」走了", 10, ["他说：「你", "好。」走了"]),
        ("他说（你好）", 6, ["他说", "（你", "好）"]),
        ("第一、第二、第三", 6, ["第一、", "第二、", "第三"]),
        ("看Longtake电影", 8, ["看", "Longtake", "电影"]),
        ("", 5, [""]),
        ("字", 1, ["字"]),
    ],
)
def test_lines_are_broken_where_they_may_be(text: str, room: int, lines: list[str]) -> None:
    assert wrapped(text, room, fixed) == lines


@given(st.text(max_size=60), st.integers(1, 30))
def test_breaking_loses_nothing_but_spaces_at_the_breaks(text: str, room: int) -> None:
    lines = wrapped(text, room, len)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line.rstrip()) <= room or len(lines) == 1 or _is_one_letter(line) for line in lines)


def _is_one_letter(line: str) -> bool:
    return sum(not unicodedata.combining(letter) for letter in line.rstrip()) <= 1


@pytest.mark.parametrize(
    "text", ["the quick brown fox jumps over the lazy dog " * 2, "老渔夫坐在码头上看着远处的海，" * 4]
)
@pytest.mark.parametrize("x", [0.5, 0.25, 0.75])
def test_long_titles_stay_in_the_safe_area(text: str, x: float) -> None:
    left, _, right, _ = extent(drawn(Title(text.strip(), size=0.08, x=x)))
    assert left >= 320 * 0.05 - 1 and right <= 320 * 0.95 + 1
    assert (left + right) / 2 == pytest.approx(320 * x, abs=12)


def test_a_font_that_is_not_there_is_told_by_the_viewer_and_costs_no_export() -> None:
    title = Title("Hi", "No Such Family")
    project = Project(
        size=SIZE, rate=Rate.of(24), tracks=(Track("V1", items=(Clip("t", FrameRange(0, 2), title=title),)),)
    )
    viewer, export = (Composer(project, lambda media: Path(media), strict=strict) for strict in (False, True))
    assert np.array_equal(viewer.frame(0), export.frame(0)) and viewer.frame(0).any()
    assert "No Such Family" in viewer.problems["No Such Family"].sentence and export.problems == {}
    assert missing_font("", system_fonts()) is None


# --- the font that comes with the program ---------------------------------------------------------------------------


@pytest.mark.parametrize(("is_bold", "is_italic"), [(False, False), (True, False), (False, True), (True, True)])
def test_new_titles_look_the_same_whatever_fonts_a_machine_has(is_bold: bool, is_italic: bool) -> None:
    title = Title("Ärger, Łódź\nΑθήνα\nМосква", TITLE_FONT, size=0.2, is_bold=is_bold, is_italic=is_italic)
    alone = Fonts.of([OWN])
    face = alone.face(TITLE_FONT, is_bold, is_italic)
    assert face is not None and (face.weight >= 600, face.is_italic) == (is_bold, is_italic)
    assert all(letter in face.letters for letter in title.text if letter != "\n")
    assert np.array_equal(drawn(title, alone), drawn(title)) and drawn(title).any()


def test_the_font_of_the_program_is_small_and_its_licence_lies_beside_it() -> None:
    assert sum(path.stat().st_size for path in OWN.glob("*.ttf")) < 1_500_000
    assert "Apache License" in (OWN / "OpenSans-LICENSE.txt").read_text(encoding="utf-8")


def test_an_export_tells_each_font_that_is_not_here_once_and_only_where_it_is_seen() -> None:
    names = ("No Such Family", TITLE_FONT, "No Such Family", "", "Another Missing")
    clips = tuple(Clip(f"t{n}", FrameRange(0, 10), title=Title("Hi", name)) for n, name in enumerate(names))
    project = Project(size=SIZE, rate=Rate.of(24), tracks=(Track("V1", items=clips),))
    note = settle(project, ExportOrder()).note
    assert note.count("No Such Family") == note.count("Another Missing") == 1 and "Install it" in note
    assert "Another" not in settle(project, ExportOrder(range=FrameRange(0, 30))).note
    assert settle(project, ExportOrder(range=FrameRange(10, 10))).note == ""
    muted = Project(size=SIZE, rate=Rate.of(24), tracks=(Track("V1", items=clips, is_muted=True),))
    assert settle(muted, ExportOrder()).note == ""
    assert missing_fonts([]) == []
