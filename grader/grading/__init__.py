"""Floor 4: grade a class, from folders to reports."""
