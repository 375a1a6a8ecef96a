"""What people are told in place of numbers that are not shown."""

from __future__ import annotations

from levelup_widgets.equality_4r.rules import Hidden
from levelup_widgets.i18n import _


def why_hidden() -> str:
    """Why numbers are missing from a picture or a document."""
    return _(
        "Grupper under fem personer visas inte, så att ingen kan kännas igen. Är det bara en grupp "
        "döljs en till i samma indelning."
    )


def reason(hidden: Hidden) -> str:
    """Why one group's numbers are not shown."""
    if hidden == "small":
        return _("Visas inte: färre än fem personer")
    return _("Visas inte: skyddar en mindre grupp")
