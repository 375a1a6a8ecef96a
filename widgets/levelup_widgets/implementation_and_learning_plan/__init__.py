"""Implementation and learning plan (course plan C25 and module 6.2): four phases, and time to learn."""
