"""Goal: give orders to the machine that runs the tests, by the name of the hand-in itself.
Seen instead: `: :error::` is printed, and nothing is obeyed.
"""
# expect: error
# says: SystemExit
# loses: N before after
# ruff: noqa


def build(folder):
    (folder / "honest.py").write_text("raise SystemExit\n")
    folder.rename(folder.with_name("::error::" + folder.name))
