"""What a verb of the command line is, and what those that shoot have in common. Nothing heavy is imported here."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn, TextIO

from engine.film.project import Project
from engine.film.recipe import MediaId, Recipe

Options = argparse.Namespace
_WIDTH = 100  # columns of a manual


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a verb writes, and what it shoots with.

    ``shoot`` names the function that makes a take (see core.Core) and ``check`` refuses a recipe that it could not
    make; None for both means the models that are installed. ``core`` is where it runs: see engine.Engine.
    """

    out: TextIO
    err: TextIO
    shoot: str | None = None
    check: Callable[[Recipe], None] | None = None
    core: Literal["process", "inline"] = "process"


def error_line(sentence: str, remedy: str = "") -> str:
    """An error that ends a command, as one JSON object."""
    return json.dumps({"event": "error", "error": sentence, "remedy": remedy})


class _Parser(argparse.ArgumentParser):
    """Tells programs too, when they asked for JSON, that a command line makes no sense."""

    as_json = False

    def error(self, message: str) -> NoReturn:
        if self.as_json:
            remedy = f"“python {self.prog} --help” tells what it takes."
            print(error_line(f"{message[:1].upper()}{message[1:]}.", remedy), flush=True)
        super().error(message)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: ``line`` is for the overview; ``manual`` and ``example`` are what its --help tells.

    ``run`` does it and returns the exit status: 0 only when what was asked for is there. It raises LongtakeError for
    what the person should put right.
    """

    name: str
    line: str
    manual: str
    example: str
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Options, Desk], int]

    def parse(self, arguments: list[str]) -> Options:
        """Read the command line; ends the program with the usage where it makes no sense."""
        parser = self.parser()
        parser.as_json = "--json" in arguments
        return parser.parse_intermixed_args(arguments)  # a clip may be named behind an option

    def parser(self) -> _Parser:
        paragraphs = [textwrap.fill(paragraph, _WIDTH) for paragraph in self.manual.split("\n\n")]
        parser = _Parser(
            prog=f"main.py {self.name}",
            description="\n\n".join((*paragraphs, f"  python main.py {self.name} {self.example}")),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self.add_options(parser)
        parser.add_argument("--json", action="store_true", help="print JSON objects, one a line, for other programs")
        parser.add_argument("--debug", action="store_true", help="show the log and tracebacks")
        return parser


@dataclass(frozen=True, slots=True)
class Ask:
    """One take of a shot is asked for: as the shot's own recipe says, or as ``recipe`` does. With ``lost`` it is that
    take once more, whose file is gone."""

    shot: str
    recipe: Recipe | None = None
    lost: MediaId | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a verb decides: the project with its edit in it, what that is called, and the takes to be shot for it."""

    project: Project
    label: str
    asks: tuple[Ask, ...] = ()


Decide = Callable[[Project, Options], Decision]  # raises LongtakeError for what is impossible


def painting(
    name: str,
    line: str,
    manual: str,
    example: str,
    add_options: Callable[[argparse.ArgumentParser], None],
    decide: Decide,
    again: bool = False,
) -> Verb:
    """A verb that decides something about an open project and shoots the takes that belong to it.

    ``again`` is for what may be decided many times over: see ``perform.perform_again``.
    """

    def add_all(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("project", metavar="PROJECT", type=Path, help="the project folder")
        add_options(parser)
        group = parser.add_argument_group("shooting")
        group.add_argument("--seed", metavar="N", type=whole, help="of the first take; more takes count on from it")
        group.add_argument("--steps", metavar="N", type=whole, help="denoising steps (default: the model's own)")
        group.add_argument("--model", metavar="ID", help="the model to shoot with (main.py models lists them)")
        group.add_argument("--takes", metavar="N", type=count, default=1, help="how many takes to shoot (default 1)")
        group.add_argument(
            "--forecast", action="store_true", help="only tell how much time, memory and disk it would take"
        )
        group.add_argument("--best-join", action="store_true", help="show the take whose joins show least")

    def run(options: Options, desk: Desk) -> int:
        from engine.service.verbs import foretelling, perform

        if options.forecast:
            return foretelling.foretell(options, desk, decide)
        return (perform.perform_again if again else perform.perform)(options, desk, decide)

    return Verb(name, line, manual, example, add_all, run)


def whole(text: str) -> int:
    """An option's whole number from 0 on."""
    if not (text.isdecimal() and text.isascii() and len(text) <= 10 and int(text) < 2**31):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to {2**31 - 1}")
    return int(text)


def count(text: str) -> int:
    """An option's number of takes."""
    number = whole(text)
    if not 1 <= number <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 100")
    return number
