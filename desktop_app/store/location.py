"""Where data must not lie: on a network share, or in a folder that another program copies about.

Locks do not hold across machines there, and a sync program takes half-written files away.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from desktop_app.domain.errors import NetworkFolder

MOUNTS = Path("/proc/self/mounts")

NETWORK_SYSTEMS = frozenset(
    {
        "9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.davfs",
        "fuse.davfs2", "fuse.gcsfuse", "fuse.glusterfs", "fuse.google-drive-ocamlfuse",
        "fuse.gvfsd-fuse", "fuse.onedriver", "fuse.rclone", "fuse.s3fs", "fuse.sshfs",
        "fuse.vmhgfs-fuse", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs3", "nfs4", "ocfs2",
        "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "webdav",
    }
)  # fmt: skip

# A name counts alone or with more behind it ("OneDrive - Charity", "Dropbox (Personal)").
SYNC_NAMES = (
    "cloudstorage", "com~apple~clouddocs", "dropbox", "google drive", "googledrive",
    "icloud drive", "iclouddrive", "megasync", "nextcloud", "onedrive", "owncloud", "pcloud drive",
    "pclouddrive", "seafile", "synologydrive",
)  # fmt: skip
AFTER_NAME = ("", " ", "-", "(")

# What sync programs leave at the top of what they copy. The folder ~/.dropbox is only their
# settings, so that one counts as a file.
SYNC_FILES = (".dropbox", ".owncloudsync.log", ".nextcloudsync.log")
SYNC_FOLDERS = (".stfolder", ".dropbox.cache", ".tmp.drivedownload")
SYNC_JOURNALS = (".sync_*.db", "._sync_*.db")


def refuse_shared(folder: Path, mounts: str | None = None) -> None:
    """Make sure that ``folder`` (which need not exist yet) is on this computer's own disk.

    ``mounts`` is the system's table of mounted file systems; read when None. On macOS the file
    system is not known, names and markers are. Raises NetworkFolder.
    """
    table = _mounts() if mounts is None else mounts
    for path in {folder.absolute(), Path(os.path.realpath(folder))}:
        if (
            _is_unc(path)
            or file_system(path, table) in NETWORK_SYSTEMS
            or any(_is_synced(above) for above in (path, *path.parents))
        ):
            raise NetworkFolder(str(folder))


def file_system(path: Path, mounts: str) -> str:
    """The type of the file system that holds ``path``, by a table like /proc/self/mounts."""
    found = Path(), ""
    for where, kind in _entries(mounts):
        # A later entry for the same folder lies over the earlier one.
        if path.is_relative_to(where) and len(where.parts) >= len(found[0].parts):
            found = where, kind
    return found[1]


def _entries(mounts: str) -> Iterable[tuple[Path, str]]:
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) > 2:
            yield Path(_unescaped(fields[1])), fields[2]


def _unescaped(name: str) -> str:
    """The table writes spaces and the like as ``\\040``."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        name = name.replace(code, letter)
    return name


def _mounts() -> str:
    return MOUNTS.read_text(errors="surrogateescape") if sys.platform == "linux" else ""


def _is_unc(path: Path) -> bool:
    """A share by its Windows name; resolving a mapped drive's letter gives that name too."""
    return path.drive.startswith(("\\\\", "//"))


def _is_synced(folder: Path) -> bool:
    return (
        _has_sync_name(folder.name.casefold())
        or any((folder / name).is_file() for name in SYNC_FILES)
        or any((folder / name).is_dir() for name in SYNC_FOLDERS)
        or any(True for pattern in SYNC_JOURNALS for _ in folder.glob(pattern))
    )


def _has_sync_name(name: str) -> bool:
    return any(
        name == sync or (name.startswith(sync) and name[len(sync)] in AFTER_NAME)
        for sync in SYNC_NAMES
    )
