"""What somebody sees and does of speakers who plans one group, and not the other."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from desktop_app.desk.changed_today import changed_today
from desktop_app.desk.groups import open_group
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.speaker_board import speaker_board
from desktop_app.desk.speaker_bookings import (
    BookingForm,
    book_speaker,
    booking_card,
    change_booking,
)
from desktop_app.desk.speaker_cards import speaker_card, speaker_people
from desktop_app.desk.speaker_invited import Former
from desktop_app.desk.speaker_moves import booking_steps, move_speaker
from desktop_app.desk.speaker_papers import Papers, invitation_content, papers_of
from desktop_app.desk.speaker_questions import (
    add_question,
    remove_question,
    session_questions,
)
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.desk.users import add_user, remove_user
from desktop_app.domain.access import Grant, Role
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import Database
from tests.desk.planning import cancel, the_group
from tests.desk.todo import KIND, todo
from tests.service import AUGUST, MAY, Service
from tests.speaking import a_talk, session_on

OKAFOR = SpeakerForm("Dr A. Okafor", email="okafor@example.org")
OTHER = replace(GROUP_OF_THE_SERVICE, name="Other", paper_name="Other", start=time(14))


@dataclass
class Two:
    """Two groups of one kind; ``one`` plans the first of them and sees no other, ``both`` sees the
    other, too."""

    service: Service
    one: Database
    both: Database
    speaker: UUID

    def session(self, day: date, group: str) -> UUID:
        found: UUID = self.service.database.read(session_on, day, group)
        return found

    def here(self, stage: Stage, day: date = MAY) -> UUID:
        where = self.session(day, GROUP_OF_THE_SERVICE.name)
        return a_talk(self.service.database, where, stage, self.speaker)

    def there(self, stage: Stage, day: date = MAY) -> UUID:
        where = self.session(day, OTHER.name)
        return a_talk(self.service.database, where, stage, self.speaker, "Sleep")


@pytest.fixture
def two(service: Service) -> Two:
    group = the_group(service)
    service.database.perform(open_group, OTHER)
    one, both = service.sign_in(Role.COORDINATOR), service.sign_in(Role.COORDINATOR)
    own = Grant(Role.COORDINATOR, group)
    one.actor = replace(one.actor, grants=(own,))
    both.actor = replace(both.actor, grants=(own, Grant(Role.PHONE, None)))
    return Two(service, one, both, service.database.perform(add_speaker, OKAFOR))


# What is seen


def test_the_board_shows_bookings_in_sight_only(two: Two) -> None:
    here, there = two.here(Stage.PENCILLED), two.there(Stage.PENCILLED)
    idea = two.service.database.perform(book_speaker, BookingForm("Pain"))

    def shown(desk: Database) -> set[UUID]:
        return {card.booking_id for card in desk.read(speaker_board).cards}

    assert shown(two.one) == {here, idea}
    assert shown(two.both) == {here, there, idea}


def test_the_talks_of_a_speaker_are_those_in_sight_only(two: Two) -> None:
    here, there = two.here(Stage.PENCILLED), two.there(Stage.PENCILLED)

    def shown(desk: Database) -> set[UUID]:
        return {talk.booking_id for talk in desk.read(speaker_card, two.speaker).talks}

    assert shown(two.one) == {here}
    assert shown(two.both) == {here, there}


def test_when_somebody_last_spoke_is_told_of_sessions_in_sight_only(two: Two) -> None:
    there = two.there(Stage.CONFIRMED)
    two.service.hands.now = datetime(2025, 5, 29, 9, tzinfo=UTC)
    two.service.database.perform(move_speaker, there, Stage.SPOKE)
    two.here(Stage.PENCILLED, AUGUST)
    august = two.session(AUGUST, GROUP_OF_THE_SERVICE.name)
    for desk, spoke in ((two.one, None), (two.both, MAY)):
        (talk,) = desk.read(changed_today, august).talks
        assert talk.last_spoke == spoke
        assert [line.last_spoke for line in desk.read(speaker_people)] == [spoke]


# What there is to do


def test_steps_are_listed_for_whoever_plans_the_session(two: Two) -> None:
    here, there = two.here(Stage.ASKED), two.there(Stage.ASKED)
    two.service.hands.now = datetime(2025, 4, 16, 9, tzinfo=UTC)

    def listed(desk: Database) -> set[UUID | None]:
        return {task.booking_id for task in todo(two.service, KIND.SPEAKER_STEP, desk=desk)}

    assert listed(two.both) == listed(two.one) == {here}
    assert listed(two.service.database) == {here, there}


def test_whom_to_tell_is_listed_for_whoever_plans_the_session(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, OKAFOR)
    cancel(service, MAY)
    here, elsewhere = the_group(service), service.database.perform(open_group, OTHER)
    desk = service.sign_in(Role.COORDINATOR)
    for group, listed in ((here, [booking]), (elsewhere, [])):
        grants = Grant(Role.COORDINATOR, group), Grant(Role.PHONE, None)
        desk.actor = replace(desk.actor, grants=grants)
        found = todo(service, KIND.SPEAKER_TO_TELL, desk=desk)
        assert [task.booking_id for task in found] == listed


# What is offered is what may be done


def test_a_booking_of_a_session_that_somebody_does_not_plan_is_only_looked_at(two: Two) -> None:
    here, there = two.here(Stage.CONFIRMED), two.there(Stage.CONFIRMED, AUGUST)
    idea = two.service.database.perform(book_speaker, BookingForm("Pain"))
    read, board = two.both.read, two.both.read(speaker_board)
    moves = {card.booking_id: bool(card.moves) for card in board.cards}
    assert moves == {here: True, there: False, idea: True}
    steps = {each: bool(read(booking_steps, each)) for each in moves}
    assert steps == moves
    assert {each: read(booking_card, each).may_change for each in moves} == moves
    assert (read(papers_of, here).brief, read(papers_of, there)) == (True, Papers())
    plans = {(slot.group, slot.may_plan) for slot in board.slots}
    assert plans == {(GROUP_OF_THE_SERVICE.name, True), (OTHER.name, False)}


def test_who_plans_nothing_is_offered_no_move_of_an_idea(service: Service) -> None:
    idea = service.database.perform(book_speaker, BookingForm("Pain"))
    desk = service.sign_in(Role.PHONE)
    (card,) = desk.read(speaker_board).cards
    assert (card.booking_id, card.moves) == (idea, ())
    assert not desk.read(booking_card, idea).may_change


def test_an_invitation_is_called_off_by_whoever_plans_its_session(two: Two) -> None:
    booking, act = two.there(Stage.PENCILLED), two.service.database.perform
    two.service.database.read(invitation_content, booking, "desk@example.org")
    seen = two.service.database.read(booking_card, booking).form
    here = two.session(MAY, GROUP_OF_THE_SERVICE.name)
    bea = act(add_speaker, SpeakerForm("Bea"))
    act(change_booking, booking, replace(seen, speaker_id=bea, session_id=here), seen)
    assert two.both.read(papers_of, booking).former == ()
    former = two.service.database.read(papers_of, booking).former
    assert former == (Former(two.speaker, OKAFOR.name, None),)


def test_what_is_doubtful_in_a_question_is_for_whoever_may_word_it_otherwise(two: Two) -> None:
    there = two.session(MAY, OTHER.name)
    two.service.call("Hope Rae", MAY, group=OTHER.name)
    two.service.database.perform(add_question, there, "i hope it helps")
    for desk, doubtful in ((two.both, ()), (two.service.database, ("hope",))):
        (line,) = desk.read(session_questions, there)
        assert line.doubtful == doubtful


# Who sees to it


def owner(service: Service, booking: UUID) -> UUID | None:
    found: UUID | None = service.database.read(booking_card, booking).form.owner_id
    return found


def test_who_was_chosen_to_see_to_a_booking_stays_so_whoever_notes_or_moves_it(
    service: Service,
) -> None:
    sam = service.sign_in(Role.COORDINATOR).actor.user_id
    who = service.database.perform(add_speaker, OKAFOR)
    may = service.database.read(session_on, MAY)
    form = BookingForm("Sleep", who, may, owner_id=sam)
    booking = service.database.perform(book_speaker, form, Stage.ASKED)
    assert owner(service, booking) == sam
    service.database.perform(move_speaker, booking, Stage.PENCILLED)
    assert owner(service, booking) == sam


def test_a_colleague_who_left_is_not_named_as_who_sees_to_a_booking(service: Service) -> None:
    sam = service.database.perform(add_user, "Sam Left", [Role.COORDINATOR])
    service.database.perform(book_speaker, BookingForm("Sleep", owner_id=sam))

    def owners() -> list[str]:
        return [card.owner for card in service.database.read(speaker_board).cards]

    assert owners() == ["Sam Left"]
    service.database.perform(remove_user, "Sam Left")
    assert owners() == [""]


def test_when_somebody_was_asked_stays_as_they_are_pencilled(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.ASKED, OKAFOR)
    asked = service.hands.now.date()
    service.hands.move(days=7)
    service.database.perform(move_speaker, booking, Stage.PENCILLED)
    (line,) = service.database.read(speaker_people)
    assert line.last_asked == asked


# In which order


def test_questions_keep_the_order_in_which_they_were_asked(service: Service) -> None:
    may = service.database.read(session_on, MAY)
    asked = [f"Question {number}?" for number in range(8)]
    for text in asked:
        service.database.perform(add_question, may, text)
    found = service.database.read(session_questions, may)
    assert [line.text for line in found] == asked


def test_a_question_that_is_brought_back_comes_before_what_was_asked_after_it(
    service: Service,
) -> None:
    may, other = service.database.read(session_on, MAY), service.sign_in(Role.COORDINATOR)
    for number in range(8):  # ids are in no order
        first = service.database.perform(add_question, may, f"First {number}?")
        service.database.perform(remove_question, first)
        service.hands.move(days=1)
        second = other.perform(add_question, may, f"Second {number}?")
        service.database.undo()
        lines = service.database.read(session_questions, may)
        assert [line.question_id for line in lines] == [first, second]
        for each in (first, second):
            service.database.perform(remove_question, each)
