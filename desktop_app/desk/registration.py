"""Taking a call: register somebody and book their sessions, in one save."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk import standing
from desktop_app.desk.action import action, within_group
from desktop_app.desk.call_forms import (
    LooksLike,
    PhoneRegistration,
    Registered,
    RungBy,
    Wanted,
    decode_placed,
    encode_answer,
)
from desktop_app.desk.calling_for import (
    await_own_yes,
    day_for_their_yes,
    for_another,
    needs_own_yes,
    note_of,
)
from desktop_app.desk.colleagues import check_owner
from desktop_app.desk.contacts import check_promise
from desktop_app.desk.lookup import (
    desk_day,
    lock_all_groups,
    lock_groups,
    lock_person,
    lock_sessions,
    session_ids,
)
from desktop_app.desk.matching import certain_match, described, look_alikes, reached_alike
from desktop_app.desk.person_forms import PersonForm, write_edited
from desktop_app.desk.places import placed
from desktop_app.desk.promises import keep_promises
from desktop_app.desk.reach import check_reach
from desktop_app.desk.wordings import AGREEMENT, current_wording_id
from desktop_app.domain import errors
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.groups import Group
from desktop_app.domain.health_boards import suggest_board
from desktop_app.domain.names import fold_email, fold_name
from desktop_app.domain.people import Contact, ContactKind, Enrolment, Messages, Outcome, Person
from desktop_app.domain.person_fields import (
    clean_email,
    clean_name,
    clean_phone,
    clean_text,
    likes_to_be_called,
    outward,
)
from desktop_app.domain.promises import Call
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork

NOTHING = (None, "", False)  # what a call says nothing by


@dataclass
class _Call:
    """One registration while it is being written."""

    db: UnitOfWork
    form: PhoneRegistration
    now: datetime
    wanted: dict[UUID, Wanted]
    sessions: list[Session]
    groups: list[Group]


def _decode(db: UnitOfWork, kept: dict[str, Any]) -> Registered:
    person_id = UUID(kept["person_id"])
    matches = described(db, [UUID(match) for match in kept["matches"]])
    rings = kept.get("ring_back_on")
    ring_back_on = None if rings is None else date.fromisoformat(rings)
    placed_then = decode_placed(person_id, kept)
    return Registered(person_id, kept["created"], matches, placed_then, ring_back_on)


@action("register_by_phone", Act.REGISTER, encode=encode_answer, decode=_decode)
def register_by_phone(db: UnitOfWork, form: PhoneRegistration, *, now: datetime) -> Registered:
    """Register a caller and book what they want, all or nothing.

    A caller without ``person_id`` is taken for somebody on file only when the folded name and the
    phone or e-mail are equal; look-alikes are listed. Raises BadField, NotAgreed, DoesNotFit,
    HasDied, NotFound, Ambiguous, SessionFull, SessionStarted, SessionCancelled,
    PreconditionGone (own_yes, owner_gone).
    """
    form = for_another(form)
    details = _details(form)
    call, known, matches = _begin(db, form, details, now)
    caller = _update(known, details, form) if known else _make(call, details)
    db.about("person", caller.id)
    for group in call.groups:
        _enrol(call, caller, group, new=known is None)
    awaits = _awaits_own_yes(call, caller, form.rung_by)
    ring_back_on = _log(call, caller, awaits=awaits, new=known is None)
    held = {booking.id for session in call.sessions for booking in session.on_roster()}
    booked = _keep_every_session(call, caller) if form.standing else _book(call, caller)
    if awaits:
        await_own_yes([booking for _, booking in booked if booking.id not in held])
    bookings = tuple(placed(session, booking, now) for session, booking in booked)
    return Registered(caller.id, known is None, matches, bookings, ring_back_on)


def _begin(
    db: UnitOfWork, form: PhoneRegistration, details: dict[str, Any], now: datetime
) -> tuple[_Call, Person | None, tuple[LooksLike, ...]]:
    """Take the locks, of groups before people and of sessions last; see who it is.

    Refuses sessions that are over before anything is written.
    """
    ids = session_ids(db, [want.session for want in form.sessions], form.group)
    wanted = dict(zip(ids, form.sessions, strict=True))
    if form.person_id is None:
        lock_all_groups(db)  # two desks that save one new caller make one record, in any groups
    groups = lock_groups(db, ids, form.group)
    for group in groups:
        within_group(db, group.id)
    known, matches = _recognised(db, form, details)
    needed = set(ids)
    for group in groups if form.standing else ():
        needed.update(standing.sessions_from(db, group.id, ids, now))
    sessions = lock_sessions(db, needed, now) if needed else []
    for session in sessions:
        session.check_open(now)
    return _Call(db, form, now, wanted, sessions, groups), known, matches


def _details(form: PhoneRegistration) -> dict[str, Any]:
    """The columns of a person, cleaned; of a known one the name may be left out.

    Raises BadField.
    """
    known = form.person_id is not None and not form.name.strip()
    name = None if known else clean_name(form.name)
    phone = clean_phone(form.phone)
    emergency_phone = clean_phone(form.emergency_phone, "emergency_phone")
    email = clean_email(form.email)
    postcode = outward(form.postcode)
    return {
        "name": name,
        "name_folded": name and fold_name(name),
        "preferred_name": clean_text("preferred_name", form.preferred_name),
        "phone": phone and phone.typed,
        "phone_e164": phone and phone.e164,
        "messages": form.messages,
        "email": email,
        "email_folded": email and fold_email(email),
        "postcode": postcode,
        "health_board": clean_text("health_board", form.health_board),
        "access": clean_text("access", form.access),
        "emergency_name": clean_text("emergency_name", form.emergency_name),
        "emergency_phone": emergency_phone and emergency_phone.typed,
        "emergency_knows": form.emergency_knows,
        "heard": clean_text("heard", form.heard),
    }


def _recognised(
    db: UnitOfWork, form: PhoneRegistration, details: dict[str, Any]
) -> tuple[Person | None, tuple[LooksLike, ...]]:
    """The person meant, or who it certainly is, held; if nobody, who looks alike.

    Raises NotFound, HasDied, NotPermitted.
    """
    meant, reached = form.person_id, {}
    if meant is None:
        reached = reached_alike(db, details)
        meant = None if form.somebody_new else certain_match(details, reached)
    if meant is None:
        return None, look_alikes(db, details, reached)
    found = lock_person(db, meant)
    db.about("person", found.id)
    if form.person_id is not None:
        check_reach(db, Act.REGISTER, found.id)
    if found.has_died:
        raise errors.HasDied
    return found, ()


def _make(call: _Call, details: dict[str, Any]) -> Person:
    if not call.form.agreed and call.form.rung_by is None:
        raise errors.NotAgreed
    made = Person(**details, channel=call.form.channel, registered_at=call.now)
    made.preferred_name = made.preferred_name or likes_to_be_called(made.name)
    made.messages = made.messages or Messages.NO
    made.health_board = made.health_board or suggest_board(made.postcode)
    call.db.add(made)
    call.db.flush()
    return made


def _update(known: Person, details: dict[str, Any], form: PhoneRegistration) -> Person:
    """The latest call wins where it said something; what it left out stays, and so does what it
    only repeats of what was seen on file before. Raises ChangedSince.
    """
    if form.seen is None:
        for column, value in details.items():
            if value not in NOTHING:
                setattr(known, column, value)
    else:
        said = {f.name: getattr(form, f.name) for f in fields(PersonForm)}
        said = {name: value for name, value in said.items() if value not in NOTHING}
        write_edited(known, replace(form.seen, **said), form.seen)
    known.health_board = known.health_board or suggest_board(known.postcode)
    return known


def _enrol(call: _Call, caller: Person, group: Group, *, new: bool) -> None:
    """Put the caller in the group with their agreement. Raises DoesNotFit, NotAgreed."""
    form = call.form
    enrolment = None if new else _enrolment(call.db, caller.id, group.id)
    if form.fits is False or (enrolment is None and not form.fits):
        raise errors.DoesNotFit
    withdrawn = enrolment is not None and enrolment.withdrawn_at is not None
    stands = enrolment is not None and enrolment.stands
    to_be_asked = form.rung_by is not None and not withdrawn
    if not (stands or to_be_asked or form.agreed):
        raise errors.NotAgreed
    agreement = current_wording_id(call.db, AGREEMENT, group.id) if form.agreed else None
    if enrolment is None:
        enrolment = Enrolment(
            person_id=caller.id, group_id=group.id, fits=True, channel=form.channel
        )
        call.db.add(enrolment)
    if agreement is not None:
        enrolment.agreed_text_id = agreement
        enrolment.agreed_at = call.now
        enrolment.agreed_with = call.db.actor.user_id
        enrolment.withdrawn_at = caller.withdrawn_at = None


def _awaits_own_yes(call: _Call, caller: Person, who: RungBy | None) -> bool:
    """Whether the places are held until the caller says yes: somebody else rang, whom they have
    not named to book for them, or who put them into a group that they never agreed with."""
    if who is None:
        return False
    call.db.flush()
    call.db.refresh(caller, ["enrolments"])
    unasked = any(caller.lacks_agreement_with(group.id) for group in call.groups)
    return unasked or needs_own_yes(call.db, caller, who, desk_day(call.db, call.now))


def _enrolment(db: UnitOfWork, person_id: UUID, group_id: UUID) -> Enrolment | None:
    same = select(Enrolment).where(Enrolment.person_id == person_id, Enrolment.group_id == group_id)
    return db.scalar(same)


def _log(call: _Call, caller: Person, *, awaits: bool, new: bool) -> date | None:
    """What was said, who rang for them, and when to ring back.

    To who rang themselves one promise is enough: a new day moves it. Without one it stays, unless
    it was to ask for the yes that they have given, or the call ``settles`` it. The day on which
    they are rung by this call. Raises BadField, PreconditionGone.
    """
    form, note, day = call.form, clean_text("note", call.form.note), call.form.ring_back_on
    today = desk_day(call.db, call.now)
    check_promise(caller, day, today)
    if form.rung_by is not None:
        note = clean_text("note", note_of(form.rung_by, note))  # all that is kept of it
        day = day or (day_for_their_yes(call.db, caller, today) if awaits else None)
    owner = None if day is None else form.ring_back_owner
    check_owner(call.db, owner)
    rings_back = day
    if form.rung_by is None and (day is not None or form.settles or _says_yes(call, caller)):
        moved = keep_promises(call.db, caller, _reached(call, owner), day, call.now)
        day, owner = (None, None) if moved else (day, owner)
    if note is None and day is None and (new or rings_back or form.sessions or form.standing):
        return rings_back  # what was done tells of the call
    call.db.add(
        Contact(
            person_id=caller.id,
            kind=ContactKind.CALL,
            at=call.now,
            taken_by=call.db.actor.user_id,
            note=note or "",
            ring_back_on=day,
            owner_id=owner,
        )
    )
    return rings_back


def _says_yes(call: _Call, caller: Person) -> bool:
    """Whether they want a place that was held until their own yes."""
    return any(_awaits_yes(session.live(caller.id)) for session in call.sessions)


def _reached(call: _Call, owner_id: UUID | None) -> Call:
    """A call in which the person themselves was spoken to."""
    gives_day = call.form.ring_back_on is not None
    return Call(Outcome.REACHED, call.db.actor.user_id, gives_day, owner_id)


def _book(call: _Call, caller: Person) -> list[tuple[Session, Booking]]:
    """Book the sessions wanted; what the caller holds already stays, unless it can become more.

    A place that was held until their own yes is theirs when they ring themselves and want it.
    """
    return [(session, _stint(call, session, caller)) for session in call.sessions]


def _stint(call: _Call, session: Session, caller: Person) -> Booking:
    held = session.live(caller.id)
    if _awaits_yes(held) and call.form.rung_by is None:
        return session.accept(caller.id, call.now)
    if held is not None and not _can_become_more(held, session, call.now):
        return held
    wait = call.wanted[session.id].wait
    return session.book(caller, call.now, call.form.channel, wait=wait)


def _awaits_yes(held: Booking | None) -> bool:
    return held is not None and held.state is State.TO_RECONFIRM


def _can_become_more(held: Booking, session: Session, now: datetime) -> bool:
    """Whether an offer is taken by asking, or somebody who waits is next and a place is free."""
    return held.state in (State.OFFERED, State.WAITING) and session.free_for(held, now)


def _keep_every_session(call: _Call, caller: Person) -> list[tuple[Session, Booking]]:
    booked = []
    for group in call.groups:
        sessions = [s for s in call.sessions if s.group_id == group.id]
        for session in sessions:
            if _awaits_yes(session.live(caller.id)):
                session.accept(caller.id, call.now)
        booked += standing.keep_every_session(call.db, caller, sessions, call.wanted, call.now)
    return booked
