"""A clock that jumps by up to a day, forwards or back, whenever it is asked, or that is set once: for one process and
those that it starts, by way of their C library.

The monotonic clock goes on as ever. Setting the machine's own clock would disturb everybody on it.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

SOURCE = r"""
#define _GNU_SOURCE
#include <stdint.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static uint64_t state = 88172645463325252ULL;

static long jump(void) {  /* seconds: those of CLOCK_BY from CLOCK_AT on, or Marsaglia's xorshift64 */
    const char *at = getenv("CLOCK_AT"), *by = getenv("CLOCK_BY");
    if (at != NULL && by != NULL) {
        struct timespec now;
        syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
        return now.tv_sec >= atol(at) ? atol(by) : 0;
    }
    state ^= state << 13; state ^= state >> 7; state ^= state << 17;
    return (long)(state % 172800) - 86400;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = (int)syscall(SYS_clock_gettime, clock, now);
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) now->tv_sec += jump();
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec found;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &found);
    now->tv_sec = found.tv_sec; now->tv_usec = found.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *now) {
    struct timespec found;
    clock_gettime(CLOCK_REALTIME, &found);
    if (now != NULL) *now = found.tv_sec;
    return found.tv_sec;
}
"""


def jumping_clock(folder: Path) -> Path:
    """The library to name in LD_PRELOAD; skips the test where there is no C compiler to make it with."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("there is no C compiler to make a clock that jumps with")
    source, library = folder / "jumping_clock.c", folder / "jumping_clock.so"
    source.write_text(SOURCE)
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source], check=True)
    return library


def clock_that_is_set(folder: Path, by: int, after: int) -> dict[str, str]:
    """The environment of a process whose clock is set once. by: seconds; after: seconds from now."""
    library = str(jumping_clock(folder))
    return {"LD_PRELOAD": library, "CLOCK_AT": str(int(time.monotonic()) + after), "CLOCK_BY": str(by)}
