"""A file that only its owner can read: whole, or not there at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from grader.errors import UsageError


@contextmanager
def private_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to be written piece by piece; it takes the place of an old one when the block ends well. UsageError."""
    real = Path(os.path.realpath(path))
    if real.exists() and not real.is_file():
        raise UsageError(f"{path} is there, and is no file; name another one")
    draft = None
    try:
        descriptor, draft = tempfile.mkstemp(dir=real.parent, prefix=".draft-")  # made with 0600
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(descriptor)
        os.replace(draft, real)  # noqa: PTH105
    except OSError as error:
        raise UsageError(f"{path} could not be written: {error.strerror or error}; name another file") from error
    finally:
        if draft is not None:
            with suppress(OSError):
                os.unlink(draft)  # noqa: PTH108
