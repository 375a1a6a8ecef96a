"""Prioritise and plan the week (course plan C11, module 1.5)."""
