"""Risk assessment (course plan C1): assess and treat risks when something is introduced or changed."""
