"""For all tests: hypothesis without deadlines (no absolute times: the machine may be busy)."""

from hypothesis import settings

settings.register_profile("busy", deadline=None)
settings.load_profile("busy")
