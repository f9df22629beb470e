"""What a run adds to the summary of a GitHub Actions step, whose file $GITHUB_STEP_SUMMARY names.

GitHub takes at most 1 MiB a step and drops a summary that is larger whole:
https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#step-isolation-and-limits
"""

from __future__ import annotations

from collections.abc import Iterable

from grader.render.exports.markdown import exam_lines
from grader.render.summary import ExamSummary

MOST_BYTES = 1024 * 1024
_LEFT_OUT = "\n**The rest does not fit into a summary of GitHub's; report.json has all of it.**\n"


def github_summary(summaries: Iterable[ExamSummary], room: int = MOST_BYTES) -> str:
    """The text, of at most `room` bytes of UTF-8; one that is cut ends after a whole row, with a sentence."""
    kept: list[str] = []
    left = room - len(_LEFT_OUT.encode())
    for summary in summaries:
        for line in (*exam_lines(summary), "\n"):
            left -= len(line.encode())
            if left < 0:
                return "".join([*kept, _LEFT_OUT]) if room >= len(_LEFT_OUT.encode()) else ""
            kept.append(line)
    return "".join(kept)
