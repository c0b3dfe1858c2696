"""What cannot be seen in the access needs of somebody stands as a code wherever they are read."""

from datetime import UTC, datetime
from pathlib import Path

from desktop_app.desk.roster import roster
from desktop_app.ui.roster.words import register_sentence
from tests.service import MAY, on_sqlcipher


def test_the_access_needs_in_a_row_of_the_register_are_read_aloud_with_codes(
    tmp_path: Path,
) -> None:
    service = on_sqlcipher(tmp_path)
    service.hands.now = datetime(2025, 4, 2, 11, tzinfo=UTC)
    service.call("Una Drever", MAY, access="left\u202eright")
    (row,) = service.database.read(roster, MAY).booked
    assert row.access == "left\u202eright"
    assert "left[U+202E]right" in register_sentence(row, "Una", hidden=False)
    service.close()
