"""For all tests: hypothesis without deadlines (the machine may be busy) and with the same examples each time.

A hunt for new ones: `python -m pytest --hypothesis-profile hunt`.
"""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("hunt", deadline=None, max_examples=5000)
settings.load_profile("steady")
