"""Codecs: how values are written as JSON, field by field, and read again with nothing taken on trust."""

from __future__ import annotations

import json
import math
import operator
from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, fields
from fractions import Fraction
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Json = Any


class BadRecord(ValueError):
    """What was read is not what this schema writes."""


@dataclass(frozen=True, slots=True)
class Codec(Generic[T]):
    """How values of one type are written and read. Reading raises BadRecord."""

    write: Callable[[T], Json]
    read: Callable[[Json], T]


def _read_as(kind: type) -> Callable[[Json], Any]:
    def read(value: Json) -> Any:
        if type(value) is not kind:
            raise BadRecord(f"expected {kind.__name__}, found {value!r:.60}")
        return value

    return read


def _read_from(least: int) -> Callable[[Json], int]:
    def read(value: Json) -> int:
        if type(value) is not int or value < least:
            raise BadRecord(f"expected a number from {least} up, found {value!r:.60}")
        return value

    return read


def _write_number(value: float) -> Json:
    value = float(value)
    return value if math.isfinite(value) else str(value)  # JSON has no inf and nan


def _read_number(value: Json) -> float:
    if type(value) in (int, float) or value in ("inf", "-inf", "nan"):
        return float(value)
    raise BadRecord(f"expected a number, found {value!r:.60}")


def _read_fraction(value: Json) -> Fraction:
    try:
        return Fraction(text.read(value))
    except (ValueError, ZeroDivisionError) as error:
        raise BadRecord(f"expected a fraction, found {value!r:.60}") from error


whole: Codec[int] = Codec(operator.index, _read_as(int))
natural: Codec[int] = Codec(operator.index, _read_from(0))
counted: Codec[int] = Codec(operator.index, _read_from(1))
number: Codec[float] = Codec(_write_number, _read_number)
text: Codec[str] = Codec(str, _read_as(str))
truth: Codec[bool] = Codec(bool, _read_as(bool))
fraction: Codec[Fraction] = Codec(lambda value: f"{value.numerator}/{value.denominator}", _read_fraction)


def maybe(codec: Codec[T]) -> Codec[T | None]:
    """The value or null."""
    return Codec(
        lambda value: None if value is None else codec.write(value),
        lambda value: None if value is None else codec.read(value),
    )


def several(codec: Codec[T], count: int | None = None) -> Codec[tuple[T, ...]]:
    """A list, of ``count`` values when given."""

    def read(value: Json) -> tuple[T, ...]:
        if type(value) is not list or (count is not None and len(value) != count):
            raise BadRecord(f"expected a list, found {value!r:.60}")
        return tuple(codec.read(item) for item in value)

    return Codec(lambda values: [codec.write(value) for value in values], read)


def record(kind: type[T], /, **codecs: Codec[Any]) -> Codec[T]:
    """An object with exactly the named fields, which must be all the fields of the dataclass ``kind``."""
    _check_fields(kind, codecs)

    def read(value: Json) -> T:
        if type(value) is not dict or set(value) != set(codecs):
            raise BadRecord(f"expected the fields of {kind.__name__}, found {value!r:.60}")
        return _made(kind, {name: codec.read(value[name]) for name, codec in codecs.items()})

    return Codec(lambda value: {name: codec.write(getattr(value, name)) for name, codec in codecs.items()}, read)


def sparse(kind: type[T], /, **codecs: Codec[Any]) -> Codec[T]:
    """As ``record``, but fields that have their default value are left out: for what there are thousands of."""
    declared = _check_fields(kind, codecs)
    defaults = {each.name: _default(each) for each in declared}
    needed = {name for name, default in defaults.items() if default is MISSING}

    def write(value: T) -> Json:
        parts = {name: getattr(value, name) for name in codecs}
        return {
            name: codecs[name].write(part)
            for name, part in parts.items()
            if part is not defaults[name] and part != defaults[name]
        }

    def read(value: Json) -> T:
        if type(value) is not dict or not needed <= set(value) <= set(codecs):
            raise BadRecord(f"expected fields of {kind.__name__}, found {value!r:.60}")
        return _made(kind, {name: codecs[name].read(part) for name, part in value.items()})

    return Codec(write, read)


def _check_fields(kind: type, codecs: dict[str, Codec[Any]]) -> list[Field[Any]]:
    declared = [each for each in fields(kind) if each.init]
    if {each.name for each in declared} != set(codecs):
        names = sorted(each.name for each in declared)
        raise TypeError(f"{kind.__name__} has the fields {names}, the codec {sorted(codecs)}")
    return declared


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _made(kind: type[T], parts: dict[str, Any]) -> T:
    try:
        return kind(**parts)
    except ValueError as error:
        raise BadRecord(str(error)) from error


def tagged(tag: str, codecs: dict[str, Codec[Any]], tag_of: Callable[[Any], str]) -> Codec[Any]:
    """One of several kinds of object, told apart by the field ``tag``."""

    def write(value: Any) -> Json:
        return {tag: tag_of(value), **codecs[tag_of(value)].write(value)}

    def read(value: Json) -> Any:
        if type(value) is not dict or value.get(tag) not in codecs:
            raise BadRecord(f"expected a kind of {tag}, found {value!r:.60}")
        return codecs[value[tag]].read({name: part for name, part in value.items() if name != tag})

    return Codec(write, read)


def to_text(codec: Codec[T], value: T) -> str:
    """The value as JSON; equal values always give equal text."""
    return json.dumps(codec.write(value), allow_nan=False, separators=(",", ":"))


def from_text(codec: Codec[T], body: str) -> T:
    """The value written by ``to_text``. Raises BadRecord for anything else."""
    try:
        return codec.read(json.loads(body))
    except (json.JSONDecodeError, TypeError, RecursionError) as error:
        raise BadRecord(str(error)) from error
