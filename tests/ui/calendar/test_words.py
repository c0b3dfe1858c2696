"""A session as one sentence, and as the chips of its row."""

from datetime import date
from uuid import UUID

from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.sessions import Status
from desktop_app.ui.calendar.words import (
    columns,
    session_rows,
    session_sentence,
    short_groups,
    speaker_words,
)
from desktop_app.ui.widgets.cells import Bar, Row, State
from tests.ui.calendar.conftest import MakeLine


def chips(row: Row) -> list[str]:
    """The words of the chips that are drawn."""
    return [cell.text for cell in row.cells if isinstance(cell, State) and cell.text]


def test_a_row_is_read_as_one_sentence(line: MakeLine) -> None:
    full = line(booked=19, offered=1, waiting=3, longer=True)
    assert session_sentence(full).startswith(
        "Wednesday 28 May 2025, 20 of 20 places, 3 waiting, longer session, wants a speaker"
    )


def test_the_sentence_names_what_is_missing(line: MakeLine) -> None:
    bare = line(counsellor=None, not_ready=(NotReady.NO_COUNSELLOR,))
    assert "No counsellor" in session_sentence(bare)


def test_chips_say_what_matters_and_nothing_else(line: MakeLine) -> None:
    lines = [
        line(),
        line(booked=20),
        line(booked=20, waiting=3),
        line(longer=True, speaker="Dr A. Okafor", topic="Fatigue"),
        line(longer=True),
        line(longer=True, started=True),
        line(longer=True, status=Status.CANCELLED),
        line(not_ready=(NotReady.NO_COUNSELLOR,)),
        line(status=Status.CANCELLED, waiting=2, not_ready=(NotReady.NO_COUNSELLOR,)),
        line(started=True, booked=20, not_ready=(NotReady.NO_COUNSELLOR,)),
    ]
    assert [chips(row) for row in session_rows(lines)] == [
        [],
        ["Full"],
        ["3 waiting"],
        ["Longer, with speaker"],
        ["Wants a speaker"],
        ["Longer session"],
        ["Cancelled", "Longer session"],
        ["No counsellor"],
        ["Cancelled"],
        [],
    ]


def test_the_bar_is_as_full_as_the_session(line: MakeLine) -> None:
    lines = [line(booked=9, offered=1), line(booked=22), line(capacity=None), line(capacity=0)]
    bars = [cell for row in session_rows(lines) for cell in row.cells if isinstance(cell, Bar)]
    assert [bar.share for bar in bars] == [0.5, 1.1, 0.0, 1.0]


def test_each_month_is_named_once(line: MakeLine) -> None:
    lines = [line(day=day) for day in (date(2025, 5, 8), date(2025, 5, 28), date(2026, 5, 27))]
    named = [row.cells[0] for row in session_rows(lines)]
    assert [getattr(cell, "text", None) for cell in named] == ["May 2025", "", "May 2026"]


def test_groups_of_one_service_are_told_apart_by_their_own_part() -> None:
    scotland, evenings = "Living with SBC, Scotland", "Living with SBC, evenings"
    assert short_groups({scotland}) == {scotland: ""}
    assert short_groups({scotland, evenings}) == {scotland: "Scotland", evenings: "evenings"}
    assert short_groups({scotland, "Carers"}) == {scotland: scotland, "Carers": "Carers"}


def test_every_row_has_a_cell_for_each_column(line: MakeLine) -> None:
    other = line(group_id=UUID(int=2))
    assert all(len(row.cells) == len(columns()) for row in session_rows([line(), other]))


def test_the_speaker_is_named_with_the_topic(line: MakeLine) -> None:
    assert speaker_words(line()) == ""
    talk = line(speaker="Dr A. Okafor", topic="Fatigue")
    assert speaker_words(talk) == "Fatigue, with Dr A. Okafor"
