"""All that is wrong with a file, as one error that a person can read to its end."""

from __future__ import annotations

from collections.abc import Iterable

from grader.errors import Complaint, FileError, Place
from grader.store.printable import escaped
from grader.store.wording import cut

MOST_COMPLAINTS = 100


def file_error(complaints: Iterable[Complaint], *, whole: bool = True) -> FileError:
    """One error of many complaints: in the order of the file, a place complained of once, and no endless lists.

    whole: there are no others.
    """
    once: dict[Place, Complaint] = {}
    for complaint in complaints:
        once.setdefault(complaint.place, complaint)
    inorder = sorted(once.values(), key=lambda complaint: complaint.place.line or 0)
    shown = [_readable(complaint) for complaint in inorder[:MOST_COMPLAINTS]]
    if len(inorder) <= MOST_COMPLAINTS:
        return FileError(shown)
    left_out = len(inorder) - MOST_COMPLAINTS
    last = Complaint(
        Place(inorder[0].place.file), f"and {left_out} more complaints{'' if whole else ' at least'}, not shown here"
    )
    return FileError([*shown, last])


def _readable(complaint: Complaint) -> Complaint:
    """What it quotes of the file is cut to a bearable length, and what cannot be seen is written out."""
    place = complaint.place
    key = None if place.key is None else escaped(place.key)
    return Complaint(Place(place.file, place.line, key), cut(escaped(complaint.sentence)))
