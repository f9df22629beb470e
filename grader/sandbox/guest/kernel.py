"""The few calls into the C library that Python 3.11 has no name for."""

from __future__ import annotations

import ctypes
import os
import signal

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWPID = 0x20000000
MS_NOSUID, MS_NODEV = 2, 4
MNT_DETACH = 2
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 38
PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
SECCOMP_MODE_FILTER = 2

_libc = ctypes.CDLL(None, use_errno=True)
# Looked up here, in the zygote: what a child has to look up for itself is memory that it has to copy.
_unshare, _setns, _mount, _umount2 = _libc.unshare, _libc.setns, _libc.mount, _libc.umount2
_prctl, _capset, _syscall, _mmap = _libc.prctl, _libc.capset, _libc.syscall, _libc.mmap
_prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
_mmap.restype = ctypes.c_void_p
_mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
_PAGE, _READ_WRITE, _PRIVATE_ANONYMOUS, _SHARED_FIXED = 4096, 1 | 2, 2 | 32, 1 | 16
_NOWHERE = ctypes.c_void_p(-1).value
_CAPABILITIES = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3
_NONE = (ctypes.c_uint32 * 6)()


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def unshare(flags: int) -> None:
    _checked(_unshare(flags), "unshare")


def setns(namespace: int, flags: int) -> None:
    _checked(_setns(namespace, flags), "setns")


def mount_tmpfs(target: str, options: str) -> None:
    arguments = (b"tmpfs", target.encode(), b"tmpfs", MS_NOSUID | MS_NODEV, options.encode())
    _checked(_mount(*arguments), "mount")


def unmount(target: str) -> None:
    _checked(_umount2(target.encode(), MNT_DETACH), "umount2")


def prctl(option: int, *arguments: int) -> None:
    _checked(_prctl(option, *(*arguments, 0, 0, 0, 0)[:4]), "prctl")


def die_with_parent(parent: int) -> None:
    """Be killed when the parent is; `parent` is its number as seen from here, to notice that it died before."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(70)


def drop_capabilities() -> None:
    """Give up every capability."""
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    _checked(_capset(_CAPABILITIES, _NONE), "capset")


def syscall(number: int, *arguments: int | ctypes.Array[ctypes.c_char] | None) -> int:
    wide = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    return _checked(_syscall(ctypes.c_long(number), *wide), f"system call {number}")


def keep_for_ever(thing: object) -> None:
    """Nothing frees it, though nothing refers to it."""
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(thing))


class SharedCounter:
    """A number at the start of a memory file, without the extra descriptor that the mmap module keeps.

    Its place in memory is taken in the zygote; a child that calls `attach` has its own file there.
    """

    def __init__(self) -> None:
        place = _mmap(None, _PAGE, _READ_WRITE, _PRIVATE_ANONYMOUS, -1, 0)
        if place is None or place == _NOWHERE:
            raise OSError(ctypes.get_errno(), "mmap")
        self._place = place
        self.number = ctypes.c_uint64.from_address(place)

    def attach(self, file: int) -> None:
        """Let the first 8 bytes of the file be the number."""
        if _mmap(self._place, _PAGE, _READ_WRITE, _SHARED_FIXED, file, 0) != self._place:
            raise OSError(ctypes.get_errno(), "mmap")
