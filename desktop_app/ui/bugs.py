"""What may be told of a mistake in the program: types and places, never a value."""

import logging
from collections.abc import Iterator
from pathlib import Path
from traceback import extract_tb

log = logging.getLogger(__name__)


def note(error: BaseException) -> str:
    """Log a mistake and give its report."""
    report = scrubbed(error)
    log.error("%s", report)
    return report


def scrubbed(error: BaseException) -> str:
    """A traceback without messages, source lines or values: no personal data can be in it."""
    return "\n".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    hidden = error.__suppress_context__
    earlier = error.__cause__ or (None if hidden else error.__context__)
    if earlier is not None:
        yield from _lines(earlier)
    for frame in extract_tb(error.__traceback__):
        yield f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}"
    yield type(error).__qualname__
