"""A throw-away PostgreSQL server for the tests, and databases on it.

The server lives in a folder of its own under the system's temporary folder, speaks over a Unix
socket there and nowhere else, and forgoes durability. Each test process has its own. A keeper
process holds the other end of a pipe: when the test process goes, however it goes, the pipe
closes and the keeper stops the server and removes the folder.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import URL

OWNER = "postgres"
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "wal_init_zero": "off",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "timezone": "UTC",
}
KEEPER = """
cat >/dev/null
"$1"/pg_ctl -D "$2/data" -m immediate -w stop >/dev/null 2>&1
rm -rf "$2"
"""
STOP_SECONDS = 60


class NotInstalled(Exception):
    """PostgreSQL, or as root the account it runs under, is not on this computer."""


def programs() -> Path:
    """The folder with the newest ``initdb`` on this computer."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(debian, key=lambda path: int(path.parts[-3]))
    found = str(newest[-1]) if newest else shutil.which("initdb")
    if found is None:
        raise NotInstalled("PostgreSQL is not installed here (Debian: postgresql)")
    return Path(found).resolve().parent


@contextmanager
def running_server() -> Iterator[URL]:
    """A server for as long as the block lasts; the URL names its first database.

    Raises NotInstalled, or CalledProcessError when the server does not come up.
    """
    binaries = programs()
    folder = _private_folder()
    keeper = subprocess.Popen(
        [*_as_owner(), "sh", "-c", KEEPER, "keeper", str(binaries), str(folder)],
        stdin=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for the tests, not for the keeper
        cwd="/",
    )
    try:
        _start(binaries, folder)
        yield URL.create("postgresql+psycopg", OWNER, database=OWNER, query={"host": str(folder)})
    finally:
        keeper.communicate(timeout=STOP_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


def fresh_database(server: URL, template: str | None = None) -> URL:
    """A new, empty database on the server, or a copy of the one named ``template``."""
    name = f"test_{uuid4().hex}"
    source = sql.Identifier(template or "template0")
    _execute(server, sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), source))
    return server.set(database=name)


def drop_database(database: URL) -> None:
    """Remove a database made by ``fresh_database``, whoever is still connected to it."""
    name = sql.Identifier(database.database or "")
    _execute(database.set(database=OWNER), sql.SQL("DROP DATABASE {} (FORCE)").format(name))


def _execute(server: URL, statement: sql.Composed) -> None:
    address = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)


def _private_folder() -> Path:
    """A folder that the server's account may use; its path is short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="groupdesk-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        try:
            shutil.chown(folder, OWNER, OWNER)
        except LookupError as unknown:
            folder.rmdir()
            raise NotInstalled(f"there is no account {OWNER} to run PostgreSQL under") from unknown
    return folder


def _start(binaries: Path, folder: Path) -> None:
    data = folder / "data"
    account = ["--username", OWNER, "--auth", "trust"]
    _run(binaries / "initdb", "-D", data, *account, "--no-sync", "--encoding=UTF8", "--locale=C")
    settings = {**SETTINGS, "unix_socket_directories": str(folder)}
    lines = "".join(f"{name} = '{value}'\n" for name, value in settings.items())
    (data / "postgresql.auto.conf").write_text(lines, encoding="ascii")
    _run(binaries / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "start")


def _run(program: Path, *arguments: str | Path) -> None:
    command = [*_as_owner(), str(program), *map(str, arguments)]
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)


def _as_owner() -> Sequence[str]:
    """PostgreSQL refuses to run as root."""
    return ("runuser", "-u", OWNER, "--") if os.geteuid() == 0 else ()
