"""Python files in the encodings that students' machines write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.store.source_text import decode


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        ("x = 'ё'".encode(), "x = 'ё'"),
        (b"\xef\xbb\xbfx = 1", "x = 1"),
        (b"\xef\xbb\xbf# coding: utf-8\n", "# coding: utf-8\n"),
        (b"# -*- coding: cp1251 -*-\nx = '\xe0'", "# -*- coding: cp1251 -*-\nx = 'а'"),
        (b"#!/usr/bin/python\n# vim: set fileencoding=windows-1251 :\n'\xe0'",
         "#!/usr/bin/python\n# vim: set fileencoding=windows-1251 :\n'а'"),
        (b"# coding=KOI8-R\n'\xc1'", "# coding=KOI8-R\n'а'"),
        (b"# coding: latin-1\n'\xe9'", "# coding: latin-1\n'é'"),
        (b"# coding: us-ascii\nx", "# coding: us-ascii\nx"),
        (b"x = 1\n# coding: cp1251\n'a'", "x = 1\n# coding: cp1251\n'a'"),
    ],
)  # fmt: skip
def test_texts(content: bytes, text: str) -> None:
    assert decode(content) == text


CURE = "save the file as UTF-8"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"x = 1\r\ny = '\xe0'", f"is not UTF-8 at byte 12 (line 2); {CURE}, or declare its encoding in the first line "
         "(# -*- coding: cp1251 -*-)"),
        (b"\xef\xbb\xbf\xe0", f"is not UTF-8 at byte 3 (line 1); {CURE}, or declare its encoding in the first line "
         "(# -*- coding: cp1251 -*-)"),
        (b"x = 1\n# coding: cp1251\n'\xe0'",
         f"is not UTF-8 at byte 24 (line 3); {CURE}, or declare its encoding in the first line "
         "(# -*- coding: cp1251 -*-)"),
        (b"# coding: utf-8\n\xe0", f"declares utf-8, but byte 16 (line 2) is not utf-8; {CURE}"),
        (b"# coding: cp1251\n\x98", f"declares cp1251, but byte 17 (line 2) is not cp1251; {CURE}"),
        (b"# coding: utf-7\n", f"declares the encoding utf-7, which is not read here; {CURE}"),
        (b"# coding: rot13\n", f"declares the encoding rot13, which is not read here; {CURE}"),
        (b"# coding: zlib\n", f"declares the encoding zlib, which is not read here; {CURE}"),
        (b"# coding: no-such\n", f"declares the encoding no-such, which is not read here; {CURE}"),
        (b"x\n\0", f"holds a NUL byte at byte 2 (line 2); it is not text: {CURE}"),
        ("x".encode("utf-16"), f"is UTF-16 text; {CURE}"),
    ],
)  # fmt: skip
def test_what_is_not_text(content: bytes, sentence: str) -> None:
    with pytest.raises(ValueError) as refused:
        decode(content)
    assert str(refused.value) == sentence


@given(st.binary(max_size=80) | st.binary(max_size=20).map(b"# coding: ".__add__))
def test_any_bytes_are_text_or_a_sentence(content: bytes) -> None:
    try:
        decode(content)
    except UnicodeDecodeError:
        raise
    except ValueError as error:
        assert str(error).endswith((CURE, "(# -*- coding: cp1251 -*-)"))
