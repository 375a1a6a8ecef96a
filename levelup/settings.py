"""Every setting of an installation, in one place.

Each field is read from the environment variable ``LEVELUP_<NAME>``; ``docs/settings.md`` lists them all, and
a test keeps the two in step.
"""

from __future__ import annotations

import sys
from functools import cached_property
from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


def shipped(folder: str, code: Path = Path(__file__)) -> Path:
    """The folder as it lies in a checkout or, for an installed wheel, under ``share/levelup``.

    The wheel's data lie in the same prefix as its code, which is not always this Python's.
    """
    above = code.resolve().parents
    installed = [prefix / "share" / "levelup" / folder for prefix in above]
    places = [above[1] / folder, *installed, Path(sys.prefix) / "share" / "levelup" / folder]
    return next((place for place in places if place.is_dir()), places[-1])


class Settings(BaseSettings):
    """Settings of one Level Up installation. Environment variables are prefixed ``LEVELUP_``."""

    model_config = SettingsConfigDict(env_prefix="LEVELUP_", extra="ignore", frozen=True)

    home: Path = Field(Path(".levelup"), description="Mapp där all data för installationen ligger.")
    host: str = Field("127.0.0.1", description="Adress som Level Up lyssnar på.")
    port: int = Field(8000, ge=1, le=65535, description="Port som deltagarna öppnar i webbläsaren.")
    database_url: str = Field("", description="Databasens SQLAlchemy-adress; tom ger SQLite i LEVELUP_HOME.")
    demo: bool = Field(True, description="Erbjud demokontona på inloggningssidan.")
    demo_password: str = Field("", description="Demokontonas lösenord; tomt ger ett slumpat för varje roll.")
    admins: str = Field("", description="Användarnamn som får godkänna nya konton, med komma emellan.")
    trainers: str = Field("", description="Utbildarnas användarnamn, med komma emellan.")
    analysts: str = Field("", description="Analytikernas användarnamn, med komma emellan.")
    hub_config: Path | None = Field(
        None, description="Egen JupyterHub-konfiguration som läses sist: inloggning med OIDC, adresser, TLS."
    )
    notebooks: Path = Field(
        default_factory=lambda: shipped("notebooks"), description="Mapp med course.yaml och modulerna."
    )
    assignments: Path = Field(
        default_factory=lambda: shipped("assignments"),
        description="Kursmapp för nbgrader som installationens egen kopia görs från.",
    )
    course_id: str = Field("levelup", pattern=r"^[a-z0-9][a-z0-9_-]*$", description="Kursens id i nbgrader.")
    timezone: str = Field("Europe/Stockholm", description="Tidszon för alla tider som visas.")
    language: str = Field("sv", description="Gränssnittets språk.")
    kernel_idle_minutes: float = Field(
        30, ge=0.2, description="Antal minuter utan en rörelse på sidan innan besöket får vila."
    )
    kernels_total: int = Field(
        320, ge=1, description="Flest öppna besök samtidigt; nästa får vänta en stund."
    )
    kernel_starts: int = Field(4, ge=1, description="Antal sidor som öppnas på en gång; övriga står i kö.")
    kernels_per_person: int = Field(4, ge=1, description="Flest öppna besök samtidigt för en person.")
    document_bytes: int = Field(512_000, ge=1_000, description="Största sparade dokument, i byte.")
    request_bytes: int = Field(256_000, ge=1_000, description="Största anrop som API:et läser, i byte.")
    requests_per_minute: int = Field(600, ge=10, description="Flest anrop till API:et per besök och minut.")
    smallest_cell: int = Field(
        5, ge=1, description="Tabellceller med färre personer än så döljs (Level Ups arbetssätt)."
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
