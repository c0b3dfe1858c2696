"""What a look at a pack leaves behind, and how packs know that they are out of date."""

from dataclasses import fields
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import event, select

from desktop_app.desk import pack_changes, packs, places, roster, wordings
from desktop_app.desk.counsellors import add_counsellor
from desktop_app.desk.pack_changes import PackChange, What
from desktop_app.desk.packs import PackStanding
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speakers import SpeakerForm
from desktop_app.desk.texts import write_wording
from desktop_app.documents.contents import FacilitatorPack, WhyDraft
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import Mark
from desktop_app.domain.people import Person
from desktop_app.domain.records import PackMade
from desktop_app.domain.sessions import Session, Status
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import Database, UnitOfWork
from tests.service import APRIL, AUGUST, JULY, JUNE, MAY, Service
from tests.speaking import a_talk

# Who made it, when, for how long and in how many copies does not make a pack out of date.
OF_THE_MAKING = {
    "register", "version", "first_copy", "copies", "copy", "made_by", "made_at", "shred_by",
    "language", "opening_language", "opening_wanted",  # the words differ with the language
    "large_print",
}  # fmt: skip


def session_on(db: UnitOfWork, day: date, *, now: datetime) -> Session:
    del now
    return db.scalars(select(Session).where(Session.day == day)).one()


def id_of(db: UnitOfWork, day: date, *, now: datetime) -> UUID:
    return session_on(db, day, now=now).id


def cancel(db: UnitOfWork, day: date, *, now: datetime) -> None:
    session_on(db, day, now=now).status = Status.CANCELLED


def has_died(db: UnitOfWork, person_id: UUID, *, now: datetime) -> None:
    db.get_one(Person, person_id).died_reported_at = now


def forget_parts(db: UnitOfWork, *, now: datetime) -> None:
    """Make every pack one of before parts were kept."""
    del now
    for made in db.scalars(select(PackMade)):
        made.parts = {}


def forget_fields(db: UnitOfWork, *, now: datetime) -> None:
    """Make every pack one of before the fields of its parts were kept."""
    del now
    for made in db.scalars(select(PackMade)):
        made.parts = {key: digest for key, digest in made.parts.items() if "." not in key}


def of_other_fields(db: UnitOfWork, *, now: datetime) -> None:
    """Make every pack one of when a part of it had another field, which is none any more."""
    del now
    for made in db.scalars(select(PackMade)):
        made.parts = {**made.parts, "words": "another", "words.another": "digest"}


def call_them(db: UnitOfWork, person_id: UUID, name: str, *, now: datetime) -> None:
    del now
    db.get_one(Person, person_id).preferred_name = name


def call_all(db: UnitOfWork, name: str, *, now: datetime) -> None:
    del now
    for session in db.scalars(select(Session)):
        session.group.paper_name = name


def made_packs(db: UnitOfWork, *, now: datetime) -> list[tuple[int, dict[str, str]]]:
    del now
    kept = select(PackMade).order_by(PackMade.number)
    return [(made.number, made.parts) for made in db.scalars(kept)]


def standings_on(db: UnitOfWork, days: list[date], *, now: datetime) -> dict[date, PackStanding]:
    meetings = [session_on(db, day, now=now) for day in days]
    found = packs.pack_standings(db, meetings, now)
    return {meeting.day: found[meeting.id] for meeting in meetings if meeting.id in found}


def standing(service: Service, day: date = MAY, desk: Database | None = None) -> PackStanding:
    reader = desk or service.database
    found = reader.read(packs.pack_standing, reader.read(id_of, day))
    assert found is not None
    return found


def count_reads(database: Database) -> list[str]:
    """A list that grows with every statement that a look sends from now on."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(database.reader, "before_cursor_execute", note)
    return sent


def preview(service: Service, day: date = MAY, copies: int = 1) -> FacilitatorPack:
    seen: FacilitatorPack = service.database.read(packs.preview_pack, day, copies)
    return seen


def test_a_preview_is_the_pack_that_would_be_made_next(service: Service) -> None:
    service.fill(MAY, 3)
    service.database.perform(packs.make_pack, MAY)
    seen = preview(service, copies=2)
    assert (seen.version, seen.first_copy, seen.copies) == (1, 2, 2)
    assert seen == service.database.perform(packs.make_pack, MAY, 2)
    service.call("Una Drever", MAY)
    seen = preview(service, copies=2)
    assert (seen.version, seen.first_copy, seen.copies) == (2, 1, 2)
    assert seen == service.database.perform(packs.make_pack, MAY, 2)


def test_a_preview_records_no_version_but_an_entry_that_says_who_looked(service: Service) -> None:
    before = service.database.read(made_packs)
    preview(service)
    entry = service.entries()[-1]
    assert (entry.act, entry.outcome) == ("preview_pack", "done")
    assert (entry.subject_kind, entry.subject_id) == ("session", service.database.read(id_of, MAY))
    assert service.database.read(made_packs) == before == []


def test_the_mark_tells_whether_a_preview_is_still_true_and_leaves_no_entry(
    service: Service,
) -> None:
    meeting = service.database.read(id_of, MAY)
    seen = pack_changes.mark_of(preview(service))
    looks = len(service.entries())
    service.hands.move(days=1)
    assert service.database.read(packs.pack_mark, meeting) == seen
    assert len(service.entries()) == looks
    service.call("Una Drever", MAY)
    assert service.database.read(packs.pack_mark, meeting) != seen
    seen = pack_changes.mark_of(preview(service))
    service.database.perform(packs.make_pack, MAY)  # the next one has another number
    assert service.database.read(packs.pack_mark, meeting) != seen


def test_who_may_make_no_packs_gets_no_mark(service: Service) -> None:
    meeting = service.database.read(id_of, MAY)
    with pytest.raises(errors.NotPermitted):
        service.sign_in(Role.PHONE).read(packs.pack_mark, meeting)


@pytest.mark.parametrize("copies", [0, 21])
def test_a_preview_has_between_1_and_20_copies(service: Service, copies: int) -> None:
    with pytest.raises(errors.BadField):
        preview(service, copies=copies)


def test_a_counsellor_previews_own_sessions_only(service: Service) -> None:
    desk = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    assert desk.read(packs.preview_pack, MAY).lead == "Morag Sinclair"
    with pytest.raises(errors.NotPermitted):
        desk.read(packs.preview_pack, JUNE)
    assert service.entries()[-1].outcome == "not_permitted"


@pytest.mark.parametrize("role", [Role.PHONE, Role.ADMINISTRATOR])
def test_other_roles_preview_no_packs(service: Service, role: Role) -> None:
    with pytest.raises(errors.NotPermitted):
        service.sign_in(role).read(packs.preview_pack, MAY)


def test_phone_staff_may_know_how_a_pack_stands(service: Service) -> None:
    service.database.perform(packs.make_pack, MAY)
    desk = service.sign_in(Role.PHONE)
    assert standing(service, desk=desk) == PackStanding(1, service.hands.now)


def test_without_a_pack_there_is_nothing_to_stand(service: Service) -> None:
    meeting = service.database.read(id_of, MAY)
    assert service.database.read(packs.pack_standing, meeting) is None


def test_a_pack_just_made_is_up_to_date(service: Service) -> None:
    service.fill(MAY, 2)
    service.database.perform(packs.make_pack, MAY)
    service.database.perform(packs.make_pack, MAY)
    service.hands.move(days=3)
    found = standing(service)
    assert (found.number, found.changes, found.out_of_date) == (1, 0, False)


def test_each_person_who_comes_goes_or_changes_is_one_change(service: Service) -> None:
    una = service.call("Una Drever", MAY).person_id
    ann = service.call("Ann Moar", MAY).person_id
    service.database.perform(packs.make_pack, MAY)
    service.database.perform(places.release, ann, MAY)
    assert standing(service).changes == 1  # Una is the first now, which is no change of hers
    service.call("Bea Scott", MAY)
    assert standing(service).changes == 2
    service.hands.now = datetime(2025, 4, 30, 11, tzinfo=UTC)
    service.call("Ada Bain", JUNE)
    assert standing(service).changes == 2
    service.database.perform(roster.walk_in, "", APRIL, person_id=una)
    assert standing(service).changes == 3
    service.database.undo()
    assert standing(service).changes == 2


def test_a_counsellor_a_speaker_and_a_cancelled_session_are_one_change_each(
    service: Service,
) -> None:
    service.database.perform(packs.make_pack, MAY)
    service.database.perform(add_counsellor, "Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    assert standing(service).changes == 1
    talk = a_talk(service.database, MAY, Stage.CONFIRMED, SpeakerForm("Ada", "nurse"))
    assert standing(service).changes == 2
    service.database.perform(move_speaker, talk, Stage.STOOD_DOWN)
    service.database.perform(packs.make_pack, MAY)
    assert standing(service).changes == 0
    service.database.perform(cancel, MAY)
    assert standing(service).changes == 1


def test_the_pack_of_a_cancelled_session_is_a_draft(service: Service) -> None:
    service.database.perform(add_counsellor, "Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    assert not preview(service).is_draft
    service.database.perform(cancel, MAY)
    assert preview(service).draft_reasons == (WhyDraft.CANCELLED,)


def test_somebody_who_has_died_is_not_in_it_and_is_one_change(service: Service) -> None:
    una = service.call("Una Drever", MAY).person_id
    service.call("Ann Moar", MAY)
    service.database.perform(packs.make_pack, MAY)
    service.database.perform(has_died, una)
    assert [row.name for row in preview(service).register] == ["Ann"]
    assert standing(service).changes == 1


def test_the_next_session_it_names_is_one_that_takes_place(service: Service) -> None:
    service.database.perform(packs.make_pack, MAY)
    assert preview(service).next_session == JUNE
    service.database.perform(cancel, JUNE)
    assert preview(service).next_session == JULY
    assert standing(service).changes == 1


def test_marks_of_the_day_itself_are_no_change(service: Service) -> None:
    una = service.call("Una Drever", MAY).person_id
    service.database.perform(packs.make_pack, MAY)
    service.hands.now = datetime(2025, 5, 28, 11, tzinfo=UTC)
    service.database.perform(roster.mark_attendance, una, MAY, Mark.CAME)
    assert standing(service).changes == 0


def test_a_pack_from_before_parts_were_kept_counts_as_one_change(service: Service) -> None:
    service.fill(MAY, 2)
    service.database.perform(packs.make_pack, MAY)
    service.database.perform(forget_parts)
    assert standing(service).changes == 0
    service.fill(MAY, 2, prefix="Late")
    assert standing(service).changes == 1


def test_every_field_of_a_pack_belongs_to_one_part() -> None:
    held = [name for names in pack_changes.PARTS.values() for name in names]
    assert sorted(held) == sorted({f.name for f in fields(FacilitatorPack)} - OF_THE_MAKING)


def test_equal_content_has_other_digests_in_another_pack(service: Service) -> None:
    service.call("Una Drever", MAY)
    for _ in range(2):
        service.database.perform(packs.make_pack, MAY)
    (_, first), (_, second) = service.database.read(made_packs)
    assert first.keys() == second.keys()
    assert not set(first.values()) & set(second.values())


def test_only_sessions_with_a_pack_have_a_standing(service: Service) -> None:
    for day in (MAY, JULY):
        service.database.perform(packs.make_pack, day)
    service.call("Una Drever", JULY)
    found = service.database.read(standings_on, [APRIL, MAY, JUNE, JULY])
    assert {day: each.changes for day, each in found.items()} == {MAY: 0, JULY: 1}


def test_many_standings_cost_no_more_statements_than_one(service: Service) -> None:
    days = [APRIL, MAY, JUNE, JULY, AUGUST]
    for day in days:
        service.fill(day, 3)
        service.database.perform(packs.make_pack, day)
    costs = []
    for asked in ([MAY], days):
        sent = count_reads(service.database)
        service.database.read(standings_on, asked)
        costs.append(len(sent) - len(asked))  # each session is read on its own before
    assert costs[1] == costs[0]


def test_a_change_of_the_paper_name_is_one_change(service: Service) -> None:
    service.database.perform(packs.make_pack, MAY)
    service.database.perform(call_all, "Another group")
    assert standing(service).changes == 1


def test_standing_is_of_the_last_pack(service: Service) -> None:
    service.database.perform(packs.make_pack, MAY)
    service.call("Una Drever", MAY)
    made = service.hands.move(hours=1)
    service.database.perform(packs.make_pack, MAY)
    assert standing(service) == PackStanding(2, made)


def what_of(service: Service, day: date = MAY) -> list[tuple[What, tuple[str, ...], int]]:
    return [(each.what, each.fields, each.row) for each in standing(service, day).what]


def test_a_change_says_which_part_it_is_and_what_of_it(service: Service) -> None:
    service.database.perform(packs.make_pack, MAY)
    service.database.perform(add_counsellor, "Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    service.database.perform(write_wording, wordings.OPENING, None, "Welcome, all.", 1)
    service.database.perform(write_wording, wordings.NEWS_OF_A_DEATH, None, "Say it.", 1)
    assert what_of(service) == [
        (What.COUNSELLORS, ("lead", "draft_reasons"), 0),
        (What.WORDS, ("opening_words",), 0),
        (What.WORDS, ("news_of_a_death",), 0),
    ]


def test_who_joined_is_told_by_their_row_and_of_those_who_left_only_how_many(
    service: Service,
) -> None:
    ann = service.call("Ann Moar", MAY).person_id
    bea = service.call("Bea Scott", MAY).person_id
    service.database.perform(packs.make_pack, MAY)
    service.database.perform(places.release, ann, MAY)
    una = service.call("Una Drever", MAY).person_id
    service.database.perform(call_them, bea, "Beatrix")
    row, joined, gone = standing(service).what
    names = [each.name for each in preview(service).register]
    assert (row.what, row.person_id, names[row.row - 1]) == (What.ROW, bea, "Beatrix")
    assert (joined.what, joined.person_id, names[joined.row - 1]) == (What.JOINED, una, "Una")
    assert gone == PackChange(What.GONE)


def test_rows_are_those_of_the_pack_whose_mark_the_standing_has(service: Service) -> None:
    service.database.perform(packs.make_pack, MAY)
    assert standing(service).mark == pack_changes.mark_of(preview(service))
    service.call("Una Drever", MAY)
    changed = standing(service)
    assert changed.mark == pack_changes.mark_of(preview(service))
    service.call("Ann Moar", MAY)
    assert changed.mark != pack_changes.mark_of(preview(service))


def test_nothing_is_kept_of_anybody_but_digests_under_their_id(service: Service) -> None:
    una = service.call("Una Drever", MAY, access="Captions").person_id
    service.database.perform(packs.make_pack, MAY)
    ((_number, parts),) = service.database.read(made_packs)
    assert {len(digest) for digest in parts.values()} == {16}
    assert all(set(digest) <= set("0123456789abcdef") for digest in parts.values())
    known = {*pack_changes.PARTS, str(una)}
    assert {key.partition(".")[0] for key in parts} == known - {"deaths"}


def test_of_a_pack_that_kept_no_fields_the_part_alone_is_told(service: Service) -> None:
    service.database.perform(packs.make_pack, MAY)
    service.database.perform(forget_fields)
    assert standing(service).changes == 0
    service.database.perform(write_wording, wordings.OPENING, None, "Welcome, all.", 1)
    assert what_of(service) == [(What.WORDS, (), 0)]


def test_a_field_that_packs_have_no_more_makes_none_out_of_date(service: Service) -> None:
    service.database.perform(packs.make_pack, MAY)
    service.database.perform(of_other_fields)
    assert standing(service).changes == 0
    service.database.perform(write_wording, wordings.OPENING, None, "Welcome, all.", 1)
    assert what_of(service) == [(What.WORDS, ("opening_words",), 0)]
