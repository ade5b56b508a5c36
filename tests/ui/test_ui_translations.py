"""The window speaks Chinese: every text has a translation, the compiled file has them all, and no English is left."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QMenu, QTabBar, QWidget

from engine.errors import LongtakeError
from engine.film.timebase import FrameRange
from engine.service import catalogue
from tests.ui.desk import Desk
from ui import i18n, told

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "packaging" / "translations.py"
TS = sorted((ROOT / "resources" / "translations").glob("longtake_*.ts"))
# Names, units, formats and keys.
SAME_EVERYWHERE = re.compile(
    r"\b(Longtake|Sketch|LTX|Video|Wan|VACE|Python|Qt|Apache|English"
    r"|Premiere Pro|DaVinci|Resolve|Avid|Media Composer|Kdenlive|Final Cut|OpenTimelineIO|OpenEXR"
    r"|CPU|GPU|LUTs?|dB|[MG]B|px|ms|fps|UTF|BT|Rec"
    r"|mp4|MP4|MOV|MKV|MXF|WebM|GIF|WebP|WAV|PNG|TIFF|EXR|AV1|VP9|FFV1|HEVC|ProRes|HQ|LT|DNxHR"
    r"|EDL|CMX|FCPXML|OTIO|XML|SRT|VTT|srt|vtt|cube"
    r"|Alt|Ctrl|Shift|Cmd|Meta|Del|Delete|Home|End|PgUp|PgDown|PgDn|Esc|Tab|Ins)\b",
    re.ASCII,
)
# Those of Qt, or of the system.
SYSTEM_DIALOGS = {
    "open",
    "import",
    "import_to_bin",
    "import_subtitles",
    "export_subtitles",
    "import_timeline",
    "export_timeline",
}


@pytest.fixture(scope="module")
def tools() -> Iterator[ModuleType]:
    """packaging/translations.py, which is a script beside others and no package."""
    sys.path.insert(0, str(SCRIPT.parent))
    spec = importlib.util.spec_from_file_location("translations", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["translations"] = module
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(SCRIPT.parent))
    del sys.modules["translations"]


@pytest.fixture
def chinese(qapp) -> Iterator[None]:
    i18n.install(qapp, "zh_CN")
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale("en"))


# --- the sources ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ts", TS, ids=lambda ts: ts.stem)
def test_every_text_of_the_program_is_translated_with_its_placeholders(tools: ModuleType, ts: Path) -> None:
    assert not tools.mistakes(ROOT)
    found = tools.messages(ts)
    lacking = [f"{each.text.file}: {each.text.source}" for each in found if not each.is_finished]
    assert not lacking, "run python packaging/translations.py and translate what it names"
    assert not [each.forms for each in found if not each.is_right]


@pytest.mark.parametrize("ts", TS, ids=lambda ts: ts.stem)
def test_what_is_committed_is_in_step_with_the_sources(tools: ModuleType, ts: Path) -> None:
    known = tools.read(ts)
    found = tools.messages(ts)
    assert {(each.text.context, each.text.source) for each in found} <= set(known)
    assert (ts.parent / tools.TEMPLATES).read_text("utf-8") == tools.templates()
    compiled = QTranslator()
    assert compiled.load(str(ts.with_suffix(".qm")))
    for (context, source), forms in known.items():
        said = compiled.translate(context, source, "", 1 if len(forms) > 1 else -1)
        assert said in forms, (context, source)


SINKS = {
    "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu", "QToolButton", "Elided",
    "setText", "setToolTip", "setStatusTip", "setWindowTitle", "setTitle", "setPlaceholderText", "setAccessibleName",
    "setAccessibleDescription", "setSpecialValueText", "setLabelText", "addAction", "addMenu", "addItem", "addTab",
    "addRow", "showText", "drawText", "say", "refuse", "tell", "words", "button", "tool", "check", "emit",
}  # fmt: skip
TELL_BY_THEMSELVES = {"told", "say", "emit", "LongtakeError", "exception", "info", "warning", "error"}
READS = re.compile(r"[A-Z][a-z]{2,}|.*[a-z]{2,} [a-z]{2,}|.*[a-z]{2,}[.…!?]$")


def test_no_text_is_handed_to_a_widget_untranslated(tools: ModuleType) -> None:
    """A literal, or one that is filled in, among what a widget, a menu, a dialog or a notice is told to show."""
    source_texts = sys.modules["source_texts"]
    found = []
    for file in sorted((ROOT / "ui").rglob("*.py")):
        for call in (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if name in SINKS:
                for leaf in (leaf for argument in call.args for leaf in source_texts.leaves(argument)):
                    found += [f"{file.relative_to(ROOT)}:{leaf.lineno}: {text}" for text in _literal(leaf)]
    assert not found


def _literal(node: ast.expr) -> Iterator[str]:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    for part in parts:
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and READS.match(part.value.strip()):
            yield part.value


def test_what_the_engine_says_is_shown_by_told() -> None:
    """Or handed to what shows it so: a notice, another LongtakeError, the log."""
    found = []
    for file in sorted((ROOT / "ui").rglob("*.py")):
        for handler in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(handler, ast.ExceptHandler) and handler.name and "LongtakeError" in ast.dump(handler):
                found += [f"{file.relative_to(ROOT)}:{line}" for line in _bare(handler, handler.name)]
    assert not found


def _bare(node: ast.AST, error: str) -> Iterator[int]:
    """The lines at which the words of ``error`` are set into something that does not tell them."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            name = child.func.attr if isinstance(child.func, ast.Attribute) else getattr(child.func, "id", "")
            if name in TELL_BY_THEMSELVES or (name == "tell" and isinstance(child.args[0], ast.Constant)):  # a level
                continue
            if name in SINKS and f"id='{error}'" in (dump := ast.dump(child)) and "id='told'" not in dump:
                yield child.lineno
        if isinstance(child, ast.Return) and child.value and _is_words_of(child.value, error):
            yield child.lineno
        yield from _bare(child, error)


def _is_words_of(node: ast.expr, error: str) -> bool:
    return ast.unparse(node) in (f"str({error})", f"{error}.sentence")


def test_the_window_says_nothing_that_only_a_terminal_says(tools: ModuleType) -> None:
    """Then what HEADLESS names needs no translation."""
    headless = {f"engine.service.{name.removesuffix('.py')}" for name in sys.modules["source_texts"].HEADLESS}
    for file in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                imported = {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
                only_names = {"engine.service.environment"}  # names of packages, which are not told
                assert not (headless - only_names) & imported, file


# --- the engine ----------------------------------------------------------------------------------------------------


def test_a_finished_sentence_of_the_engine_is_found_again(chinese: None) -> None:
    assert told.told(LongtakeError("V1 is locked.", "Unlock it first: its lock is at the track's head.")) == (
        "V1 已锁定。请先解锁：锁在轨道头上。"
    )
    assert told.told("Shot 3: No clip is selected. Select clips on the timeline.") == (
        "Shot 3：没有选择片段。请在时间线上选择片段。"
    )


def test_what_was_filled_in_stays_and_what_is_known_of_it_is_translated(chinese: None) -> None:
    assert told.told("Sketch cannot restyle a take.") == "Sketch 不能换风格。"
    assert told.told("Paints by words alone, the first frame and any frames.").startswith("可由以下内容生成：")
    assert told.told("Line 2: A shot cannot last less than nothing. Give it a duration such as 2s.") == (
        "第 2 行：镜头的时长不能为负。请指定时长，例如 2s。"
    )
    assert told.told("“my. film.mov” holds no picture.") == "“my. film.mov”中没有画面。"


def test_what_nobody_knows_stays_as_it_is(chinese: None) -> None:
    assert told.told("a fox, drawn by nobody") == "a fox, drawn by nobody"
    assert told.told("") == ""


def test_english_is_told_as_it_was_said(qapp) -> None:
    assert told.told("V1 is locked. Unlock it first.") == "V1 is locked. Unlock it first."
    assert told.listed(["one", "two"]) == "one, two"
    assert told.sentences("One.", "", "Two.") == "One. Two."


# --- the language --------------------------------------------------------------------------------------------------


def test_the_language_is_the_one_chosen_else_the_system_s() -> None:
    assert i18n.language("zh_CN", QLocale("de_DE")) == "zh_CN"
    assert i18n.language("system", QLocale("zh_CN")) == "zh_CN"
    assert i18n.language("system", QLocale("zh_TW")) == "en"
    assert i18n.language("system", QLocale("de_DE")) == "en"
    assert i18n.language("tlh", QLocale("zh_CN")) == "zh_CN"


def test_what_can_be_chosen_names_itself(qapp) -> None:
    assert i18n.choices() == (("system", "As the system"), ("en", "English"), ("zh_CN", "简体中文"))


def test_plurals_and_qt_s_own_words_are_of_the_language(qapp, chinese: None) -> None:
    translate = QCoreApplication.translate
    assert translate("Drawing", "%n outline(s)", "", 3) == "3 个轮廓"
    assert translate("QPlatformTheme", "Cancel") == "取消"
    assert QLocale().language() == QLocale.Language.Chinese


def test_english_has_plurals(qapp) -> None:
    english = QTranslator()
    assert english.load("longtake_en", str(i18n.FOLDER))
    assert english.translate("Drawing", "%n outline(s)", "", 1) == "%n outline"
    assert english.translate("Drawing", "%n outline(s)", "", 2) == "%n outlines"


# --- the window ----------------------------------------------------------------------------------------------------


def shown(root: QObject) -> Iterator[tuple[str, str]]:
    """Every text below a widget that a person may see or hear, and where it stands."""
    for thing in [root, *root.findChildren(QObject)]:
        kind = type(thing).__name__
        if isinstance(thing, QWidget):
            for name in ("text", "title", "placeholderText", "toolTip", "accessibleName", "accessibleDescription"):
                if isinstance(text := thing.property(name), str):
                    yield f"{kind}.{name}", text
        if isinstance(thing, QAction):
            yield "action", thing.text()
            yield "tool tip", thing.toolTip()
        if isinstance(thing, QMenu):
            yield "menu", thing.title()
        if isinstance(thing, QComboBox):
            yield from ((kind, thing.itemText(n)) for n in range(thing.count()))
        if isinstance(thing, QTabBar):
            yield from ((kind, thing.tabText(n)) for n in range(thing.count()))


def english_in(root: QObject, *own: str) -> list[tuple[str, str]]:
    """Texts with words of the Latin alphabet that are not ``own`` (what the person typed) or the same everywhere."""
    found = []
    for where, text in shown(root):
        rest = re.sub(r"<[^>]*>|\S*/\S*|\*?\.\w+|[#&]\w+", " ", text)
        for words_typed in own:
            rest = rest.replace(words_typed, " ")
        if re.search(r"[A-Za-z]{2,}", SAME_EVERYWHERE.sub(" ", rest)):
            found.append((where, text))
    return found


def test_the_window_shows_no_english(chinese: None, make_desk) -> None:
    desk: Desk = make_desk("片子")
    shots = desk.type_shot("fox", "car")
    desk.shoot(shots[0])
    window = desk.window
    for clip in (None, *(clip.id for clip in desk.clips())):
        desk.document.select(clip=clip)
        desk.document.mark(FrameRange(4, 12))
        for kind in window.inspector.words_menu.findChildren(QMenu):  # what the model was taught is said in its words
            kind.clear()
        assert english_in(window, "fox", "car", "Film") == []


def test_the_dialogs_show_no_english(chinese: None, desk: Desk) -> None:
    desk.shoot(desk.type_shot("fox")[0])
    clip, seen = desk.clips()[0].id, set()
    styles = catalogue.family_info("sketch").vocabulary["styles"]  # what the model was taught is said in its words
    for action in desk.window.actions_table.all():
        desk.document.select(clip=clip)
        desk.document.mark(FrameRange(4, 12))
        QTest.qWait(1)
        if action.isEnabled() and action.text().endswith("…") and action.objectName() not in SYSTEM_DIALOGS:
            action.trigger()
            for dialog in desk.open_dialogs(QDialog):
                seen.add(action.objectName())
                assert english_in(dialog, "Film", "fox", str(Path.home()), *styles) == [], action.objectName()
                dialog.reject()
    assert {"export", "retake", "restyle", "finish", "starts"} <= seen


def test_a_notice_tells_the_engine_s_words_in_chinese(chinese: None, desk: Desk) -> None:
    desk.document.noticed.emit("warning", "The disk is full, so this was not saved.")
    card = desk.window.notice_stack.cards[0]
    assert english_in(card) == []
