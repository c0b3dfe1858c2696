"""No state is told by a colour alone: the greyscale view says as much."""

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget

from desktop_app.ui.widgets.card import Chip
from desktop_app.ui.widgets.cells import Bar, Cell, Row, Sign, State, Words
from tests.ui.reach.looking import called, rows, shown
from tests.ui.reach.painting import texts_of


def test_a_chip_says_its_state_in_words(seen: QWidget) -> None:
    chips = [w for w in shown(seen) if isinstance(w, Chip)]
    assert [chip for chip in chips if not chip.text().strip()] == []


def test_what_stands_out_in_a_row_says_so_in_words(seen: QWidget) -> None:
    silent = [row.sentence for _list, row, _rect in rows(seen) if stands_out(row) - told(row)]
    assert silent == []


def test_how_full_something_is_stands_beside_it_as_a_number(seen: QWidget) -> None:
    with_bars = [row for _list, row, _ in rows(seen) if has_bar(row.cells)]
    assert [row.sentence for row in with_bars if not any(map(str.isdigit, row.sentence))] == []


def test_what_is_chosen_is_bold_or_ticked_beside_its_colour(seen: QWidget) -> None:
    buttons = [w for w in shown(seen) if isinstance(w, QAbstractButton) and w.isChecked()]
    chosen = [button for button in buttons if not isinstance(button, QCheckBox)]
    assert [called(w) for w in chosen if not any(text.bold for text in texts_of(w))] == []


def stands_out(row: Row) -> set[str]:
    """The colours that make a row or one of its cells stand out."""
    tones = {tone(cell) for cell in row.cells}
    return {each for each in (*tones, _kind(row.ground)) if each in ("ok", "warn", "error")}


def told(row: Row) -> set[str]:
    """The colours of a row that stand with words of their own."""
    words = {tone(cell) for cell in row.cells if has_words(cell)}
    return words | ({_kind(row.ground)} if any(map(has_words, row.cells)) else set())


def tone(cell: Cell) -> str:
    """The colour of a cell."""
    if isinstance(cell, State):
        return cell.kind
    if isinstance(cell, Sign):
        return cell.colour
    return cell.tone if isinstance(cell, (Words, Bar)) else ""


def has_words(cell: Cell) -> bool:
    """Whether a cell says something."""
    return isinstance(cell, (State, Words)) and bool(cell.text.strip())


def has_bar(cells: tuple[Cell, ...]) -> bool:
    """Whether one of the cells is a bar."""
    return any(isinstance(cell, Bar) for cell in cells)


def _kind(ground: str | None) -> str:
    return (ground or "").removesuffix("_soft")
