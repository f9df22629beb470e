"""All that is wrong with a file, as one error that a person can read to its end."""

from __future__ import annotations

from collections.abc import Iterable

from grader.errors import Complaint, FileError, Place

MOST_COMPLAINTS = 100


def file_error(complaints: Iterable[Complaint], *, whole: bool = True) -> FileError:
    """One error of many complaints: in the order of the file, a place complained of once, and no endless lists.

    whole: there are no others.
    """
    once: dict[Place, Complaint] = {}
    for complaint in complaints:
        once.setdefault(complaint.place, complaint)
    inorder = sorted(once.values(), key=lambda complaint: complaint.place.line or 0)
    if len(inorder) <= MOST_COMPLAINTS:
        return FileError(inorder)
    left_out = len(inorder) - MOST_COMPLAINTS
    last = Complaint(
        Place(inorder[0].place.file), f"and {left_out} more complaints{'' if whole else ' at least'}, not shown here"
    )
    return FileError([*inorder[:MOST_COMPLAINTS], last])
