"""A folder for demonstration data that is thrown away when the window closes."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.config import APP

PREFIX = f"{APP}-demo-"


@contextmanager
def throw_away_folder() -> Iterator[Path]:
    """A folder of this process's own, gone at the end of the block."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        yield Path(folder)
