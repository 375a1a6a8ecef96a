"""Screening against the AI Act (course plan C5, module 3.4), with the use case and the questions to the
supplier.
"""
