"""What is asked of workers, and how long they are waited for."""

from __future__ import annotations

from dataclasses import dataclass

from grader.sandbox.cluster.facts import Facts


@dataclass(frozen=True, slots=True)
class Terms:
    """Seconds, but for the first four.

    minimum, trust: as for the wall. maker: where a worker imports its wall from. facts: what a worker must have, too;
    None asks for what is here, and for nothing of workers of our own, which are here.
    connect: to the scheduler. answer: for a worker's first answer, its self-test included; stragglers: for the others'
    once one has answered. nobody: without any worker, until what is left is given up, or run without any. silence:
    without a heartbeat, until a worker of our own is taken for dead (the scheduler of others has its own). unreachable:
    without an answer of the scheduler, until all workers are taken for gone. slack, patience: a batch may take `slack`
    and so many times all its time limits before its worker is taken to hang.
    """

    minimum: str = "good"
    trust: bool = False
    maker: str = "grader.sandbox.wall:Wall"
    facts: Facts | None = None
    connect: float = 10.0
    answer: float = 120.0
    stragglers: float = 10.0
    nobody: float = 60.0
    silence: float = 30.0
    unreachable: float = 30.0
    slack: float = 300.0
    patience: float = 3.0
