"""Goal: break the reading of files by bytes that are no text.
Seen instead: the file is named, with the place.
"""
# expect: missing
# says: trick\.py is not UTF-8 at byte 2 \(line 1\)
# ruff: noqa


def build(folder):
    (folder / "trick.py").write_bytes(b"# \xff\xfe\xc0\x80\ndef attack(x):\n    return []\n")
