"""The directory of speakers, and their bookings: the same moves as the board."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import click

from desktop_app.cli.arguments import group_option, session_argument
from desktop_app.cli.commands import Settings, desk_command, desk_group
from desktop_app.cli.saying import answer, shown
from desktop_app.cli.signing import signed_in
from desktop_app.desk.speaker_bookings import BookingForm, book_speaker
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_names import (
    Namesake,
    booking_called,
    session_called,
    speaker_called,
    speakers_named,
)
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.speakers import Stage
from desktop_app.i18n import full_date, tr
from desktop_app.ui.naming import name_of

STATES = {stage.value.replace("_", "-"): stage for stage in Stage}

speaker = desk_group("speaker")


@desk_command("speaker add")
@click.argument("name")
@click.option("--expertise", default="", help=tr("What they do."))
@click.option("--organisation", default="", help=tr("Where they do it."))
@click.pass_obj
def speaker_add(settings: Settings, name: str, expertise: str, organisation: str) -> None:
    """Two speakers may share a name, and are then told apart in the window only.

    Whoever has the name already is listed.
    """
    with signed_in(settings) as store:
        same = store.read(speakers_named, name)
        added = store.perform(add_speaker, SpeakerForm(name, expertise, organisation))
    matches = [
        {"speaker_id": each.speaker_id, "name": each.name, "organisation": each.organisation}
        for each in same
    ]
    answer(
        settings,
        {"speaker_id": added, "name": name, "possible_matches": matches},
        lambda: _added(name, same),
    )


def _added(name: str, same: Sequence[Namesake]) -> str:
    said = tr("Added {name} to the speakers.", name=shown(name))
    if not same:
        return said
    who = [shown(", ".join(part for part in (n.name, n.organisation) if part)) for n in same]
    words = "That name was on file already: {list}. If they are one, undo takes this one back."
    return f"{said} {tr(words, list='; '.join(who))}"


@desk_command("speaker book")
@click.argument("name")
@session_argument
@click.option("--topic", required=True, help=tr("What they speak on."))
@group_option
@click.pass_obj
def speaker_book(
    settings: Settings, name: str, session: UUID | date, topic: str, group: str | None
) -> None:
    """It begins as an idea, and is moved on from there.

    Words that are on the list of topics say which topic it is.
    """
    with signed_in(settings) as store:
        who = store.read(speaker_called, name)
        meeting = store.read(session_called, session, group)
        booked = store.perform(book_speaker, BookingForm(topic, who, meeting.session_id))
    answer(
        settings,
        {
            "booking_id": booked,
            "speaker": name,
            "session": session,
            "topic": topic,
            "state": "idea",
        },
        lambda: tr(
            "{name} is an idea for {session}: {topic}.",
            name=shown(name),
            session=full_date(meeting.day),
            topic=shown(topic),
        ),
    )


@desk_command("speaker move")
@click.argument("name")
@session_argument
@click.argument("state", type=click.Choice(tuple(STATES)))
@group_option
@click.pass_obj
def speaker_move(
    settings: Settings, name: str, session: UUID | date, state: str, group: str | None
) -> None:
    """Only along the steps that the board has too."""
    stage = STATES[state]
    with signed_in(settings) as store:
        day = store.read(session_called, session, group).day
        booking = store.read(booking_called, name, session, group)
        store.perform(move_speaker, booking, stage)
    answer(
        settings,
        {"booking_id": booking, "speaker": name, "session": session, "state": state},
        lambda: tr(
            "{name}, {session}: {stage}.",
            name=shown(name),
            session=full_date(day),
            stage=name_of(stage),
        ),
    )
