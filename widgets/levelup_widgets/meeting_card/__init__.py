"""Meeting card (course plan C24 and module 1.4): a purpose, roles, accessibility and a plan B."""
