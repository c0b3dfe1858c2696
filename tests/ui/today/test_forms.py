"""Online forms on Today: what is left to check in a file, who is held back, and where it opens."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from desktop_app.desk.deaths import report_death
from desktop_app.desk.form_files import BroughtIn, put_away_forms
from desktop_app.desk.tasks import TaskKind
from desktop_app.domain.access import Role
from desktop_app.i18n import FIRST_STRONG, POP
from desktop_app.ui.widgets.cells import Acts, Disc, Words
from desktop_app.ui.widgets.texts import ZERO_WIDTH_SPACE
from tests.desk.test_form_accepting import brought, row
from tests.desk.test_tasks_of_forms import bring
from tests.service import MAY, Service
from tests.ui.today.conftest import EVE, Morning, Open

Key = Qt.Key


def named(name: str, *rows: str) -> BroughtIn:
    file = brought(*rows)
    return BroughtIn(name, file.content, file.written_in, file.sheet)


def two(service: Service, name: str = "forms.csv") -> UUID:
    return bring(service, named(name, row(1), row(2, "Ann Gow")))


def forms(page: Morning) -> list[str]:
    return [row.sentence for row in page.todo.rows() if TaskKind.FORMS in row.key]  # type: ignore[operator]


def written(page: Morning) -> Words:
    words = page.row("2 online forms").cells[1]
    assert isinstance(words, Words)
    return words


def test_it_says_how_many_are_to_be_checked_and_what_was_brought_in(
    service: Service, opened: Open
) -> None:
    two(service)
    page = opened()
    assert forms(page) == ["2 online forms to check. Brought in today: forms.csv. Check"]
    assert page.row("2 online forms").cells[0] == Disc("inbox", "accent")
    assert page.row("2 online forms").cells[-1] == Acts(("Check",))


def test_of_another_day_it_says_which(service: Service, opened: Open) -> None:
    service.hands.now = EVE - timedelta(days=8)
    bring(service, brought(row(1)))
    service.hands.now = EVE
    (said,) = forms(opened())
    assert said.startswith("1 online form to check. Brought in on 19 May: forms.csv. ")


@pytest.mark.parametrize(
    ("days", "said"),
    [(9, "The file is kept until 1 June: decide before then"),
     (14, "The file is not kept any more: bring it in again")],
)  # fmt: skip
def test_what_is_not_kept_for_long_is_said_in_time(
    service: Service, opened: Open, days: int, said: str
) -> None:
    service.hands.now = EVE - timedelta(days=days)
    bring(service, brought(row(1)))
    service.hands.now = EVE
    assert said in forms(opened())[0]


@pytest.mark.parametrize(("died", "said"), [(1, "1 is held back"), (2, "2 are held back")])
def test_who_is_held_back_is_told_before_all(
    service: Service, opened: Open, died: int, said: str
) -> None:
    for number, name in list({1: "Una Drever", 2: "Ann Gow"}.items())[:died]:
        person = service.call(name, MAY, email=f"{number}@example.org").person_id
        service.database.perform(report_death, person, "Her sister")
    two(service)
    (told,) = forms(opened())
    assert told.startswith(
        f"2 online forms to check. {said}: somebody has died, or wants no contact. "
    )


def test_enter_opens_the_rows_of_that_file(service: Service, opened: Open) -> None:
    first = two(service)
    service.hands.move(hours=1)
    second = bring(service, named("more.csv", row(3, "Tess Muir")))
    page = opened()
    page.stand_on("2 online forms")
    page.stage.press(Key.Key_Return)
    page.stand_on("1 online form to check")
    page.stage.press(Key.Key_Return)
    assert page.stage.went == [("form", first), ("form", second)]


def test_check_opens_them_by_the_mouse(service: Service, opened: Open) -> None:
    file_id = two(service)
    page = opened()
    page.click("2 online forms", 0)
    assert page.stage.went == [("form", file_id)]


def test_it_leaves_the_list_when_the_file_is_put_away_elsewhere(
    service: Service, opened: Open
) -> None:
    file_id = two(service)
    page = opened()
    page.view._desk.work.perform(page.view, put_away_forms, file_id)
    page.stage.rest()
    page.stage.rest()
    assert forms(page) == []


def test_a_name_of_a_file_can_neither_turn_the_words_round_nor_push_them_out(
    service: Service, opened: Open
) -> None:
    two(service, "\u202egpj.\u05d0" + "x" * 400 + ".csv")
    page = opened()
    words = written(page).under
    assert "\u202e" not in words
    assert "[U+202E]" in words
    assert FIRST_STRONG in words
    assert POP in words
    assert ZERO_WIDTH_SPACE in words
    assert "…" in words
    assert "x" * 400 in forms(page)[0]


def test_while_names_are_hidden_the_name_of_a_file_is_too(service: Service, opened: Open) -> None:
    two(service, "Una Drever.csv")
    page = opened()
    assert "Una Drever.csv" in page.shown()
    page.view._desk.discretion.turn()
    page.stage.rest()
    assert written(page).under == "Brought in today"
    assert "Una Drever" not in page.shown()


def test_who_takes_calls_has_no_forms_to_check(service: Service, opened: Open) -> None:
    two(service)
    service.database.actor = service.sign_in(Role.PHONE).actor
    assert forms(opened()) == []
