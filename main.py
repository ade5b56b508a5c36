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
    from engine.service import environment, verbs
    from engine.version import version
except KeyboardInterrupt:  # Ctrl-C before anything has begun; later ones are main's
    sys.exit(130)

ROOT = Path(__file__).parent
SAMPLE = ROOT / "resources" / "sample" / "storyboard.txt"
SAMPLE_SEED = 7  # so that everybody's first film is the same one


def window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py",
        description="Longtake: type shots, shoot them on this machine, cut them into a film.",
        epilog=verbs.overview(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("project", nargs="?", type=Path, help="the project folder to open")
    parser.add_argument("--sample", action="store_true", help="open a sample storyboard, or shoot it without a display")
    parser.add_argument("--version", action="version", version=f"Longtake {version()}")
    return parser


def run_verb(verb: verbs.Verb, arguments: list[str]) -> int:
    options = verb.parse(arguments)
    if options.debug:
        os.environ["LONGTAKE_DEBUG"] = "1"
    environment.log_to_terminal()
    try:
        return verb.run(options, verbs.Desk(sys.stdout, sys.stderr))
    except BrokenPipeError:
        raise
    except Exception as error:
        if options.json:  # beside the sentence that main tells people
            known = isinstance(error, LongtakeError)
            sentence, remedy = (error.sentence, error.remedy) if known else (sentence_of(error), "")
            print(verbs.error_line(sentence, remedy), flush=True)
        raise


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
        verb = verbs.verb_named(arguments[0]) if arguments else None
        return run_verb(verb, arguments[1:]) if verb else run_window(arguments)
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
