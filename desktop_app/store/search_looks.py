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
    FromClause,
    Integer,
    ScalarSelect,
    Select,
    and_,
    case,
    func,
    or_,
    select,
    union_all,
)

from desktop_app.store.kept import MOST, Statement, parameter
from desktop_app.store.search_terms import ALIKE, EXACT, LAST, START, Shape
from desktop_app.store.search_words import NAME, SOUND, WORDS

Shapes = tuple[Shape, ...]
Condition = Callable[[ColumnElement[UUID]], ColumnElement[bool]]
Conditions = tuple[Condition, ...]
MANY = 400  # beyond so many it is not counted how many more
_MOST: BindParameter[int] = parameter("most", Integer())


@dataclass(frozen=True)
class Sight:
    """Whom a search may find: every condition on a person's id, and the values they are given.

    A condition is the same function each time, for statements are kept by it.
    """

    conditions: Conditions = ()
    values: Mapping[str, Any] = field(default_factory=dict)


EVERYBODY = Sight()


# One term


@lru_cache(maxsize=MOST)
def beginning(shape: Shape, conditions: Conditions) -> Statement:
    """People with a word that begins as the term does: of each stretch of words the first, and
    whole words stand at the head of theirs.
    """
    return union_all(*_looks(_ways(WORDS, 0, shape, START), conditions))


@lru_cache(maxsize=MOST)
def sounding(conditions: Conditions) -> Select[Any]:
    """People with a word that sounds like the term, with the words of their names."""
    return _with_words(_looks([_sounds_like(WORDS, 0)], conditions), names=True)


# Several terms


@lru_cache(maxsize=MOST)
def counts(shapes: Shapes) -> Statement:
    """Of each term how many words answer to it, up to a number that is many anyway, and then of
    each how many words are just that, up to one.
    """
    places = list(enumerate(shapes))
    answering = [_count(_ways(WORDS, *each, ALIKE), MANY) for each in places]
    exactly = [_count(_ways(WORDS, *each, EXACT), 1) for each in places]
    return select(*answering, *exactly)


def _count(ways: Sequence[ColumnElement[bool]], most: int) -> ScalarSelect[int]:
    some = [select(WORDS.c.word).where(way).limit(most).subquery() for way in ways]
    stretches = union_all(*map(select, some)).subquery()
    return select(func.count()).select_from(stretches).scalar_subquery()


@lru_cache(maxsize=MOST)
def fitting(shapes: Shapes, level: int, conditions: Conditions) -> Select[Any]:
    """People whom the first term finds and the others fit too, at a level, with their words."""
    also = [_also(place, shape, level) for place, shape in enumerate(shapes) if place]
    looks = _looks(_ways(WORDS, 0, shapes[0], level), conditions, also)
    return _with_words(looks, names=all(shape.is_name for shape in shapes))


@lru_cache(maxsize=MOST)
def same_or_alike(count: int, conditions: Conditions) -> Select[Any]:
    """People with a word for each of so many terms; a word that is the same counts as two."""
    words = [
        WORDS.c.word.in_([_text(f"start_{place}_0"), _text(f"alike_{place}")])
        for place in range(count)
    ]
    everyone = select(WORDS.c.person_id).where(or_(*words), *_in_sight(conditions))
    each = (func.max(case((word, 1), else_=0)) == 1 for word in words)
    everyone = everyone.group_by(WORDS.c.person_id).having(*each)
    return everyone.order_by(func.count().desc(), WORDS.c.person_id).limit(_MOST)


def _looks(
    ways: Sequence[ColumnElement[bool]],
    conditions: Conditions,
    also: Sequence[ColumnElement[bool]] = (),
) -> list[Select[Any]]:
    """The first rows of each stretch of words in which people in sight may be found."""
    wanted = select(WORDS.c.person_id, WORDS.c.word).where(*also, *_in_sight(conditions))
    wanted = wanted.order_by(WORDS.c.word, WORDS.c.person_id).limit(_MOST)
    return [select(wanted.where(way).subquery()) for way in ways]


def _in_sight(conditions: Conditions) -> list[ColumnElement[bool]]:
    return [allows(WORDS.c.person_id) for allows in conditions]


def _with_words(looks: Sequence[Select[Any]], *, names: bool) -> Select[Any]:
    """These people with the words of their names, or (not ``names``) with all but the sounds."""
    people = union_all(*looks).subquery()
    theirs = WORDS.alias()
    kinds = [theirs.c.word < SOUND]
    if names:
        kinds = [theirs.c.word >= NAME, theirs.c.word < NAME + LAST]
    mine = theirs.c.person_id.in_(select(people.c.person_id))
    return select(theirs.c.person_id, theirs.c.word).where(mine, *kinds)


def _also(place: int, shape: Shape, level: int) -> ColumnElement[bool]:
    """Whether a person has another word that answers to the term at this place."""
    other = WORDS.alias()
    mine = other.c.person_id == WORDS.c.person_id
    return select(1).where(mine, or_(*_ways(other, place, shape, level))).exists()


def _ways(words: FromClause, place: int, shape: Shape, level: int) -> list[ColumnElement[bool]]:
    """How a word may answer at ``level`` or better to the term at this place, one stretch each."""
    word = words.c.word
    starts = [_text(f"start_{place}_{number}") for number in range(shape.starts)]
    if level == EXACT:
        return [word.in_(starts)]
    stops = [_text(f"stop_{place}_{number}") for number in range(shape.starts)]
    ways = [and_(word >= start, word < stop) for start, stop in zip(starts, stops, strict=True)]
    return [*ways, _sounds_like(words, place)] if level == ALIKE and shape.sounds else ways


def _sounds_like(words: FromClause, place: int) -> ColumnElement[bool]:
    return words.c.word == _text(f"alike_{place}")


def _text(name: str) -> BindParameter[str]:
    return parameter(name, WORDS.c.word.type)
