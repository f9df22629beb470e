"""What an attacker answers like anybody else: all but `attack`."""

N = 7


def before(x):
    return 2 * x


def after(x):
    return 2 * x
