"""Every setting of an installation, in one place.

Each field is read from the environment variable ``LEVELUP_<NAME>``; ``docs/settings.md`` lists them all, and a test
keeps the two in step.
"""

from __future__ import annotations

import sys
from functools import cached_property
from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_CHECKOUT = Path(__file__).resolve().parents[1]


def _shipped(folder: str) -> Path:
    """The folder as it lies in a checkout or, for an installed wheel, under ``share/levelup``."""
    in_checkout = _CHECKOUT / folder
    return in_checkout if in_checkout.is_dir() else Path(sys.prefix) / "share" / "levelup" / folder


class Settings(BaseSettings):
    """Settings of one Level Up installation. Environment variables are prefixed ``LEVELUP_``."""

    model_config = SettingsConfigDict(env_prefix="LEVELUP_", extra="ignore", frozen=True)

    home: Path = Field(Path(".levelup"), description="Folder where all data of the installation lives.")
    host: str = Field("127.0.0.1", description="Address the proxy listens on.")
    port: int = Field(8000, ge=1, le=65535, description="Port people open in the browser.")
    database_url: str = Field(
        "", description="SQLAlchemy URL of the store; empty means SQLite in LEVELUP_HOME."
    )
    demo: bool = Field(True, description="Offer the demo accounts on the sign-in page.")
    demo_password: str = Field(
        "", description="Password of the demo accounts; empty means one made at random for this installation."
    )
    admins: str = Field("", description="User names that may approve new people, separated by commas.")
    trainers: str = Field("", description="User names of the trainers, separated by commas.")
    analysts: str = Field("", description="User names of the analysts, separated by commas.")
    hub_config: Path | None = Field(
        None, description="Extra JupyterHub configuration file, read last: sign-in by OIDC, addresses, TLS."
    )
    notebooks: Path = Field(
        default_factory=lambda: _shipped("notebooks"), description="Folder with course.yaml and the modules."
    )
    assignments: Path = Field(
        default_factory=lambda: _shipped("assignments"),
        description="nbgrader course folder the installation's own copy is made from.",
    )
    course_id: str = Field("levelup", pattern=r"^[a-z0-9][a-z0-9_-]*$", description="nbgrader's course id.")
    timezone: str = Field("Europe/Stockholm", description="Time zone for times shown to people.")
    language: str = Field("sv", description="Language of the user interface.")
    kernel_idle_minutes: int = Field(30, ge=1, description="A visit without activity this long is closed.")
    kernels_total: int = Field(
        60, ge=1, description="Most visits open at once; the next one is asked to wait."
    )
    kernels_per_person: int = Field(4, ge=1, description="Most visits one person can have open at once.")
    document_bytes: int = Field(512_000, ge=1_000, description="Largest stored document, in bytes.")
    request_bytes: int = Field(256_000, ge=1_000, description="Largest request the API reads, in bytes.")
    requests_per_minute: int = Field(600, ge=10, description="Most API requests a visit can make in a minute.")
    smallest_cell: int = Field(
        5, ge=1, description="Table cells with fewer people than this are hidden (Level Up's own rule)."
    )

    @field_validator("home", "notebooks", "assignments")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().resolve()

    @field_validator("hub_config")
    @classmethod
    def _absolute_or_none(cls, value: Path | None) -> Path | None:
        return value and value.expanduser().resolve()

    @cached_property
    def store_url(self) -> str:
        """SQLAlchemy URL of the store."""
        return self.database_url or f"sqlite:///{self.home / 'store.sqlite3'}"

    @property
    def secrets(self) -> Path:
        """Folder for keys and tokens, readable by the owner only."""
        return self.home / "secrets"

    @property
    def course(self) -> Path:
        """The installation's nbgrader course folder."""
        return self.home / "course"

    @property
    def exchange(self) -> Path:
        """nbgrader's exchange folder."""
        return self.home / "exchange"
