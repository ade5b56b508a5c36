"""Starts Longtake: the window, or a command without one. Only the standard library is imported before that is known."""

from __future__ import annotations

import sys

try:
    import argparse
    import contextlib
    import multiprocessing
    import os
    import traceback
    from pathlib import Path

    from engine.errors import LongtakeError
    from engine.service import environment
except KeyboardInterrupt:  # Ctrl-C before anything has begun; later ones are main's
    sys.exit(130)

ROOT = Path(__file__).parent
SAMPLE = ROOT / "resources" / "sample" / "storyboard.txt"
SAMPLE_SEED = 7  # so that everybody's first film is the same one

COMMANDS = """commands:
  film SHOTS -o OUT.mp4    shoot a list of shots and write the film, without a window
  doctor                   tell what this machine has: devices, weights, codecs, versions
  models                   tell which models there are to shoot with; add folders of weights
  (main.py film --help tells more, and so on)"""

MODELS = """Without a word more, tells which models there are. FOLDER holds a model in the form for diffusers:
downloaded, or in a Hugging Face cache (~/.cache/huggingface/hub/models--NAME). Nothing is copied or fetched."""

FILM = """SHOTS is a text file with one shot a line. "2.5s a red car drives right in the desert" lasts two and a half
seconds, a line without a duration lasts two. Blank lines and lines that start with # are skipped.

The takes are kept in a project (a folder; by default OUT with .longtake instead of .mp4). Run again, the command goes
on where it was stopped. When SHOTS has changed meanwhile, changed lines are shot again, new ones are put in at their
place, lines that are gone leave the film, and all other takes stay."""


def window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py",
        description="Longtake: type shots, shoot them on this machine, cut them into a film.",
        epilog=COMMANDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("project", nargs="?", type=Path, help="the project folder to open")
    parser.add_argument("--sample", action="store_true", help="open a sample storyboard, or shoot it without a display")
    parser.add_argument("--version", action="version", version=f"Longtake {environment.version()}")
    return parser


def film_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py film", description=FILM, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shots", metavar="SHOTS", type=Path)
    parser.add_argument("-o", "--out", metavar="OUT.mp4", type=Path, required=True, help="the film to write")
    parser.add_argument("--project", metavar="DIR", type=Path, help="the project folder, made when it is not there")
    parser.add_argument("--family", metavar="ID", help="the family of models to shoot with (main.py models lists them)")
    parser.add_argument(
        "--seed", metavar="N", type=_whole, help="shot 1 uses N, shot 2 N+1, ...; a bridge that of the shot before it"
    )
    parser.add_argument("--size", metavar="WxH", type=_size, help="pixels of a new project (default 512x384)")
    parser.add_argument("--rate", metavar="R", help="frames a second of a new project (default 24)")
    parser.add_argument(
        "--bridge",
        metavar="SECONDS",
        type=float,
        help="paint a bridge between each two shots; 0 takes bridges out again",
    )
    parser.add_argument("--steps", metavar="N", type=_whole, help="denoising steps (default: the family's own)")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line: events, then a summary")
    parser.add_argument("--debug", action="store_true", help="show the log and tracebacks")
    return parser


def doctor_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py doctor", description="Tell what this machine has and what it lacks.")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def models_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py models", description=MODELS, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.set_defaults(action="list", what="")
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", help="tell which models there are (the same as no action)")
    add = actions.add_parser("add", help="look at a folder of weights and offer it as a model")
    add.add_argument("what", metavar="FOLDER")
    remove = actions.add_parser("remove", help="take an added model out of the list; its files stay")
    remove.add_argument("what", metavar="ID")
    return parser


def _whole(text: str) -> int:
    if not (text.isdecimal() and len(text) <= 10 and int(text) < 2**31):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to {2**31 - 1}")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = text.lower().replace("×", "x").split("x")
        return int(width), int(height)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 512x384") from error


def run_film(arguments: list[str]) -> int:
    options = film_parser().parse_args(arguments)
    if options.debug:
        os.environ["LONGTAKE_DEBUG"] = "1"
    environment.log_to_terminal()
    from engine.film.timebase import Rate
    from engine.service.film_board import Wishes
    from engine.service.film_command import FilmOrder, make_film

    order = FilmOrder(
        shots=options.shots,
        out=options.out,
        project=options.project,
        wishes=Wishes(options.family, options.seed, options.steps),
        size=options.size,
        rate=None if options.rate is None else Rate.of(options.rate),
        bridge=options.bridge,
        json=options.json,
    )
    return make_film(order, sys.stdout, sys.stderr)


def run_doctor(arguments: list[str]) -> int:
    options = doctor_parser().parse_args(arguments)
    environment.log_to_terminal()
    from engine.service import doctor

    return doctor.run(options.json, sys.stdout)


def run_models(arguments: list[str]) -> int:
    options = models_parser().parse_args(arguments)
    environment.log_to_terminal()
    from engine.service import models_command

    return models_command.run(
        models_command.ModelsOrder(options.action or "list", options.what, options.json), sys.stdout
    )


def run_window(arguments: list[str]) -> int:
    options = window_parser().parse_args(arguments)
    from engine.service import display

    problem = display.problem()
    if problem:
        if options.sample:
            return run_sample(problem)
        raise LongtakeError(problem, "Set DISPLAY, or make a film without a window: main.py film --help")
    environment.keep_qt_plugins()
    environment.demand_x11_libraries()
    from ui import app

    return app.run(options.project, options.sample)


def run_sample(problem: str) -> int:
    """Shoot the sample storyboard without a window, for the reason given, and say where the film is."""
    print(f"{problem} The sample film is shot here, without a window.", file=sys.stderr)
    environment.log_to_terminal()
    from engine.service.film_board import Wishes
    from engine.service.film_command import FilmOrder, make_film

    order = FilmOrder(SAMPLE, _films_folder() / "sample.mp4", wishes=Wishes(seed=SAMPLE_SEED))
    return make_film(order, sys.stdout, sys.stderr)


def _films_folder() -> Path:
    """Where the sample film goes: below this folder, else below the person's own. Raises LongtakeError."""
    for name in ("films", "~/Longtake"):
        with contextlib.suppress(OSError, RuntimeError):  # the person may have no folder at all
            films = Path(name).expanduser().absolute()
            films.mkdir(parents=True, exist_ok=True)
            (films / ".probe").touch()
            (films / ".probe").unlink()
            return films
    raise LongtakeError(
        "The sample film can be written neither here nor into ~/Longtake.",
        f"Go to a folder that you may write to and start it from there: {sys.executable} {ROOT / 'main.py'} --sample",
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the command that the arguments name; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        environment.prepare()
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  a terminal without Chinese
        commands = {"film": run_film, "doctor": run_doctor, "models": run_models}
        command = commands.get(arguments[0]) if arguments else None
        return command(arguments[1:]) if command else run_window(arguments)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except Exception as error:
        if environment.debugging():
            traceback.print_exc()
        print(sentence_of(error), file=sys.stderr)
        return 1


def sentence_of(error: Exception) -> str:
    """What a person reads about an error that ended the program."""
    if isinstance(error, LongtakeError):
        return str(error)
    if isinstance(error, ModuleNotFoundError):
        return f"The package {error.name} is not installed. Run make once, or install the requirements of Longtake."
    if isinstance(error, ImportError):
        return f"A library that Longtake needs cannot be loaded ({error}). {environment.how_to_get_libraries()}"
    return f"Something unexpected went wrong ({type(error).__name__}: {error}). Set LONGTAKE_DEBUG=1 to see where."


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
