"""Stakeholder analysis (course plan C9, module 4.2): who is concerned, how to meet them, who has a say."""
