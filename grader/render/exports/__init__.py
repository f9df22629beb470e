"""Files of a run for other programs: one module a format, each from the records of model/report.py to text."""
