"""The verb that shoots takes again and says whether they come out the same."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from engine.errors import LongtakeError
from engine.film.project import Project, Shot, Take
from engine.service.names import capital, name_of
from engine.service.verbs.finding import take_named
from engine.service.verbs.projects import add_project
from engine.service.verbs.verb import Desk, Options, Verb

if TYPE_CHECKING:
    from engine.messages import Event
    from engine.service.shooting import Shooting
    from engine.service.verbs.perform import Stage
    from engine.service.verify import Verdict


def _options(parser: argparse.ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument("takes", metavar="TAKE", nargs="*", help="the start of a take's id, or its shot's name")


def _verify(options: Options, desk: Desk) -> int:
    from engine.service.verbs import perform

    def do(stage: Stage) -> int:
        takes = [take_named(stage.project, text) for text in options.takes] or _on_show(stage.project)
        if not takes:
            raise LongtakeError("There is no take on the timeline.", "Shoot first, or name a take.")
        verdicts = []
        with stage.shooting() as shooting:
            for shot, take in takes:
                verdict = _judged(stage, shooting, take)
                verdicts.append((shot, take, verdict))
                stage.report.say(f"{_named(stage.project, shot, take)} {verdict.sentence}")
        good = sum(verdict.kind in ("identical", "close") for _, _, verdict in verdicts)
        facts = [_facts(stage.project, *each) for each in verdicts]
        stage.report.finish({"verdicts": facts}, f"{good} of {len(verdicts)} takes come out as they were.")
        return 0 if good == len(verdicts) else 1

    return perform.on_stage(options, desk, do, "Stopped. Nothing was changed.")


def _on_show(project: Project) -> list[tuple[Shot, Take]]:
    """The takes that the timeline shows, each once, in its order."""
    shots = dict.fromkeys(clip.shot for _, _, clip in project.clips())
    found = [project.shot(shot_id) for shot_id in shots]
    return [(shot, shot.take) for shot in found if shot is not None and shot.take is not None]


def _judged(stage: Stage, shooting: Shooting, take: Take) -> Verdict:
    """Shoot one take again and compare."""
    from engine.messages import Failed, Finished
    from engine.service.verify import Verification, impossible

    try:
        verification = Verification(stage.session, take.id)
    except LongtakeError as error:
        return impossible(take.id, str(error))
    ends: list[Finished | Failed] = []

    def hear(event: Event) -> None:
        if isinstance(event, Finished | Failed):
            ends.append(event)
        else:
            stage.report.hear(event)

    with verification:
        stage.report.begin(stage.project, [verification.request])
        shooting.follow([verification.request], hear)
        (end,) = ends
        if isinstance(end, Failed):
            return impossible(take.id, f"{end.sentence} {end.remedy}".strip())
        return verification.judge(end.take, should_stop=stage.stopping.is_set)


def _named(project: Project, shot: Shot, take: Take) -> str:
    return f"{capital(name_of(project, shot))}, take {shot.takes.index(take) + 1} ({take.id[:8]}),"


def _facts(project: Project, shot: Shot, take: Take, verdict: Verdict) -> dict[str, Any]:
    facts = {"name": name_of(project, shot), "shot": project.number_of(shot.id), "sentence": verdict.sentence}
    return asdict(verdict) | facts | {"take": take.id}


VERBS: tuple[Verb, ...] = (
    Verb(
        "verify",
        "shoot takes again and say whether they come out the same",
        "Shoots takes again from their recipes and compares them frame by frame: identical, equal within so many "
        "dB, or different, and what has changed since. Nothing is added to the project. Without a take, every "
        "take that the timeline shows. The exit status is 0 when none is different (40 dB and more count as "
        "equal).",
        "film.longtake",
        _options,
        _verify,
    ),
)
