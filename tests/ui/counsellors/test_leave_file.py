"""Leave from a counsellor's calendar file: shown first, kept when it is accepted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop_app.ui.counsellors.commands import Shape
from desktop_app.ui.widgets.banner import Banner
from tests.desk.rota_scene import add
from tests.service import JUNE, Service
from tests.ui.counsellors.conftest import Desk, Key, Open, sentences

LINES = (
    "BEGIN:VEVENT",
    "UID:{first}@example.org",
    "DTSTAMP:20250501T090000Z",
    "DTSTART;VALUE=DATE:{first}",
    "DTEND;VALUE=DATE:{after}",
    "END:VEVENT",
)
HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN")
Choose = Callable[[Path], None]


def a_calendar(folder: Path, *spans: tuple[str, str]) -> Path:
    """A file with all-day events; their last days are exclusive, as RFC 5545 has it."""
    events = [line.format(first=first, after=after) for first, after in spans for line in LINES]
    file = folder / "leave.ics"
    file.write_text("\r\n".join((*HEAD, *events, "END:VCALENDAR", "")), newline="")
    return file


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """What the dialog of the system answers."""

    def answers(path: Path) -> None:
        answer = lambda *_args: (str(path), "")  # noqa: E731
        monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)

    return answers


def bring_in(opened: Open) -> Desk:
    """The page, with a file chosen for the one counsellor there is."""
    desk = opened()
    desk.turn_to(Shape.DIRECTORY)
    desk.view._directory.away.card._file.setFocus()
    desk.stage.press(Key.Key_Space)
    return desk


def notice(desk: Desk) -> Banner:
    """What the directory says."""
    return desk.view._directory.notice


def test_the_leave_of_a_file_is_shown_and_recorded_when_it_is_accepted(
    opened: Open, service: Service, tmp_path: Path, choose: Choose
) -> None:
    add(service, "Morag Sinclair")
    service.assign("Morag Sinclair", JUNE)
    choose(a_calendar(tmp_path, ("20250620", "20250705"), ("20250901", "20250902")))
    desk = bring_in(opened)
    away = desk.view._directory.away
    assert sentences(away.file.list) == ["20 June to 4 July 2025, new", "1 September 2025, new"]
    assert sentences(away.card.list) == []
    assert desk.focus() is away.file._accept
    desk.stage.press(Key.Key_Space)
    assert len(sentences(away.card.list)) == 2
    assert away.file.isHidden()
    assert "25 June 2025 needs somebody else" in notice(desk).accessibleName()


def test_the_same_file_again_has_nothing_new(
    opened: Open, service: Service, tmp_path: Path, choose: Choose
) -> None:
    add(service, "Morag Sinclair")
    choose(a_calendar(tmp_path, ("20250620", "20250705")))
    desk = bring_in(opened)
    desk.stage.press(Key.Key_Space)
    away = desk.view._directory.away
    away.card._file.setFocus()
    desk.stage.press(Key.Key_Space)
    assert sentences(away.file.list) == ["20 June to 4 July 2025, recorded already"]
    assert not away.file._accept.isVisible()
    assert "recorded already" in away.file._about.text()


def test_escape_closes_the_file_and_keeps_nothing_of_it(
    opened: Open, service: Service, tmp_path: Path, choose: Choose
) -> None:
    add(service, "Morag Sinclair")
    choose(a_calendar(tmp_path, ("20250620", "20250705")))
    desk = bring_in(opened)
    desk.stage.press(Key.Key_Escape)
    away = desk.view._directory.away
    assert away.file.isHidden()
    assert sentences(away.card.list) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "This file cannot be opened"),
        (b"Subject: I am away in June\r\n", "Not a calendar file"),
        (b"x" * (5 * 1024 * 1024 + 1), "This file is too big"),
    ],
)
def test_a_file_that_is_of_no_use_is_refused_in_a_sentence(
    opened: Open,
    service: Service,
    tmp_path: Path,
    choose: Choose,
    content: bytes | None,
    says: str,
) -> None:
    add(service, "Morag Sinclair")
    file = tmp_path / "leave.ics"
    if content is not None:
        file.write_bytes(content)
    choose(file)
    desk = bring_in(opened)
    assert says in notice(desk).accessibleName()
    assert desk.view._directory.away.file.isHidden()


def test_a_file_read_for_somebody_is_not_kept_for_somebody_else(
    opened: Open, service: Service, tmp_path: Path, choose: Choose
) -> None:
    for name in ("Anndra Beaton", "Morag Sinclair"):
        add(service, name)
    choose(a_calendar(tmp_path, ("20250620", "20250705")))
    desk = bring_in(opened)
    desk.view._directory.list.setFocus()
    desk.stage.press(Key.Key_Down)
    assert desk.view._directory.away.file.isHidden()
