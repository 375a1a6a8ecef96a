"""Alembic's entry point. Always run through `levelup.store.upgrade`, which brings the connection."""

from __future__ import annotations

from alembic import context

from levelup.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
