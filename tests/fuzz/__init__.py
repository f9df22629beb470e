"""Hostile input for whatever reads or shows what others wrote: one file a target, a corpus, tests that replay it."""
