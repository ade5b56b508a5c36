"""Verbs that need no project: film, doctor, models."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.errors import LongtakeError
from engine.film.timebase import Rate
from engine.service.verbs import reading
from engine.service.verbs.verb import Desk, Options, Verb, whole


def _size(text: str) -> tuple[int, int]:
    try:
        return reading.size_of(text)
    except LongtakeError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _film_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shots", metavar="SHOTS", type=Path)
    parser.add_argument("-o", "--out", metavar="OUT.mp4", type=Path, required=True, help="the film to write")
    parser.add_argument("--project", metavar="DIR", type=Path, help="the project folder, made when it is not there")
    parser.add_argument("--model", "--family", metavar="ID", help="the model to shoot with (main.py models lists them)")
    parser.add_argument(
        "--seed", metavar="N", type=whole, help="shot 1 uses N, shot 2 N+1, ...; a bridge that of the shot before it"
    )
    parser.add_argument("--size", metavar="WxH", type=_size, help="pixels of a new project (default 512x384)")
    parser.add_argument("--rate", metavar="R", help="frames a second of a new project (default 24)")
    parser.add_argument(
        "--bridge",
        metavar="SECONDS",
        type=float,
        help="paint a bridge between each two shots; 0 takes bridges out again",
    )
    parser.add_argument("--steps", metavar="N", type=whole, help="denoising steps (default: the model's own)")


def _film(options: Options, desk: Desk) -> int:
    from engine.service.film_board import Wishes
    from engine.service.film_command import FilmOrder, make_film

    order = FilmOrder(
        shots=options.shots,
        out=options.out,
        project=options.project,
        wishes=Wishes(options.model, options.seed, options.steps),
        size=options.size,
        rate=None if options.rate is None else Rate.of(options.rate),
        bridge=options.bridge,
        json=options.json,
    )
    return make_film(order, desk.out, desk.err)


def _doctor(options: Options, desk: Desk) -> int:
    from engine.service import doctor

    return doctor.run(options.json, desk.out)


def _models_options(parser: argparse.ArgumentParser) -> None:
    actions = ("list", "add", "remove")
    parser.add_argument("action", choices=actions, nargs="?", default="list", help="what to do (default: list)")
    parser.add_argument("what", metavar="FOLDER|ID", nargs="?", default="", help="the folder to add, the id to remove")


def _models(options: Options, desk: Desk) -> int:
    from engine.service import models_command

    order = models_command.ModelsOrder(options.action, options.what, options.json)
    return models_command.run(order, desk.out)


VERBS: tuple[Verb, ...] = (
    Verb(
        "film",
        "shoot a list of shots and write the film",
        'SHOTS is a text file with one shot a line. "2.5s a red car drives right in the desert" lasts two and a '
        "half seconds, a line without a duration lasts two. Blank lines and lines that start with # are skipped.\n\n"
        "The takes are kept in a project (a folder; by default OUT with .longtake instead of .mp4). Run again, "
        "the command goes on where it was stopped. When SHOTS has changed meanwhile, changed lines are shot "
        "again, new ones are put in at their place, lines that are gone leave the film, and all other takes stay.",
        "shots.txt -o film.mp4 --bridge 1",
        _film_options,
        _film,
    ),
    Verb(
        "doctor",
        "tell what this machine has: devices, weights, codecs, versions",
        "Tells what this machine has and what it lacks.",
        "",
        lambda parser: None,
        _doctor,
    ),
    Verb(
        "models",
        "tell which models there are; add folders of weights",
        "Tells which models there are. “add” looks at a folder of weights and offers it as a model: one in the form "
        "for diffusers, downloaded, or in a Hugging Face cache (~/.cache/huggingface/hub/models--NAME). Nothing is "
        "copied or fetched. “remove” takes an added model out of the list; its files stay.",
        "add ~/weights/LTX-Video",
        _models_options,
        _models,
    ),
)
