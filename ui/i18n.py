"""The person's language: chosen at the start, before the first widget is made."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ui import theme

KEY = "language"  # in ui/settings.py
SYSTEM = "system"
FOLDER = theme.RESOURCES / "translations"
_FILE = "longtake_"


def languages() -> tuple[str, ...]:
    """The codes of the languages that are there, English first: each is a file (docs/translating.md)."""
    there = {file.stem.removeprefix(_FILE) for file in FOLDER.glob(f"{_FILE}*.qm")}
    return ("en", *sorted(there - {"en"}))


def choices() -> tuple[tuple[str, str], ...]:
    """What can be chosen, for the settings: the value to keep, and its name; a language names itself."""
    system = (SYSTEM, QCoreApplication.translate("Words", "As the system"))
    return (
        system,
        *((code, "English" if code == "en" else QLocale(code).nativeLanguageName()) for code in languages()),
    )


def language(chosen: str, system: QLocale | None = None) -> str:
    """The language to speak: ``chosen``, or for "system", and for one that is not there, the first of the system's
    languages that is; English when none is."""
    there = languages()
    if chosen in there:
        return chosen
    asked: dict[QLocale.Language, QLocale] = {}  # "zh" behind "zh-TW" asks for no other script
    for name in (system or QLocale.system()).uiLanguages():
        locale = asked.setdefault(QLocale(name).language(), QLocale(name))
        for code in there:
            if (QLocale(code).language(), QLocale(code).script()) == (locale.language(), locale.script()):
                return code
    return "en"


def install(app: QApplication, chosen: str) -> str:
    """Have ``app`` speak the language that was chosen; returns its code. Numbers, dates and the type follow it."""
    code = language(chosen)
    QLocale.setDefault(QLocale(code))
    for name, folder in (
        (f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),  # the buttons of Qt's dialogs
        (f"{_FILE}{code}", str(FOLDER)),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
    app.setFont(theme.font())
    return code
