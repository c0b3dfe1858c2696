"""A throw-away print server (CUPS) for the tests, with a printer that writes what it gets to files.

The server lives in a folder of its own under the system's temporary folder and listens on a socket
there and nowhere else. A keeper process holds the other end of a pipe: when the test process goes,
however it goes, the pipe closes and the keeper stops the server and removes the folder.

As root its printer is CUPS-PDF: a copy of that backend which reads its settings here and not in
``/etc/cups``, where its own would put the files into somebody's home. CUPS-PDF runs as root alone;
as anybody else a backend of our own takes its place.
"""

import os
import re
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CUPSD, LPADMIN = "/usr/sbin/cupsd", "/usr/sbin/lpadmin"
CUPS_PDF = Path("/usr/lib/cups/backend/cups-pdf")
CUPS_PDF_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
BUILT_IN = b"/etc/cups\0"  # where CUPS-PDF looks for its settings
HERE = b".".ljust(len(BUILT_IN), b"\0")
PRINTER, TRAY = "Writer", "Tray"
WAITS, STOPS = "tray:/waits", "tray:/stops"  # what a tray does without paper
SHEETS = 3  # in the tray when it is filled for the first time
SECONDS = 60
KEEPER = """
"$1/cupsd" -f -c "$1/root/cupsd.conf" -s "$1/root/cups-files.conf" >&2 &
while kill -0 $! 2>/dev/null && ! lpstat -h "$1/socket" -r 2>/dev/null | grep -q 'is running'; do
    sleep 0.02
done
echo up
cat >/dev/null
kill $! 2>/dev/null
wait
rm -rf "$1"
"""
FILES = """
ServerRoot {folder}/root
ServerBin {folder}/bin
DataDir /usr/share/cups
CacheDir {folder}/cache
StateDir {folder}/state
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
"""
SERVER = """
Listen {folder}/socket
Browsing No
WebInterface No
DefaultAuthType None
LogLevel debug
JobKillDelay 1
MaxLogSize 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
# Anonymous: whoever runs the tests, nothing goes into their home.
CUPS_PDF_SETTINGS = """
Out {folder}/out
AnonDirName {folder}/out
Spool {folder}/spool/cups-pdf
Log {folder}/log
Label 1
UserUMask 0022
"""
RUN_CUPS_PDF = """#!/bin/sh
cd {folder}/root && exec {folder}/bin/cups-pdf "$@"
"""
# CUPS tells its printers' paper by messages: see filter(7), "MESSAGES".
WRITE = """#!/bin/sh
[ $# -gt 0 ] || exit 0
cat "${{6:--}}" >{folder}/out/part-$1 && mv {folder}/out/part-$1 {folder}/out/job_$1.pdf
"""
FEED = """#!/bin/sh
[ $# -gt 0 ] || exit 0
cat "${{6:--}}" >{folder}/out/part-$1
if [ ! -e {folder}/out/paper ]; then
    echo "PAGE: {sheets} 1" >&2
    echo "INFO: Printing page $(({sheets} + 1)), 50% complete." >&2
    echo "STATE: +media-empty-error" >&2
    [ "$DEVICE_URI" = {stops} ] && exit 4  # CUPS_BACKEND_STOP: see backend(7)
    until [ -e {folder}/out/paper ]; do sleep 0.05; done
fi
echo "STATE: -media-empty-error" >&2
mv {folder}/out/part-$1 {folder}/out/job_$1.pdf
"""
DRIVER = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TEST.PPD"
*Manufacturer: "Test"
*Product: "(Test)"
*ModelName: "Test"
*ShortNickName: "Test"
*NickName: "Test"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsFilter: "application/vnd.cups-pdf 0 -"
*OpenUI *PageSize: PickOne
*DefaultPageSize: A4
*PageSize A4: "<</PageSize[595 842]>>setpagedevice"
*PageSize A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *Duplex: PickOne
*DefaultDuplex: None
*Duplex None: ""
*Duplex DuplexNoTumble: ""
*Duplex DuplexTumble: ""
*CloseUI: *Duplex
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4: "<</PageSize[595 842]>>setpagedevice"
*PageRegion A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "12 12 583 830"
*ImageableArea A5: "12 12 408 583"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
*PaperDimension A5: "420 595"
"""


class NotInstalled(Exception):
    """CUPS, or as root CUPS-PDF, is not on this computer."""


@dataclass(frozen=True)
class PrintServer:
    """Two printers: ``PRINTER`` writes each job to a file; ``TRAY`` does so once it has paper."""

    folder: Path

    @property
    def address(self) -> str:
        """What programs of CUPS find it by, in ``CUPS_SERVER``."""
        return str(self.folder / "socket")

    def arrived(self) -> list[Path]:
        """What came out, in the order of the jobs; a file counts once its job is finished."""
        finished = self.run("lpstat", "-W", "completed", "-o")
        done = {int(number) for number in re.findall(r"^\w+-([0-9]+) ", finished, re.MULTILINE)}
        there = [path for path in self._out.iterdir() if path.suffix == ".pdf"]
        return sorted((path for path in there if _job(path) in done), key=_job)

    def is_cups_pdf(self) -> bool:
        """Whether the printer that writes files is CUPS-PDF."""
        return (self.folder / "bin/cups-pdf").exists()

    def put_paper_in(self) -> None:
        """The tray has paper from now on."""
        (self._out / "paper").touch()

    def take_paper_out(self) -> None:
        """The tray has paper for a few sheets of the next job alone."""
        (self._out / "paper").unlink(missing_ok=True)

    def empty(self) -> None:
        """Forget all jobs, what came out of them and added printers; the two have paper."""
        self.put_paper_in()
        self.run("/usr/bin/cancel", "-a", "-x")
        for name in set(self.run("lpstat", "-e").split()) - {PRINTER, TRAY}:
            self.remove_printer(name)
        for printer in (PRINTER, TRAY):
            self.run("/usr/sbin/cupsaccept", printer)
            self.run("/usr/sbin/cupsenable", printer)
        for path in self._out.glob("*.pdf"):
            path.unlink()

    def run(self, *command: str) -> str:
        """Run a program of CUPS against this server; what it says."""
        environment = {**os.environ, "CUPS_SERVER": self.address, "LC_ALL": "C"}
        done = subprocess.run(
            command, env=environment, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        return done.stdout.decode()

    def add_tray(self, name: str, device: str = WAITS) -> None:
        """One more tray, with the same paper."""
        self.add_printer(name, device, self.folder / "root/test.ppd")

    def remove_printer(self, name: str) -> None:
        """That printer is there no more."""
        self.run(LPADMIN, "-x", name)

    def add_printer(self, name: str, device: str, driver: Path) -> None:
        """One more printer, which takes jobs at once."""
        self.run(LPADMIN, "-p", name, "-E", "-v", device, "-P", str(driver))

    @property
    def _out(self) -> Path:
        return self.folder / "out"


@contextmanager
def running_server() -> Iterator[PrintServer]:
    """A print server for as long as the block lasts. Raises NotInstalled."""
    _check_installed()
    server = PrintServer(Path(tempfile.mkdtemp(prefix="groupdesk-cups-", dir="/tmp")))
    _lay_out(server.folder)
    keeper = subprocess.Popen(
        ["sh", "-c", KEEPER, "keeper", str(server.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for the tests, not for the keeper
        cwd="/",
        env={**os.environ, "LC_ALL": "C"},
    )
    assert keeper.stdout is not None
    try:
        keeper.stdout.readline()
        _add_printers(server)
        yield server
    finally:
        keeper.communicate(timeout=SECONDS)
        shutil.rmtree(server.folder, ignore_errors=True)


def _check_installed() -> None:
    if not (Path(CUPSD).exists() and shutil.which("lp")):
        raise NotInstalled("CUPS is not installed here (Debian: cups)")
    if os.geteuid() == 0 and not (CUPS_PDF.exists() and CUPS_PDF_DRIVER.exists()):
        raise NotInstalled("CUPS-PDF is not installed here (Debian: printer-driver-cups-pdf)")


def _lay_out(folder: Path) -> None:
    """The folders, settings and programs of the server. A copy of ``cupsd`` is not held to what
    the system lets the one in its place do."""
    folder.chmod(0o755)
    for name in ("root/ppd", "cache", "state", "spool/tmp", "log", "out", "bin/backend"):
        (folder / name).mkdir(parents=True)
    for there in Path("/usr/lib/cups").iterdir():
        if there.name != "backend":
            (folder / "bin" / there.name).symlink_to(there)
    shutil.copy(CUPSD, folder)
    settings = {
        "root/cups-files.conf": FILES,
        "root/cupsd.conf": SERVER,
        "root/cups-pdf.conf": CUPS_PDF_SETTINGS,
        "root/test.ppd": DRIVER,
    }
    for name, text in settings.items():
        (folder / name).write_text(text.format(folder=folder), encoding="ascii")
    _add_program(folder, "tray", FEED)
    if os.geteuid() == 0:
        program = CUPS_PDF.read_bytes()
        assert program.count(BUILT_IN) == 1
        (folder / "bin/cups-pdf").write_bytes(program.replace(BUILT_IN, HERE))
        (folder / "bin/cups-pdf").chmod(stat.S_IRWXU)
        _add_program(folder, "cups-pdf", RUN_CUPS_PDF)
    else:
        _add_program(folder, "writer", WRITE)


def _add_program(folder: Path, name: str, text: str) -> None:
    """A backend; as root it stays root, as CUPS does with those nobody else may run."""
    path = folder / "bin/backend" / name
    path.write_text(text.format(folder=folder, sheets=SHEETS, stops=STOPS), encoding="ascii")
    path.chmod(stat.S_IRWXU)


def _add_printers(server: PrintServer) -> None:
    root = server.folder / "root"
    is_cups_pdf = server.is_cups_pdf()
    driver = CUPS_PDF_DRIVER if is_cups_pdf else root / "test.ppd"
    server.add_printer(PRINTER, "cups-pdf:/" if is_cups_pdf else "writer:/", driver)
    server.add_tray(TRAY)


def _job(path: Path) -> int:
    """The number of the job a file came from."""
    found = re.search(r"job_([0-9]+)", path.name)
    return int(found[1]) if found else 0
