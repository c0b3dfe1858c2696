"""What the house does to every document: encryption, metadata, language."""

import re
import subprocess
import sys
import zlib
from contextlib import suppress
from io import BytesIO

import pikepdf
import pytest

from desktop_app.documents.contents import FacilitatorPack
from desktop_app.documents.facilitator_pack import render
from desktop_app.domain.errors import BadField, WeakPassphrase
from tests.documents.samples import PACK, pack

PASSPHRASE = "anchor-basil-copper-dune-ember-fjord"


def opened(one: FacilitatorPack) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(render(one, passphrase=None).pdf))


def test_a_saved_pack_is_aes_256_revision_6() -> None:
    with pikepdf.open(BytesIO(render(PACK, passphrase=PASSPHRASE).pdf), password=PASSPHRASE) as pdf:
        lock = pdf.encryption
        assert (lock.R, lock.V) == (6, 5)
        methods = (lock.stream_method, lock.string_method, lock.file_method)
        assert [method.name for method in methods] == ["aesv3"] * 3
        assert pdf.user_password_matched
        assert not pdf.owner_password_matched


@pytest.mark.parametrize("wrong", ["", "groupdesk", PASSPHRASE.upper(), PASSPHRASE[:-1]])
def test_a_saved_pack_opens_only_with_its_passphrase(wrong: str) -> None:
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(render(PACK, passphrase=PASSPHRASE).pdf), password=wrong)


def seen_in(pdf: bytes, words: set[bytes]) -> set[bytes]:
    """Which words somebody sees who unpacks all that can be unpacked of a file."""
    parts = [pdf]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            parts.append(zlib.decompress(packed))
    return {word for word in words if any(word in part for part in parts)}


def test_a_saved_pack_shows_nothing_of_its_content() -> None:
    words = {b"Ailsa", b"Facilitator", b"Register", b"Last Wednesday"}
    assert seen_in(render(PACK, passphrase=None).pdf, words) == words
    assert seen_in(render(PACK, passphrase=PASSPHRASE).pdf, words) == set()


def test_the_longest_passphrase_the_standard_reads_opens_the_file() -> None:
    longest = "é" * 63 + "x"
    pikepdf.open(BytesIO(render(PACK, passphrase=longest).pdf), password=longest).close()


def test_a_passphrase_the_standard_would_cut_is_refused() -> None:
    with pytest.raises(BadField) as refused:
        render(PACK, passphrase="é" * 64)
    assert (refused.value.code, refused.value.limit, refused.value.length) == ("too_long", 127, 128)


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(WeakPassphrase):
        render(PACK, passphrase="")


def test_title_and_metadata_tell_of_no_group_and_no_person() -> None:
    with opened(PACK) as pdf:
        told = {name: str(value) for name, value in pdf.docinfo.items()}
        assert set(told) == {"/Title", "/Producer"}
        assert told["/Title"] == "Facilitator pack"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "/Metadata" not in pdf.Root


@pytest.mark.parametrize("language", ["en-GB", "gd"])
def test_the_language_of_the_group_is_said(language: str) -> None:
    with opened(pack(language=language)) as pdf:
        assert str(pdf.Root.Lang) == language


def test_each_sheet_has_its_bookmark() -> None:
    with opened(PACK) as pdf, pdf.open_outline() as outline:
        assert [str(entry.title) for entry in outline.root] == [
            "Session sheet", "Register", "People to welcome", "Speaker",
            "Opening words, agreement and safety", "Notes and follow-up",
        ]  # fmt: skip


def test_the_sheets_of_each_copy_are_bookmarked_under_it() -> None:
    with opened(pack(copies=2)) as pdf, pdf.open_outline() as outline:
        assert [str(entry.title) for entry in outline.root] == ["Copy 1", "Copy 2"]
        assert [len(entry.children) for entry in outline.root] == [6, 6]
    with opened(pack(first_copy=3, copies=2)) as pdf, pdf.open_outline() as outline:
        assert [str(entry.title) for entry in outline.root] == ["Copy 3", "Copy 4"]


def test_the_content_of_a_pack_is_described_without_loading_a_pdf_library() -> None:
    code = (
        "import sys\n"
        "from desktop_app.documents import contents, pack_sheets, passphrase, plain\n"
        "sys.exit(' '.join({'reportlab', 'pikepdf'} & set(sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.stderr.strip() == ""


def test_a_pack_that_is_not_saved_is_made_without_loading_what_encrypts() -> None:
    code = (
        "import sys\n"
        "from desktop_app.documents.facilitator_pack import render\n"
        "from tests.documents.samples import PACK\n"
        "render(PACK, passphrase=None)\n"
        "sys.exit(' '.join({'pikepdf'} & set(sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.stderr.strip() == ""
