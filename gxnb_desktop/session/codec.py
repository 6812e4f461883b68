"""Plain values of the core as JSON and back, strictly by their types.

Dataclasses become objects with their class's name under ``is``; fields that have their default are
left out, so that a file of an earlier version, which does not know a field, can be read by a later
one. What does not fit the type is refused: a session file may come from anywhere.
"""

import dataclasses
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from pathlib import Path, PurePath
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from gxnb_desktop.report.forms import Form, editions, load_form

Json = Any
"""What ``json`` reads and writes."""

_CLASS = "is"


class Misfit(ValueError):
    """Data that is not of the type that was asked for."""


def encode(value: object) -> Json:
    """Return a value as JSON.

    Raises:
        TypeError: it holds something that is not plain data of the core.
    """
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case Decimal() | PurePath():
            return str(value)
        case datetime():
            return value.isoformat()
        case bytes():
            return b64encode(value).decode("ascii")
        case Form():
            return {"edition": value.edition, "undivided": value is not load_form(value.edition)}
        case tuple() | list():
            return [encode(entry) for entry in value]
        case Mapping():
            return {key: encode(entry) for key, entry in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _object(value)
    raise TypeError(f"not plain data: {type(value).__name__}")


def decode(kind: Any, data: Json) -> Any:  # noqa: ANN401  (the type is the caller's)
    """Return the value of this type that JSON describes.

    Raises:
        Misfit: it describes none.
    """
    if kind in _SIMPLE:
        return _SIMPLE[kind](data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _converted(kind, _of(str, data))
    if dataclasses.is_dataclass(kind):
        return _from_object(kind, data)
    arguments = get_args(kind)
    match get_origin(kind):
        case origin if origin in (Union, UnionType):
            return decode(_chosen(arguments, data), data)
        case origin if origin is tuple:
            return _tuple(arguments, _of(list, data))
        case origin if isinstance(origin, type) and issubclass(origin, Mapping):
            entries = _of(dict, data).items()
            return {
                decode(arguments[0], key): decode(arguments[1], entry) for key, entry in entries
            }
    raise TypeError(f"no type of plain data: {kind}")


def _object(value: Any) -> Json:  # noqa: ANN401
    found: dict[str, Json] = {_CLASS: type(value).__name__}
    for field in dataclasses.fields(value):
        entry = getattr(value, field.name)
        if field.default is dataclasses.MISSING or entry != field.default:
            found[field.name] = encode(entry)
    return found


def _from_object(kind: Any, data: Json) -> Any:  # noqa: ANN401
    if _of(dict, data).get(_CLASS) != kind.__name__:
        raise Misfit(kind.__name__)
    hints = _hints(kind)
    given = {
        field.name: decode(hints[field.name], data[field.name])
        for field in dataclasses.fields(kind)
        if field.name in data
    }
    try:
        return kind(**given)
    except TypeError as error:
        raise Misfit(kind.__name__) from error


def _chosen(kinds: tuple[Any, ...], data: Json) -> Any:  # noqa: ANN401
    """Return the one of several types that the data says it is."""
    if data is None and NoneType in kinds:
        return NoneType
    others = [kind for kind in kinds if kind is not NoneType]
    if len(others) == 1:
        return others[0]
    name = _of(dict, data).get(_CLASS)
    for kind in others:
        if kind.__name__ == name:
            return kind
    raise Misfit(str(name))


def _tuple(arguments: tuple[Any, ...], entries: list[Json]) -> tuple[Any, ...]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(decode(arguments[0], entry) for entry in entries)
    if len(arguments) != len(entries):
        raise Misfit("tuple")
    return tuple(map(decode, arguments, entries))


@cache
def _hints(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401
    return get_type_hints(kind)


def _of(kind: type, data: Json) -> Any:  # noqa: ANN401
    if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
        raise Misfit(kind.__name__)
    return data


def _converted(convert: Callable[[Any], Any], data: Json) -> Any:  # noqa: ANN401
    try:
        return convert(data)
    except (ValueError, InvalidOperation) as error:
        raise Misfit(str(convert)) from error


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


def _form(data: Json) -> Form:
    edition = _of(dict, data).get("edition")
    if edition not in editions():
        raise Misfit("form")
    form = load_form(edition)
    return form.undivided if _of(bool, data.get("undivided")) else form


_SIMPLE: Mapping[Any, Callable[[Json], Any]] = {
    NoneType: lambda data: None if data is None else _of(NoneType, data),
    bool: lambda data: _of(bool, data),
    int: lambda data: _of(int, data),
    float: lambda data: float(data) if isinstance(data, int) else _of(float, data),
    str: lambda data: _of(str, data),
    Decimal: lambda data: _converted(_decimal, _of(str, data)),
    datetime: lambda data: _converted(datetime.fromisoformat, _of(str, data)),
    Path: lambda data: Path(_of(str, data)),
    bytes: lambda data: _converted(b64decode, _of(str, data)),
    Form: _form,
}
