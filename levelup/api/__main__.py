"""Run the API: ``python -m levelup.api [--port N]``, on the loopback address only."""

from __future__ import annotations

import argparse
import os
import sys
from urllib.parse import urlsplit

import uvicorn

from levelup.api import create_app
from levelup.course import CourseError
from levelup.grading import Assignments
from levelup.settings import Settings
from levelup.store import Store, StoreError, upgrade

_TOKEN = "LEVELUP_SERVICE_TOKEN"  # noqa: S105 - the variable's name
_DEFAULT_PORT = 8010


def _port(arguments: argparse.Namespace) -> int:
    if arguments.port is not None:
        return int(arguments.port)
    return urlsplit(os.environ.get("JUPYTERHUB_SERVICE_URL", "")).port or _DEFAULT_PORT


def main() -> int:
    """Migrate the store, then serve until told to stop. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m levelup.api", description="Arbetsbokens API.")
    parser.add_argument("--port", type=int, help="port på 127.0.0.1; annars den i JUPYTERHUB_SERVICE_URL")
    arguments = parser.parse_args()
    # Out of the environment at once, so that nothing started from here inherits it.
    service_token = os.environ.pop(_TOKEN, "")
    os.environ.pop("JUPYTERHUB_API_TOKEN", None)
    try:
        settings = Settings()
        settings.home.mkdir(parents=True, exist_ok=True)
        upgrade(settings.store_url)
        store = Store(settings.store_url, document_bytes=settings.document_bytes)
        grading = Assignments(settings)
        app = create_app(settings, store, grading, service_token=service_token)
    except (CourseError, StoreError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    grading.warm_up()
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=_port(arguments),
        access_log=False,
        log_level="warning",
        server_header=False,
        forwarded_allow_ips="127.0.0.1",
        timeout_graceful_shutdown=10,
    )
    store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
