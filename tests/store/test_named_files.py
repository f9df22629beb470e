"""Python files beside a problem file."""

import os
from pathlib import Path

import pytest

from tests.store.writing import complaints, function, write_all

MODULE = "import math as m\nfrom os import path\nA = 1\nif A:\n    def forward(x): return x\nclass Net: pass\n"


@pytest.mark.parametrize("name", ["forward", "Net", "A", "m", "path"])
def test_names_at_the_top_level(name: str, tmp_path: Path) -> None:
    assert complaints(tmp_path, function(reference=f"conv.py:{name}"), conv_py=MODULE) == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("conv.py:foward", "conv.py does not define foward; did you mean forward?"),
        ("conv.py:x", "conv.py does not define x; known here: A, Net, forward, m, path"),
        ("'conv.py:'", "conv.py does not define a name; known here: A, Net, forward, m, path"),
        ("other.py:f", "other.py does not exist"),
        ("../conv.py:f", "../conv.py leads out of the problem's folder; name a file beside the problem file"),
        ("/etc/conv.py:f", "/etc/conv.py leads out of the problem's folder; name a file beside the problem file"),
        ("out.py:f", "out.py is a link that leads out of the problem's folder"),
        ("pipe.py:f", "pipe.py is a pipe, not a file"),
        ("folder.py:f", "folder.py is a folder, not a file"),
        ("large.py:f", "large.py has 1000001 bytes; at most 1000000 are read"),
        ("broken.py:f", "broken.py is not Python: '(' was never closed (line 2)"),
        ("latin.py:f", "latin.py found the byte 0xe9, which is not UTF-8 text; save the file as UTF-8 (line 1)"),
    ],
)
def test_files_of_no_use(code: str, sentence: str, tmp_path: Path) -> None:
    folder = tmp_path / "exam"
    broken = "x = 1\nf = (\n"
    write_all(folder, {"conv.py": MODULE, "large.py": "#" * 1_000_001, "broken.py": broken, "latin.py": b"# \xe9"})
    (folder / "folder.py").mkdir()
    (folder / "out.py").symlink_to(tmp_path / "outside.py")
    os.mkfifo(folder / "pipe.py")
    assert complaints(folder, function(reference=code)) == [f"7: answers.f.reference: {sentence}"]
