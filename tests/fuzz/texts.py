"""Bytes of an input as text, whatever they are."""

from __future__ import annotations


def text_of(data: bytes) -> str:
    """Surrogates are what the bytes spell, or stand for bytes that are no UTF-8."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape")
