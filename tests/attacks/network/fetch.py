"""Goal: fetch an answer from the network.
Seen instead: the exception of a network that is not there.
"""
# expect: forbidden
# says: URLError .*Operation not permitted.*The network is out of reach
# ruff: noqa

import urllib.request


def attack(x):
    return urllib.request.urlopen("http://127.0.0.1:8000/answers", timeout=0.2).read()
