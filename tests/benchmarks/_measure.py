"""What the measurements share: taking the time, and saying what came of it."""

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter
from typing import Any, TypeVar

R = TypeVar("R")


def timed(work: Callable[..., R], *args: Any, **kwargs: Any) -> tuple[R, float]:
    """What the work gives, and how many seconds it took."""
    start = perf_counter()
    result = work(*args, **kwargs)
    return result, perf_counter() - start


def milliseconds(times: Sequence[float]) -> str:
    """The middle and the worst of many times: "8.4 ms, at worst 21.0"."""
    return f"{median(times) * 1000:.1f} ms, at worst {max(times) * 1000:.1f}"


def within(what: str, found: float, limit: float) -> bool:
    """Say a figure and whether it keeps to its limit; True when it does."""
    kept = found <= limit
    print(f"{what}: {found:.3g} ({'within' if kept else 'OVER'} the limit of {limit:g})")
    return kept
