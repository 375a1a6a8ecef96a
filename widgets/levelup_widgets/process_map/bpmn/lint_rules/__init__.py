"""The rules of the review, by what they look at. Importing them registers them."""

from levelup_widgets.process_map.bpmn.lint_rules import arrows, decisions, drawing, ends, words

__all__ = ["arrows", "decisions", "drawing", "ends", "words"]
