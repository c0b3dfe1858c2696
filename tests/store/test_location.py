"""Where data must not lie."""

from pathlib import Path

import pytest

from desktop_app.domain.errors import NetworkFolder
from desktop_app.store.location import file_system, refuse_shared

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
/dev/sda2 /home ext4 rw 0 0
server:/export /home/share nfs4 rw,vers=4.2 0 0
//server/desk /mnt/the\\040desk cifs rw 0 0
/dev/sdb1 /home/share/own ext4 rw 0 0
/dev/sdc1 /mnt/twice ext4 rw 0 0
server:/twice /mnt/twice nfs rw 0 0
shona@server:/ /run/far fuse.sshfs rw 0 0
incomplete
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/", "ext4"),
        ("/var/lib/groupdesk", "ext4"),
        ("/home/sharedesk", "ext4"),
        ("/home/share", "nfs4"),
        ("/home/share/desk", "nfs4"),
        ("/home/share/own/desk", "ext4"),
        ("/mnt/the desk/data", "cifs"),
        ("/mnt/twice/data", "nfs"),
        ("/run/far/data", "fuse.sshfs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    assert file_system(Path(folder), MOUNTS) == kind


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.rclone", "davfs"]
)
def test_a_network_share_is_refused(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "desk"
    with pytest.raises(NetworkFolder) as refused:
        refuse_shared(folder, f"/dev/sda1 / ext4 rw 0 0\nserver:/x {tmp_path} {kind} rw 0 0\n")
    assert refused.value.path == str(folder)


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "xfs", "tmpfs", "overlay", "fuseblk", "zfs"])
def test_a_disk_of_this_computer_is_taken(tmp_path: Path, kind: str) -> None:
    refuse_shared(
        tmp_path / "desk", f"server:/x / nfs rw 0 0\n/dev/sda1 {tmp_path} {kind} rw 0 0\n"
    )


def test_the_disk_of_this_computer_is_read_from_the_system(tmp_path: Path) -> None:
    refuse_shared(tmp_path)


def test_a_share_is_found_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "share")
    with pytest.raises(NetworkFolder):
        refuse_shared(tmp_path / "link" / "desk", f"server:/x {tmp_path}/share nfs rw 0 0\n")


@pytest.mark.parametrize(
    "name",
    [
        "Dropbox", "dropbox", "Dropbox (Personal)", "OneDrive", "OneDrive - The Charity",
        "Google Drive", "GoogleDrive-desk", "Nextcloud", "ownCloud", "iCloud Drive", "iCloudDrive",
        "com~apple~CloudDocs", "CloudStorage", "SynologyDrive", "pCloud Drive",
    ],
)  # fmt: skip
def test_a_sync_folder_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(NetworkFolder):
        refuse_shared(tmp_path / name / "charity" / "desk")


@pytest.mark.parametrize("name", ["groupdesk", "Dropboxes", "cloud", "my-onedrive-copy", "Drive"])
def test_a_folder_with_a_name_of_its_own_is_taken(tmp_path: Path, name: str) -> None:
    refuse_shared(tmp_path / name / "desk")


@pytest.mark.parametrize("marker", [".dropbox", ".nextcloudsync.log", ".sync_1a2b.db"])
def test_a_sync_folder_is_known_by_what_the_program_left_in_it(tmp_path: Path, marker: str) -> None:
    (tmp_path / marker).write_bytes(b"")
    with pytest.raises(NetworkFolder):
        refuse_shared(tmp_path / "charity" / "desk")


@pytest.mark.parametrize("marker", [".stfolder", ".dropbox.cache"])
def test_a_sync_folder_is_known_by_the_folders_left_in_it(tmp_path: Path, marker: str) -> None:
    (tmp_path / marker).mkdir()
    with pytest.raises(NetworkFolder):
        refuse_shared(tmp_path / "desk")


def test_a_sync_programs_settings_in_the_home_folder_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    refuse_shared(tmp_path / "desk")


def test_a_sync_folder_is_found_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "desk").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "Dropbox" / "desk")
    with pytest.raises(NetworkFolder):
        refuse_shared(tmp_path / "link")
