"""All that it takes to see one mark again, as files: docs/explain.md says what each holds."""

from __future__ import annotations

import platform
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from grader.grading.explaining import Explained
from grader.grading.grounds import PACKAGES, version_of
from grader.judge.key import AnswerKey
from grader.model.attempt import Attempt, Call, Raised, Refused, Returned
from grader.model.explanation import Explanation
from grader.model.job import public_name
from grader.render.json_text import json_text
from grader.render.value_json import value_json
from grader.store.plain_files import NotPlainError, read_plain
from grader.store.yaml_text import ENDINGS

_LARGEST = 20_000_000  # bytes of a file of the problem's folder
_README = """# {place} of {student}

One mark with all that it takes to see it again. It holds marked cases, expected values and the problem's solutions:
it is not for students. `explanation.txt` is the reasoning; this prints the same, from inside this folder, with the
versions of `versions.json`:

```
{command}
```

| file | holds |
|---|---|
| `problems/` | the problem and what lies in its folder |
| `submissions/` | what the student handed in |
| `cases.json` | what was asked, what was due, what came back |
| `reports/report.json` | what the last run's report says of the student |
| `versions.json` | what this ran on |
"""


def bundle(explained: Explained, text: Sequence[str]) -> dict[str, bytes]:
    """The files by their names. text: the explanation as it was printed."""
    assert explained.explanation is not None, "an unsound problem has no marks to explain"
    found, last = explained.found, explained.found.last
    files = {f"problems/{found.exam.id}/{name}": content for name, content in _beside(explained.key.file.file)}
    for source in found.submission.sources:
        files[f"submissions/{found.exam.id}/{source.name}"] = source.text.encode()
    if last is not None:
        files["reports/report.json"] = _json(last.only(found.exam.id, found.submission.student))
    files["README.md"] = _readme(explained.explanation).encode()
    files["explanation.txt"] = "".join(f"{line}\n" for line in text).encode()
    files["cases.json"] = _json(_cases(explained, explained.explanation))
    files["versions.json"] = _json(_versions())
    return files


def _readme(explanation: Explanation) -> str:
    place = f"{explanation.exam}/{explanation.problem}/{explanation.answer}"
    words = ["grade", "explain", explanation.student, place, "--problems", f"problems/{explanation.exam}"]
    words += ["--submissions", f"submissions/{explanation.exam}", "--out", "reports", "--seed", str(explanation.seed)]
    return _README.format(place=place, student=explanation.student, command=shlex.join(words))


def _beside(file: Path) -> Iterator[tuple[str, bytes]]:
    """The problem files and Python files of a problem's folder."""
    for path in sorted(file.parent.iterdir()):
        if path.suffix in (*ENDINGS, ".py") and not path.name.startswith("."):
            try:
                yield path.name, read_plain(path, _LARGEST)
            except NotPlainError:
                continue  # it is no part of what was read for this mark, or there would be none


def _cases(explained: Explained, explanation: Explanation) -> dict[str, object]:
    key = explained.key.answers.get(explanation.answer)
    name = explanation.answer
    own, public = explained.attempts[name], explained.attempts.get(public_name(name))
    rows = list(_rows(key, own, public=False))
    if key is not None and key.public is not None and key.public.key is not None and public is not None:
        agreed = key.public.of(public.calls) if public.calls else ()
        rows += _rows(key.public.key, replace(public, calls=agreed), public=True)
    return {
        "schema_version": 1,
        "exam": explanation.exam,
        "problem": explanation.problem,
        "answer": name,
        "kind": explanation.kind,
        "seed": explanation.seed,
        "ending": own.ending.value,
        "cases": rows,
    }


def _rows(key: AnswerKey | None, attempt: Attempt, *, public: bool) -> Iterator[dict[str, object]]:
    """A row for each call that was due; what has no key (a choice, an essay) has one for what came back."""
    due = key.target.layout.calls if key is not None else attempt.calls
    for number in range(len(due)):
        case = key.cases[number] if key is not None and key.parameters else None
        values = {} if case is None or key is None else {name: case.values[name] for name in key.parameters}
        yield {
            "number": number if case is None else case.index,
            "group": None if case is None else case.group,
            "public": public,
            "arguments": {name: value_json(value, _anything) for name, value in values.items()},
            "expected": _call(due[number]) if key is not None else None,
            "got": _call(attempt.calls[number]) if number < len(attempt.calls) else None,
        }


def _call(call: Call) -> dict[str, object]:
    match call:
        case Returned():
            return {"returned": value_json(call.value, _anything)}
        case Raised():
            return {"raised": {"type": call.type, "message": call.message, "line": call.line, "step": call.step}}
        case Refused():
            return {"refused": {"type": call.what, "why": call.why}}


def _anything(text: str) -> bool:
    return True


def _versions() -> dict[str, object]:
    packages = {name: found for name in ("grader", *PACKAGES) if (found := version_of(name))}
    return {"python": platform.python_version(), **packages, "platform": platform.platform()}


def _json(record: dict[str, object]) -> bytes:
    return f"{json_text(record)}\n".encode()
