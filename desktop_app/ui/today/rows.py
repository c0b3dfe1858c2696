"""The two lists of Today as rows: the sessions that come, and what there is to do."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from desktop_app.desk.tasks import Task, TaskKind
from desktop_app.desk.today import Ahead
from desktop_app.i18n import tr
from desktop_app.ui.calendar.words import (
    filled,
    fraction,
    session_sentence,
    short_groups,
    short_times,
    times,
)
from desktop_app.ui.today.task_words import TOLD, Saying
from desktop_app.ui.today.words import chip, day_words, fitting
from desktop_app.ui.widgets.cells import Acts, Bar, Column, Disc, Row, State, Words
from desktop_app.ui.widgets.paint import key_words

Key = tuple[TaskKind, *tuple[UUID | int | None, ...]]
LONGEST_GROUP = 48  # characters
DONE_KEY = "Ctrl+D"
SIX_COLUMNS = (  # what it holds, width, share of what is left over, least width
    ("date", 116, 0, 84),
    ("time", 108, 2, 88),
    ("places", 110, 3, 48),
    ("number", 52, 0, 44),
    ("chip", 100, 2, 64),
)


def six_columns() -> list[Column]:
    """Date, time, how full in a bar and in numbers, and a chip."""
    return [Column("", width, share, least=least) for _name, width, share, least in SIX_COLUMNS]


def task_columns() -> list[Column]:
    """An icon, the words, the buttons."""
    return [Column("", 0), Column("", 150, 1), Column("", 0, at_right=True)]


def groups_of(sessions: Sequence[Ahead], todo: Sequence[Task]) -> Mapping[str, str]:
    """What tells the groups that are named on the page from each other."""
    return short_groups({a.line.group for a in sessions} | {t.group for t in todo if t.group})


def six_row(ahead: Ahead, groups: Mapping[str, str], wall: datetime) -> Row:
    """A session that comes."""
    line, marked = ahead.line, chip(ahead)
    words, kind = marked or ("", "plain")
    cells = (
        Words(day_words(line.day, wall.date()), bold=True),
        Words(
            times(line),
            under=fitting(groups[line.group], LONGEST_GROUP),
            short=short_times(line),
        ),
        Bar(filled(line), "longer" if line.longer else "accent"),
        Words(fraction(line)),
        State(words, kind),
    )
    said = session_sentence(line)
    sentence = said if words in said else tr("{session}, {state}", session=said, state=words)
    return Row(line.session_id, cells, sentence)


def key_of(task: Task) -> Key:
    """What tells a task from the others."""
    return (
        task.kind, task.session_id, task.person_id, task.contact_id, task.counsellor_id,
        task.file_id, task.booking_id, task.pack,
    )  # fmt: skip


def task_row(task: Task, groups: Mapping[str, str], say: Saying, whole: Saying) -> Row:
    """A task; ``whole`` says it aloud, with names in full."""
    told = TOLD[task.kind]
    group = groups[task.group] if task.group else ""
    words = [told.title(task, say), told.sentence(task, say)]
    aloud = [told.title(task, whole), told.sentence(task, whole), group, told.button(task, say)]
    if told.done is not None:
        done = told.done(task, say)
        aloud.append(tr("{key}: {words}", key=key_words(DONE_KEY), words=done))
    under = words[1]
    if group:
        short = fitting(group, LONGEST_GROUP)
        under = tr("{sentence} · {group}", sentence=under, group=short)
    cells = (
        Disc(told.icon, told.colours),
        Words(words[0], bold=True, under=under),
        Acts(*buttons(task, say)),
    )
    return Row(key_of(task), cells, ". ".join(part for part in aloud if part), find=words[0])


def buttons(task: Task, say: Saying) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands on the buttons of a task, and in their caps; the first is what Enter does."""
    told = TOLD[task.kind]
    first = told.button(task, say)
    if told.done is None:
        return (first,), ()
    return (first, told.done(task, say)), ("", key_words(DONE_KEY))
