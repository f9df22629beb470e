"""The red team: hostile hand-ins, one trick each, graded as a class at every rung."""
