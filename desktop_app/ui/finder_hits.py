"""What the finder can find, as data: a row to show, a sentence to say, and what Enter does."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtGui import QAction

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.people import Found
from desktop_app.domain.names import fold
from desktop_app.i18n import full_date, isolated, tr
from desktop_app.ui.calendar.words import places, session_sentence, times
from desktop_app.ui.call.matching import about
from desktop_app.ui.commands import PICTURE, Listed
from desktop_app.ui.widgets.cells import Column, Row, Sign, State, Words

WORD = re.compile(r"\w+")
BETWEEN = " · "
PLAIN = "chevron-right"  # before a command that has no icon of its own
COLUMNS = ((18, 0, False), (140, 1, False), (0, 0, True))


@dataclass(frozen=True)
class Hit:
    """One thing found. ``near`` says how well its words fit: 0 as they begin, 1 in between, 2 by
    what is around them, as the menu of a command, or by the sound of a name. ``loose`` is of
    commands: 0 by words of their title, 1 by another word in whole, 2 by one that is begun."""

    key: Hashable
    icon: str
    words: str
    about: str
    sentence: str
    act: Callable[[], object]
    keys: str = ""
    near: int = 1
    loose: int = 0
    is_person: bool = False


def columns() -> list[Column]:
    """The columns of the list: icon, words, and the key that does the same."""
    return [
        Column("", width, stretch=share, at_right=at_right) for width, share, at_right in COLUMNS
    ]


def row_of(hit: Hit) -> Row:
    """A hit as a row of the list."""
    cells = (Sign(hit.icon), Words(hit.words, bold=True, under=hit.about), State(hit.keys))
    return Row(hit.key, cells, hit.sentence)


def command_hits(typed: str, commands: Iterable[Listed]) -> list[Hit]:
    """The commands that can be done now and whose words, or menus, were begun."""
    able = (each for each in commands if each.action.isVisible() and each.action.isEnabled())
    return [hit for each in able if (hit := _command_hit(typed, each)) is not None]


def _command_hit(typed: str, listed: Listed) -> Hit | None:
    near = nearness(typed, listed.words, listed.also)
    if near is None:
        if nearness(typed, listed.words, f"{listed.also} {listed.around}") is None:
            return None
        near = 2
    action, menu = listed.action, listed.path[0]
    said = [listed.words, tr("in the menu {menu}", menu=menu), listed.keys]
    return Hit(
        id(action),
        str(action.property(PICTURE) or PLAIN),
        listed.words,
        menu,
        ", ".join(part for part in said if part),
        partial(_do, action),
        listed.keys,
        near,
        _looseness(typed, listed),
    )


def _do(action: QAction) -> None:
    """What went out of sight since it was found is not done; Qt sees to what was disabled."""
    if action.isVisible():
        action.trigger()


def nearness(typed: str, words: str, around: str = "") -> int | None:
    """0 where the words begin as typed, 1 where each part typed begins a word; else None."""
    if words.casefold().startswith(typed.casefold()):
        return 0
    there = WORD.findall(f"{words} {around}".casefold())
    parts = WORD.findall(typed.casefold())
    begun = all(any(word.startswith(part) for word in there) for part in parts)
    return 1 if parts and begun else None


def _looseness(typed: str, listed: Listed) -> int:
    """ "Letter" is meant for the paper of that name rather than for large letters."""
    if nearness(typed, listed.words) is not None:
        return 0
    there = WORD.findall(f"{listed.words} {listed.also}".casefold())
    return 1 if set(WORD.findall(typed.casefold())).issubset(there) else 2


def session_hit(line: SessionLine, act: Callable[[], object]) -> Hit:
    """A session by its date."""
    state = [times(line), line.group, places(line)]
    sentence = tr("Session on {session}", session=session_sentence(line))
    said = BETWEEN.join(map(isolated, state))
    return Hit(line.session_id, "calendar-days", full_date(line.day), said, sentence, act)


def person_hit(typed: str, found: Found, today: date, act: Callable[[], object]) -> Hit:
    """A person on file, with what tells them from others."""
    begun = nearness(fold(typed), fold(found.name), fold(found.preferred_name)) is not None
    name = isolated(found.name)
    called = [found.preferred_name] if found.preferred_name not in found.name.split() else []
    parts = [isolated(part) for part in (*called, *about(found, today))]
    said, sentence = BETWEEN.join(parts), ", ".join([name, *parts])
    return Hit(
        found.person_id, "user", name, said, sentence, act, near=1 if begun else 2, is_person=True
    )


def in_order(
    commands: Sequence[Hit],
    sessions: Sequence[Hit],
    people: Sequence[Hit],
    speaking: Sequence[Hit],
) -> list[Hit]:
    """Commands whose words were begun, places first; sessions, people whose name was begun,
    speakers with their talks and topics, other commands, those by their title first, and people who
    are found by a sound or a number. A command of which only the menu was typed comes last."""

    def of(hits: Sequence[Hit], near: int) -> list[Hit]:
        return [hit for hit in hits if hit.near == near]

    begun = sorted(of(commands, 0), key=lambda hit: hit.icon == PLAIN)
    meant = sorted(of(commands, 1), key=lambda hit: hit.loose)
    named = [*of(people, 1), *speaking, *meant]
    return [*begun, *sessions, *named, *of(people, 2), *of(commands, 2)]
