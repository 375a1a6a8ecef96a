"""JupyterHub, the shared Voilà service and the launcher that starts them."""
