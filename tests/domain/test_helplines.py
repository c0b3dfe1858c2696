"""A helpline is read out of four lines, and says whether somebody answers now."""

import json
from datetime import datetime

import pytest

from desktop_app.config import resource
from desktop_app.domain.errors import BadField
from desktop_app.domain.helplines import PREFIX, read_helpline


def line(hours: str) -> str:
    return f"Somewhere\n0800 000\nAnybody\n{hours}"


@pytest.mark.parametrize(
    ("hours", "wall", "answers"),
    [
        ("at any hour", "2026-12-25T03:00", True),
        ("every day 08:00 to 20:00", "2026-11-29T08:00", True),
        ("every day 08:00 to 20:00", "2026-11-29T20:00", False),
        ("Mon to Fri 09:00 to 16:00; Sat 09:00 to 13:00", "2026-11-28T12:59", True),
        ("Mon to Fri 09:00 to 16:00; Sat 09:00 to 13:00", "2026-11-29T12:00", False),
        ("Mon to Thu 18:00 to 02:00", "2026-11-27T01:59", True),  # Thursday night
        ("Mon to Thu 18:00 to 02:00", "2026-11-28T01:00", False),
        ("Sat, Mon 10:00 to 24:00", "2026-11-30T23:59", True),
        ("Sat, Mon 10:00 to 24:00", "2026-11-29T12:00", False),
        ("Mon to Fri 09:00 to 17:00; not on bank holidays", "2026-12-25T10:00", False),
        ("Mon to Fri 09:00 to 17:00", "2026-12-25T10:00", True),
        ("Fri to Mon 09:00 to 17:00", "2026-11-29T10:00", True),  # over the end of the week
    ],
)
def test_a_helpline_is_open_in_its_hours(hours: str, wall: str, answers: bool) -> None:
    assert read_helpline(line(hours)).is_open(datetime.fromisoformat(wall)) is answers


@pytest.mark.parametrize(
    "body",
    [
        "Somewhere\n0800 000\nAnybody",
        line("sometimes"),
        line("Mon to Fri 9 to 5"),
        line("Mox 09:00 to 10:00"),
        line("Mon 09:75 to 10:00"),
        line("Mon 25:00 to 26:00"),
        line("not on bank holidays"),
        line("at any hour") + "\nmore",
    ],
)
def test_lines_that_are_no_helpline_are_refused(body: str) -> None:
    with pytest.raises(BadField):
        read_helpline(body)


def test_every_helpline_that_the_program_brings_can_be_read() -> None:
    bodies = json.loads(resource("wordings", "en-GB.json").read_text(encoding="utf-8"))
    brought = {key: body for key, body in bodies.items() if key.startswith(PREFIX)}
    assert len(brought) == 8
    for body in brought.values():
        assert read_helpline(body).number
