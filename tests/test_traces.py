"""Nothing that is known about a person stands readable in any file that the program writes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

CANARY = {
    "request_id": "canary-1",
    "name": "Zebedina Quillfeather",
    "preferred_name": "Zebbie",
    "phone": "07700 900987",
    "messages": "discreet",
    "email": "zebbie.quillfeather@example.org",
    "postcode": "ZE1",
    "access": "Xylophone captions",
    "sessions": ["2025-06-25"],
    "standing": True,
    "eligible": True,
    "agreed": True,
    "heard": "Wandering minstrel",
}
SECRETS = ("Quillfeather", "Zebbie", "900987", "Xylophone captions", "minstrel", "Ishbel Rae")
PASSPHRASE = "seven wet larches lean"
CALENDAR, DUTIES = "group.ics", "duties.ics"
PACK, OPENS_PACK = "pack.pdf", "eleven dry rowans stand"


class Home:
    """A person's own account on a computer of its own, as far as programs can tell."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        places = {
            name: str(folder / name.lower())
            for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
        }
        for place in places.values():
            Path(place).mkdir()
        self.environment = {
            **os.environ,
            **places,
            "GROUPDESK_PASSWORD": PASSPHRASE,
            "GROUPDESK_PACK_PASSPHRASE": OPENS_PACK,
            "GROUPDESK_TODAY": "2025-05-28",
        }

    def runs(self, *words: str, given: str = "", status: int = 0) -> str:
        """What a command prints; it ends as expected."""
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app", *words],
            input=given,
            capture_output=True,
            encoding="utf-8",
            env=self.environment,
            check=False,
        )
        assert done.returncode == status, done.stderr
        return done.stdout

    def files(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """An account in which a service was run for a day, with its refusals and its mistakes."""
    home = Home(tmp_path_factory.mktemp("account"))
    home.runs("init", "--admin", "Ishbel Rae")
    calls = [CANARY, {**CANARY, "request_id": "canary-2", "phone": "0770090098700000000"}]
    lines = "\n".join(json.dumps(call) for call in calls) + "\n{not json, Quillfeather"
    home.runs("register", "-", given=lines, status=1)
    home.runs("find", "Quillfeather")
    home.runs("roster", "2025-06-25")
    home.runs("book", "Quillfeather", "2025-06-25", status=1)
    home.runs("pack", "2025-06-25", "-o", str(home.folder / PACK))
    home.runs("counsellor", "add", "Ishbel Rae")
    home.runs("counsellor", "assign", "Ishbel Rae", "2025-06-25")
    home.runs("calendar", "-o", str(home.folder / CALENDAR))
    home.runs("calendar", "-o", str(home.folder / DUTIES), "--counsellor", "Ishbel Rae")
    return home


@pytest.mark.parametrize("secret", SECRETS)
def test_no_file_of_the_account_holds_a_name_a_number_an_address_or_a_need(
    home: Home, secret: str
) -> None:
    spellings = [
        said.encode(code)
        for said in (secret, secret.casefold(), secret.upper())
        for code in ("utf-8", "utf-16-le", "utf-16-be")
    ]
    files = home.files()
    assert {".db", ".ics"} <= {path.suffix for path in files}
    for path in files:
        content = path.read_bytes()
        assert not [spelling for spelling in spellings if spelling in content], path.name


def test_every_saved_document_of_the_account_is_encrypted(home: Home) -> None:
    """Their streams are compressed, so that a search for the words would miss a plain one."""
    documents = [path for path in home.files() if path.read_bytes().startswith(b"%PDF")]
    assert [path.name for path in documents] == [PACK]
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(documents[0])
    with pikepdf.open(documents[0], password=OPENS_PACK) as pdf:
        assert (pdf.encryption.R, pdf.encryption.stream_method.name) == (6, "aesv3")


def test_the_search_finds_what_is_hidden_there(home: Home) -> None:
    assert "Quillfeather" in home.runs("find", "Quillfeather")
