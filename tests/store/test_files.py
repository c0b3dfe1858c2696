"""Files that are whole or absent."""

import errno
import os
from pathlib import Path

import pytest

from desktop_app.domain.errors import CannotWrite, DiskFull
from desktop_app.store.files import check_new, write_durably


def test_a_file_is_replaced_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "current"
    for content in (b"first, and longer", b"second"):
        write_durably(path, content)
        assert path.read_bytes() == content
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_kill_left_beside_the_file_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "current.new").write_bytes(b"half of something longer")
    write_durably(tmp_path / "current", b"whole")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        ("current", b"whole")
    ]


@pytest.mark.parametrize(
    ("number", "trouble"), [(errno.ENOSPC, DiskFull), (errno.EIO, CannotWrite)]
)
def test_a_file_that_cannot_be_written_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, trouble: type[Exception]
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "current"
    write_durably(path, b"old")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(trouble):
        write_durably(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_missing_is_said_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "none" / "current"
    with pytest.raises(CannotWrite) as refused:
        write_durably(path, b"content")
    assert refused.value.path == str(path)


def test_whether_a_file_can_be_written_is_known_before_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    check_new(path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(CannotWrite) as refused:
        check_new(tmp_path / "none" / "pack.pdf")
    assert refused.value.path == str(tmp_path / "none" / "pack.pdf")
