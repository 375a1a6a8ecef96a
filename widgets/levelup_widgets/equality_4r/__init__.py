"""4R check of a digital service (course plan C16 and module 2.3)."""
