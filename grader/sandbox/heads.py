"""How much a message would become, told from its bytes without building any of it."""

from __future__ import annotations

import re

# What stands for itself: small integers, nil, true and false; then numbers of 1, 2, 4 and 8 bytes.
_NUMBERS = re.compile(
    rb"(?:[\x00-\x7f\xc0\xc2\xc3\xe0-\xff]++|[\xcc\xd0].|[\xcd\xd1]..|[\xca\xce\xd2].{4}|[\xcb\xcf\xd3].{8})*+",
    re.DOTALL,
)
# Heads with a length behind them, in so many bytes. Of an array's or map's the elements follow as heads of their own.
_TEXTS = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4}
_BOXES = {0xDC: 2, 0xDD: 4, 0xDE: 2, 0xDF: 4}
# Extensions: a type of one byte, then the data, of a fixed length or with a length before both. No honest message has
# one, but msgspec passes over them where a record has fields too many, and goes on to what is behind.
_FIXED = {0xD4: 1, 0xD5: 2, 0xD6: 4, 0xD7: 8, 0xD8: 16}
_EXTENSIONS = {0xC7: 1, 0xC8: 2, 0xC9: 4}


def count(message: bytes, most: int) -> int:
    """The arrays, maps, texts and extensions in a msgpack message.

    Counting ends beyond `most`, and at what cannot be read. Numbers are passed over at the speed of a regular
    expression: they are cheap to build, and bounded by the length.
    """
    at, found, end = 0, 0, len(message)
    while found <= most:
        passed = _NUMBERS.match(message, at)
        at = at if passed is None else passed.end()
        if at >= end:
            break
        head = message[at]
        if 0x80 <= head <= 0x9F:
            at += 1
        elif 0xA0 <= head <= 0xBF:
            at += 1 + (head & 0x1F)
        elif head in _BOXES:
            at += 1 + _BOXES[head]
        elif head in _TEXTS:
            width = _TEXTS[head]
            at += 1 + width + int.from_bytes(message[at + 1 : at + 1 + width], "big")
        elif head in _FIXED:
            at += 2 + _FIXED[head]
        elif head in _EXTENSIONS:
            width = _EXTENSIONS[head]
            at += 2 + width + int.from_bytes(message[at + 1 : at + 1 + width], "big")
        else:
            break
        found += 1
    return found
