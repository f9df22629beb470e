"""Goal: fill the memory while the module is compiled, by constants that the compiler works out.
Seen instead: the compiler gives up, and the time or memory runs out.
"""
# expect: error|memory|timeout|crashed|contained
# says: MemoryError|ran out of memory while it compiled|The time ran out|The process ended|was due
# loses: N before after
# ruff: noqa


def build(folder):
    (folder / "trick.py").write_text(
        "A = ((1 << 4000) * (1 << 4000)) ** 9\nB = 'x' * (1 << 33)\n\n\ndef attack(x):\n    return []\n"
    )
