"""What lies in a folder that is watched and is not brought in waits, with the reason."""

import os

import pytest

from desktop_app.documents.form_table import LARGEST
from desktop_app.domain.errors import BadFormFile
from desktop_app.ui.forms.folder import content_of
from tests.ui.forms.watching.conftest import OTHER, Watched


def test_a_form_whose_columns_nobody_told_is_listed_and_each_row_of_it_is_to_be_checked(
    watched: Watched,
) -> None:
    watched.save("other.csv", OTHER)
    watched.look_twice()
    assert [(line.name, line.to_check) for line in watched.listed()] == [("other.csv", 1)]
    assert watched.waiting() == []


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
    watched.save("forms.csv", b"")
    watched.look_twice()
    assert watched.whys() == {"forms.csv": "empty"}
    (watched.folder / "forms.csv").unlink()
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
