"""What lies in a folder that is watched and is not brought in waits, with the reason."""

import os

import pytest

from desktop_app.desk.form_files import BroughtIn, bring_in_forms
from desktop_app.desk.form_mappings import save_form_columns
from desktop_app.desk.form_preview import preview_forms
from desktop_app.documents.form_table import LARGEST
from desktop_app.domain.errors import BadFormFile
from desktop_app.domain.form_columns import NEEDED, Part
from desktop_app.ui.changes import EVERYTHING, Changes
from desktop_app.ui.forms.folder import content_of
from desktop_app.ui.forms.watching import Waiting
from tests.desk.test_form_accepting import brought, row
from tests.ui.forms.watching.conftest import OTHER, Watched

TITLES = tuple(OTHER.split("\n")[0].split(","))
COLUMNS = {**dict(zip(NEEDED, TITLES, strict=True)), Part.NAME: TITLES[0]}


def test_a_form_whose_columns_nobody_told_waits_and_is_listed_once_they_are(
    watched: Watched,
) -> None:
    path = watched.save("other.csv", OTHER)
    watched.look_twice()
    assert watched.waiting() == [Waiting(path, "other.csv", "columns")]
    assert (watched.listed(), watched.told) == ([], 1)
    watched.work.perform(watched.watch, save_form_columns, TITLES, None, COLUMNS)
    watched.rest()
    assert watched.names() == ["other.csv"]
    assert watched.waiting() == []
    assert watched.told == 2


def test_what_another_desk_tells_of_the_columns_counts_with_the_next_minute(
    watched: Watched,
) -> None:
    watched.save("other.csv", OTHER)
    watched.look_twice()
    watched.service.database.perform(save_form_columns, TITLES, None, COLUMNS)
    watched.look()
    assert list(watched.whys()) == ["other.csv"]
    watched.work.changed.emit(Changes("", EVERYTHING))
    watched.rest()
    assert list(watched.whys()) == ["other.csv"]
    watched.look()
    assert watched.names() == ["other.csv"]


def test_what_is_brought_in_by_hand_waits_no_more(watched: Watched) -> None:
    path = watched.save("other.csv", OTHER)
    watched.look_twice()
    file = brought(row(1))
    by_hand = BroughtIn("other.csv", path.read_bytes(), "UTF-8", file.sheet)
    preview = watched.service.database.read(preview_forms, file.sheet, None)
    watched.work.perform(watched.watch, bring_in_forms, by_hand, None, preview)
    watched.rest()
    assert watched.waiting() == []
    watched.look_twice()
    assert watched.names() == ["other.csv"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04 damaged", "damaged"),
        (b"", "empty"),
        (b"a,a\n1,2", "two_titles"),
        (b"x" * (LARGEST + 1), "too_big"),
    ],
)
def test_what_cannot_be_read_waits_with_the_reason_until_it_is_another(
    watched: Watched, content: bytes, why: str
) -> None:
    watched.save("forms.csv", content)
    watched.look_twice()
    assert watched.whys() == {"forms.csv": why}
    watched.look_twice()
    assert watched.told == 1
    watched.drop("forms.csv")
    watched.look_twice()
    assert watched.names() == ["forms.csv"]
    assert watched.waiting() == []


def test_what_is_taken_away_waits_no_more(watched: Watched) -> None:
    watched.save("other.csv", OTHER)
    watched.look_twice()
    (watched.folder / "other.csv").unlink()
    watched.look()
    assert watched.waiting() == []


def test_a_file_that_another_program_has_to_itself_is_tried_again_with_each_minute(
    watched: Watched,
) -> None:
    path = watched.drop("forms.csv")
    watched.look()
    watched.watch._take(path, BadFormFile("unreadable"))
    assert watched.whys() == {"forms.csv": "unreadable"}
    watched.look()
    assert watched.names() == ["forms.csv"]
    assert watched.waiting() == []


@pytest.mark.skipif(os.name == "nt", reason="links are made otherwise there")
def test_a_link_in_the_place_of_a_file_is_not_followed(watched: Watched) -> None:
    link = watched.folder / "link.csv"
    link.symlink_to(watched.drop("forms.csv"))
    with pytest.raises(BadFormFile) as refused:
        content_of(link)
    assert refused.value.why == "unreadable"


def test_of_what_is_too_big_no_more_is_read_than_tells_that(watched: Watched) -> None:
    path = watched.folder / "big.csv"
    with path.open("wb") as file:
        file.truncate(20_000 * LARGEST)  # more than there is room for
    watched.look_twice()
    assert watched.whys() == {"big.csv": "too_big"}
