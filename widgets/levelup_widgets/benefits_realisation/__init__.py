"""Benefits realisation plan with its calculation (course plan C10, modules 6.3 and 6.4)."""
