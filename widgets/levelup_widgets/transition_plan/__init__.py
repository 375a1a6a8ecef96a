"""Transition plan, individual and shared (course plan C18 and module 6.5)."""
