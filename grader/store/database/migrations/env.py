"""What Alembic runs: the migrations, on the connection that it was given (schema.py)."""

from __future__ import annotations

from alembic import context

from grader.store.database.tables import metadata

connection = context.config.attributes.get("connection")
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()
