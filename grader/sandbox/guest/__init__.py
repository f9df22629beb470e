"""What runs beside student code, and is reachable by it: no expected value, no secret, no other submission.

It imports the standard library, msgspec, and numpy or torch where the zygote preloads them; nothing of the grader.
"""
