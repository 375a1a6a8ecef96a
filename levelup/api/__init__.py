"""The workbook API: FastAPI over the store. Run it with ``python -m levelup.api``."""

from levelup.api._app import create_app

__all__ = ["create_app"]
