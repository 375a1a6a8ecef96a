"""Information classification (course plan C3, module 5.2), with the contact chain for the first hour."""
