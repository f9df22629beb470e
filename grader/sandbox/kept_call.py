"""One call as it is kept: the wire's own format, with the line of the source that the wire leaves to the parent."""

from __future__ import annotations

import msgspec

from grader.model.attempt import Call, Raised, Refused, Returned
from grader.sandbox import decode, encode
from grader.sandbox.guest import wire


class KeptCall(msgspec.Struct, array_like=True, frozen=True):
    """[call, line of source]; only what raised has a line."""

    call: wire.Call
    source: str | None = None


def pack_call(call: Call) -> KeptCall:
    """As it is kept."""
    match call:
        case Returned():
            return KeptCall(wire.Returned(encode.value(call.value)))
        case Raised():
            return KeptCall(_raised(call), call.source)
    return KeptCall(wire.Refused(call.what, call.why))


def unpack_call(kept: KeptCall) -> Call:
    """The call, as it was when it came through the wall."""
    match call := kept.call:
        case wire.Returned():
            return Returned(decode.value(call.value))
        case wire.Raised():
            return Raised(call.type, call.message, call.file, call.line, kept.source, call.step, call.shapes)
        case wire.Forbidden():
            place = (call.file, call.line, kept.source, call.step)
            return Raised("Forbidden", "", *place, forbidden=call.name)
    return Refused(call.what, call.why)


def _raised(call: Raised) -> wire.Raised | wire.Forbidden:
    if call.forbidden:
        return wire.Forbidden(call.forbidden, call.file, call.line, call.step)
    return wire.Raised(call.type, call.message, call.file, call.line, call.step, call.shapes)
