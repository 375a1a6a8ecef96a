"""ipykernel's application, sparing with the pages that a child shares with the warm process.

Whatever a child touches, even only to count a reference, it gets a copy of. Two steps of ipykernel's start
touch most of what has been imported without any use here; together they are a third of a kernel's own memory.
"""

from __future__ import annotations

import re
import sys
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from ipykernel import ipkernel
from ipykernel.kernelapp import IPKernelApp
from traitlets.config import Config
from traitlets.config.loader import DeferredConfigString

_PLAIN = re.compile(r"--(\w+)\.(\w+)=(.*)", re.DOTALL)


class ForkedKernel(ipkernel.IPythonKernel):
    """ipykernel's kernel. Its debugger steps into Jupyter's own modules too, when somebody debugs."""

    def __init__(self, **kwargs: Any) -> None:
        # It would ask every module that is loaded for its file, for the debugger alone.
        with patch.object(ipkernel, "sys", SimpleNamespace(modules={})):
            super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        # It registers with the kernel when it is imported, and there was none yet. Without this a page could
        # not ask for its widgets' states.
        widgets = sys.modules.get("ipywidgets")
        if widgets is not None:
            widgets.register_comm_target()


class ForkedKernelApp(IPKernelApp):
    """ipykernel's application with :class:`ForkedKernel`."""

    name = "ipython-kernel"
    kernel_class = ForkedKernel

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """Read a kernelspec's usual arguments without a parser for all of ipykernel's options."""
        config = _plain(sys.argv[1:] if argv is None else argv)
        if config is None:
            super().parse_command_line(argv)
        else:
            self.cli_config = config
            self.update_config(config)


def _plain(argv: list[str]) -> Config | None:
    """The configuration in ``-f FILE`` and ``--Class.trait=value``; None when there is anything else."""
    config = Config()
    rest = list(argv)
    while rest:
        argument = rest.pop(0)
        found = _PLAIN.fullmatch(argument)
        if found:
            section, trait, value = found.groups()
            config[section][trait] = DeferredConfigString(value)
        elif argument == "-f" and rest:
            config.IPKernelApp.connection_file = rest.pop(0)
        else:
            return None
    return config
