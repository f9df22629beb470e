"""The zygote: imports once, then forks one locked-down child after another, as the parent orders.

It never reads what a child writes, and never what a student wrote.
"""

from __future__ import annotations

import array
import os
import resource
import select
import socket
import sys
from typing import Any

import msgspec

from . import child, control, kernel, preload
from .lockdown import Lockdown

_PACKET = 1 << 16


class Zygote:
    """spec: rung, role, control (a descriptor), parent, preload, readable, hidden."""

    def __init__(self, spec: dict[str, Any]) -> None:
        if spec["rung"] not in ("full", "strong"):  # inside the box bubblewrap sees to it
            kernel.die_with_parent(spec["parent"])
        self._control = socket.socket(fileno=spec["control"])
        preload.preload(spec["preload"])
        self._program = child.program(spec["role"])  # after the packages, whose readers it binds
        self._selftest = child.program("selftest")
        self._lockdown = Lockdown(spec)
        self._own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
        self._statm = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
        if spec["rung"] != "none":  # its memory is nobody's to read, where nothing else hides it
            kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
        self._questions: dict[int, Any] = {}
        self._children: dict[int, tuple[int, int, int]] = {}  # pidfd -> run, process number, bytes inherited
        self._orders = msgspec.msgpack.Decoder(control.Order)
        self._encode = msgspec.msgpack.Encoder().encode
        self._poll = select.poll()

    def serve(self) -> None:
        """Obey until the parent is gone."""
        self._report(control.Ready(sys.version))
        self._poll.register(self._control, select.POLLIN)
        while True:
            for file, _ in self._poll.poll():
                if file != self._control.fileno():
                    self._reap(file)
                elif not self._obey():
                    return

    def _report(self, report: control.Report, file: int | None = None) -> None:
        beside = [] if file is None else [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [file]))]
        self._control.sendmsg([self._encode(report)], beside)

    def _obey(self) -> bool:
        packet, files, _, _ = socket.recv_fds(self._control, _PACKET, 3)
        if not packet:
            return False
        order = self._orders.decode(packet)
        try:
            match order:
                case control.Prepare():
                    self._questions[order.questions] = self._program.prepare(_content(files[0]))
                    preload.settle()
                case control.Forget():
                    self._questions.pop(order.questions, None)
                case control.Launch():
                    self._launch(order, files)
        finally:
            for file in files:
                os.close(file)
        return True

    def _launch(self, order: control.Launch, files: list[int]) -> None:
        held, resident, shared = (
            int(pages) * resource.getpagesize() for pages in os.pread(self._statm, 100, 0).split()[:3]
        )
        zygote = os.getpid()
        try:
            if self._lockdown.full:  # one fork instead of two: step into a new pid namespace, fork, step back
                kernel.unshare(kernel.CLONE_NEWPID)
            process = os.fork()
            if process == 0:
                program = self._selftest if order.questions == control.SELF_TEST else self._program
                work = child.Work(program, self._questions.get(order.questions), *files)
                child.live(work, lambda: self._lockdown.apply(zygote, order.megabytes, order.cpu_seconds, held))
            if self._lockdown.full:
                kernel.setns(self._own_pids, kernel.CLONE_NEWPID)
        except OSError as error:
            if self._lockdown.full:
                kernel.setns(self._own_pids, kernel.CLONE_NEWPID)
            self._report(control.Failed(order.run, str(error)))
            return
        pidfd = os.pidfd_open(process)
        self._children[pidfd] = (order.run, process, resident - shared)
        self._poll.register(pidfd, select.POLLIN)
        self._report(control.Launched(order.run), pidfd)

    def _reap(self, pidfd: int) -> None:
        run, process, inherited = self._children.pop(pidfd)
        self._poll.unregister(pidfd)
        os.close(pidfd)
        _, status, used = os.wait4(process, 0)
        if self._lockdown.rung == "none":
            _end_group(process)
        cpu_seconds = used.ru_utime + used.ru_stime
        self._report(control.Ended(run, status, cpu_seconds, used.ru_maxrss - inherited // 1024))


def _content(file: int) -> bytes:
    return os.pread(file, os.fstat(file).st_size, 0)


def _end_group(process: int) -> None:
    try:
        os.killpg(process, 9)
    except ProcessLookupError:
        return
