"""JUnit XML, against the schema of Jenkins' xunit plugin, and read back by junitparser."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import junitparser
import pytest
import xmlschema
from hypothesis import example, given

from grader.model.report import ExamHead, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.exports.junit_xml import MARK, junit_xml
from tests.render.exports.a_class import ALL, everything, hostile, waiting
from tests.render.making import HOSTILE, TEXT, answer, exam, problem, submission


@cache
def schema() -> Any:
    return xmlschema.XMLSchema10(str(Path(__file__).with_name("junit-10.xsd")))


def written(*reports: SubmissionReport, head: ExamHead = ALL) -> str:
    text = "".join(junit_xml([head], lambda _: reports))
    schema().validate(text)
    return text


def read(text: str) -> Any:
    return junitparser.JUnitXml.fromstring(text.encode())


def test_the_whole_text_of_a_small_file() -> None:
    report = submission(problem(answer(Verdict.WRONG, name="K", feedback='Not "<2>".', cases=0), id="every"))
    assert written(report) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<!-- written by grader -->\n"
        '<testsuites name="grader" tests="1" failures="1" errors="0" time="0">\n'
        '<testsuite name="cnn/anna" tests="1" failures="1" errors="0" skipped="0" time="0">\n'
        '<testcase classname="cnn.anna" name="every/K" time="0">'
        '<failure type="wrong" message="Not &quot;&lt;2&gt;&quot;.">Not "&lt;2&gt;".</failure></testcase>\n'
        "</testsuite>\n"
        "</testsuites>\n"
    )


def test_wrong_is_a_failure_a_fault_an_error_and_waiting_is_skipped() -> None:
    (suite,) = read(written(everything()))
    found = {case.name.partition("/")[2]: [type(each).__name__ for each in case.result] for case in suite}
    expected = {verdict.value: ["Failure"] for verdict in Verdict}
    assert found == expected | {"correct": [], "review": ["Skipped"], "ungraded": ["Error"]}
    assert {(each.type, case.name) for case in suite for each in case.result} == {
        (verdict.value, f"every/{verdict.value}") for verdict in Verdict if verdict is not Verdict.CORRECT
    }
    skipped = next(each for case in suite for each in case.result if each.type == "review")
    assert skipped.message == "Waits for a person to mark it."


def test_totals_are_those_of_the_cases() -> None:
    whole = read(written(everything("anna"), everything("Мария"), waiting()))
    suites = list(whole)
    assert (whole.tests, whole.failures, whole.errors) == (26, 18, 3)
    for suite in suites:
        told = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()  # counts for itself
        assert told == (suite.tests, suite.failures, suite.errors, suite.skipped)


def test_no_two_cases_have_a_class_and_a_name_in_common() -> None:
    """GitLab takes such two for one."""
    heads = [ALL, exam(*ALL.problems, id="again")]
    text = "".join(junit_xml(heads, lambda head: [everything("anna"), everything("boris")]))
    cases = [(case.classname, case.name) for suite in read(text) for case in suite]
    assert len(cases) == len(set(cases)) == 4 * len(Verdict)


@given(TEXT)
@example(HOSTILE)
@example("]]><failure/><![CDATA[ &#0; &amp; \x0b\ufffe\ud800")
def test_any_text(text: str) -> None:
    head, report = hostile(text)
    file = written(report, head=head)
    assert file.startswith(MARK)
    (suite,) = read(file)
    assert [[type(each).__name__ for each in case.result] for case in suite] == [["Failure"], ["Skipped"], ["Error"]]


def test_an_empty_class_is_a_file() -> None:
    assert len(list(read(written()))) == 0


@pytest.mark.parametrize("broken", ["<testsuites><testcase/></testsuites>", '<testsuites name="x"><a/></testsuites>'])
def test_the_schema_refuses_what_is_none(broken: str) -> None:
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        schema().validate(broken)
