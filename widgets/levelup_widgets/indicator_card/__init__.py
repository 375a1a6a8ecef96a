"""Indicator card (course plan C28 and module 3.3): a measure, its run chart, and its limit."""
