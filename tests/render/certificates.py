"""Certificates for tests of their renderers."""

from __future__ import annotations

from typing import Any

from grader.model.certificate import (
    Agreement,
    AnswerCertificate,
    Certificate,
    Gradient,
    Input,
    Margin,
    Mutants,
    Mutation,
    Power,
    Remark,
    Use,
    Weight,
)

AT = "p = 0.5, dy = [1.0] (case 4 of seed 0)"
SAME = Mutation("a factor of one", 11, "- a * b\n+ 1 * a * b", "equal on every case, and by its algebra")
LIVES = Mutation("`1 - p` becomes `1 + p`", 12, "- dy / (1 - p)\n+ dy / (1 + p)", "passes with every seed")


def remark(weight: Weight = "fault", sentence: str = "something is wrong", check: str = "text") -> Remark:
    return Remark(weight, check, sentence)


def answer(**changed: Any) -> AnswerCertificate:
    """A function answer of which everything is known, and against which nothing speaks."""
    fields: dict[str, Any] = {
        "name": "dropout",
        "kind": "function",
        "cases": 400,
        "seeds": 50,
        "accepted": 1,
        "mistakes": 2,
        "trivial": 31,
        "agreement": Agreement(400, 2e-16, 0.351, AT),
        "gradient": Gradient(20, 3.14e-9, AT),
        "margin": Margin(3e-6, 2e-7, "accepted/1 in float32", 4e-3, "the mistake `no-rescaling`"),
        "mutants": Mutants(187, 186, (SAME,), ()),
        "power": Power(8, 12, 0.999, "line 12: the sign is reversed", 0.35, 50, 2),
        "use": Use(0.3512, 10, 12.4, 512),
        "inputs": (Input("p", "0.1 to 0.9 of [0.1, 0.9]", "size 1, zeros"),),
    }
    return AnswerCertificate(**fields | changed)


def certificate(*answers: AnswerCertificate, **changed: Any) -> Certificate:
    fields: dict[str, Any] = {"exam": "cnn", "problem": "dropout", "title": "Dropout, backwards", "digest": "5d0c"}
    return Certificate(**fields | {"answers": answers or (answer(),)} | changed)


NUMBER = AnswerCertificate("N", "number", accepted=1, trivial=3)
FAILED = certificate(
    answer(
        mutants=Mutants(187, 185, (SAME,), (LIVES,)),
        remarks=(
            remark("note", "the oracle calls autograd itself", "gradients"),
            remark("warning", "less than 10 times as much", "tolerance"),
            remark("fault", "a right answer misses what is allowed:\n  dy * 2\n    .sum()", "tolerance"),
        ),
    ),
    NUMBER,
    problem="failed",
    title="Fails",
    remarks=(remark("undecided", "nobody knows", "mutants"), remark("fault", "no statement")),
)
UNDECIDED = certificate(
    NUMBER, problem="undecided", title="Is open", remarks=(remark("undecided", "one hung", "mutants"),)
)
