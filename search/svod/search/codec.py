"""Frozen values to and from rows of JSON, by their types; derived files consist of such rows.

A dataclass is a list of its fields in their order, a mapping an object, a tuple a list, a day its
ISO form.  A row is read back strictly: what does not fit its type is refused, so that a file from
elsewhere, or of another version, is made anew and never half believed.

>>> from svod.index.spans import Span
>>> as_row((Span(3, 7), date(1946, 6, 18)))
[[3, 7], '1946-06-18']
>>> of_row(Span, [3, 7])
Span(start=3, stop=7)
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Kept = TypeVar("Kept")
Reads = Callable[[Any], Any]

PLAIN = (str, int, float, bool)


def as_row(value: Any) -> Any:
    """Return a value as JSON can have it."""
    if value is None or type(value) in PLAIN:
        return value
    if isinstance(value, tuple):
        return [as_row(each) for each in value]
    if is_dataclass(value):
        kind: Any = type(value)
        return [as_row(getattr(value, name)) for name in names(kind)]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: as_row(each) for name, each in value.items()}
    return value


@lru_cache(maxsize=256)
def names(kind: Any) -> tuple[str, ...]:
    """Return the names of a dataclass's fields, in their order."""
    return tuple(each.name for each in fields(kind))


def of_row(kind: type[Kept], row: Any) -> Kept:
    """Return the value of a row.

    Raises:
        TypeError, ValueError: when the row is none of that kind.
    """
    whole: Any = kind
    value: Kept = reader(whole)(row)
    return value


@lru_cache(maxsize=256)
def reader(kind: Any) -> Reads:
    """Return what reads rows of a kind."""
    of, inner = get_origin(kind), get_args(kind)
    if kind in PLAIN:
        return plain(kind)
    if kind is date:
        return date.fromisoformat
    if is_dataclass(kind):
        return composed(kind)
    if of is Literal:
        return chosen(inner)
    if of in (Union, types.UnionType) and len(inner) == 2 and type(None) in inner:
        return optional(reader(next(each for each in inner if each is not type(None))))
    if of is tuple and inner[1:] == (...,):
        return repeated(reader(inner[0]))
    if isinstance(of, type) and issubclass(of, Mapping) and inner[0] is str:
        return named(reader(inner[1]))
    raise TypeError(f"values of {kind} are not kept")


def plain(kind: type) -> Reads:
    """Return what reads texts, numbers, or yes and no."""
    kinds = (int, float) if kind is float else (kind,)

    def read(row: Any) -> Any:
        if type(row) not in kinds:
            raise TypeError(f"{row!r} is no {kind.__name__}")
        return row

    return read


def chosen(values: tuple[Any, ...]) -> Reads:
    """Return what reads one of some values."""

    def read(row: Any) -> Any:
        if row not in values:
            raise ValueError(f"{row!r} is none of {values}")
        return row

    return read


def optional(read_one: Reads) -> Reads:
    """Return a reader for a value that may be missing."""
    return lambda row: None if row is None else read_one(row)


def repeated(read_one: Reads) -> Reads:
    """Return what reads a tuple."""

    def read(row: Any) -> Any:
        if not isinstance(row, list):
            raise TypeError(f"{row!r} is no list")
        return tuple([read_one(each) for each in row])

    return read


def named(read_one: Reads) -> Reads:
    """Return what reads a mapping from names."""

    def read(row: Any) -> Any:
        if not isinstance(row, dict):
            raise TypeError(f"{row!r} is no object")
        return {name: read_one(each) for name, each in row.items()}

    return read


def composed(kind: Any) -> Reads:
    """Return what reads a dataclass; it may have values of its own kind in it, as a tree has."""

    def read(row: Any) -> Any:
        if not isinstance(row, list):
            raise TypeError(f"{row!r} is no list")
        return kind(*[one(each) for one, each in zip(readers_of(kind), row, strict=True)])

    return read


@lru_cache(maxsize=256)
def readers_of(kind: Any) -> tuple[Reads, ...]:
    """Return what reads each field of a dataclass."""
    hints = get_type_hints(kind)
    return tuple(reader(hints[each.name]) for each in fields(kind))
