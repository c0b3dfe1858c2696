"""What tests of the data folder look at."""

from pathlib import Path

from desktop_app.store.folder import DataFolder
from desktop_app.store.generations import DATABASE, SLOTS


def content(folder: DataFolder) -> str:
    """What both files of the generation that counts hold."""
    database, slots = ((folder.generation / name).read_text() for name in (DATABASE, SLOTS))
    assert database == slots
    return database


def names(path: Path) -> set[str]:
    """What lies in a folder."""
    return {each.name for each in path.iterdir()}


def one_generation_is_left(folder: DataFolder) -> None:
    """Nothing lies about but the generation that counts."""
    assert names(folder.path) == {"lock", "current", folder.generation.name}
    assert names(folder.generation) == {DATABASE, SLOTS}
