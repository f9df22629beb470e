"""Goal: return a pickle, a code object and a marshalled module, for whoever evaluates them.
Seen instead: nothing a student sends is ever evaluated.
"""
# expect: invalid
# says: which holds something that is not plain data
# ruff: noqa

import marshal
import pickle


class Code:
    def __reduce__(self):
        return (exec, ("open('/tmp/grader-attack-evaluated', 'w')",))


def attack(x):
    return [pickle.dumps(Code()), attack.__code__, marshal.dumps(attack.__code__)]
