"""Replaces os.write, os._exit, json, struct and msgspec."""
# expect: any
# ruff: noqa

import json
import os
import struct

import msgspec


def attack(target):
    os.write = lambda file, data: len(data)
    os._exit = lambda status: None
    json.dumps = json.loads = lambda *arguments: "{}"
    struct.pack = lambda *arguments: b""
    msgspec.msgpack.encode = msgspec.msgpack.Encoder = lambda *arguments: b""
    return []
