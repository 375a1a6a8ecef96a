"""What has to be in place before anything starts. Each fault is one sentence that says what to do."""

from __future__ import annotations

import contextlib
import importlib.util
import shutil
import socket
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import ValidationError

from levelup.serve._page import STATIC
from levelup.serve._secrets import private_folder
from levelup.serve.hub import proxy_command
from levelup.settings import Settings

_LEAST_FREE_MEGABYTES = 200
_SHORTEST_PASSWORD = 8


class StartError(Exception):
    """Level Up cannot start. The message is a whole Swedish sentence for the person who started it."""


def check(settings: Settings) -> None:
    """Raise :class:`StartError` for the first thing that would keep the installation from working."""
    _values(settings)
    _disk(settings.home)
    _port(settings.host, settings.port)
    _programs()


def explain(error: ValidationError) -> str:
    """A wrong setting, as a sentence that names the variable, what it is and what it must be."""
    fault = error.errors()[0]
    name = "LEVELUP_" + "_".join(str(part) for part in fault["loc"]).upper()
    limits = {
        "greater_than_equal": "minst {ge}",
        "less_than_equal": "högst {le}",
        "int_parsing": "ett heltal",
        "float_parsing": "ett tal",
        "bool_parsing": "true eller false",
        "string_pattern_mismatch": "skrivet enligt mönstret {pattern}",
    }
    must = limits.get(fault["type"], "ett giltigt värde").format(**fault.get("ctx", {}))
    return f"Inställningen {name} är {str(fault['input'])[:60]!r} men måste vara {must}."


def _values(settings: Settings) -> None:
    try:
        ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise StartError(
            f"Tidszonen {settings.timezone!r} finns inte. Prova LEVELUP_TIMEZONE=Europe/Stockholm."
        ) from None
    if settings.demo_password and len(settings.demo_password) < _SHORTEST_PASSWORD:
        raise StartError(f"LEVELUP_DEMO_PASSWORD måste ha minst {_SHORTEST_PASSWORD} tecken.")
    if not (settings.notebooks / "course.yaml").is_file():
        raise StartError(
            f"Kursfilen {settings.notebooks / 'course.yaml'} finns inte. Rätta LEVELUP_NOTEBOOKS."
        )
    if settings.hub_config and not settings.hub_config.is_file():
        raise StartError(f"Filen {settings.hub_config} finns inte. Rätta LEVELUP_HUB_CONFIG.")


def _disk(home: Path) -> None:
    try:
        private_folder(home)
        with tempfile.TemporaryFile(dir=home) as file:
            file.write(b"\0" * 4096)
            file.flush()
    except FileExistsError:
        raise StartError(f"{home} är en fil. Ange en mapp med LEVELUP_HOME.") from None
    except OSError as error:
        raise StartError(
            f"Det går inte att skriva i mappen {home} ({error.strerror}). Ange en annan med LEVELUP_HOME."
        ) from None
    free = shutil.disk_usage(home).free // 1_000_000
    if free < _LEAST_FREE_MEGABYTES:
        raise StartError(
            f"Disken är nästan full: {free} MB ledigt för {home}. Det behövs {_LEAST_FREE_MEGABYTES} MB."
        )


def _port(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise StartError(f"Adressen {host!r} finns inte. Rätta LEVELUP_HOST.") from None
    with contextlib.closing(socket.socket(family, kind, protocol)) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(address)
        except PermissionError:
            raise StartError(
                f"Porten {port} kräver särskild behörighet. Välj en över 1023 med LEVELUP_PORT."
            ) from None
        except OSError:
            raise StartError(
                f"Porten {port} används redan. Stäng det programmet, eller välj en annan med LEVELUP_PORT."
            ) from None


def _programs() -> None:
    if not (STATIC / "manifest.json").is_file():
        raise StartError("Webbsidornas filer är inte byggda. Kör: make build")
    try:
        proxy_command()
    except FileNotFoundError as error:
        raise StartError(str(error)) from None
    if importlib.util.find_spec("jupyterhub") is None:
        raise StartError("JupyterHub saknas. Kör: make serve")
