"""What takes the pictures says which there are."""

from pathlib import Path

import pytest

from tests.pictures import main


@pytest.mark.parametrize("words", [[], ["--help"], ["shots", "no-such-view"]])
def test_without_a_folder_or_of_an_unknown_view_no_picture_is_taken_and_all_are_named(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    main(words)
    assert "speakers-dark" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
