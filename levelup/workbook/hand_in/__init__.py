"""The hand-in panel."""
