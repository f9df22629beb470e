"""The language that a student has chosen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody had a choice before."""
    with op.batch_alter_table("hand_in") as table:
        table.add_column(sa.Column("language", sa.Text))
