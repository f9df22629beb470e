"""The table of system calls and the filter made from it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from grader.sandbox.guest import seccomp, syscalls

FORBIDDEN = [
    "socket",
    "socketpair",
    "connect",
    "bind",
    "sendmsg",
    "sendto",
    "fork",
    "vfork",
    "flock",
    "execve",
    "execveat",
    "kill",
    "tkill",
    "tgkill",
    "rt_sigqueueinfo",
    "rt_tgsigqueueinfo",
    "pidfd_open",
    "pidfd_send_signal",
    "pidfd_getfd",
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "unshare",
    "setns",
    "mount",
    "umount2",
    "pivot_root",
    "chroot",
    "bpf",
    "io_uring_setup",
    "keyctl",
    "add_key",
    "userfaultfd",
    "memfd_create",
    "perf_event_open",
    "setuid",
    "setgid",
    "setpriority",
    "sched_setaffinity",
    "sched_setscheduler",
    "setsid",
    "setpgid",
    "shmget",
    "semget",
    "msgget",
    "mq_open",
    "personality",
    "init_module",
    "kexec_load",
    "open_by_handle_at",
    "openat2",
    "fanotify_init",
    "inotify_init1",
    "timer_create",
    "setrlimit",
    "seccomp",
    "capset",
]
STUDENTS = {
    name: numbers
    for family in (*syscalls.ANYWHERE, syscalls.PRIVATE_FILES, syscalls.RULED)
    for name, numbers in family.calls.items()
}
ALL = {**STUDENTS, **syscalls.THREADS.calls}


def test_nothing_forbidden_is_allowed() -> None:
    assert not set(FORBIDDEN) & set(ALL)


def test_only_authors_may_start_threads() -> None:
    assert not set(syscalls.THREADS.calls) & set(STUDENTS)
    without, with_threads = (seccomp.program(files=True, writing=True, threads=threads) for threads in (False, True))
    assert len(without) < len(with_threads)


def test_every_call_has_a_number_of_its_own() -> None:
    for column in (0, 1):
        numbers = [each[column] for each in ALL.values() if each[column] is not None]
        assert len(numbers) == len(set(numbers))


def _defined(command: list[str]) -> dict[str, str]:
    try:
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no C compiler and kernel headers here")
    return dict(re.findall(r"#define (__NR\w*) (\S+)", text))


def test_numbers_agree_with_the_kernels_headers() -> None:
    if not Path("/usr/include/asm-generic/unistd.h").exists():
        pytest.skip("no kernel headers here")
    wide = [
        "-D__BITS_PER_LONG=64",
        *(f"-D__ARCH_WANT_{name}" for name in ("RENAMEAT", "NEW_STAT", "SET_GET_RLIMIT", "SYS_CLONE3")),
    ]
    generic = _defined(["cc", "-E", "-dM", *wide, "-include", "asm-generic/unistd.h", "-x", "c", "/dev/null"])
    for name, (_, arm) in ALL.items():
        found = generic.get(f"__NR_{name}")
        found = generic.get(found, found) if found is not None else None
        assert found == (None if arm is None else str(arm)), name


def test_x86_numbers_agree_with_the_kernels_headers() -> None:
    headers = [Path(folder) / "asm/unistd_64.h" for folder in ("/usr/include", "/usr/include/x86_64-linux-gnu")]
    header = next((path for path in headers if path.exists()), None)
    if header is None:
        pytest.skip("no kernel headers here")
    found = dict(re.findall(r"#define __NR_(\w+) (\d+)", header.read_text()))
    assert {name: found[name] for name in ALL} == {name: str(x86) for name, (x86, _) in ALL.items()}


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
@pytest.mark.parametrize("threads", [True, False])
@pytest.mark.parametrize(("files", "writing"), [(True, True), (False, True), (False, False)])
def test_the_filter_is_wellformed(
    monkeypatch: pytest.MonkeyPatch, machine: str, files: bool, writing: bool, threads: bool
) -> None:
    uname = type("Uname", (), {"machine": machine})
    monkeypatch.setattr(seccomp.os, "uname", lambda: uname)
    steps = seccomp.program(files=files, writing=writing, threads=threads)
    assert len(steps) % 8 == 0
    assert 100 < len(steps) // 8 < 500


def test_an_unknown_machine_is_not_supported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seccomp.os, "uname", lambda: type("Uname", (), {"machine": "riscv64"}))
    assert not seccomp.supported()
