"""Goal: wait for a helper from outside on a port.
Seen instead: no socket can be opened.
"""
# expect: forbidden
# says: PermissionError .*are out of reach here
# ruff: noqa

import socketserver


def attack(x):
    with socketserver.TCPServer(("0.0.0.0", 0), socketserver.BaseRequestHandler) as server:
        server.handle_request()
    return []
