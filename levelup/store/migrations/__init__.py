"""Alembic migrations; run by `levelup.store.upgrade`."""
