"""Goal: have the report speak of case 18446744073709551615, by the counter that it shares with the grader.
Seen instead: no case is told that was not asked.
"""
# expect: timeout
# says: The time ran out \(case 1, [\d.]+ s[;)]
# ruff: noqa

import gc


def attack(x):
    for thing in gc.get_objects():
        if type(thing).__name__ == "Channel":
            thing._number.value = 2**64 - 1
    while True:
        pass
