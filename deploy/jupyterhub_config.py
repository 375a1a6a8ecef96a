"""JupyterHub's configuration for one computer. `levelup serve` starts the hub with this file."""

from levelup.serve.hub import configure
from levelup.settings import Settings

configure(get_config(), Settings())  # noqa: F821 - JupyterHub provides get_config
