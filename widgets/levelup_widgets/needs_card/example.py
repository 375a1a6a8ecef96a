"""A worked needs card from the case bank: Hemtjänsten Lindåsa (course plan B0)."""

from __future__ import annotations

from datetime import date

from levelup_widgets.document import Body


def example(today: date) -> Body:
    """A whole card without a check that fails."""
    return {
        "about": {"case": "Snabbare hjälp när larmet går", "unit": "Hemtjänsten Lindåsa"},
        "need": {
            "who": "Brukare som bor ensamma och har larm",
            "situation": "På natten delar två medarbetare på hela området. Larm kommer ofta samtidigt.",
            "problem": "Brukare väntar länge på hjälp. Medarbetarna vet inte vem som är närmast.",
            "desired": "Den som är närmast åker. Brukaren vet att någon är på väg.",
            "owner": "unit_manager",
        },
        "baseline": {
            "consequences": ["time", "safety"],
            "frequency": "daily",
            "measure": "Tid från larm till hjälp, median en natt",
            "value": 38,
            "unit": "minuter",
        },
        "goal": {
            "challenge": "demography",
            "plan": "Fler ska kunna bo kvar hemma och känna sig trygga på natten.",
        },
    }
