"""System map with ownership (course plan C15 and module 2.2)."""
