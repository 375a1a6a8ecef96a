"""Ethics canvas (course plan C6, module 5.4): a dilemma from eight perspectives, weighed in the open."""
