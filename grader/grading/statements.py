"""Statements as HTML in one language, made once for all classes that sit an exam."""

from __future__ import annotations

from grader.grading.grounds import version_of
from grader.model.language import Language
from grader.model.report import ExamHead
from grader.render.catalogue import catalogue
from grader.store.kept import Kept
from grader.store.kept_objects import KeptObjects
from grader.store.own_code import own_code

_MADE_BY = ("markdown-it-py", "mdit-py-plugins", "latex2mathml")


def statements_of(exam: ExamHead, kept: Kept, language: Language) -> dict[str, str]:
    """Problem id -> HTML. What is kept goes by the texts as they are said: of two languages each has its own."""
    objects: KeptObjects[dict[str, str]] = KeptObjects(kept, "statements", dict)
    say = catalogue(language).say
    statements = [(problem.id, say(problem.statement)) for problem in exam.problems]
    ground = (own_code(("render",)), *map(version_of, _MADE_BY), statements)
    found = objects.get(ground)
    if found is None:
        from grader.render.statement import statement_html  # parsers, which only a new statement needs

        found = {id: statement_html(statement) for id, statement in statements}
        objects.put(ground, found)
    return found
