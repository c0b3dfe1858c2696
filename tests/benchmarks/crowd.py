"""Eight processes, 320 callers and 200 places: nobody too many, and no place left over.

Ten sessions of 20 places. Every process takes calls as fast as it can, for one session after
another; half of the callers would wait, the others are told when it is full. Whatever else a
caller is told, a place too many or a place left over passes the limit. Five runs on each engine.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter
from uuid import UUID, uuid4

from sqlalchemy import URL

from desktop_app.desk import calendar
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.registration import register_by_phone
from desktop_app.domain.access import Actor
from desktop_app.domain.errors import Refusal, Trouble
from desktop_app.store.database import Database
from tests.databases import FILE, on_postgres, on_sqlite
from tests.postgres import NotInstalled, running_server
from tests.service import Service, letters, on_server, on_sqlcipher

PROCESSES = 8
SESSIONS, PLACES, CALLERS = 10, 20, 320
RUNS = 5
Where = Path | URL
Make = Callable[[], tuple[Service, Path | URL]]
BOOKED, WAITING, FULL = "booked", "waiting", "session_full"


@dataclass(frozen=True)
class Task:
    """What one process does in one run: where, who sits there, and the calls that come."""

    where: Where
    actor: Actor
    calls: tuple[PhoneRegistration, ...]


@dataclass(frozen=True)
class Run:
    """What came of a run: what the callers were told, and how many hold a place in each session."""

    seconds: float
    told: Counter[str]
    held: tuple[int, ...]

    @property
    def oversold(self) -> int:
        """Places that more people hold than there are."""
        return sum(max(0, held - PLACES) for held in self.held)

    @property
    def unsold(self) -> int:
        """Places that nobody holds, though more asked than there are."""
        return sum(max(0, PLACES - held) for held in self.held)

    @property
    def sound(self) -> bool:
        """Whether all places are taken, and every caller was told so much and nothing else."""
        told = self.told[BOOKED], self.told[WAITING] + self.told[FULL]
        taken = SESSIONS * PLACES
        return told == (taken, CALLERS - taken) and not self.oversold and not self.unsold


def main() -> int:
    """1 when any run was not sound."""
    with tempfile.TemporaryDirectory() as folder, desks() as ends:
        kept = all_sound("SQLCipher", lambda: in_file(Path(mkdtemp(dir=folder))), ends)
        try:
            with running_server() as server:
                kept &= all_sound("PostgreSQL", lambda: on_the(server), ends)
        except NotInstalled as missing:
            print(f"PostgreSQL: {missing}")
    return int(not kept)


def in_file(folder: Path) -> tuple[Service, Where]:
    """A new service in a file, and how another process finds it."""
    return on_sqlcipher(folder), folder / FILE


def on_the(server: URL) -> tuple[Service, Where]:
    """A new service on the server, and how another process finds it."""
    service = on_server(server)
    return service, service.database._engine.url


def all_sound(engine: str, make: Make, ends: Sequence[Connection]) -> bool:
    """Whether every run on an engine is sound; each is printed."""
    print(f"{PROCESSES} processes, {CALLERS} callers, {SESSIONS * PLACES} places on {engine}")
    runs = []
    for _ in range(RUNS):
        service, where = make()
        with closing(service):
            runs.append(run(service, where, ends))
    for seen in runs:
        told = ", ".join(f"{count} {what}" for what, count in sorted(seen.told.items()))
        sold = f"{seen.oversold} oversold, {seen.unsold} unsold"
        print(f"  {seen.seconds:.1f} s: {sold}; told: {told}{'' if seen.sound else ' WRONG'}")
    return all(seen.sound for seen in runs)


def run(service: Service, where: Where, ends: Sequence[Connection]) -> Run:
    """Give the calls out, and look at what is in the database when all have been taken."""
    sessions = [line.session_id for line in service.database.read(calendar.sessions)][:SESSIONS]
    calls = [a_call(number, sessions[number % SESSIONS]) for number in range(CALLERS)]
    start = perf_counter()
    for number, end in enumerate(ends):
        end.send(Task(where, service.database.actor, tuple(calls[number::PROCESSES])))
    told = Counter(answer for end in ends for answer in end.recv())
    seconds = perf_counter() - start
    lines = service.database.read(calendar.sessions)[:SESSIONS]
    return Run(seconds, told, tuple(line.booked + line.offered for line in lines))


def a_call(number: int, session: UUID) -> PhoneRegistration:
    """Somebody who asks for one session; every second one would wait for it."""
    wanted = Wanted(session, wait=number // SESSIONS % 2 == 1)
    return PhoneRegistration(
        f"Caller {letters(number)}", fits=True, agreed=True, sessions=(wanted,)
    )


@contextmanager
def desks() -> Iterator[list[Connection]]:
    """The processes, each at the other end of a pipe."""
    context = get_context("spawn")
    together = context.Barrier(PROCESSES)
    pipes = [context.Pipe() for _ in range(PROCESSES)]
    processes = [
        context.Process(target=work, args=(theirs, together), daemon=True) for _, theirs in pipes
    ]
    for process in processes:
        process.start()
    for _, theirs in pipes:
        theirs.close()  # so that a process that falls over is noticed
    ends = [mine for mine, _ in pipes]
    yield ends
    for end in ends:
        end.send(None)
    for process in processes:
        process.join()


def work(end: Connection, together: Barrier) -> None:
    """One desk: take the calls of each task, starting at the same moment as the others."""
    while (task := end.recv()) is not None:
        with closing(opened(task)) as database:
            together.wait()
            end.send([answer(database, form) for form in task.calls])


def opened(task: Task) -> Database:
    """The database as the desk of this process sees it."""
    if isinstance(task.where, Path):
        return on_sqlite(task.where, task.actor)
    return on_postgres(task.where, task.actor)


def answer(database: Database, form: PhoneRegistration) -> str:
    """What one caller is told; nothing is tried again."""
    try:
        registered = database.perform(register_by_phone, form, request_id=str(uuid4()))
    except (Refusal, Trouble) as told:
        return told.code
    return str(registered.bookings[0].state)


if __name__ == "__main__":
    sys.exit(main())
