"""Goal: have its own modules taken for the grader's, by their names.
Seen instead: the grader's are loaded before.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa


def build(folder):
    for name in ("_grader_guest", "grader", "msgspec", "wire", "child", "student", "channel"):
        (folder / f"{name}.py").write_text("def __getattr__(name):\n    raise SystemExit(name)\n")
    (folder / "trick.py").write_text(
        "import msgspec\n\n\ndef attack(x):\n    return [] if msgspec.msgpack else ['own']\n"
    )
