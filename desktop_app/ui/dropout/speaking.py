"""What is said of those who speak in a session on whose day something has changed, or could."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from desktop_app.desk.changed_today import ChangedToday, Talk
from desktop_app.desk.stand_ins import Nearness, StandIn
from desktop_app.domain.speakers import ON_THE_WAY, PROMISED, Answer, Stage
from desktop_app.i18n import full_date, isolated, short_date, tr
from desktop_app.ui.dropout.words import stage_state
from desktop_app.ui.widgets.cells import Cell, Column, Row, State, Words
from desktop_app.ui.widgets.texts import breakable, elided
from desktop_app.ui.wording import words_for

LONGEST = 60  # characters of a name or a topic in a row; the whole is read aloud
LONGEST_NAME = 24  # characters on a button

NEAR: Mapping[Nearness, str] = {
    Nearness.IDEA: "Idea",
    Nearness.OFFERED: "Offered the date",
    Nearness.CAN: "Can speak on it",
}
ANSWERED: Mapping[Answer, str] = {
    Answer.YES: "Said yes to the date",
    Answer.MAYBE: "Said maybe",
}


def key_of(one: Talk | StandIn) -> UUID:
    """What tells a row from the others: a speaker may have two bookings for a session."""
    return one.booking_id if isinstance(one, Talk) else one.speaker_id


def speaker_columns() -> list[Column]:
    """Who, with how they are reached, and how near they are."""
    return [Column("", 120, 1, least=96), Column("", 0, at_right=True)]


def speaker_rows(speakers: Sequence[Talk | StandIn], about: str) -> list[Row]:
    """In the order given: the surest first, then whoever is nearest, some of whom can speak on
    what the slot is ``about``."""
    return [_row(one, isolated(_topic(one, about))) for one in speakers]


def _topic(one: Talk | StandIn, about: str) -> str:
    if isinstance(one, Talk):
        return one.topic
    return about if one.nearness is Nearness.CAN else ""


def _row(one: Talk | StandIn, topic: str) -> Row:
    name, chip = isolated(name_in(one)), _chip(one)
    day = one.last_spoke
    under = _under(one, elided(topic, LONGEST), short_date(day) if day else "")
    cells: tuple[Cell, ...] = (Words(elided(name, LONGEST), bold=True, under=under), chip)
    why = [against_words(one)] if isinstance(one, Talk) and one.against is not None else []
    said = _under(one, topic, full_date(day) if day else "", whole=True)
    return Row(key_of(one), cells, ", ".join((name, chip.text, said, *why)), find=name)


def name_in(one: Talk | StandIn) -> str:
    """The name of a speaker."""
    return one.speaker if isinstance(one, Talk) else one.name


def _chip(one: Talk | StandIn) -> State:
    if isinstance(one, Talk):
        return stage_state(one)
    if one.answer is not None and one.answer in ANSWERED:
        return State(tr(ANSWERED[one.answer]), "accent")
    return State(tr(NEAR[one.nearness]), "plain")


def _under(one: Talk | StandIn, topic: str, spoke: str, *, whole: bool = False) -> str:
    """What they speak on, if that is known, how they are reached, and when they last spoke."""
    topics = [topic] if topic else []
    reach = [isolated(each) for each in (one.phone, one.email) if each]
    last = [tr("Last spoke {day}", day=spoke)] if spoke else []
    join, first = (", ", 2) if whole else (" · ", 1)
    return join.join([*topics, *(reach[:first] or [tr("No number or address")]), *last])


def against_words(talk: Talk) -> str:
    """Why a yes cannot come next for a speaker, and what to do about it; empty where it can."""
    if talk.against is None:
        return ""
    words = words_for(talk.against)
    return f"{words.title}. {words.remedy}"


def pencil_words(one: Talk | StandIn | None, *, instead: bool) -> str:
    """What the button says: "Pencil Thomas Abara instead"."""
    if one is None:
        return tr("Pencil the speaker")
    return _named(one, "Pencil {name} instead" if instead else "Pencil {name}")


def confirm_words(one: Talk | StandIn | None, *, instead: bool) -> str:
    """What the button says: "Confirm Thomas Abara instead"."""
    if one is None:
        return tr("Confirm the speaker")
    return _named(one, "Confirm {name} instead" if instead else "Confirm {name}")


def _named(one: Talk | StandIn, words: str) -> str:
    return tr(words, name=breakable(elided(isolated(name_in(one)), LONGEST_NAME)))


def promised_in(seen: ChangedToday) -> Talk | None:
    """Whose the slot is."""
    return next((talk for talk in seen.talks if talk.stage in PROMISED), None)


def speaker_notes(seen: ChangedToday) -> str:
    """What there is to know before one is chosen."""
    return " ".join(_notes(seen))


def _notes(seen: ChangedToday) -> Iterator[str]:
    coming = [talk for talk in seen.talks if talk.stage is not Stage.STOOD_DOWN]
    if not coming:
        yield tr("No speaker is booked or asked for this session.")
    elif not seen.plans:
        yield tr("A coordinator changes the bookings of speakers.")
    if not seen.plans:
        return
    yield from _whom_to_ask(seen)
    if seen.usual is not None and promised_in(seen) is None:
        yield tr("Without a speaker it may be shortened to its usual length.")


def _nobody_else(about: str) -> str:
    """That there is nobody to list, and what leads to others."""
    if not about:
        return tr("To ask somebody, make a new booking.")
    return tr(
        "Nobody else is noted who can speak on {topic}: to ask somebody, make a new booking.",
        topic=breakable(elided(isolated(about), LONGEST)),
    )


def _whom_to_ask(seen: ChangedToday) -> Iterator[str]:
    promised = promised_in(seen)
    waits = any(talk.stage in ON_THE_WAY for talk in seen.talks)
    if seen.over or not seen.card.line.longer:
        return
    if not waits and not seen.stand_ins:
        yield _nobody_else(seen.about)
    elif promised is not None:
        yield tr(
            "If you choose another, {name} is noted as unable to come.",
            name=breakable(elided(isolated(promised.speaker), LONGEST)),
        )
    else:
        yield tr("Nobody is confirmed: ring one of these, or go on without a speaker.")
