"""The invented calls of the demonstration that put nobody on file, and one for somebody else."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from desktop_app.desk.call_forms import PhoneRegistration, RungBy, Wanted
from desktop_app.desk.helplines import record_support
from desktop_app.desk.questions import log_question
from desktop_app.desk.registration import register_by_phone
from desktop_app.domain.questions import Topic

QUESTIONS = (
    (Topic.DATES, "Asked whether there is a group in the evening."),
    (Topic.FOR_ANOTHER, "Her sister would like to come; told her who it is for."),
    (Topic.JOINING, ""),
    (Topic.OTHER_HELP, "Lives in Carlisle; told him about the support line."),
)
NAMED = "helpline_macmillan"


def ask(does: Callable[..., Any]) -> None:
    """A few questions, and a helpline that was named."""
    for topic, note in QUESTIONS:
        does(log_question, topic, note)
    does(record_support, NAMED)


def ring_for_another(does: Callable[..., Any], group: str, session: UUID) -> None:
    """A husband rings: the place is held until her own yes."""
    does(
        register_by_phone,
        PhoneRegistration(
            name="Sunniva Isbister",
            phone="01632 960777",
            fits=True,
            sessions=(Wanted(session, wait=True),),
            group=group,
            rung_by=RungBy("Magnus Isbister", "husband"),
        ),
    )
