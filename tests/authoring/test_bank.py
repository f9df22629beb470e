"""Ctrl-C while problems are certified: those that are done by then are not checked again."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

import pytest

from grader.authoring.bank import Bank, MakeKey
from grader.grading.certificates import certificates_of
from grader.model.certificate import Certificate, Remark
from grader.model.effort import Effort
from grader.model.exam import ProblemFile
from grader.store.certificates import Certificates
from grader.store.exams import read_exams
from grader.store.kept import Kept
from tests.authoring.making import EFFORT, key_of, number
from tests.store.writing import write_all


class Workers:
    """Stands for the processes that certify. interrupted: during which problem Ctrl-C comes; None for never."""

    def __init__(self, interrupted: str | None, *remarks: Remark) -> None:
        self.interrupted, self.remarks = interrupted, remarks
        self.asked: list[str] = []

    def __call__(self, jobs: int, due: int) -> Workers:
        return self

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(self, make_key: MakeKey, file: ProblemFile, effort: Effort) -> Future[Certificate]:
        self.asked.append(file.id)
        done: Future[Certificate] = Future()
        if file.id == self.interrupted:
            done.set_exception(KeyboardInterrupt())
        else:
            done.set_result(Certificate(file.exam, file.id, "", file.digest, remarks=self.remarks))
        return done


@pytest.mark.parametrize("interrupted", ["b", "a"])
def test_what_was_certified_before_ctrl_c_is_kept(
    interrupted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also a problem that was done, but stands behind the one that was interrupted, and was not handed out."""
    texts = {f"e/{each}.yaml": number().replace("  N:", f"  {each}:") for each in "ab"}
    exams = read_exams(write_all(tmp_path, texts) / "e")

    def certificates() -> Certificates:
        return certificates_of(Kept(tmp_path / "cache"), EFFORT)

    first = Workers(interrupted)
    monkeypatch.setattr("grader.authoring.bank._Workers", first)
    with pytest.raises(KeyboardInterrupt):
        list(Bank(key_of, certificates(), EFFORT).certify_all(exams))
    second = Workers(None)
    monkeypatch.setattr("grader.authoring.bank._Workers", second)
    found = list(Bank(key_of, certificates(), EFFORT).certify_all(exams))
    assert sorted(first.asked) == ["a", "b"] and second.asked == [interrupted]
    assert [each.problem for each in found] == ["a", "b"] and all(each.standing == "certified" for each in found)


@pytest.mark.parametrize("remark", [Remark("undecided", "limits", "late"), Remark("fault", "limits", "slow")])
def test_what_a_quieter_machine_might_see_otherwise_is_tried_again(
    remark: Remark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (exam,) = read_exams(write_all(tmp_path, {"e/a.yaml": number()}) / "e")
    workers = Workers(None, remark)
    monkeypatch.setattr("grader.authoring.bank._Workers", workers)
    for _ in range(2):
        list(Bank(key_of, certificates_of(Kept(tmp_path / "cache"), EFFORT), EFFORT).certify_all([exam]))
    assert workers.asked == ["a", "a"]
