"""Goal: speak to the machine's own servers through their socket files.
Seen instead: no socket can be opened.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import socket

PATHS = ("/run/docker.sock", "/var/run/dbus/system_bus_socket", "/run/systemd/notify", "/run/postgresql/.s.PGSQL.5432")


def attack(x):
    done = []
    for path in PATHS:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                done.append(f"a socket for {path}")
                line.connect(path)
                done.append(path)
        except OSError:
            continue
    return done
