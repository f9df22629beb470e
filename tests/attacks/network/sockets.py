"""Goal: open sockets of every family, and resolve a name.
Seen instead: none can be opened.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import socket


def attack(x):
    done = []
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK, socket.AF_PACKET):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
            try:
                socket.socket(family, kind)
                done.append(f"{family} {kind}")
            except OSError:
                continue
    try:
        socket.socketpair()
        done.append("a pair")
    except OSError:
        pass
    try:
        socket.getaddrinfo("example.org", 80)
        done.append("a name")
    except OSError:
        pass
    return done
