"""Hostile files by command: each refused with its own sentence, and nothing is written."""

from pathlib import Path

import pytest

from desktop_app.documents.form_reading import read_apart
from desktop_app.domain.errors import BadFormFile
from desktop_app.ui.wording import one_line
from tests.cli.desk import Desk
from tests.documents.hostile import REFUSED


@pytest.fixture(scope="module")
def quiet(founded: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A service that nothing is written to."""
    return founded.copied_to(tmp_path_factory.mktemp("quiet") / "data")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_its_sentence_and_nothing_is_written(
    quiet: Desk, tmp_path: Path, name: str
) -> None:
    make, reason = REFUSED[name]
    file = tmp_path / "forms.csv"
    file.write_bytes(make())
    with pytest.raises(BadFormFile) as bad:
        read_apart(file.read_bytes())
    assert bad.value.why == reason
    before = files(quiet.folder)
    said = quiet.run("import", str(file), "--accept", "--json")
    assert said.status == 2  # unreadable input
    assert said.err.strip() == said.json["error"]["message"] == one_line(bad.value)
    assert "\n" not in said.err.strip()
    assert files(quiet.folder) == before


def test_the_sentences_differ_by_reason() -> None:
    reasons = {reason for _, reason in REFUSED.values()}
    assert len({one_line(BadFormFile(reason, 7, "Name")) for reason in reasons}) == len(reasons)


def test_a_file_that_cannot_be_opened_is_said(quiet: Desk, tmp_path: Path) -> None:
    assert quiet.refuse("import", str(tmp_path / "none.csv")) == ("bad_usage", 2)
    assert quiet.refuse("import", str(tmp_path)) == ("bad_usage", 2)
