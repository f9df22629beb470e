"""The system calls a student's process may make: an allow-list, family by family, each with its reason.

Numbers are (x86-64, aarch64), from asm/unistd_64.h and asm-generic/unistd.h of Linux 6.1; None where the architecture
lacks the call. Whatever is not here fails with EPERM: sockets, execve, fork and students' threads, ptrace, every
call that sends a signal (kill, tkill, tgkill, rt_sigqueueinfo, rt_tgsigqueueinfo, pidfd_send_signal), io_uring, mount,
setns, keyctl, flock, setrlimit, memfd …
"""

from __future__ import annotations

from typing import NamedTuple

Numbers = tuple[int | None, int | None]


class Family(NamedTuple):
    reason: str
    calls: dict[str, Numbers]


MEMORY = Family(
    "the allocator, numpy's and torch's buffers, oneDNN's generated code",
    {
        "mmap": (9, 222),
        "munmap": (11, 215),
        "mprotect": (10, 226),
        "mremap": (25, 216),
        "madvise": (28, 233),
        "brk": (12, 214),
        "membarrier": (324, 283),
        "mincore": (27, 232),
    },
)
READING = Family(
    "open files, and Python's own modules",
    {
        "read": (0, 63),
        "pread64": (17, 67),
        "readv": (19, 65),
        "preadv": (295, 69),
        "lseek": (8, 62),
        "close": (3, 57),
        "close_range": (436, 436),
        "dup": (32, 23),
        "dup2": (33, None),
        "dup3": (292, 24),
        "fstat": (5, 80),
        "fstatfs": (138, 44),
        "getdents64": (217, 61),
        "sendfile": (40, 71),
    },
)
PATHS = Family(
    "what landlock and the mount view leave visible",
    {
        "open": (2, None),
        "openat": (257, 56),
        "stat": (4, None),
        "lstat": (6, None),
        "newfstatat": (262, 79),
        "statx": (332, 291),
        "statfs": (137, 43),
        "access": (21, None),
        "faccessat": (269, 48),
        "faccessat2": (439, 439),
        "readlink": (89, None),
        "readlinkat": (267, 78),
        "getcwd": (79, 17),
        "chdir": (80, 49),
        "fchdir": (81, 50),
    },
)
WRITING = Family(
    "results, prints and the private /tmp",
    {
        "write": (1, 64),
        "pwrite64": (18, 68),
        "writev": (20, 66),
        "pwritev": (296, 70),
        "ftruncate": (77, 46),
        "fsync": (74, 82),
        "fdatasync": (75, 83),
        "fadvise64": (221, 223),
    },
)
PRIVATE_FILES = Family(
    "only where /tmp is the child's own",
    {
        "mkdir": (83, None),
        "mkdirat": (258, 34),
        "unlink": (87, None),
        "unlinkat": (263, 35),
        "rmdir": (84, None),
        "rename": (82, None),
        "renameat": (264, 38),
        "renameat2": (316, 276),
        "truncate": (76, 45),
        "chmod": (90, None),
        "fchmod": (91, 52),
        "fchmodat": (268, 53),
        "utimensat": (280, 88),
    },
)
WAITING = Family(
    "pipes within the process",
    {
        "pipe": (22, None),
        "pipe2": (293, 59),
        "poll": (7, None),
        "ppoll": (271, 73),
        "select": (23, None),
        "pselect6": (270, 72),
    },
)
ONE_THREAD = Family(
    "what the C library and Python do in their one thread",
    {
        "futex": (202, 98),
        "set_robust_list": (273, 99),
        "set_tid_address": (218, 96),
        "rseq": (334, 293),
        "sched_yield": (24, 124),
        "sched_getaffinity": (204, 123),
        "exit": (60, 93),
        "exit_group": (231, 94),
        "restart_syscall": (219, 128),
    },
)
TIME = Family(
    "clocks and sleeping",
    {
        "clock_gettime": (228, 113),
        "clock_getres": (229, 114),
        "clock_nanosleep": (230, 115),
        "nanosleep": (35, 101),
        "gettimeofday": (96, 169),
        "time": (201, None),
        "times": (100, 153),
        "getitimer": (36, 102),
        "setitimer": (38, 103),
        "alarm": (37, None),
        "pause": (34, None),
    },
)
SIGNALS_RECEIVED = Family(
    "handlers of its own; no call that sends one is here",
    {
        "rt_sigaction": (13, 134),
        "rt_sigprocmask": (14, 135),
        "rt_sigreturn": (15, 139),
        "rt_sigpending": (127, 136),
        "rt_sigsuspend": (130, 133),
        "rt_sigtimedwait": (128, 137),
        "sigaltstack": (131, 132),
    },
)
SELF_KNOWLEDGE = Family(
    "harmless facts",
    {
        "getpid": (39, 172),
        "gettid": (186, 178),
        "getppid": (110, 173),
        "getuid": (102, 174),
        "geteuid": (107, 175),
        "getgid": (104, 176),
        "getegid": (108, 177),
        "getresuid": (118, 148),
        "getresgid": (120, 150),
        "getgroups": (115, 158),
        "getpgrp": (111, None),
        "getpgid": (121, 155),
        "getsid": (124, 156),
        "uname": (63, 160),
        "sysinfo": (99, 179),
        "getrandom": (318, 278),
        "getcpu": (309, 168),
        "getrusage": (98, 165),
        "getrlimit": (97, 163),
        "umask": (95, 166),
    },
)
RULED = Family(
    "by their arguments: prctl for its own name; prlimit64 to read its own limits; fcntl without locks, owners and"
    " signals; ioctl to ask what a file is",
    {
        "prctl": (157, 167),
        "prlimit64": (302, 261),
        "fcntl": (72, 25),
        "ioctl": (16, 29),
    },
)

THREADS = Family(
    "threads: clone with the flags of a thread; clone3, whose flags cannot be seen, is not there",
    {
        "clone": (56, 220),
        "clone3": (435, 435),
    },
)

ANYWHERE = (MEMORY, READING, PATHS, WRITING, WAITING, ONE_THREAD, TIME, SIGNALS_RECEIVED, SELF_KNOWLEDGE)
