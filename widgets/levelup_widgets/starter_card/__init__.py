"""Starter card (course plan C22 and module 1.1): why I take part, and with whom."""
