"""Change readiness and force field (course plan C13, module 4.1): is the group ready, what holds it back."""
