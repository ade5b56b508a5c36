"""The palette keeps its promises: neutral greys, legible words, states told apart by shape as well as colour."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor

from ui import theme
from ui.actions import ACTIONS
from ui.storyboard.row import OPERATION_ICONS

GREYS = (
    "INK",
    "WINDOW",
    "PANEL",
    "HEADER",
    "FIELD",
    "RAISED",
    "HOVER",
    "PRESSED",
    "SELECTED",
    "LINE",
    "TEXT",
    "TEXT_DIM",
)
GROUNDS = (theme.PANEL, theme.HEADER, theme.FIELD, theme.WINDOW)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = QColor(colour).getRgb()  # type: ignore[misc]
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", GREYS)
def test_greys_have_no_hue(name: str) -> None:
    red, green, blue, _ = QColor(getattr(theme, name)).getRgb()  # type: ignore[misc]
    assert red == green == blue


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(
    "words", [theme.TEXT, theme.TEXT_DIM, theme.TEXT_FAINT, theme.ACCENT, theme.STALE, theme.FAILED]
)
def test_words_are_legible(words: str, ground: str) -> None:
    assert contrast(words, ground) >= 4.5


def test_words_on_other_grounds_are_legible() -> None:
    assert contrast(theme.ON_ACCENT, theme.ACCENT) >= 4.5
    assert contrast(theme.ON_ACCENT, theme.ACCENT_HOVER) >= 4.5
    assert contrast(theme.TEXT, theme.ACCENT_DEEP) >= 4.5
    assert contrast(theme.TEXT, theme.SELECTED) >= 4.5
    assert contrast(theme.TEXT_DIM, theme.SELECTED) >= 4.5
    assert contrast(theme.TEXT, theme.RAISED) >= 4.5


def test_sizes_are_on_the_grid() -> None:
    for name in ("GAP", "MARGIN", "ICON", "ROW", "BAR", "STRIP", "THUMB_WIDTH", "THUMB_HEIGHT"):
        assert getattr(theme, name) % theme.UNIT == 0, name


def test_every_icon_can_be_painted(qapp) -> None:
    names = sorted(path.stem for path in (theme.RESOURCES / "icons").glob("*.svg"))
    assert len(names) >= 24
    for name in names:
        image = theme.icon_image(name, theme.TEXT, 32)
        ink = sum(image.pixelColor(x, y).alpha() > 0 for x in range(32) for y in range(32))
        assert ink > 12, name
        edge = [image.pixelColor(x, y).alpha() for x in range(32) for y in (0, 31)]
        assert max(edge) < 128, f"{name} touches its border"


def test_icons_take_the_colour_that_is_asked_for(qapp) -> None:
    image = theme.icon_image("stop", "#ff8000", 32)
    assert image.pixelColor(16, 16).getRgb()[:3] == (255, 128, 0)  # type: ignore[index]


def test_every_icon_that_is_named_exists(qapp) -> None:
    there = {path.stem for path in (theme.RESOURCES / "icons").glob("*.svg")}
    wanted = {row.icon for row in ACTIONS if row.icon} | set(OPERATION_ICONS.values())
    wanted |= {f"state-{state}" for state in theme.STATES}
    assert wanted <= there


def test_states_differ_in_shape_and_in_colour(qapp) -> None:
    def shape(state: str) -> list[bool]:
        image = theme.icon_image(f"state-{state}", "#ffffff", 16)
        return [image.pixelColor(x, y).alpha() > 96 for x in range(16) for y in range(16)]

    for one, other in itertools.combinations(theme.STATES, 2):
        assert theme.state_colour(one) != theme.state_colour(other)
        different = sum(a != b for a, b in zip(shape(one), shape(other), strict=True))
        assert different >= 16, (one, other)
        assert theme.state_words(one) != theme.state_words(other)


def test_digits_are_of_one_width(qapp) -> None:
    from PySide6.QtGui import QFontMetricsF

    for size in (theme.BODY_SIZE, theme.SMALL_SIZE):
        metrics = QFontMetricsF(theme.font(size))
        assert len({round(metrics.horizontalAdvance(digit * 8), 3) for digit in "0123456789"}) == 1


def test_the_stylesheet_has_no_name_left_open(qapp) -> None:
    sheet = theme.stylesheet()
    assert "$" not in sheet
    assert theme.PANEL in sheet
