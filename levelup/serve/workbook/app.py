"""Voilà, set up for signed-in people under the hub."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import tornado.web
import zmq
from jupyter_server.services.kernels.handlers import KernelHandler
from traitlets.config import Config
from voila.app import Voila
from voila.exporter import VoilaExporter
from voila.paths import _default_root_dirs, collect_template_paths

from levelup.kernels import SpecManager, supported, warm_process
from levelup.serve._headers import SECURITY_HEADERS
from levelup.serve._page import STATIC, TEMPLATES
from levelup.serve._visits import Visits
from levelup.serve.workbook.identity import WorkbookIdentityProvider
from levelup.serve.workbook.kernels import VisitKernelManager
from levelup.serve.workbook.pages import (
    AliveHandler,
    CloseHandler,
    MissingHandler,
    NotebookHandler,
    ToolboxHandler,
    notebook_files,
)
from levelup.serve.workbook.preparations import Preparations
from levelup.serve.workbook.rendering import Notebooks
from levelup.serve.workbook.room import RoomHandler
from levelup.serve.workbook.sockets import KernelSocket, WidgetConnection
from levelup.serve.workbook.static import BuiltFileHandler
from levelup.settings import Settings

_KERNEL_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"
_SLUG = r"(?P<slug>[a-z0-9-]{1,60})"
_TOOL = r"(?P<slug>[a-z0-9_]{1,60})"
_LARGEST_MESSAGE = 2 * 1024 * 1024
_LARGEST_REQUEST = 64 * 1024
# Without warm processes the first pages would only be slower.
_SECONDS_TO_WARM_UP = 15.0
_SOCKETS_PER_KERNEL = 12
_CONNECTIONS_NOTE = "connections"


class WorkbookApp(Voila):  # type: ignore[misc]
    """The workbook service. Configuration comes from :class:`Settings` and the hub; no file of the
    machine's is read.
    """

    name = "workbook"

    def __init__(self, settings: Settings, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.levelup = settings
        self.config_file_paths: list[str] = []
        self.update_config(configuration(settings))

    def setup_template_dirs(self) -> None:
        """Our template, found beside this package and nowhere else first."""
        roots = [str(TEMPLATES), *_default_root_dirs()]
        self.template_paths = collect_template_paths(
            ["voila", "nbconvert"], self.voila_configuration.template, prune=True, root_dirs=roots
        )

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings, with our kernels, headers and limits."""
        settings: dict[str, Any] = super().init_settings()
        kernels: VisitKernelManager = self.kernel_manager
        kernels.equip(self.levelup, Visits.from_environment())
        # The usual 1023 are used up by 170 kernels.
        kernels.context.set(zmq.MAX_SOCKETS, _SOCKETS_PER_KERNEL * self.levelup.kernels_total)
        settings |= {
            "headers": dict(SECURITY_HEADERS),
            "notebooks_root": self.levelup.notebooks,
            "websocket_max_message_size": _LARGEST_MESSAGE,
            "websocket_ping_interval": 30,
            "websocket_ping_timeout": 30,
            "compress_response": True,
        }
        return settings

    def init_handlers(self) -> list[Any]:
        """Exactly the addresses a page needs. Voilà's file, tree, contents and query addresses are left
        out.
        """
        exporter = VoilaExporter(
            template_paths=self.template_paths,
            template_name=self.voila_configuration.template,
            config=self.config,
            contents_manager=self.contents_manager,
            base_url=self.base_url,
            theme="light",
        )
        exporter.exclude_input = exporter.exclude_output_prompt = exporter.exclude_input_prompt = True
        # Compiled and read before the first person comes.
        _ = exporter.template
        notebooks = Notebooks()
        for file in notebook_files(self.levelup.notebooks):
            with contextlib.suppress(OSError):
                notebook = notebooks.read(file, exporter)
                if self.preparations is not None:
                    self.preparations.prepare(file, notebook)
        shared = {"notebooks": notebooks, "exporter": exporter, "preparations": self.preparations}
        base = self.base_url.rstrip("/")
        return [
            (f"{base}/?", NotebookHandler, shared),
            (rf"{base}/modul/{_SLUG}/?", NotebookHandler, shared),
            (f"{base}/verktyg/?", ToolboxHandler, shared),
            (rf"{base}/verktyg/{_TOOL}/?", ToolboxHandler, shared),
            (f"{base}/alive", AliveHandler),
            (f"{base}/plats", RoomHandler),
            (f"{base}/static/(.*)", BuiltFileHandler, {"folder": STATIC}),
            (rf"{base}/api/kernels/{_KERNEL_ID}", KernelHandler),
            (rf"{base}/api/kernels/{_KERNEL_ID}/channels", KernelSocket),
            (rf"{base}/voila/api/shutdown/{_KERNEL_ID}", CloseHandler),
            *self.identity_provider.get_handlers(),
            ("/.*", MissingHandler),
        ]

    def start(self) -> None:
        """Serve until SIGTERM or SIGINT."""
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        self.connection_dir = _connection_folder(self.levelup.home)
        self.app = tornado.web.Application(**self.init_settings())
        self.preparations: Preparations | None = None
        if supported():
            self.preparations = Preparations(self.levelup, warm_process(self.kernel_spec_manager))
        self.app.add_handlers(".*$", self.init_handlers())
        if self.preparations is not None:
            await asyncio.to_thread(self.preparations.wait_until_ready, _SECONDS_TO_WARM_UP)
        server = self.app.listen(self.port, self.ip, max_body_size=_LARGEST_REQUEST)
        self.log.info("The workbook service listens on %s:%s", self.ip, self.port)
        sweep = asyncio.create_task(self.kernel_manager.sweep())
        await stop.wait()
        server.stop()
        sweep.cancel()
        await self.kernel_manager.end_all()
        if self.preparations is not None:
            await asyncio.to_thread(self.preparations.stop)
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def configuration(settings: Settings) -> Config:
    """Voilà's and jupyter_server's configuration, in full."""
    url = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])
    prefix = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
    return Config(
        {
            "Voila": {
                "base_url": prefix,
                "ip": url.hostname,
                "port": url.port,
                "port_retries": 0,
                "open_browser": False,
                "root_dir": str(settings.notebooks),
                "cookie_secret": bytes.fromhex(os.environ["LEVELUP_COOKIE_SECRET"]),
                "identity_provider_class": WorkbookIdentityProvider,
                "kernel_websocket_connection_class": WidgetConnection,
            },
            "VoilaConfiguration": {
                "template": "levelup",
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "show_tracebacks": False,
                "multi_kernel_manager_class": VisitKernelManager,
                "kernel_spec_manager_class": SpecManager,
            },
            "MappingKernelManager": {"allow_tracebacks": False},
            # A kernel that dies stays dead: a new, empty one under the same id would only look alive to the
            # page.
            "KernelRestarter": {"restart_limit": 0, "time_to_dead": 1.0},
            "KernelManager": {"transport": "ipc", "shutdown_wait_time": 2.0},
        }
    )


def _connection_folder(home: Path) -> str:
    """A private folder for kernels' sockets, with a short path (a socket's may be 107 bytes long).

    The folder of an instance that was killed is removed.
    """
    note = home / "hub" / _CONNECTIONS_NOTE
    if note.exists():
        shutil.rmtree(note.read_text(), ignore_errors=True)
    folder = tempfile.mkdtemp(prefix="levelup-")
    note.write_text(folder)
    return folder


def main() -> None:
    """Run the service the hub has described in the environment; the log goes to ``LEVELUP_HOME/logs``."""
    settings = Settings()
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s"
    )
    app = WorkbookApp(settings, log_level=logging.INFO)
    app.initialize([])
    app.start()
