"""Goal: make system calls as a program of 32 bits does (int 0x80), where the same numbers mean other calls.
Seen instead: the process is ended.
"""
# expect: crashed|contained
# says: The process ended while this was running|The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes
import mmap

from system import X86


def attack(x):
    if not X86:
        return []
    code = mmap.mmap(-1, 4096, prot=7)
    code.write(b"\x53\xb8\x02\x00\x00\x00\xcd\x80\x5b\xc3")  # push rbx; mov eax, 2 (fork); int 0x80; pop rbx; ret
    made = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
    return [] if made < 0 else [f"forked {made}"]
