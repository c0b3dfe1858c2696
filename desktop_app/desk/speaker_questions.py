"""What attendees would like to ask a speaker, gathered by session and without anybody's name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from desktop_app.desk.action import action, query, within
from desktop_app.desk.attendee_names import names_in
from desktop_app.desk.lookup import read_session
from desktop_app.desk.rights import may
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, ChangedSince, NotFound
from desktop_app.domain.person_fields import can_be_seen, clean_text
from desktop_app.domain.session_questions import SessionQuestion
from desktop_app.domain.sessions import Session
from desktop_app.domain.without_names import doubtful_names, without_people
from desktop_app.store.database import UnitOfWork

IN_ORDER = (SessionQuestion.position, SessionQuestion.asked_at, SessionQuestion.id)


@dataclass(frozen=True)
class QuestionLine:
    """A question beforehand, without the names of whoever is on file.

    ``doubtful`` are plain words in it that may be the first name of somebody with a place.
    """

    question_id: UUID
    text: str
    asked_at: datetime | None
    doubtful: tuple[str, ...] = ()


@action("add_question", Act.PLAN)
def add_question(db: UnitOfWork, session_id: UUID, text: str, *, now: datetime) -> UUID:
    """Note a question for the speaker of a session. It is kept as it was typed; whoever reads it
    reads no names. Raises NotFound, BadField.
    """
    meeting = _held(db, session_id)
    last = select(func.max(SessionQuestion.position)).where(
        SessionQuestion.session_id == meeting.id
    )
    question = SessionQuestion(
        session_id=meeting.id,
        text=_kept(text),
        asked_at=now,
        position=(db.scalar(last) or 0) + 1,
    )
    db.add(question)
    db.flush()
    return question.id


@action("change_question", Act.PLAN)
def change_question(db: UnitOfWork, question_id: UUID, text: str, seen: str) -> UUID:
    """Word a question otherwise than it was ``seen`` as typed.

    Raises NotFound, BadField, ChangedSince.
    """
    question = _question(db, question_id)
    _held(db, question.session_id)
    wanted = _kept(text)
    if question.text not in (seen, wanted):
        raise ChangedSince((("question", question.text),))
    question.text = wanted
    return question.id


@action("remove_question", Act.PLAN)
def remove_question(db: UnitOfWork, question_id: UUID) -> None:
    """Take a question away. Raises NotFound."""
    question = _question(db, question_id)
    _held(db, question.session_id)
    db.delete(question)


@query("session_questions", Act.SEE_CALENDAR)
def session_questions(db: UnitOfWork, session_id: UUID) -> tuple[QuestionLine, ...]:
    """The questions for the speaker of a session, in order; what is doubtful in them is for
    whoever may word them otherwise. Raises NotFound.
    """
    meeting = read_session(db, session_id)
    within(db, meeting)
    lines = questions_of(db, [session_id]).get(session_id, ())
    if may(db, Act.PLAN, meeting):
        return lines
    return tuple(replace(line, doubtful=()) for line in lines)


@query("question_as_typed", Act.PLAN)
def question_as_typed(db: UnitOfWork, question_id: UUID) -> str:
    """A question as it was noted, to be worded otherwise. Raises NotFound."""
    question = _question(db, question_id)
    within(db, read_session(db, question.session_id))
    return question.text


def questions_of(db: UnitOfWork, ids: Iterable[UUID]) -> dict[UUID, tuple[QuestionLine, ...]]:
    """The questions of these sessions, without the names of whoever has come since, too."""
    wanted = select(SessionQuestion).where(SessionQuestion.session_id.in_(list(ids)))
    found = db.scalars(wanted.order_by(*IN_ORDER)).all()
    texts: dict[UUID, list[str]] = defaultdict(list)
    for asked in found:
        texts[asked.session_id].append(asked.text)
    names = names_in(db, texts)
    lines: dict[UUID, tuple[QuestionLine, ...]] = defaultdict(tuple)
    for asked in found:
        called = names[asked.session_id]
        text = without_people(asked.text, called)
        line = QuestionLine(asked.id, text, asked.asked_at, doubtful_names(asked.text, called))
        lines[asked.session_id] += (line,)
    return dict(lines)


def _held(db: UnitOfWork, session_id: UUID) -> Session:
    """The session, held so that questions of two desks come one after the other. Where a removal
    is undone two may have one position: the one that was asked first comes first."""
    meeting = read_session(db, session_id, lock=True)
    within(db, meeting)
    db.about("session", meeting.id)
    return meeting


def _question(db: UnitOfWork, question_id: UUID) -> SessionQuestion:
    found = db.get(SessionQuestion, question_id)
    if found is None:
        raise NotFound("question")
    return found


def _kept(text: str) -> str:
    """A question as it is kept, on one line. Raises BadField."""
    cleaned = " ".join((clean_text("question", text) or "").split())
    if not can_be_seen(cleaned):
        raise BadField("bad_name", "question")
    return cleaned
