"""Goal: start threads, by each way that Python has.
Seen instead: none can be started.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import _thread
import concurrent.futures
import threading
import time


def pool():
    with concurrent.futures.ThreadPoolExecutor(4) as workers:
        return list(workers.map(abs, [-1, 2]))


def attack(x):
    done = []
    for name, start in (
        ("thread", lambda: threading.Thread(target=time.sleep, args=(60,), daemon=True).start()),
        ("raw", lambda: _thread.start_new_thread(time.sleep, (60,))),
        ("timer", lambda: threading.Timer(60, print).start()),
        ("pool", pool),
    ):
        try:
            start()
        except RuntimeError as error:
            if str(error) == "can't start new thread":
                continue
        done.append(name)
    return done
