"""A file that only its owner can read: whole, or not there at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from grader.errors import UsageError
from grader.store.drafts import new_draft, remove_abandoned


@contextmanager
def private_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to be written piece by piece; it takes the place of an old one when the block ends well. UsageError."""
    real = Path(os.path.realpath(path))
    if real.exists() and not real.is_file():
        raise UsageError(f"{path} is there, and is no file; name another one")
    draft = None
    try:
        remove_abandoned(real.parent)
        descriptor, draft = new_draft(real.parent)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(descriptor)
        draft.replace(real)
    except OSError as error:
        raise UsageError(f"{path} could not be written: {error.strerror or error}; name another file") from error
    finally:
        if draft is not None:
            with suppress(OSError):
                draft.unlink()
