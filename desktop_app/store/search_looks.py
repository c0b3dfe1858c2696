"""The statements that look for people, each kept by the shapes of the terms it looks for.

A statement takes longer to put together than to run. Whom a search may find is a part of it, so
that nobody is pushed out of the first few by people who are not shown afterwards.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FunctionElement,
    Integer,
    String,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from desktop_app.store.kept import MOST, Statement, parameter
from desktop_app.store.search_terms import ALIKE, EXACT, START, Shape
from desktop_app.store.search_words import WORDS

Shapes = tuple[Shape, ...]
Condition = Callable[[ColumnElement[UUID]], ColumnElement[bool]]
Conditions = tuple[Condition, ...]
MANY = 400  # beyond so many it is not counted how many more begin as a term does
SOME = 100  # and beyond so many not how many more sound like it
_MOST: BindParameter[int] = parameter("most", Integer())


@dataclass(frozen=True)
class Sight:
    """Whom a search may find: every condition on a person's id, and the values they are given.

    A condition is the same function each time, for statements are kept by it.
    """

    conditions: Conditions = ()
    values: Mapping[str, Any] = field(default_factory=dict)


EVERYBODY = Sight()


class _PlaceIn(FunctionElement[int]):
    """Where a text stands in another, from 1; 0 where it does not."""

    type = Integer()
    inherit_cache = True


@compiles(_PlaceIn, "sqlite")
def _instr(element: _PlaceIn, compiler: SQLCompiler, **how: Any) -> str:
    return f"instr({compiler.process(element.clauses, **how)})"


@compiles(_PlaceIn, "postgresql")
def _strpos(element: _PlaceIn, compiler: SQLCompiler, **how: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **how)})"


@lru_cache(maxsize=MOST)
def fitting(shapes: Shapes, level: int, conditions: Conditions) -> Statement:
    """People whom the terms fit at a level, with the word that the first of them found and all
    their words: of each stretch of words the first, and whole words stand at the head of theirs.
    """
    wanted = select(WORDS.c.person_id, WORDS.c.word, WORDS.c.words)
    wanted = wanted.where(
        *(_also(place, shape, level) for place, shape in enumerate(shapes) if place),
        *(allows(WORDS.c.person_id) for allows in conditions),
    )
    wanted = wanted.order_by(WORDS.c.word, WORDS.c.person_id).limit(_MOST)
    ways = _ways(0, shapes[0], level)
    return union_all(*(select(wanted.where(way).subquery()) for way in ways))


@lru_cache(maxsize=MOST)
def counts(shapes: Shapes) -> Statement:
    """Three numbers for each term: how many words begin as it does and how many more sound like
    it, both up to a number that is many anyway, and whether (1 or 0) a word is just that.
    """
    sizes: list[ColumnElement[int]] = []
    for place, shape in enumerate(shapes):
        sizes.append(_count(_ways(place, shape, START), MANY))
        sizes.append(_count(_sounds_like(place, shape), SOME))
        sizes.append(_count(_ways(place, shape, EXACT), 1))
    return select(*sizes)


def _count(ways: Sequence[ColumnElement[bool]], most: int) -> ColumnElement[int]:
    stretches = (select(WORDS.c.word).where(way).limit(most).subquery() for way in ways)
    sizes = [select(func.count()).select_from(each).scalar_subquery() for each in stretches]
    return sum(sizes[1:], start=sizes[0]) if sizes else literal(0)


@lru_cache(maxsize=MOST)
def same_or_alike(count: int, conditions: Conditions) -> Statement:
    """People with a word for each of so many terms; a word that is the same counts as two."""
    words = [
        WORDS.c.word.in_([_text(f"start_{place}_0"), _text(f"alike_{place}")])
        for place in range(count)
    ]
    allowed = (allows(WORDS.c.person_id) for allows in conditions)
    everyone = select(WORDS.c.person_id).where(or_(*words), *allowed).group_by(WORDS.c.person_id)
    everyone = everyone.having(*(func.max(case((word, 1), else_=0)) == 1 for word in words))
    return everyone.order_by(func.count().desc(), WORDS.c.person_id).limit(_MOST)


def _also(place: int, shape: Shape, level: int) -> ColumnElement[bool]:
    """Whether another word of the person answers to the term at this place."""
    name = "whole" if level == EXACT else "within"
    words = [_text(f"{name}_{place}_{number}") for number in range(shape.starts)]
    if level == ALIKE and shape.sounds:
        words.append(_text(f"sound_{place}"))
    return or_(*(_PlaceIn(WORDS.c.words, word) > 0 for word in words))


def _ways(place: int, shape: Shape, level: int) -> list[ColumnElement[bool]]:
    """How a word may answer at ``level`` or better to the term at this place, one stretch each."""
    word = WORDS.c.word
    starts = [_text(f"start_{place}_{number}") for number in range(shape.starts)]
    if level == EXACT:
        return [word.in_(starts)]
    stops = [_text(f"stop_{place}_{number}") for number in range(shape.starts)]
    ways = [and_(word >= start, word < stop) for start, stop in zip(starts, stops, strict=True)]
    return [*ways, *_sounds_like(place, shape)] if level == ALIKE else ways


def _sounds_like(place: int, shape: Shape) -> list[ColumnElement[bool]]:
    return [WORDS.c.word == _text(f"alike_{place}")] if shape.sounds else []


def _text(name: str) -> BindParameter[str]:
    return parameter(name, String())
