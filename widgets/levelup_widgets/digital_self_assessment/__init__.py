"""Digital self-assessment and study path (course plan C12 and module 1.2)."""
