"""A problem that cannot be trusted."""


class Unsound(Exception):
    """`str(error)` says where and why; nobody is graded on the problem."""
