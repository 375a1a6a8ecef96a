"""Work-environment risk at change (course plan C2)."""
