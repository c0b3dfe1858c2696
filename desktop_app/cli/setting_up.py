"""Making data folders: a real one, and one for demonstrations."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import click

from desktop_app.cli.commands import Settings, desk_command
from desktop_app.cli.saying import answer, shown
from desktop_app.cli.signing import PASSWORD, passphrase
from desktop_app.cli.today import clock_of
from desktop_app.desk.demo import ADMINISTRATOR, PEOPLE, Progress, make
from desktop_app.desk.group_plans import GroupPlan
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE, found_service
from desktop_app.i18n import tr
from desktop_app.store.database import Database
from desktop_app.store.founding import create_store

MOST_PEOPLE = 100_000
# Known to all on purpose: it opens invented data and nothing else.
KNOWN_TO_ALL = "invented-heron-over-lomond"


@desk_command("init")
@click.option("--admin", required=True, metavar="NAME", help=tr("The first administrator."))
@click.option("--no-group", is_flag=True, help=tr("Without the group of the service."))
@click.pass_obj
def init(settings: Settings, admin: str, no_group: bool) -> None:
    """The recovery code is said once; a folder that has data is left as it is."""
    clock = clock_of(settings)
    new = passphrase(PASSWORD, tr("New passphrase"), new=True)
    group = None if no_group else GROUP_OF_THE_SERVICE
    user_id = uuid4()
    found = partial(_found, user_id=user_id, name=admin, group=group)
    store, code = create_store(settings.folder, user_id, admin, new, clock, found)
    store.close()
    document = {
        "data": str(settings.folder),
        "user_id": user_id,
        "user": admin,
        "group": group and group.name,
        "recovery_code": code,
    }
    answer(settings, document, lambda: _welcome(settings, admin, code))


@desk_command("demo")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--people",
    type=click.IntRange(1, MOST_PEOPLE),
    default=PEOPLE,
    show_default=True,
    help=tr("How many people have rung."),
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help=tr("The same number, the same people.")
)
@click.pass_obj
def demo(settings: Settings, folder: Path, people: int, seed: int) -> None:
    """The passphrase is that of GROUPDESK_PASSWORD, else one that is said."""
    clock = clock_of(settings)
    given = os.environ.get(PASSWORD)
    opens = KNOWN_TO_ALL if given is None else given
    with _progress() as progress:
        make(folder, opens, clock, people=people, seed=seed, progress=progress)
    said = opens if given is None else None
    document = {
        "data": str(folder),
        "user": ADMINISTRATOR,
        "people": people,
        "passphrase": said,
    }
    answer(settings, document, lambda: _demo_text(folder, said))


def _found(database: Database, user_id: UUID, name: str, group: GroupPlan | None) -> None:
    database.perform(found_service, user_id, name, group)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on a screen, and nothing where there is none."""
    label = tr("Making demonstration data")
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=hidden) as bar:

        def step(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield step


def _welcome(settings: Settings, admin: str, code: str) -> str:
    return "\n".join(
        (
            tr(
                "The data folder is made: {folder}. {name} may sign in.",
                folder=shown(str(settings.folder)),
                name=shown(admin),
            ),
            "",
            f"    {code}",
            "",
            tr(
                "This recovery code is said only now. Print it or write it down, and keep it "
                "locked away from this computer: when a passphrase is forgotten, "
                "“groupdesk recover NAME” asks for it and sets a new one."
            ),
        )
    )


def _demo_text(folder: Path, said: str | None) -> str:
    made = tr("Demonstration data is in {folder}.", folder=shown(str(folder)))
    if said is None:
        return made
    return made + "\n" + tr("Its passphrase, known to all: {passphrase}", passphrase=said)
