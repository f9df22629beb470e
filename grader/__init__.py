"""An auto-grader for exam answers: right, explained, safe and fast."""

__version__ = "0.1.0"
