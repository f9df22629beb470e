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


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def unshare(flags: int) -> None:
    _checked(_libc.unshare(flags), "unshare")


def setns(namespace: int, flags: int) -> None:
    _checked(_libc.setns(namespace, flags), "setns")


def mount_tmpfs(target: str, options: str) -> None:
    arguments = (b"tmpfs", target.encode(), b"tmpfs", MS_NOSUID | MS_NODEV, options.encode())
    _checked(_libc.mount(*arguments), "mount")


def unmount(target: str) -> None:
    _checked(_libc.umount2(target.encode(), MNT_DETACH), "umount2")


def prctl(option: int, *arguments: int | ctypes.Array[ctypes.c_char]) -> None:
    padded = [*arguments, 0, 0, 0, 0][:4]
    wide = [ctypes.c_ulong(each) if isinstance(each, int) else each for each in padded]
    _checked(_libc.prctl(option, *wide), "prctl")


def die_with_parent(parent: int) -> None:
    """Be killed when the parent is; `parent` is its number as seen from here, to notice that it died before."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(70)


def drop_capabilities() -> None:
    """Give up every capability (_LINUX_CAPABILITY_VERSION_3, two words each)."""
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _checked(_libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")


def syscall(number: int, *arguments: int | ctypes.Array[ctypes.c_char] | None) -> int:
    wide = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    return _checked(_libc.syscall(ctypes.c_long(number), *wide), f"system call {number}")


def shared_counter(file: int) -> ctypes.c_uint64:
    """The first 8 bytes of a memory file as a number, without the extra descriptor that the mmap module keeps."""
    _libc.mmap.restype = ctypes.c_void_p
    page, readable_writable, shared = 4096, 3, 1
    address = _libc.mmap(None, ctypes.c_size_t(page), readable_writable, shared, file, ctypes.c_long(0))
    if address is None or address == ctypes.c_void_p(-1).value:
        raise OSError(ctypes.get_errno(), "mmap")
    return ctypes.c_uint64.from_address(address)
