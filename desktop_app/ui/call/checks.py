"""What has to be put right before a call can be saved: every problem at once, by field."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from desktop_app.domain.errors import BadField, DoesNotFit, NotAgreed
from desktop_app.domain.person_fields import (
    clean_email,
    clean_name,
    clean_phone,
    clean_text,
    outward,
)
from desktop_app.i18n import tr
from desktop_app.ui.call.days import DayIsOver, NotADay, day_meant
from desktop_app.ui.call.draft import CallDraft
from desktop_app.ui.call.fields import FOR_ANOTHER
from desktop_app.ui.wording import one_line, words_for

NOTE = "note"
RING_BACK = "ring_back"

# The rule of each field, as the desk applies it. The keys are those of the form.
RULES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("name", clean_name),
    ("preferred_name", partial(clean_text, "preferred_name")),
    ("phone", clean_phone),
    ("relation", partial(clean_text, "relation")),
    ("rung_phone", partial(clean_phone, field="rung_phone")),
    ("email", clean_email),
    ("postcode", outward),
    ("health_board", partial(clean_text, "health_board")),
    ("access", partial(clean_text, "access")),
    ("emergency_name", partial(clean_text, "emergency_name")),
    ("emergency_phone", partial(clean_phone, field="emergency_phone")),
)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a field: a few words for the list, and a sentence beside the field."""

    key: str
    title: str
    sentence: str


def problems(draft: CallDraft, today: date, *, agreed_before: bool) -> tuple[Problem, ...]:
    """Everything that stands in the way, in the order of the form."""
    found = [_of_rule(key, rule, draft.text(key)) for key, rule in RULES]
    if not draft.text("name"):
        found[0] = _no_name(for_another=bool(draft.values.get(FOR_ANOTHER)))
    elif found[0] is not None and draft.text("name").startswith(draft.text("preferred_name")):
        found[1] = None  # what they like to be called is a part of the same words
    found.insert(2, _of_fit(draft))
    if draft.values.get(FOR_ANOTHER):
        found.insert(
            3, _of_rule("rung_by", partial(clean_name, field="rung_by"), draft.text("rung_by"))
        )
    else:
        found.append(_of_agreement(draft, agreed_before))
    found.append(_of_rule(NOTE, partial(clean_text, NOTE), draft.note))
    found.append(_of_ring_back(draft.ring_back, today))
    return tuple(problem for problem in found if problem is not None)


def problem_of(error: BadField | DoesNotFit | NotAgreed, key: str) -> Problem:
    """The words of a refusal, at a field."""
    return Problem(key, words_for(error).title, one_line(error))


def _of_rule(key: str, rule: Callable[[str], object], text: str) -> Problem | None:
    try:
        rule(text)
    except BadField as bad:
        return problem_of(bad, key)
    return None


def _no_name(*, for_another: bool) -> Problem:
    kept = tr("There is no name yet; nothing was saved and all that was typed is still here.")
    asks = tr("Type the caller’s name.")
    if for_another:
        asks = tr("Type the name of the person who will come.")
    return Problem("name", tr("A name is needed"), f"{kept} {asks}")


def _of_fit(draft: CallDraft) -> Problem | None:
    fits = draft.values.get("fits")
    if fits is None:
        asks = tr("Ask whether the group fits")
        return Problem("fits", asks, tr("Say the line aloud and choose Yes or Not sure."))
    return None if fits else problem_of(DoesNotFit(), "fits")


def _of_agreement(draft: CallDraft, agreed_before: bool) -> Problem | None:
    agreed = agreed_before or draft.values.get("agreed")
    return None if agreed else problem_of(NotAgreed(), "agreed")


def _of_ring_back(words: str, today: date) -> Problem | None:
    if not words.strip():
        return None
    try:
        day_meant(words, today)
    except DayIsOver:
        remedy = tr("A promise to ring is for a day from today on. Write another day.")
        return Problem(RING_BACK, tr("This ring-back day is over"), remedy)
    except NotADay:
        title = tr("This ring-back day cannot be read")
        remedy = tr("Write a day from today on, such as Fri, 28/5, 28 May or tomorrow.")
        return Problem(RING_BACK, title, remedy)
    return None
