"""The two fixed questions on horizontal principles that end every exercise (course plan B0, point 6)."""

from __future__ import annotations

from levelup_widgets.i18n import _
from levelup_widgets.reflection.model import Question


def questions() -> list[Question]:
    """Both questions, in order."""
    return [
        Question(id="who_gains_who_loses", text=_("Vem får det bättre och vem får det sämre av detta?")),
        Question(id="whose_experience_is_missing", text=_("Vems erfarenhet saknas i vårt underlag?")),
    ]
