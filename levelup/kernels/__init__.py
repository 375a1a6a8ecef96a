"""Forked kernels: a warm process that has imported everything forks a kernel in milliseconds.

For any Jupyter server: a kernelspec names the provisioner ``levelup-forked`` (jupyter_client's extension
point) and the modules to import beforehand. Knows nothing of the platform. Where the system cannot fork
safely (anything but Linux), or while the warm process is away, kernels start as ordinary processes.
"""

from levelup.kernels._context import prompt_context
from levelup.kernels._prepared_notebook import PreparedNotebook
from levelup.kernels._warm_process import WarmProcess, supported
from levelup.kernels.provisioner import ForkedProvisioner
from levelup.kernels.spec import NAME, SpecManager, install, warm_process

__all__ = [
    "NAME",
    "ForkedProvisioner",
    "PreparedNotebook",
    "SpecManager",
    "WarmProcess",
    "install",
    "prompt_context",
    "supported",
    "warm_process",
]
