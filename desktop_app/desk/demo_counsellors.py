"""The invented counsellors of the demonstration: what is written of each, and a leave."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from desktop_app.desk.calendar import sessions
from desktop_app.desk.counsellor_cards import Details
from desktop_app.desk.counsellors import (
    add_counsellor,
    add_leave,
    assign_counsellor,
    counsellors,
)
from desktop_app.desk.rota import candidates
from desktop_app.domain.counsellors import Duty

DIPLOMA = "Diploma in counselling"
CARDS = (
    Details(
        "Morag Sinclair",
        qualification=DIPLOMA,
        registration_body="COSCA",
        registration_number="D 20417",
        phone="0131 496 0601",
        email="morag.sinclair@example.org",
        works_on=("MO", "WE", "TH"),
    ),
    Details(
        "Anndra Beaton",
        qualification="MSc counselling psychology",
        registration_body="BACP",
        registration_number="D 31190",
        phone="0141 496 0602",
        email="anndra.beaton@example.org",
        works_on=("TU", "WE", "TH"),
        works_from=time(9),
        works_to=time(20, 30),
    ),
    Details(
        "Ishbel Rae",
        qualification=DIPLOMA,
        registration_body="COSCA",
        registration_number="D 20533",
        phone="07700 900603",
        email="ishbel.rae@example.org",
        stand_in=True,
    ),
    Details(
        "Thomas Abara",
        qualification="PG Dip counselling",
        registration_body="BACP",
        registration_number="D 31544",
        email="thomas.abara@example.org",
        works_on=("WE",),
        works_from=time(9, 30),
        works_to=time(17),
    ),
)
AWAY = "Morag Sinclair"
AWAY_IN, AWAY_FOR = timedelta(days=34), timedelta(days=11)

Does = Callable[..., Any]


def add_counsellors(does: Does) -> None:
    """Put the counsellors into the directory; ``does`` performs an act."""
    for card in CARDS:
        does(add_counsellor, card.name, card)


def share_out(does: Does, read: Does, today: date) -> None:
    """One of them is away some weeks from today; the next session has a second and a host."""
    known = {line.name: line.counsellor_id for line in read(counsellors)}
    first = today + AWAY_IN
    does(add_leave, known[AWAY], first, first + AWAY_FOR)
    for line in read(sessions, coming=1):
        for duty in (Duty.CO, Duty.HOST):
            fits = read(candidates, line.session_id, duty).suggested
            if fits is not None:
                does(assign_counsellor, fits, line.session_id, duty)
