"""The toolbox: every take-home tool, what is saved in it, and what it hands on to others."""
