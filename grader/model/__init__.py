"""Floor 1: the vocabulary as types. pydantic where data crosses a border, frozen dataclasses inside."""
