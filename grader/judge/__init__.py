"""Floor 2, pure: draw cases, verify the reference, compare values, name the mistake, mark a submission."""
