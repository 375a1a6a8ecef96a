"""AI card for the work group (course plan C27 and module 3.2): what we may, may not, and ask about first."""
