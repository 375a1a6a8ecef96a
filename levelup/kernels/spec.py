"""The kernelspec ``levelup``: ipykernel in a forked process, with Level Up's modules already imported."""

from __future__ import annotations

from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager

NAME = "levelup"

SPEC_FOLDER = Path(__file__).with_name("spec")
"""A folder of kernelspecs, for ``KernelSpecManager.kernel_dirs``."""


def install(prefix: str | None = None) -> Path:
    """Install the kernelspec for every Jupyter server of a Python environment, and return its folder.

    ``prefix`` is the environment's folder; None means the current user's Jupyter folder. Raises OSError.
    """
    installed = KernelSpecManager().install_kernel_spec(
        str(SPEC_FOLDER / NAME), kernel_name=NAME, user=prefix is None, prefix=prefix
    )
    return Path(installed)
