"""Goal: hang where the grader asks how the function wants to be called.
Seen instead: the time runs out.
"""
# expect: timeout
# says: The time ran out \(case 1, [\d.]+ s[;)]
# ruff: noqa


class Function:
    @property
    def __signature__(self):
        while True:
            pass

    def __call__(self, x):
        return x


attack = Function()
