"""The reference of a function answer, as Python reads it."""

from __future__ import annotations

import ast

from grader.authoring.pool import Pool
from grader.judge.mutation.mutants import parts_of
from grader.judge.solver_form import parse, written


def reference_trees(pool: Pool) -> list[ast.AST]:
    """What it consists of; of a function in a file, its definition and all that it needs of that file."""
    form = written(pool.answer.reference)
    if form.form == "function":
        text = next((source.text for source in pool.file.files if source.name == form.file), "")
        return parts_of(parse(text, "exec"), form.text)
    return [parse(form.text, "eval" if form.form == "expression" else "exec")]
