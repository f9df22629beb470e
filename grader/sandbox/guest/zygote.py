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
import time
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

import msgspec

from . import child, control, kernel, preload, streams
from .channel import Channel
from .lockdown import Lockdown

_PACKET = 1 << 16
_PATIENCE, _PAUSE = 20.0, 0.05  # seconds for a fork to succeed, and between two trials


class Zygote:
    """spec: rung, role, control (a descriptor), parent, preload, forbid, readable, hidden."""

    def __init__(self, spec: dict[str, Any]) -> None:
        if spec["rung"] not in ("full", "strong"):  # inside the box bubblewrap sees to it
            kernel.die_with_parent(spec["parent"])
        self._control = socket.socket(fileno=spec["control"])
        self._printer = streams.prepare()
        self._channel = Channel()
        preload.preload(spec["preload"])
        self._program = child.program(spec["role"])  # after the packages, whose readers it binds
        self._selftest = child.program("selftest")
        preload.take_away(spec["forbid"])
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
        kernel.keep_for_ever(self)  # a child that has left `serve` would spend its first moments taking all this apart
        spec.clear()  # it has paths of the machine in it
        preload.settle()  # the programs import much of torch, which each child would look through, and so copy

    def serve(self) -> Callable[[], NoReturn] | None:
        """Obey until the parent is gone: None.

        Also returns in each child, what it is to do: what foreign code runs in must not have this frame and the
        zygote's knowledge below it.
        """
        self._report(control.Ready(sys.version))
        self._poll.register(self._control, select.POLLIN)
        while True:
            ready = {file for file, _ in self._poll.poll()}
            self._reap(ready)
            if self._control.fileno() in ready:
                packet, files, _, _ = socket.recv_fds(self._control, _PACKET, 3)
                if not packet:
                    return None
                errand = self._obey(self._orders.decode(packet), files)
                if errand is not None:
                    return errand
                for file in files:
                    os.close(file)

    def _report(self, report: control.Report, file: int | None = None) -> None:
        beside = [] if file is None else [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [file]))]
        self._control.sendmsg([self._encode(report)], beside)

    def _obey(self, order: control.Order, files: list[int]) -> Callable[[], NoReturn] | None:
        match order:
            case control.Prepare():
                self._questions[order.questions] = self._program.prepare(_content(files[0]))
                preload.settle()
            case control.Forget():
                self._questions.pop(order.questions, None)
            case control.Launch():
                return self._launch(order, files)
        return None

    def _launch(self, order: control.Launch, files: list[int]) -> Callable[[], NoReturn] | None:
        held, resident, shared = (
            int(pages) * resource.getpagesize() for pages in os.pread(self._statm, 100, 0).split()[:3]
        )
        zygote = os.getpid()
        try:
            process = self._forked()
        except OSError as error:
            self._report(control.Failed(order.run, str(error)))
            return None
        if process == 0:
            program = self._selftest if order.questions == control.SELF_TEST else self._program
            work = child.Work(program, self._questions.get(order.questions), self._channel, self._printer, *files)
            lock = partial(self._lockdown.apply, zygote, order.megabytes, order.cpu_seconds, held)
            return partial(child.live, work, lock)
        pidfd = os.pidfd_open(process)
        self._children[pidfd] = (order.run, process, resident - shared)
        self._poll.register(pidfd, select.POLLIN)
        self._report(control.Launched(order.run), pidfd)
        return None

    def _forked(self) -> int:
        """As os.fork(), with patience where the machine has no process to spare."""
        patience = _PATIENCE
        while True:
            try:
                return self._fork()
            except BlockingIOError:
                if patience <= 0:
                    raise
            time.sleep(_PAUSE)
            patience -= _PAUSE
            self._reap({file for file, _ in self._poll.poll(0)})

    def _fork(self) -> int:
        if not self._lockdown.full:
            return os.fork()
        kernel.unshare(kernel.CLONE_NEWPID)  # one fork instead of two: step into a new pid namespace, fork, step back
        process = -1
        try:
            process = os.fork()
        finally:
            if process != 0:
                kernel.setns(self._own_pids, kernel.CLONE_NEWPID)
        return process

    def _reap(self, ready: set[int]) -> None:
        for pidfd in ready & self._children.keys():
            self._bury(pidfd)

    def _bury(self, pidfd: int) -> None:
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
