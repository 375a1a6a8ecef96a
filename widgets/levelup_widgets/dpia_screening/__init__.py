"""Whether a data protection impact assessment is needed (course plan C4, module 5.2)."""
