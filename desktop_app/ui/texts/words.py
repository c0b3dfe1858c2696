"""What the texts are called, and what is said of them."""

from collections.abc import Mapping

from desktop_app.desk.texts import TextLine, Version
from desktop_app.desk.wordings import SAFETY
from desktop_app.domain.helplines import PREFIX, is_given
from desktop_app.domain.languages import ENGLISH
from desktop_app.i18n import full_date, isolated, tr
from desktop_app.ui.languages import language_name
from desktop_app.ui.widgets.cells import Row, State, Words
from desktop_app.ui.widgets.texts import breakable, elided

LONGEST = 90
NAMES: Mapping[str, str] = {
    "say_fits": "Say: does the group fit?",
    "agreement": "Say: the agreement",
    "say_joining": "Say: how to join",
    "opening": "Opening words and group agreement",
    "news_of_a_death": "News of a death, for the counsellor",
    "safety": "If somebody is unwell or in danger",
    "running_order": "Running order",
    "running_order_longer": "Running order of longer sessions",
    "joining": "Joining, for the counsellor",
    "cannot_run": "If the counsellor cannot run the session",
}


def name_of_text(line: TextLine) -> str:
    """What a text is called; a helpline by its own name."""
    if line.key.startswith(PREFIX):
        return tr("Helpline: {name}", name=line.begins)
    name = tr(NAMES[line.key])
    if line.language == ENGLISH:
        return name
    return tr("{name}, in {language}", name=name, language=language_name(line.language))


def whose(line: TextLine) -> str:
    """For all groups, or for which one."""
    return isolated(line.group) if line.group else tr("All groups")


def version_words(line: TextLine) -> str:
    """Which version stands, and since when."""
    if line.written_on is None and line.language != ENGLISH:
        return tr("Not written yet")
    if line.written_on is None:
        return tr("As Groupdesk brings it") if line.group_id is None else tr("As for all groups")
    return tr("Version {number}, {day}", number=line.number, day=full_date(line.written_on))


def is_checked(line: TextLine) -> bool:
    """Whether there are numbers in it that somebody checks, and it is written."""
    return line.key.startswith(PREFIX) or (line.key == SAFETY and line.number > 0)


def checked_on(line: TextLine) -> str:
    """When the numbers in it were last checked; empty for other texts."""
    if not is_checked(line):
        return ""
    if line.key.startswith(PREFIX) and not is_given(line.ends):
        return tr("Callers are not told of it")
    if line.checked is None:
        return tr("Not checked yet")
    return tr("Checked {day}", day=full_date(line.checked))


def text_row(line: TextLine) -> Row:
    """A text in the list."""
    name, checked = name_of_text(line), checked_on(line)
    parts = (name, whose(line), version_words(line), checked)
    cells = (
        Words(breakable(name), bold=True, under=breakable(elided(whose(line), LONGEST))),
        Words(version_words(line), under=checked),
    )
    return Row(
        (line.key, line.group_id, line.language), cells, ", ".join(p for p in parts if p), find=name
    )


def version_row(version: Version) -> Row:
    """A former version."""
    number = tr("Version {number}", number=version.number)
    day = full_date(version.written_on)
    cells = (State(number), Words(day, under=breakable(elided(version.body, LONGEST))))
    sentence = tr("{number}, {day}: {words}", number=number, day=day, words=version.body)
    return Row(version.number, cells, sentence)
