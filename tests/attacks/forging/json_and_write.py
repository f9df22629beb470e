"""Goal: replace os.write, os._exit, json, struct and msgspec under the grader's hands.
Seen instead: the grader's tools were bound before.
"""
# expect: contained|crashed
# says: The shape \(2,\) was due, and it is \(0,\)|The process ended while this was running
# loses: after
# ruff: noqa

import json
import os
import struct

import msgspec


def attack(x):
    os.write = lambda file, data: len(data)
    os._exit = lambda status: None
    json.dumps = json.loads = lambda *arguments: "{}"
    struct.pack = lambda *arguments: b""
    msgspec.msgpack.encode = msgspec.msgpack.Encoder = lambda *arguments: b""
    return []
