"""The program with a window: starting it, opening projects, and what happens to errors that nobody caught."""

from __future__ import annotations

import asyncio
import logging
import logging.handlers
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from engine.errors import LongtakeError
from engine.film.problems import DiskRefuses, OpenElsewhere
from engine.film.project import Project
from engine.service import catalogue
from engine.service.session import Session
from engine.version import version
from ui import i18n, theme
from ui.document import Document
from ui.engine_link import EngineLink, MakeEngine, process_engine
from ui.notices import Notices
from ui.settings import Settings
from ui.told import told
from ui.window import MainWindow

_log = logging.getLogger(__name__)
SAMPLE_FILM = theme.RESOURCES / "sample" / "storyboard.txt"
FOLDER = "Longtake"  # in the person's documents


def documents_folder() -> Path:
    """Where projects go unless the person says otherwise."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)) / FOLDER


def _opened(folder: Path) -> Session:
    """The project, read only where it is open elsewhere or its disk takes nothing. Raises LongtakeError."""
    try:
        return Session.open(folder)
    except (OpenElsewhere, DiskRefuses):
        return Session.open(folder, read_only=True)


class Program(QObject):
    """Holds the engine and the one open window, and passes from project to project."""

    def __init__(self, settings: Settings, make_engine: MakeEngine = process_engine, home: Path | None = None) -> None:
        """``home`` is where new projects and the sample go; None means the person's own folder."""
        super().__init__()
        self.settings = settings
        self._home = home
        self.notices = Notices(self)
        self.link = EngineLink(make_engine, self)
        self.window: MainWindow | None = None
        self._closing = False

    @property
    def home(self) -> Path:
        """Where new projects and the sample go."""
        chosen = self.settings.value("home")
        return self._home or (Path(chosen).expanduser() if chosen else documents_folder())

    # --- opening -------------------------------------------------------------------------------------------------

    def open(self, folder: Path) -> bool:
        """Open a project in place of the one that is open; to be looked at only, where another window has it open or
        it cannot be written to. False, and a notice, when it cannot be."""
        if self.window and os.path.realpath(self.window.document.session.folder) == os.path.realpath(folder):
            return True
        if not self._may_leave(lambda: self.open(folder)):
            return False
        try:
            session = _opened(folder)
        except LongtakeError as error:
            self.notices.say("error", str(error))
            return False
        self._show(session)
        return True

    def _may_leave(self, then: Callable[[], object]) -> bool:
        """False when the open project asks something first; ``then`` is done after that, if it may be."""
        return not self.window or (self.window.unsaved.may_close(then) and self.window.may_close())

    def create(self, folder: Path, project: Project) -> bool:
        """Make a project and open it. False, and a notice, when it cannot be made."""
        if not self._may_leave(lambda: self.create(folder, project)):
            return False
        try:
            session = Session.create(folder, project)
        except LongtakeError as error:
            self.notices.say("error", str(error))
            return False
        self._show(session)
        return True

    def open_sample(self) -> bool:
        """Open the sample film, made from its storyboard the first time; under another name if that one is unusable."""
        from ui.sample import sample_project

        for number in range(1, 100):
            name = "Sample" if number == 1 else f"Sample {number}"
            folder = self.home / f"{name}.longtake"
            try:
                if (folder / "project.db").is_file():
                    self._show(Session.open(folder))
                else:
                    self._show(Session.create(folder, sample_project(SAMPLE_FILM.read_text("utf-8"))))
            except LongtakeError as error:
                _log.warning("%s cannot be used: %s", folder, error)
                continue
            return True
        self.notices.say("error", self.tr("The sample could not be made in {folder}.").format(folder=self.home))
        return False

    def open_something(self) -> bool:
        """What a start without a name opens: the project that was open last, else the sample."""
        recent = self.settings.recent() if self.settings.value("start") == "last" else []
        return bool(recent and self.open(recent[0])) or self.open_sample()

    def get_ready(self) -> None:
        """Do ahead of the first shot what takes time: the core's imports, and a look at the weights."""
        self.link.warm()
        if self.window:
            self.window.tasks.start(lambda _task: [catalogue.ready(info.id) for info in catalogue.families()])

    def _show(self, session: Session) -> None:
        if self.window:
            self.window.remember()  # the new one takes its place
        document = Document(session, self.link)
        window = MainWindow(document, self.settings, self.notices)
        document.setParent(window)
        window.new_wanted.connect(self._ask_new)
        window.open_wanted.connect(self.open)
        window.closed.connect(lambda: self._window_closed(window))
        old, self.window = self.window, window
        if old:
            old.close()
        self.settings.opened(session.folder)
        window.show()
        document.resume_queue()

    def _ask_new(self) -> None:
        from ui.dialogs.project import NewProjectDialog

        dialog = NewProjectDialog(self.home, self.window)

        def create() -> None:
            asked = dialog.result_project()
            self.create(asked.folder, asked.project)

        dialog.accepted.connect(create)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def is_saved(self) -> bool:
        """False while the disk does not take what was decided."""
        return self.window is None or self.window.document.session.saving.refusal is None

    # --- closing -------------------------------------------------------------------------------------------------

    def _window_closed(self, window: MainWindow) -> None:
        window.document.close()
        window.deleteLater()
        if window is self.window:
            self.close()

    def close(self) -> None:
        """End the engine and leave the event loop."""
        if not self._closing:
            self._closing = True
            self.window = None
            self.link.stop()
            QApplication.quit()


class UncaughtErrors:
    """Writes what nobody caught into the log and tells the person; the program goes on."""

    def __init__(self, notices: Notices, is_saved: Callable[[], bool] = lambda: True) -> None:
        """``is_saved`` tells whether all that was decided is on disk."""
        self._notices = notices
        self._is_saved = is_saved

    def install(self) -> None:
        sys.excepthook = self.on_error
        threading.excepthook = lambda args: self.on_thread_error(args)

    def on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.critical("uncaught", exc_info=(kind, error, trace))
        words = str(error) if isinstance(error, LongtakeError) else f"{kind.__name__}: {error}"
        self._notices.say("error", self._words().format(words=told(words)))

    def on_thread_error(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_type is not SystemExit:
            trace = (args.exc_type, args.exc_value, args.exc_traceback)
            _log.critical("uncaught in %s", args.thread, exc_info=trace)  # type: ignore[arg-type]

    def _words(self) -> str:
        if self._is_saved():
            return QApplication.translate(
                "App", "Something went wrong ({words}). Your film is saved; the log has the details."
            )
        return QApplication.translate("App", "Something went wrong ({words}). The log has the details.")


def log_to_file(folder: Path) -> None:
    """Keep the last two megabytes of what happened in ``folder``/longtake.log."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "longtake.log", maxBytes=2**20, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


def set_scale(settings: Settings) -> None:
    """Have everything as large as the person wants it. Must be called before there is a QApplication."""
    scale = settings.value("scale")
    if scale != "1":
        os.environ.setdefault("QT_SCALE_FACTOR", scale)  # one that is set by hand stays


def make_application(arguments: list[str]) -> QApplication:
    """The QApplication with its name, its version and its looks."""
    app = QApplication(arguments)
    app.setApplicationName("Longtake")
    app.setOrganizationName("Longtake")
    app.setApplicationVersion(version())
    app.setQuitOnLastWindowClosed(False)  # the program ends when its window has let go of everything
    theme.apply(app)
    theme.bring_fonts()
    return app


def run(
    project: Path | None,
    sample: bool,
    make_engine: MakeEngine = process_engine,
    first: Callable[[Program], object] = Program.get_ready,
) -> int:
    """Show the window and stay until it is closed; returns the exit status.

    ``project`` None opens the project that was open last, or the sample; ``sample`` opens the sample. ``first`` is done
    once the window stands.
    """
    import qasync

    for name in (QApplication.setApplicationName, QApplication.setOrganizationName):
        name("Longtake")  # before the settings: their place is named after it
    set_scale(Settings())
    app = make_application(sys.argv)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    log_to_file(Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)))
    settings = Settings()
    i18n.install(app, settings.text(i18n.KEY, i18n.SYSTEM))
    program = Program(settings, make_engine)
    errors = UncaughtErrors(program.notices, program.is_saved)
    errors.install()
    loop.set_exception_handler(
        lambda _loop, context: (
            errors.on_error(type(e), e, e.__traceback__)
            if (e := context.get("exception"))
            else _log.error("%s", context.get("message"))
        )
    )
    opened = program.open(project) if project else program.open_sample() if sample else program.open_something()
    if not opened and not program.open_sample():
        print(program.notices.history[-1].words, file=sys.stderr)
        program.close()
        return 1
    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), lambda *_: program.window and program.window.close_at_once())
    QTimer.singleShot(0, lambda: first(program))
    with loop:
        loop.run_forever()
    return 0
