"""Knowledge check: the author's questions, graded in Python; the key never reaches the browser before it is
earned."""

from levelup_widgets.quiz.model import Question, score

__all__ = ["Question", "score"]
