"""A clock that jumps by up to a day, forwards or back, whenever it is asked: for one process, by way of its C library.

The monotonic clock goes on as ever. Setting the machine's own clock would disturb everybody on it.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = r"""
#define _GNU_SOURCE
#include <stdint.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static uint64_t state = 88172645463325252ULL;

static long jump(void) {  /* seconds: Marsaglia's xorshift64 */
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
