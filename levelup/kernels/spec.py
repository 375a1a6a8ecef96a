"""The kernelspec ``levelup``: ipykernel in a forked process, with Level Up's modules already imported."""

from __future__ import annotations

import sys
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from traitlets import default

from levelup.kernels._warm_process import WarmProcess
from levelup.kernels.provisioner import ForkedProvisioner

NAME = "levelup"

SPEC_FOLDER = Path(__file__).with_name("spec")
"""A folder of kernelspecs."""


class SpecManager(KernelSpecManager):
    """Finds our kernelspec first, though nobody has installed it."""

    @default("kernel_dirs")
    def _own_first(self) -> list[str]:
        return [str(SPEC_FOLDER), *self._kernel_dirs_default()]


def warm_process(specs: KernelSpecManager) -> WarmProcess:
    """The warm process of our kernelspec, started if need be: kernels will be forked from this one.

    Raises ``NoSuchKernel``.
    """
    config = specs.get_kernel_spec(NAME).metadata["kernel_provisioner"]["config"]
    return ForkedProvisioner.warm_process(
        sys.executable, config.get("preload", []), config.get("pass_environment", [])
    )


def install(prefix: str | None = None) -> Path:
    """Install the kernelspec for every Jupyter server of a Python environment, and return its folder.

    ``prefix`` is the environment's folder; None means the current user's Jupyter folder. Raises OSError.
    """
    installed = KernelSpecManager().install_kernel_spec(
        str(SPEC_FOLDER / NAME), kernel_name=NAME, user=prefix is None, prefix=prefix
    )
    return Path(installed)
