"""A module a peer. What is written for a peer is written into the folder that it runs in; nothing here imports one."""
