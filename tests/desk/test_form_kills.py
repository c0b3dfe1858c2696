"""A process that accepts a file and is killed leaves all of the file or nothing."""

import subprocess
import sys
from collections import Counter
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import perf_counter

import pytest

from desktop_app.domain.bookings import Booking
from desktop_app.domain.online_forms import FormRow
from desktop_app.domain.people import Enrolment, Person
from tests.databases import FILE
from tests.desk import killed_forms
from tests.desk.planning import rows
from tests.service import Service

FEW, MANY = 4, 150  # rows of a file
MOMENTS = 5


@pytest.fixture
def where(service: Service, tmp_path: Path) -> str:
    """Where the service is, as other processes are told."""
    file, server = tmp_path / FILE, service.database._engine.url
    return str(file) if file.exists() else server.render_as_string(hide_password=False)


def kept(service: Service, size: int) -> set[int]:
    """The files of which something is there: then all of it is, and nothing is there twice."""
    names = [row["name"] for row in service.database.read(rows, Person)]
    assert len(names) == len(set(names))
    each = Counter(int(name.split()[1]) for name in names)
    assert set(each.values()) <= {size}
    for kind in (FormRow, Enrolment, Booking):
        assert len(service.database.read(rows, kind)) == len(names), kind
    assert service.database.verify_chain().ok
    return set(each)


def test_one_that_is_killed_before_any_step_leaves_all_of_what_it_said_or_nothing(
    service: Service, where: str
) -> None:
    command = [sys.executable, "-m", "tests.desk.killed_forms", where, str(FEW)]
    killed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    told = [int(number) for number in killed.stdout.split()]
    everything = range(1, told[-1] + 1)
    assert len(everything) > 20
    assert set(told) <= kept(service, FEW) < set(everything)
    for number in everything:
        killed_forms.accept(service.database, number, FEW)
    assert kept(service, FEW) == set(everything)


def test_one_that_is_killed_at_any_moment_leaves_all_or_nothing(
    service: Service, where: str
) -> None:
    start = perf_counter()
    killed_forms.accept(service.database, 1, MANY)
    whole, dice = perf_counter() - start, Random(9)
    told = {1}
    for number in range(2, 2 + MOMENTS):
        if _killed_after(whole * dice.random(), where, number):
            told.add(number)
        assert told <= kept(service, MANY)
    killed_forms.accept(service.database, 2 + MOMENTS, MANY)
    assert 2 + MOMENTS in kept(service, MANY)


def _killed_after(seconds: float, where: str, number: int) -> bool:
    """Whether it said before that the file is accepted."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    args = where, number, MANY, theirs
    desk = context.Process(target=killed_forms.accept_when_told, args=args)
    desk.start()
    theirs.close()
    assert ours.recv() == "ready"
    desk.join(seconds)
    desk.kill()
    desk.join()
    try:
        return bool(ours.recv() == "done")
    except EOFError:
        return False
