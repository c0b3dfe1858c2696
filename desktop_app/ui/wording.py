"""Every Refusal and Trouble in words: what happened, what is safe, what to do.

Pure: the window and the command line say the same. Nobody's name or number stands in a sentence.
The phrases are looked up by class and by the word that says which case it is, and are translated
when they are said.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from desktop_app.domain import errors
from desktop_app.domain.errors import Refusal, Trouble
from desktop_app.i18n import full_date, listed, tr, trn
from desktop_app.ui.words import Phrases, Words
from desktop_app.ui.words_of_files import FILES
from desktop_app.ui.words_of_plans import PLANS
from desktop_app.ui.words_of_rules import RULES
from desktop_app.ui.words_of_speakers import STAGES
from desktop_app.ui.words_of_trouble import FIELDS, TROUBLES

__all__ = ["Words", "one_line", "words_for"]

PHRASES: Phrases = {**RULES, **PLANS, **FILES, **TROUBLES}
UNEXPECTED = Words(
    "Something went wrong in Groupdesk",
    "Groupdesk met a mistake of its own and stopped; what was saved before is safe.",
    "Try again; if it happens again, tell whoever looks after Groupdesk.",
)

# What a phrase may say of an error, each from the attribute of the same or the given name.
_PLACES: tuple[tuple[str, str, Callable[[Any], object]], ...] = (
    ("day", "on", lambda day: tr("that day") if day is None else full_date(day)),
    ("ahead", "ahead", str),
    ("count", "count", str),
    ("line", "line", str),
    ("limit", "limit", str),
    ("length", "length", str),
    ("path", "path", str),
    ("wait", "seconds", lambda left: trn("{count} second", "{count} seconds", left)),
    ("before", "before", lambda stage: tr(STAGES[stage])),
    ("moves", "moves", lambda moves: listed([tr(STAGES[stage]) for stage in moves])),
    ("after", "after", lambda stage: tr(STAGES[stage])),
    ("field", "field", lambda field: tr(FIELDS.get(field, "“{field}”"), field=field)),
)


def words_for(error: BaseException) -> Words:
    """The words for an error; one that is neither Refusal nor Trouble is a mistake of ours."""
    if not isinstance(error, Refusal | Trouble):
        return _said(UNEXPECTED, {})
    cases = PHRASES[type(error)]
    found = next((cases[case] for case in _cases(error) if case in cases), UNEXPECTED)
    values = {
        place: say(getattr(error, source))
        for place, source, say in _PLACES
        if hasattr(error, source)
    }
    return _said(found, values)


def one_line(error: BaseException) -> str:
    """What happened, what is safe and what to do, in one line."""
    words = words_for(error)
    return f"{words.sentence} {words.remedy}"


def _cases(error: Refusal | Trouble) -> Iterator[str]:
    """The words that may say which case it is, the most exact first."""
    if isinstance(error, errors.BadField):
        yield f"{error.code}:{error.field}"
        yield error.code
    if isinstance(error, errors.SessionFull) and error.ahead:
        yield "waiting"
    if isinstance(error, errors.CannotWrite) and error.path:
        yield "path"
    for attribute in ("why", "kind", "part", "act"):
        if hasattr(error, attribute):
            yield str(getattr(error, attribute))
    yield ""


def _said(words: Words, values: Mapping[str, object]) -> Words:
    return Words(*(tr(text, **values) for text in (words.title, words.sentence, words.remedy)))
