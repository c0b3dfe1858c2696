"""Every error has words, every case of it too, and the words are those of the house."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any
from uuid import uuid4

import pytest

from desktop_app.domain import errors
from desktop_app.domain.access import Act
from desktop_app.domain.errors import Refusal, Trouble
from desktop_app.domain.speaker_moves import moves_from
from desktop_app.domain.speakers import Stage
from desktop_app.domain.waiting_list import StandsStill
from desktop_app.store.history import kinds
from desktop_app.ui import wording
from desktop_app.ui.wording import PHRASES, one_line, words_for
from desktop_app.ui.words_of_speakers import STAGES
from desktop_app.ui.words_of_trouble import FIELDS

PACKAGE = Path(wording.__file__).parent.parent
KINDS = [kind for base in (Refusal, Trouble) for kind in base.__subclasses__()]
CASED = {
    errors.PreconditionGone: "why",
    errors.Clash: "why",
    errors.BadPlan: "why",
    errors.BadCalendarFile: "why",
    errors.WeakPassphrase: "why",
    errors.NotFound: "kind",
    errors.Ambiguous: "kind",
    errors.BadField: "code",
}
VALUES: dict[str, Any] = {
    "session_id": uuid4(),
    "on": date(2025, 5, 28),
    "ahead": 4,
    "code": "bad_name",
    "field": "name",
    "limit": 500,
    "length": 501,
    "kind": "person",
    "count": 2,
    "act": Act.BOOK,
    "fields": (("phone", None),),
    "why": "too_short",
    "seconds": 8,
    "row": 2,
    "line": 3,
    "what": "Phone",
    "path": "/data",
    "part": "slots",
    "before": "asked",
    "after": "thanked",
    "moves": ("idea", "pencilled"),
}


def an_error(kind: type[Exception], **known: Any) -> Exception:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return kind(**({name: VALUES[name] for name in names} | known))


def sources() -> Iterator[ast.Module]:
    for path in PACKAGE.rglob("*.py"):
        if path.name != "errors.py" and "ui" not in path.relative_to(PACKAGE).parts:
            yield ast.parse(path.read_text(encoding="utf-8"))


def raised_cases() -> set[tuple[type[Exception], str]]:
    """Each class that has cases, with every word that the source gives it."""
    by_name = {kind.__name__: kind for kind in CASED}
    found = set()
    for module in sources():
        for call in (node for node in ast.walk(module) if isinstance(node, ast.Call)):
            name = getattr(call.func, "attr", None) or getattr(call.func, "id", None)
            if name in by_name and (call.args or call.keywords):
                first = call.args[0] if call.args else call.keywords[0].value
                found |= {(by_name[name], word) for word in _words_in(first)}
    since = {word for kind in kinds().values() for word in kind.since.values()}
    return found | {(errors.PreconditionGone, word) for word in since}


def _words_in(node: ast.expr) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
        elif isinstance(part, ast.Name) and part.id == "StandsStill":
            yield from StandsStill


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_has_a_title_a_sentence_and_a_remedy(kind: type[Exception]) -> None:
    for field in ("", "name", "last_day"):
        known = {"field": field} if kind is errors.BadField else {}
        words = words_for(an_error(kind, **known))
        assert words != words_for(ValueError())
        assert all((words.title, words.sentence, words.remedy))


def test_no_error_is_left_out() -> None:
    assert set(KINDS) == set(PHRASES)


def test_every_case_that_the_source_raises_has_words_of_its_own() -> None:
    cases = raised_cases()
    assert (errors.PreconditionGone, "no_offer") in cases
    assert (errors.PreconditionGone, StandsStill.PAUSED) in cases
    missing = {(kind.__name__, case) for kind, case in cases if case not in PHRASES[kind]}
    assert not missing


def test_what_is_kept_for_no_one_is_not_said() -> None:
    """A case in the table that nobody raises would be dead words."""
    raised = raised_cases()
    used = {kind: {case for k, case in raised if k is kind} for kind in CASED}
    promised = {
        errors.PreconditionGone: {"changed_since"},
        errors.Clash: {"role_taken"},
        errors.NotFound: {"group"},
        errors.Ambiguous: {"session", "group", "speaker", "speaker_booking"},
        errors.BadField: {"bad_json"},
        errors.BadCalendarFile: {"unreadable"},  # said by the window, which opens the file
        errors.WeakPassphrase: {"common", "too_long"},  # told by the rating
    }
    for kind in CASED:
        cases = {case.partition(":")[0] for case in PHRASES[kind]} - {""}
        assert cases <= used[kind] | promised.get(kind, set())


def all_words() -> Iterator[str]:
    for cases in PHRASES.values():
        for words in cases.values():
            yield from (words.title, words.sentence, words.remedy)


def test_phrases_use_only_places_that_their_error_can_fill() -> None:
    for kind, cases in PHRASES.items():
        has = {field.name for field in fields(kind)} | {"code"}  # type: ignore[arg-type]
        fillable = {place for place, source, _ in wording._PLACES if source in has}
        for words in cases.values():
            for text in (words.title, words.sentence, words.remedy):
                asked = {name for _, name, _, _ in Formatter().parse(text) if name}
                assert asked <= fillable, (kind, text)


def test_sentences_end_and_titles_do_not() -> None:
    for cases in PHRASES.values():
        for words in cases.values():
            assert not words.title.endswith(".")
            assert words.sentence.endswith(".")
            assert words.remedy.endswith(".")


def test_the_words_are_those_of_the_house() -> None:
    never = ("no-show", "failed", "rejected", "expired", "victim", "battle", "fight", "brave",
             "journey", "suffer", "terminal", "easy", "simply", "invalid", "error")  # fmt: skip
    for text in all_words():
        words = text.casefold().replace(",", " ").replace(".", " ").split()
        assert not set(words) & set(never), text


def test_a_full_session_says_the_date_and_who_is_ahead() -> None:
    free_of_list = errors.SessionFull(uuid4(), date(2025, 5, 28))
    assert "All places on Wednesday 28 May 2025 are held" in one_line(free_of_list)
    with_list = errors.SessionFull(uuid4(), date(2025, 5, 28), 4)
    assert "4 ahead" in one_line(with_list)


def test_waiting_says_the_seconds_left() -> None:
    assert "1 second left" in one_line(errors.Wait(1))
    assert "300 seconds left" in one_line(errors.Wait(300))


def test_a_move_that_there_is_not_names_both_stages() -> None:
    assert set(STAGES) == set(Stage)
    said = one_line(errors.BadMove(Stage.IDEA, Stage.STOOD_DOWN, moves_from(Stage.IDEA)))
    assert "does not go from idea to stood down" in said
    assert said.endswith("From idea the next steps are: asked, pencilled and stood down.")


def test_too_long_says_by_how_much_and_in_which_field() -> None:
    said = one_line(errors.BadField("too_long", "access", 1000, 1001))
    assert said.startswith("What would make joining easier has 1001 characters and 1000 can be")


def test_an_unknown_field_is_named_as_it_was_given() -> None:
    assert "“shoe {size}”" in one_line(errors.BadField("bad_json", "shoe {size}"))


def test_every_field_that_is_cleaned_has_a_name() -> None:
    from desktop_app.domain.person_fields import LIMITS

    assert set(LIMITS) <= set(FIELDS)


def test_anything_else_is_called_a_mistake_of_ours_without_quoting_it() -> None:
    said = one_line(ValueError("Shona Kerr, 07700 900123"))
    assert "mistake of its own" in said
    assert "Shona" not in said


def test_of_a_form_whose_typing_stays_no_refusal_says_that_nothing_was_kept() -> None:
    said = [words.sentence for words in PHRASES[errors.BadField].values()]
    assert not [sentence for sentence in said if "kept" in sentence.split(";")[-1]]


def test_a_number_that_is_not_one_is_called_a_phone_number() -> None:
    said = one_line(errors.BadField("bad_phone", "proxy_phone"))
    number = "The phone number of whoever may book cannot be dialled as it is typed"
    assert said.startswith(f"{number}; nothing was written.")


def test_the_words_name_a_person_who_does_something_as_whoever() -> None:
    """ "The number of who may book" is no English."""
    every = [text for cases in PHRASES.values() for words in cases.values()
             for text in (words.title, words.sentence, words.remedy)]  # fmt: skip
    assert not [text for text in (*every, *FIELDS.values()) if re.search(r"(of|that) who ", text)]
