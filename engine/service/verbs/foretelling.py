"""What takes would need, told before anything is shot: the ``--forecast`` of every verb that shoots."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from engine.errors import LongtakeError
from engine.service.forecast import Forecast, forecast
from engine.service.names import capital, name_of
from engine.service.verbs.perform import Stage, asked, on_stage, wished
from engine.service.verbs.verb import Decide, Desk, Options
from engine.shoot.needs import megabytes


def foretell(options: Options, desk: Desk, decide: Decide) -> int:
    """Decide about the project as it is, and tell what the takes would need instead of shooting them. Nothing is saved,
    and the project may be open elsewhere. Returns 1 when one of them cannot be shot or will not fit."""

    def do(stage: Stage) -> int:
        looked = Namespace(**vars(options), missing=frozenset(stage.session.missing_media()))
        decision = wished(stage.project, decide(stage.project, looked), options)
        takes: list[dict[str, Any]] = []
        fits = True
        for ask in decision.asks:
            name = name_of(decision.project, decision.project.shot(ask.shot))
            try:
                one = type(decision)(decision.project, decision.label, (ask,))
                requests = asked(stage.session, one, options.takes, options.seed)
            except LongtakeError as error:
                fits = False
                stage.report.say(f"{capital(name)} cannot be shot yet. {error}")
                continue
            found = forecast(requests[0].recipe, stage.session.folder)
            fits = fits and found.fits
            times = f", {len(requests)} times" if len(requests) > 1 else ""
            stage.report.say(f"{capital(name)}{times}: {words_of(found)}")
            takes += [_facts(name, ask.shot, found)] * len(requests)
        stage.report.finish({"project": str(stage.session.folder), "forecast": takes}, _sum(takes))
        return 0 if fits else 1

    return on_stage(options, desk, do, looks=True)


def words_of(found: Forecast) -> str:
    """``about 12 s, 850 MB of memory, 3 MB of disk.``, and what will not fit."""
    parts = [] if found.seconds is None else [_time(found.seconds)]
    parts += [f"{megabytes(found.memory)} of memory", f"{megabytes(found.disk)} of disk"]
    return " ".join(filter(None, [f"about {', '.join(parts)}.", found.sentence]))


def _facts(name: str, shot: str, found: Forecast) -> dict[str, Any]:
    told = {field: getattr(found, field) for field in ("memory", "seconds", "disk", "fits")}
    return {"name": name, "shot": shot, **told, "words": found.sentence}


def _sum(takes: list[dict[str, Any]]) -> str:
    if not takes:
        return "There is nothing to shoot."
    known = [take["seconds"] for take in takes if take["seconds"] is not None]
    many = f"{len(takes)} takes need" if len(takes) > 1 else "A take needs"
    if len(known) < len(takes):
        return f"{many} a time that is not known before the model has shot on this machine."
    return f"{many} about {_time(sum(known))} in all." if len(takes) > 1 else f"{many} about {_time(known[0])}."


def _time(seconds: float) -> str:
    whole = round(seconds)
    if seconds < 10:
        return f"{seconds:.1f} s"
    return f"{whole} s" if whole < 100 else f"{whole // 60}:{whole % 60:02} min"
