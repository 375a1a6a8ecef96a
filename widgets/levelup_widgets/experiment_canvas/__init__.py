"""Experiment canvas (course plan C14 and module 4.4): a small, safe test of at most four weeks."""
