"""Two desks at once promise no slot twice, no speaker twice and no session that is cancelled."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from uuid import UUID

from sqlalchemy import text

from desktop_app.desk.groups import group_form, group_lines, open_group
from desktop_app.desk.replacing import Replacement
from desktop_app.desk.series import SeriesEdit
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.speaker_bookings import booking_card
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import Database
from tests.desk.racer import DONE, Step
from tests.desk.test_people_races import Track, track
from tests.service import AUGUST, MAY
from tests.speaking import a_talk, session_on

assert track is not None  # a fixture of these tests, too
RACES = 12
LONGER = (MAY, AUGUST, date(2025, 11, 26), date(2026, 2, 25))


def to(booking: UUID, stage: Stage) -> Step:
    return Step("speaker_moves.move_speaker", (booking, stage))


def confirmed_in_turn(track: Track, bookings: list[UUID]) -> list[tuple[str, ...]]:
    """Each desk confirms its booking at the same time, and whoever could lets go of it again."""
    return track.race(
        *([to(each, Stage.CONFIRMED), to(each, Stage.PENCILLED)] * RACES for each in bookings)
    )[::2]


def test_one_of_two_desks_promises_a_slot(track: Track) -> None:
    database = track.service.database
    rivals = [a_talk(database, MAY, Stage.PENCILLED, SpeakerForm(name)) for name in ("Ada", "Bea")]
    outcomes = confirmed_in_turn(track, rivals)
    assert [sorted(outcome) for outcome in outcomes] == [[DONE, "two_confirmed"]] * RACES


def test_one_of_two_desks_promises_a_speaker(track: Track) -> None:
    database = track.service.database
    who = database.perform(add_speaker, SpeakerForm("Ada"))
    here = a_talk(database, MAY, Stage.PENCILLED, who)
    plan = replace(GROUP_OF_THE_SERVICE, name="Other", paper_name="Other", start=time(12))
    database.perform(open_group, plan)
    there = a_talk(database, database.read(session_on, MAY, "Other"), Stage.PENCILLED, who)
    outcomes = confirmed_in_turn(track, [here, there])
    assert [sorted(outcome) for outcome in outcomes] == [[DONE, "speaker_elsewhere"]] * RACES


def test_of_two_desks_that_replace_a_speaker_one_does_and_the_other_is_told(track: Track) -> None:
    """In each longer session both bring somebody else in place of the one whom both saw."""
    database = track.service.database
    desks: tuple[list[Step], list[Step]] = ([], [])
    slots = []
    for day in LONGER:
        meeting = database.read(session_on, day)
        stages = (Stage.CONFIRMED, Stage.PENCILLED, Stage.PENCILLED)
        slot = [a_talk(database, meeting, stage, SpeakerForm("Ada")) for stage in stages]
        slots.append(slot)
        for steps, rival in zip(desks, slot[1:], strict=True):
            steps.append(instead(database, meeting, rival, slot[0]))
    for outcome in track.race(*desks):
        assert sorted(outcome) == ["changed_since", DONE]
    for slot in slots:
        holder, *rivals = (database.read(booking_card, each).stage for each in slot)
        assert holder is Stage.WITHDREW
        assert sorted(rivals) == [Stage.CONFIRMED, Stage.PENCILLED]


def test_who_comes_in_place_of_a_speaker_does_not_while_they_are_promised_elsewhere(
    track: Track,
) -> None:
    """One speaker is brought into two sessions that overlap, by two desks at once."""
    database = track.service.database
    who = database.perform(add_speaker, SpeakerForm("Bea"))
    here = database.read(session_on, MAY)
    plan = replace(GROUP_OF_THE_SERVICE, name="Other", paper_name="Other", start=time(12))
    database.perform(open_group, plan)
    there = database.read(session_on, MAY, "Other")
    steps = []
    for meeting in (here, there):
        holder = a_talk(database, meeting, Stage.CONFIRMED, SpeakerForm("Ada"))
        mine = a_talk(database, meeting, Stage.PENCILLED, who)
        steps.append([instead(database, meeting, mine, holder)])
    ((first, second),) = track.race(*steps)
    assert sorted((first, second)) == [DONE, "speaker_elsewhere"]


def instead(database: Database, meeting: UUID, booking: UUID, holder: UUID) -> Step:
    """The speaker of a booking is confirmed for the slot of another booking."""
    speaker = database.read(booking_card, booking).form.speaker_id
    assert speaker is not None
    wanted = Replacement(meeting, speaker, booking, holder, Stage.CONFIRMED)
    return Step("replacing.replace_speaker", (wanted,))


def test_two_desks_that_edit_series_with_the_same_speakers_never_wait_for_each_other(
    track: Track,
) -> None:
    """Each moves the sessions of one group to and fro; their speakers come in another order."""
    database = track.service.database
    plan = replace(GROUP_OF_THE_SERVICE, name="Other", paper_name="Other", start=time(17))
    database.perform(open_group, plan)
    who = [database.perform(add_speaker, SpeakerForm(f"Speaker {n}")) for n in range(len(LONGER))]
    shared = ((GROUP_OF_THE_SERVICE.name, who), ("Other", who[::-1]))
    outcomes = track.race(*(to_and_fro(database, group, speakers) for group, speakers in shared))
    assert {each for outcome in outcomes for each in outcome} == {DONE}
    assert deadlocks(track) == 0


def deadlocks(track: Track) -> int:
    """How often the server had to end one of two that waited for each other; a file has one lock.

    Whoever is ended tries again, so that nothing else tells of it.
    """
    if isinstance(track.where, Path):
        return 0
    counted = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    with track.service.database._engine.connect() as connection:
        found: int = connection.execute(text(counted)).scalar_one()
        return found


def to_and_fro(database: Database, group: str, speakers: list[UUID]) -> list[Step]:
    """A series is moved by a quarter of an hour, and its speakers promise again."""
    (line,) = (each for each in database.read(group_lines) if each.name == group)
    plan, meetings = database.read(group_form, line.group_id).plan, []
    for day, who in zip(LONGER, speakers, strict=True):
        meeting = database.read(session_on, day, group)
        meetings.append(a_talk(database, meeting, Stage.CONFIRMED, who))
    steps = []
    for number in range(RACES):
        start = plan.start.replace(minute=15 * ((number + 1) % 2))
        edit = SeriesEdit(line.group_id, replace(plan, start=start))
        steps += [Step("series.edit_series", (edit,)), *(to(m, Stage.CONFIRMED) for m in meetings)]
    return steps


def test_a_session_that_is_cancelled_meanwhile_is_promised_to_nobody(track: Track) -> None:
    database = track.service.database
    meeting = database.read(session_on, MAY)
    booking = a_talk(database, meeting, Stage.PENCILLED, SpeakerForm("Ada"))
    cancel = Step("changing.cancel_session", (meeting,))
    ((confirmed, cancelled),) = track.race([to(booking, Stage.CONFIRMED)], [cancel])
    stage = database.read(booking_card, booking).stage
    assert cancelled == DONE
    assert (confirmed, stage) in [
        (DONE, Stage.STOOD_DOWN),
        ("SessionCancelled", Stage.PENCILLED),
    ]
