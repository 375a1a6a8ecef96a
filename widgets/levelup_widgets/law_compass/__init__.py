"""Law compass (course plan C30 and module 5.1): which statutes a change meets, what to ask, and whom."""
