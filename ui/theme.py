"""How the program looks: the palette, the sizes, the type, the icons. Every panel paints with these names."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QCoreApplication, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

# --- colours: neutral greys (red = green = blue), one accent, one colour a state ---------------------------
# Greys carry no hue, so that they cannot tint the judgement of the picture. Contrast against PANEL: TEXT 12.7,
# TEXT_DIM 7.3, TEXT_FAINT 4.9, ACCENT 6.1 (WCAG AA asks 4.5).
INK = "#0e0e0e"  # around the picture
WINDOW = "#161616"  # between panels
PANEL = "#202020"  # a panel's ground
HEADER = "#262626"  # the bar at the top of a panel
FIELD = "#181818"  # what can be typed into
RAISED = "#303030"  # buttons, cards, clips at rest
HOVER = "#3a3a3a"
PRESSED = "#454545"
SELECTED = "#3d3d3d"  # a chosen row; always together with an accent edge
LINE = "#343434"  # hairlines between parts
LINE_STRONG = "#505050"  # the edges of fields and buttons
TEXT = "#e4e4e4"
TEXT_DIM = "#afafaf"
TEXT_FAINT = "#8f8f8f"
TEXT_OFF = "#6a6a6a"  # disabled
ACCENT = "#56a3f5"
ACCENT_HOVER = "#74b5fa"
ACCENT_DEEP = "#2b4f78"  # the accent as a ground under light text
ON_ACCENT = "#0c0c0c"  # words on the accent
SHADOW = "#000000"

WAITING = "#8f8f8f"
QUEUED = "#9cc3ea"
SHOOTING = ACCENT
READY = "#79c08f"
STALE = "#d8b355"
FAILED = "#f0776d"
LOST = "#e08bc0"
STATES = ("waiting", "queued", "shooting", "ready", "stale", "failed", "lost")
_STATE_COLOURS = {
    "waiting": WAITING,
    "queued": QUEUED,
    "loading": SHOOTING,
    "shooting": SHOOTING,
    "pausing": WAITING,
    "cancelling": WAITING,
    "ready": READY,
    "stale": STALE,
    "failed": FAILED,
    "lost": LOST,
}
_STATE_ICONS = {"loading": "shooting", "pausing": "waiting", "cancelling": "waiting"}

# --- the timeline's own grounds ------------------------------------------------------------------------------
TRACK = "#1b1b1b"
RULER = "#242424"
CLIP = "#383838"  # a clip of kept or painted frames
CLIP_FOOTAGE = "#2f2f2f"
CLIP_EDGE = "#5a5a5a"
PLAYHEAD = "#f2f2f2"

# --- sizes, in device-independent pixels: multiples of UNIT -----------------------------------------------
UNIT = 4
GAP = 8
MARGIN = 12
ICON = 16
ROW = 28  # a line of a list, a field, a button
BAR = 36  # a panel's header, a tool bar
STRIP = 36  # the queue strip
RADIUS = 4
THUMB_WIDTH, THUMB_HEIGHT = 80, 60

# --- type: two sizes -----------------------------------------------------------------------------------------
BODY_SIZE = 13
SMALL_SIZE = 11
FAMILIES = (
    "Inter",
    "SF Pro Text",
    "Segoe UI",
    "Adwaita Sans",
    "Cantarell",
    "Ubuntu",
    "Noto Sans",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei UI",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "DejaVu Sans",
)


def bring_fonts() -> None:
    """Make the fonts that come with the program known to Qt, as they are to titles. Needs the application."""
    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


@lru_cache(maxsize=1)
def _families() -> tuple[str, ...]:
    """The families of FAMILIES that this machine has, in that order; the system's own when it has none."""
    there = set(QFontDatabase.families())
    return tuple(name for name in FAMILIES if name in there) or (QFont().family(),)


def font(size: int = BODY_SIZE, *, bold: bool = False) -> QFont:
    """The program's font at ``size`` pixels (BODY_SIZE or SMALL_SIZE), digits all of one width."""
    result = QFont()
    result.setFamilies(list(_families()))
    result.setPixelSize(size)
    result.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    result.setFeature(QFont.Tag("tnum"), 1)
    if "CJK" in _families()[0]:  # such a font makes Western quotes as wide as a character, which only Chinese wants
        result.setFeature(QFont.Tag("pwid"), int(QLocale().language() != QLocale.Language.Chinese))
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return result


def small_font(*, bold: bool = False) -> QFont:
    return font(SMALL_SIZE, bold=bold)


def colour(name: str, alpha: int = 255) -> QColor:
    """``name`` (``#rrggbb``) as a QColor with ``alpha`` 0 to 255."""
    result = QColor(name)
    result.setAlpha(alpha)
    return result


# --- states --------------------------------------------------------------------------------------------------


def state_colour(state: str) -> QColor:
    """The one colour of a shot's state. Raises KeyError for a state that does not exist."""
    return QColor(_STATE_COLOURS[state])


def state_icon(state: str, size: int = ICON) -> QIcon:
    """The mark of a state: its own shape as well as its colour, so that colour is never the only sign."""
    return icon(f"state-{_STATE_ICONS.get(state, state)}", _STATE_COLOURS[state], size)


def paint_state(painter: QPainter, state: str, rect: QRectF) -> None:
    """Paint the mark of a state into ``rect``."""
    paint_icon(painter, f"state-{_STATE_ICONS.get(state, state)}", _STATE_COLOURS[state], rect)


def state_words(state: str, changes: tuple[str, ...] = ()) -> str:
    """A state in the person's language; of a stale one, what has changed (words of engine/film/staleness.py)."""
    if state == "stale" and changes:
        words = QCoreApplication.translate("State", "Changed since this take: {what}")
        return words.format(what=QCoreApplication.translate("Words", ", ").join(map(_change_words, changes)))
    words = {
        "waiting": QCoreApplication.translate("State", "Not shot yet"),
        "queued": QCoreApplication.translate("State", "Queued"),
        "loading": QCoreApplication.translate("State", "Loading the model"),
        "shooting": QCoreApplication.translate("State", "Shooting"),
        "pausing": QCoreApplication.translate("State", "Stopping for the pause"),
        "cancelling": QCoreApplication.translate("State", "Cancelling"),
        "ready": QCoreApplication.translate("State", "Ready"),
        "stale": QCoreApplication.translate("State", "Recipe changed since this take"),
        "failed": QCoreApplication.translate("State", "Failed"),
        "lost": QCoreApplication.translate("State", "File missing"),
    }
    return words[state]


def _change_words(change: str) -> str:
    words = {
        "prompt": QCoreApplication.translate("Change", "prompt"),
        "beats": QCoreApplication.translate("Change", "beats"),
        "negative prompt": QCoreApplication.translate("Change", "negative prompt"),
        "length": QCoreApplication.translate("Change", "length"),
        "size": QCoreApplication.translate("Change", "size"),
        "model": QCoreApplication.translate("Change", "model"),
        "seed": QCoreApplication.translate("Change", "seed"),
        "steps": QCoreApplication.translate("Change", "steps"),
        "guidance": QCoreApplication.translate("Change", "guidance"),
        "motion": QCoreApplication.translate("Change", "motion"),
        "pictures": QCoreApplication.translate("Change", "pictures"),
        "references": QCoreApplication.translate("Change", "references"),
        "operation": QCoreApplication.translate("Change", "operation"),
        "source": QCoreApplication.translate("Change", "what it continues"),
    }
    return words.get(change, change)


# --- icons ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def _svg(name: str, colour_name: str) -> QSvgRenderer:
    text = (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(re.sub("currentColor", colour_name, text).encode()))


@lru_cache(maxsize=512)
def icon_image(name: str, colour_name: str, pixels: int) -> QImage:
    """The icon as a picture of ``pixels`` x ``pixels`` device pixels. Raises FileNotFoundError for an unknown name."""
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    _svg(name, colour_name).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return image


@lru_cache(maxsize=512)
def icon(name: str, colour_name: str = TEXT_DIM, size: int = ICON) -> QIcon:
    """An icon of resources/icons in one colour: sharp at 100, 150, 200 and 300 %, greyed when disabled."""
    result = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, colour_name), (QIcon.Mode.Disabled, TEXT_OFF)):
        for scale in (1.0, 1.5, 2.0, 3.0):
            result.addPixmap(QPixmap.fromImage(icon_image(name, tint, round(size * scale))), mode)
    return result


def paint_icon(painter: QPainter, name: str, colour_name: str, rect: QRectF) -> None:
    """Paint an icon into ``rect`` with ``painter``; sharp at any scale."""
    _svg(name, colour_name).render(painter, rect)


def icon_size() -> QSize:
    return QSize(ICON, ICON)


# --- the whole program ---------------------------------------------------------------------------------------


def stylesheet() -> str:
    """resources/theme/longtake.qss with the names of this module put in."""
    names = {key: value for key, value in globals().items() if key.isupper() and isinstance(value, (str, int))}
    text = (RESOURCES / "theme" / "longtake.qss").read_text("utf-8")
    return Template(text).substitute(names, THEME=(RESOURCES / "theme").as_posix())


def palette() -> QPalette:
    """The palette for what the stylesheet does not reach."""
    result = QPalette()
    role = QPalette.ColorRole
    for which, name in {
        role.Window: PANEL,
        role.WindowText: TEXT,
        role.Base: FIELD,
        role.AlternateBase: PANEL,
        role.Text: TEXT,
        role.PlaceholderText: TEXT_FAINT,
        role.Button: RAISED,
        role.ButtonText: TEXT,
        role.BrightText: TEXT,
        role.Highlight: ACCENT_DEEP,
        role.HighlightedText: TEXT,
        role.Link: ACCENT,
        role.ToolTipBase: RAISED,
        role.ToolTipText: TEXT,
        role.Light: LINE_STRONG,
        role.Midlight: LINE,
        role.Mid: LINE,
        role.Dark: WINDOW,
        role.Shadow: SHADOW,
    }.items():
        result.setColor(which, QColor(name))
    for which in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(TEXT_OFF))
    return result


def apply(app: QApplication) -> None:
    """Dress the whole program."""
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette())
    app.setFont(font())
    app.setStyleSheet(stylesheet())
