"""Floor 5: the `grade` command; the only place that prints and the only place that exits."""
