"""The first open day after today: what the roster proposes for a call."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop_app.desk.open_days import next_open_day
from desktop_app.desk.roster import roster
from tests.service import MAY, on_sqlcipher


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2025, 5, 28, 10, tzinfo=UTC), date(2025, 5, 29)),
        (datetime(2025, 5, 30, 10, tzinfo=UTC), date(2025, 6, 2)),  # over a weekend
        (datetime(2025, 12, 24, 10, tzinfo=UTC), date(2025, 12, 29)),  # bank holidays, a weekend
        (datetime(2025, 5, 28, 23, 30, tzinfo=UTC), date(2025, 5, 30)),  # past midnight here
    ],
)
def test_weekends_and_bank_holidays_are_passed_over(
    tmp_path: Path, now: datetime, day: date
) -> None:
    service = on_sqlcipher(tmp_path)
    session_id = service.database.read(roster, MAY).session.session_id
    service.hands.now = now
    assert service.database.read(next_open_day, session_id) == day
    service.close()
