"""The parent's handle on one zygote: starts it at a rung, sends it orders, takes its reports."""

from __future__ import annotations

import array
import json
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from grader.sandbox import bubblewrap, packages
from grader.sandbox.guest import control
from grader.sandbox.profile import Profile
from grader.sandbox.rung import Rung
from grader.sandbox.view import GUEST, View, view

_PACKET = 1 << 16
_NOBODY = 65534
_LAUNCHER = Path(__file__).with_name("launch.py")
_GRACE = 2.0  # seconds to leave by itself
_BURIAL = 0.1  # the same, once it has hung up
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
_ENVIRONMENT = {
    **dict.fromkeys(_ONE_THREAD, "1"),  # a helper thread in the zygote makes its children hang
    "HOME": "/tmp",
    "TMPDIR": "/tmp",
    "USER": "student",
    "LANG": "C.UTF-8",
    "OMP_WAIT_POLICY": "PASSIVE",  # a thread that waits for its turn would spin: 9 ms a call
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "MALLOC_ARENA_MAX": "1",
    "TORCHINDUCTOR_CACHE_DIR": "/tmp",  # torch._dynamo makes it when it is imported; this one is there
    "TORCHDYNAMO_DISABLE": "1",  # there is no compiler here: what torch.compile is given runs as it is
    "MPLBACKEND": "Agg",
}
_THREADS = {"student": "1", "author": "2"}  # whatever they ask for; libgomp ends a process that it cannot give a thread
_PASSED_ON = ("LD_LIBRARY_PATH",)  # without it a Python that needs it would not start


class Gone(Exception):
    """The zygote died; the text is the last that it said."""


class Zygote:
    def __init__(self, profile: Profile, rung: Rung) -> None:
        self.profile = profile
        self.ready = False
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._complaints = os.memfd_create("complaints")
        command, spec = _command(profile, rung, theirs.fileno())
        self._reports = msgspec.msgpack.Decoder(control.Report)
        self._encode = msgspec.msgpack.Encoder().encode
        with theirs, _readable(spec) as told:
            self._process = subprocess.Popen(
                command,
                stdin=told,
                stdout=subprocess.DEVNULL,
                stderr=self._complaints,
                pass_fds=[theirs.fileno()],
                env=_environment(profile),
                cwd="/",
                start_new_session=True,  # Ctrl-C in the terminal is the parent's affair
            )
        self.control.setblocking(False)

    def order(self, order: control.Order, files: Sequence[int] = ()) -> None:
        beside = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", files))] if files else []
        try:
            self.control.sendmsg([self._encode(order)], beside)
        except OSError as error:
            raise Gone(self.last_words()) from error

    def reports(self) -> Iterator[tuple[control.Report, int | None]]:
        """All that has come, each with its file descriptor; raises Gone at the end of a dead zygote's reports."""
        while True:
            try:
                packet, files, _, _ = socket.recv_fds(self.control, _PACKET, 1)
            except BlockingIOError:
                return
            except OSError as error:
                raise Gone(self.last_words()) from error
            if not packet:
                raise Gone(self.last_words())
            report = self._reports.decode(packet)
            self.ready = self.ready or isinstance(report, control.Ready)
            yield report, files[0] if files else None

    def last_words(self) -> str:
        said = os.pread(self._complaints, 1 << 16, 0).decode("utf-8", "replace").strip()
        return said.splitlines()[-1] if said else "the sandbox process ended without a word"

    @property
    def killed(self) -> bool:
        """Whether it is gone by a signal: of a person, or of the kernel for want of memory."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(_BURIAL) < 0
        return False

    def stop(self) -> None:
        """Let it leave, or make it; returns when every process of the box is gone, or will not go: one that hangs in
        the kernel ends when it comes out."""
        try:
            self.control.shutdown(socket.SHUT_WR)
        except OSError:
            self._process.kill()
        if not self.ready or not self._hangs_up(_GRACE):
            self._process.kill()
            self._hangs_up(_GRACE)
        self.control.close()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_GRACE)
        os.close(self._complaints)

    def _hangs_up(self, seconds: float) -> bool:
        """Whether all holders of the other end (bubblewrap, the zygote, children being born) are gone by then."""
        deadline = time.monotonic() + seconds
        self.control.setblocking(False)
        while (left := deadline - time.monotonic()) > 0:
            select.select([self.control], [], [], left)
            try:
                packet, files, _, _ = socket.recv_fds(self.control, _PACKET, 1)
            except BlockingIOError:
                continue
            except OSError:
                return True
            for file in files:
                os.close(file)
            if not packet:
                return True
        return False


def _environment(profile: Profile) -> dict[str, str]:
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {**_ENVIRONMENT, "OMP_THREAD_LIMIT": _THREADS[profile.role], **passed_on}


def _readable(text: str) -> BinaryIO:
    """A file to read the text from, which has no name."""
    file = os.fdopen(os.memfd_create("spec"), "w+b")
    file.write(text.encode())
    file.seek(0)
    return file


def _command(profile: Profile, rung: Rung, control_file: int) -> tuple[list[str], str]:
    """The command, and what it is to read from its standard input."""
    seen = view(profile.packages)
    boxed = rung >= Rung.strong
    guest = bubblewrap.BOX_GUEST if boxed else GUEST
    folders = [bubblewrap.BOX_PACKAGES] if boxed else sorted({place.parent for place in seen.places})
    readable = [*seen.libraries, *([bubblewrap.BOX_PACKAGES] if boxed else seen.places)]
    spec = {
        "rung": rung.name,
        "role": profile.role,
        "control": control_file,
        "parent": os.getpid(),
        "preload": profile.preload,
        "forbid": profile.forbid,
        "folders": [str(folder) for folder in folders],
        "names": packages.importable(seen.places),
        "readable": [str(path) for path in readable],
        "hidden": [str(path) for path in seen.hidden],
    }
    words = [str(seen.executable), "-P", "-s", "-S", str(guest / "start.py"), profile.role]
    program = bubblewrap.find() if boxed else None
    if boxed:
        if program is None:
            raise Gone("bubblewrap is not installed")
        words = bubblewrap.command(program, rung, seen) + words
    as_root = os.geteuid() == 0 and rung is not Rung.none
    return _as_nobody(words, program, seen) if as_root else words, json.dumps(spec)


def _as_nobody(words: list[str], program: Path | None, seen: View) -> list[str]:
    places = [seen.executable, *seen.libraries, *seen.places, GUEST, *(bubblewrap.needs(program) if program else [])]
    spec = {"places": [str(place) for place in places], "user": _NOBODY, "parent": os.getpid(), "command": words}
    return [sys.executable, "-I", "-S", str(_LAUNCHER), json.dumps(spec)]
