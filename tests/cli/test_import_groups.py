"""Two groups whose forms have the same titles: each file is read as its own group said."""

from pathlib import Path

import pytest

from desktop_app.cli.commands import Settings
from desktop_app.cli.signing import signed_in
from desktop_app.desk.form_mappings import save_form_columns
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.domain.form_columns import Part
from tests.cli.desk import Desk
from tests.cli.two_groups import with_second_group

TITLES = ("When", "Who", "For whom", "Fit", "Yes?")
ROW = "01/04/2025 09:00,,Una Drever,Yes,Yes"


def save(desk: Desk, group: str, name: str) -> None:
    """Say for a group in which column of its form the name stands."""
    mapping = {Part.SUBMITTED: "When", Part.NAME: name, Part.FITS: "Fit", Part.AGREED: "Yes?"}
    with pytest.MonkeyPatch.context() as patched:
        for key, value in desk.environment.items():
            patched.setenv(key, value)
        with signed_in(Settings(json=True)) as store:
            store.perform(save_form_columns, TITLES, group, mapping)


def test_the_columns_are_those_of_the_group_that_is_named(tmp_path: Path) -> None:
    desk = with_second_group(Desk(tmp_path / "data"))
    save(desk, "Evenings", "For whom")
    save(desk, GROUP_OF_THE_SERVICE.name, "Who")
    file = tmp_path / "forms.csv"
    file.write_text("\n".join([",".join(TITLES), ROW]), encoding="utf-8")
    reasons = {
        group: desk.ask("import", str(file), "--group", group, GROUPDESK_TODAY="2025-04-02")
        for group in ("Evenings", GROUP_OF_THE_SERVICE.name)
    }
    assert [found["rows"][0]["reason"] for found in reasons.values()] == ["new", "no_name"]
