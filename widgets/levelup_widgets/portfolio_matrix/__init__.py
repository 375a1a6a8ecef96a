"""Portfolio matrix (course plan C29, module 4.3): initiatives weighed against the time there is."""
