"""Needs card (course plan C20 and module 2.1): a need in the own operation, told without its solution."""
