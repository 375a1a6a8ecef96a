"""Communication plan (course plan C17 and module 4.2): who hears what, from whom, and how they answer."""
