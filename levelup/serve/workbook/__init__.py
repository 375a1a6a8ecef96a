"""The shared Voilà: one process, one kernel a visit, for many signed-in people."""
