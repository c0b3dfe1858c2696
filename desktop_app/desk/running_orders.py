"""The running order of a session as times, and when in it the speaker has their slot."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

END = "end"
SLOT = "speaker"
ANY_DAY = date(2000, 1, 1)
LAST_LINE = 15  # minutes before the end, from which on nothing new begins


def running_order(start: time, minutes: int, body: str) -> tuple[tuple[time, str], ...]:
    """Lines of "minutes|what happens" as wall times.

    Minutes count from the start; after "end" from the end ("end-15"). What would come after a
    shorter session has ended is left out.
    """
    return tuple((_at(start, m), what) for m, what in _in_order(minutes, body))


def speaker_slot(start: time, minutes: int, body: str) -> tuple[time, time] | None:
    """From the line that speaks of the speaker to the next; None if none does."""
    slot = _slot(minutes, body)
    return None if slot is None else (_at(start, slot[0]), _at(start, slot[1]))


@lru_cache(maxsize=256)  # a board asks for the same few again and again
def speaker_times(start: time, minutes: int, body: str) -> tuple[time, time]:
    """``speaker_slot``; the whole session where its running order does not say."""
    return speaker_slot(start, minutes, body) or (start, _at(start, minutes))


@lru_cache(maxsize=256)
def slot_minutes(minutes: int, body: str) -> int:
    """How long the slot of the speaker is in a session of so many minutes."""
    begins, ends = _slot(minutes, body) or (0, minutes)
    return ends - begins


def is_left_out(line: str, minutes: int) -> bool:
    """Whether a line comes too late for a session of so many minutes."""
    at, _ = line.split("|", 1)
    return not at.startswith(END) and int(at) >= minutes - LAST_LINE


def _slot(minutes: int, body: str) -> tuple[int, int] | None:
    """From which minute of the session to which the speaker has their slot."""
    order = _in_order(minutes, body)
    begins = next((m for m, what in order if SLOT in what.casefold()), None)
    if begins is None:
        return None
    return begins, next((m for m, _ in order if m > begins), minutes)


def _in_order(minutes: int, body: str) -> list[tuple[int, str]]:
    kept = (line for line in body.splitlines() if not is_left_out(line, minutes))
    lines = (line.split("|", 1) for line in kept)
    order = sorted((_minutes(at, minutes), at, what) for at, what in lines)
    return [(m, what) for m, _, what in order]


def _minutes(at: str, length: int) -> int:
    return length + int(at[len(END) :] or 0) if at.startswith(END) else int(at)


def _at(start: time, minutes: int) -> time:
    return (datetime.combine(ANY_DAY, start) + timedelta(minutes=minutes)).time()
