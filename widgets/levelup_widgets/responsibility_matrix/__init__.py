"""Responsibility matrix (course plan C8 and module 4.5): who does what over the levels of management."""
