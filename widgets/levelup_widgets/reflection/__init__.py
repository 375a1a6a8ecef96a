"""Reflection: free text on the author's questions."""
