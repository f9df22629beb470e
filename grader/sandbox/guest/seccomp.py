"""The system-call filter: a BPF program that lets the calls of syscalls.py through and fails the rest with EPERM.

Names alone are not enough: prlimit64 on another process and fcntl(F_SETOWN) with O_ASYNC each reached the zygote in an
earlier version, and prlimit64 on the process itself ended it in a way that looked like our fault; so some calls are
judged by their arguments.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct

from . import kernel, syscalls

_LOAD, _JUMP_EQUAL, _JUMP_GREATER_EQUAL, _JUMP_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERRNO, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_X32 = 0x40000000

_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}

_PRCTL = (15, 16, 0x53564D41)  # PR_SET_NAME, PR_GET_NAME, PR_SET_VMA
# F_DUPFD … F_GETLK, F_DUPFD_CLOEXEC, F_GETPIPE_SZ: no owner, no signal, and no lock, which would hold up others
_FCNTL = (0, 1, 2, 3, 4, 5, 1030, 1032)
_IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # TCGETS TIOCGWINSZ FIONREAD FIONBIO FIONCLEX FIOCLEX
_THREAD = 0x3D0F00  # CLONE_VM … CLONE_CHILD_CLEARTID: what pthread_create of glibc and musl asks for, and nothing else
_WRITING = 0o1 | 0o2 | 0o100 | 0o1000  # O_WRONLY O_RDWR O_CREAT O_TRUNC


def _step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("=HBBI", code, then, otherwise, value)


_YES, _NO = _step(_RETURN, _ALLOW), _step(_RETURN, _ERRNO | errno.EPERM)


def _argument(position: int, half: int = 0) -> bytes:
    """The low half is enough for an int; a pointer also has a high one (1)."""
    return _step(_LOAD, _ARGUMENTS + 8 * position + 4 * half)


def _one_of(position: int, values: tuple[int, ...]) -> bytes:
    return _argument(position) + b"".join(_step(_JUMP_EQUAL, value, 0, 1) + _YES for value in values) + _NO


def _without(position: int, bits: int) -> bytes:
    return _argument(position) + _step(_JUMP_BITS, bits, 0, 1) + _NO + _YES


def _zero(position: int, half: int = 0) -> bytes:
    """Go on only if it is 0."""
    return _argument(position, half) + _step(_JUMP_EQUAL, 0, 1, 0) + _NO


_OWN_LIMITS_READ = _zero(0) + _zero(2) + _zero(2, half=1) + _YES  # pid, new_limit
_RULES = {
    "prctl": _one_of(0, _PRCTL),
    "prlimit64": _OWN_LIMITS_READ,
    "fcntl": _one_of(1, _FCNTL),
    "ioctl": _one_of(1, _IOCTL),
    "clone": _one_of(0, (_THREAD,)),
    "clone3": _step(_RETURN, _ERRNO | errno.ENOSYS),  # the C library then calls clone
}
_READ_ONLY_RULES = {"open": _without(1, _WRITING), "openat": _without(2, _WRITING)}


def supported() -> bool:
    return os.uname().machine in _MACHINES


def program(*, files: bool, writing: bool, threads: bool) -> bytes:
    """The filter for this machine.

    files: names in a private /tmp may be made and removed. writing: files may be opened for writing, since something
    else (landlock, the mount view) says which. threads: it may start threads, but no processes.
    """
    column, architecture = _MACHINES[os.uname().machine]
    rules = _RULES if writing else _RULES | _READ_ONLY_RULES
    families = [*syscalls.ANYWHERE, *([syscalls.PRIVATE_FILES] if files else []), syscalls.RULED]
    families += [syscalls.THREADS] if threads else []
    steps = [_step(_LOAD, _ARCHITECTURE), _step(_JUMP_EQUAL, architecture, 1, 0), _step(_RETURN, _KILL_PROCESS)]
    steps.append(_step(_LOAD, _NUMBER))
    if column == 0:
        steps += [_step(_JUMP_GREATER_EQUAL, _X32, 0, 1), _step(_RETURN, _KILL_PROCESS)]
    for family in families:
        for name, numbers in family.calls.items():
            number = numbers[column]
            if number is not None:
                verdict = rules.get(name, _YES)
                steps += [_step(_JUMP_EQUAL, number, 0, len(verdict) // 8), verdict]
    return b"".join((*steps, _NO))


class Filter:
    """A filter made ready in the zygote, so that a child only has to load it."""

    def __init__(self, steps: bytes) -> None:
        self._steps = ctypes.create_string_buffer(steps, len(steps))
        header = struct.pack("@HxxxxxxQ", len(steps) // 8, ctypes.addressof(self._steps))
        self._header = ctypes.create_string_buffer(header, len(header))

    def load(self) -> None:
        kernel.prctl(kernel.PR_SET_SECCOMP, kernel.SECCOMP_MODE_FILTER, ctypes.addressof(self._header))
