"""What the tests of an open project share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.errors import LongtakeError
from engine.film.recipe import Recipe
from engine.messages import Finished, Shoot
from engine.service.session import Session
from tests.notation import take_of


def any_family(_: Recipe) -> None:
    """Every recipe can be shot."""


def no_family(_: Recipe) -> None:
    raise LongtakeError("The weights of this family are missing.", "Install them.")


def reopened(session: Session) -> Session:
    session.close()
    return Session.open(session.folder, any_family)


def assert_told(action, words: str) -> None:
    with pytest.raises(LongtakeError) as told:
        action()
    assert words in told.value.sentence
    assert told.value.remedy.endswith(".")


def finish(session: Session, ask: Shoot) -> Finished:
    """What the engine says once the take of a request is on disk."""
    take = replace(take_of(ask.shot), id=ask.take, media=f"media/{ask.take}.mkv", recipe=ask.recipe)
    (session.folder / take.media).write_bytes(b"a picture")
    return Finished(ask.job, ask.shot, take)


def shot(session: Session, shot_id: str) -> Shoot:
    """A shot asked for, queued and finished."""
    ask = session.ask(shot_id)
    session.shoot([ask], "Shoot")
    assert session.accept(finish(session, ask))
    return ask
