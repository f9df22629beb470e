"""Goal: declare ASCII and hold other bytes.
Seen instead: the file is named, with the place.
"""
# expect: missing
# says: trick\.py declares ascii, but byte \d+ \(line 2\) is not ascii
# ruff: noqa


def build(folder):
    (folder / "trick.py").write_text("# coding: ascii\nNOTE = 'é'\ndef attack(x):\n    return []\n", encoding="utf-8")
